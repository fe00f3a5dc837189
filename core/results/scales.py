"""Which scale turns scores into marks: what was entered for the work, else the reference table, else nothing."""

import csv
import functools
import itertools
from pathlib import Path

import numpy as np
from sqlalchemy import Engine

from core.results import titles
from core.store import scales as entered
from core.store.scope import Scope
from core.work import Scale, Work

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference" / "scales.csv"


@functools.cache
def reference() -> dict[Work, Scale]:
    """Published scales, data/reference/scales.csv (a line names its source)."""
    return read_csv(REFERENCE.read_text(encoding="utf-8"))


def read_csv(text: str) -> dict[Work, Scale]:
    """Scales by work; columns year, subject, grade, cut3, cut4, cut5 and, where given, max_score and procedure.

    Raises ValueError that names the columns that are missing, or the line whose numbers make no scale.
    """
    lines = text.splitlines() or [""]
    table = csv.DictReader(lines, delimiter=max(",;\t", key=lines[0].count))
    lacking = [
        name for name in ("year", "subject", "grade", "cut3", "cut4", "cut5") if name not in (table.fieldnames or ())
    ]
    if lacking:
        raise ValueError(f"В таблице шкал нет столбцов: {', '.join(lacking)}.")
    scales = {}
    for line, row in enumerate(table, 2):
        try:
            subject = titles.subject(row["subject"]) or row["subject"].strip()
            work = Work(row.get("procedure") or "ВПР", int(row["year"]), subject, int(row["grade"]))
            top = int(row["max_score"]) if row.get("max_score") else None
            scales[work] = Scale(int(row["cut3"]), int(row["cut4"]), int(row["cut5"]), top)
        except (AttributeError, TypeError, ValueError) as error:
            raise ValueError(f"Строка {line} таблицы шкал не читается: {error}") from None
    return scales


def known(scope: Scope, db: Engine, work: Work) -> Scale | None:
    """The scale in force for the work, or None: then it has to be entered."""
    return entered.entered_scale(scope, db, work) or reference().get(work)


def guess(work: Work, max_score: int | None) -> tuple[Work, Scale] | None:
    """The published scale of the same procedure, subject and grade in the nearest year with the same highest score."""
    near = [
        (abs(other.year - work.year), other, scale)
        for other, scale in reference().items()
        if (other.procedure, other.subject, other.grade) == (work.procedure, work.subject, work.grade)
        and max_score in (None, scale.max_score)
    ]
    return min(near, key=lambda found: found[0])[1:] if near else None


def marks(scores: np.ndarray, scale: Scale) -> np.ndarray:
    """Marks 2..5 (int8) of whole scores; 0 where the score is negative (not given)."""
    found = (np.digitize(scores, scale.cuts) + 2).astype(np.int8)
    return np.where(scores < 0, np.int8(0), found)


def inferred(scores: np.ndarray, given: np.ndarray, max_score: int | None) -> Scale | None:
    """The scale behind marks that the file gives: lowest score of «3», «4», «5»; None unless marks part the scores."""
    spans = [scores[(given == mark) & (scores >= 0)] for mark in (2, 3, 4, 5)]
    known = [span for span in spans if len(span)]
    if any(len(span) == 0 for span in spans[1:]) or spans[1].min() == 0:
        return None
    if any(low.max() >= high.min() for low, high in itertools.pairwise(known)):
        return None
    return Scale(*(int(span.min()) for span in spans[1:]), max_score)
