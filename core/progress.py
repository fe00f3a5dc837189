"""How far a plan is: its measures with what of their tasks is done and late. Computed for a day, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

SOON_DAYS = 30


@dataclass(frozen=True)
class OnlyTask:
    """The task of a measure that has one: what is needed to tick it in place."""

    task_id: int
    version: int
    executor: str
    status: str
    done_on: date | None
    comment: str
    changed_by: str | None


@dataclass(frozen=True)
class MeasureProgress:
    """A measure with counts of its tasks: `count` all, `tasks` those needed, `done`, `late`, `soon`, `documents`.

    `due`: the nearest day of what is open, else the last of all; `late_since`: the earliest day that has passed with
    an open task; `only`: its task where it has one.
    """

    measure_id: int
    heading: str
    number: str
    text: str
    level: str
    deadline: str
    starts: date | None
    recurrence: str
    understood: bool
    responsible: str
    expected: str
    marker: str | None
    count: int
    tasks: int
    done: int
    late: int
    soon: int
    documents: int
    due: date | None
    late_since: date | None
    soon_on: date | None
    only: OnlyTask | None

    @property
    def complete(self) -> bool:
        return self.done == self.tasks


@dataclass(frozen=True)
class Totals:
    """Counts of measures: `total` is without those not needed, `open` = total − done."""

    total: int
    done: int
    late: int
    soon: int
    not_needed: int

    @property
    def open(self) -> int:
        return self.total - self.done

    @property
    def share(self) -> float:
        """Done of total, 0–1; a plan of which nothing is needed is complete."""
        return self.done / self.total if self.total else 1.0


def totals(measures: Iterable[MeasureProgress]) -> Totals:
    """A measure is done when each of its needed tasks is, late or due soon when one of them is."""
    measures = list(measures)
    needed = [measure for measure in measures if measure.tasks]
    return Totals(
        total=len(needed),
        done=sum(measure.complete for measure in needed),
        late=sum(measure.late > 0 for measure in measures),
        soon=sum(measure.soon > 0 for measure in measures),
        not_needed=len(measures) - len(needed),
    )


def by_heading(measures: Iterable[MeasureProgress]) -> list[tuple[str, list[MeasureProgress]]]:
    """The measures under the headings of the document, in its order; a heading that comes again stands again."""
    return [(heading, list(rows)) for heading, rows in groupby(measures, key=lambda measure: measure.heading)]


def heading(year: int | None, section: str) -> str:
    """What stands above a measure: «2026 год», «2026 год. 1. Анализ», «1. Анализ» or ''."""
    return ". ".join(filter(None, [f"{year} год" if year else "", section]))
