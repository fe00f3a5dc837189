"""What was assessed: one work is a procedure in a year, a subject and a grade."""

from dataclasses import dataclass
from typing import NamedTuple


class Work(NamedTuple):
    """One assessed work; results are only ever compared inside the same work."""

    procedure: str
    year: int
    subject: str
    grade: int

    def __str__(self) -> str:
        return f"{self.procedure} {self.year} · {self.subject} · {self.grade} класс"


def work_name(work: Work) -> str:
    """«математика, 5 класс» inside the page of a year, also in the address; another procedure is named."""
    name = f"{work.subject}, {work.grade} класс"
    return name if work.procedure == "ВПР" else f"{work.procedure} · {name}"


@dataclass(frozen=True)
class Scale:
    """How primary scores become marks: the lowest score of «3», «4» and «5», and the work's highest score."""

    cut3: int
    cut4: int
    cut5: int
    max_score: int | None = None

    def __post_init__(self) -> None:
        if not 0 < self.cut3 < self.cut4 < self.cut5:
            raise ValueError("границы отметок должны возрастать: «3» < «4» < «5», и граница «3» больше нуля")
        if self.max_score is not None and self.cut5 > self.max_score:
            raise ValueError(f"граница «5» ({self.cut5}) больше максимального балла ({self.max_score})")

    @property
    def cuts(self) -> tuple[int, int, int]:
        return self.cut3, self.cut4, self.cut5
