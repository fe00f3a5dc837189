"""What every kind of document is read into: paragraphs and tables of cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens, zero-width marks
MARKERS = re.compile(r"\[(?:bookmark|image):[^\]]*\]|\*\*|</?(?:p|br|b|i|u|span)\b[^<>]*>", re.IGNORECASE)
LONE_BULLET = re.compile(r"[•·▪●○◦■\uf0b7]")


class Cell(NamedTuple):
    """`start` and `width` count grid columns; `above`: the cell is merged with the one above and repeats its text."""

    text: str
    start: int
    width: int = 1
    above: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows of visible cells: what is covered by a cell merged over several columns is not there."""

    rows: tuple[Row, ...]


Block = str | Table


def clean(text: str) -> str:
    """A cell's or paragraph's text without marks that are not its words; its lines are kept, single-spaced."""
    lines = (" ".join(line.split()) for line in MARKERS.sub(" ", INVISIBLE.sub("", text)).splitlines())
    return "\n".join(line for line in lines if line and not LONE_BULLET.fullmatch(line))


def row_of(texts: Iterable[str]) -> Row:
    """Cells side by side, none merged."""
    return tuple(Cell(clean(text), start) for start, text in enumerate(texts))


def texts_of(row: Row) -> list[str]:
    """The non-empty texts of a row, each on one line; what is merged from above is not repeated."""
    return [" ".join(cell.text.split()) for cell in row if cell.text and not cell.above]
