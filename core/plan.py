"""A plan as its document reads: sections, measures, deadlines."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["municipal", "school"]
LEVELS: dict[str, str] = {"municipal": "муниципальный уровень", "school": "уровень школы"}


@dataclass(frozen=True)
class Measure:
    """One row of the plan. `deadline` is kept as written; `starts` and `due` only where its text has them."""

    section: str
    number: str
    text: str
    level: Level
    deadline: str
    responsible: str
    expected: str = ""
    starts: date | None = None
    due: date | None = None

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"Мероприятие {self.number}: неизвестный уровень «{self.level}».")
        if self.starts and self.due and self.due < self.starts:
            raise ValueError(f"Мероприятие {self.number}: срок окончания раньше начала.")


@dataclass(frozen=True)
class Plan:
    """A document with its measures in the document's order. `source` says where it came from."""

    title: str
    starts: date
    ends: date
    source: str
    measures: tuple[Measure, ...]
    approved: str | None = None

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise ValueError("Срок действия плана заканчивается раньше, чем начинается.")
        if not self.measures:
            raise ValueError("В плане нет ни одного мероприятия.")
