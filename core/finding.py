"""What is wrong in a file, where, and what to do: the only way a reader speaks to the methodologist."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Finding:
    """One remark on a file. `error` stops the row (or the file), `warning` and `info` do not.

    `row` counts from 1 as in Excel; `column` is the header as written in the file. The message is Russian, says what
    is wrong and what to do, and never repeats a cell that may hold personal data.
    """

    level: Level
    message: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


class Refused(Exception):
    """The file as a whole cannot be taken; nothing of it is stored."""

    def __init__(self, message: str, *, sheet: str | None = None, row: int | None = None, rest: Sequence[Finding] = ()):
        super().__init__(message)
        self.finding = Finding("error", message, sheet, row)
        self.rest = tuple(rest)
