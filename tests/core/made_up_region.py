"""A small region as the store would give it: class rows and scales, drawn at random, for the tests of markers."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from core.work import Work

SCALE = (6, 10, 15, 20)  # lowest scores of «3», «4», «5», and the highest score
MATHS = Work("ВПР", 2025, "Математика", 4)
COLUMNS = ["participants", "absent", "pairs", "lowered", "confirmed", "raised", "gap2"]


class Seat(NamedTuple):
    """A pupil of a list; journal 0: no mark, score −1: absent."""

    login: str
    klass: str
    journal: int
    score: int


def mark(score: int, scale: tuple = SCALE) -> int:
    return 2 + sum(score >= cut for cut in scale[:3])


def scales(works: Iterable[Work], scale: tuple = SCALE) -> pd.DataFrame:
    """As core.store.classes.scales_of_works."""
    rows = [(*work, scale[3], *scale[:3]) for work in works]
    frame = pd.DataFrame(rows, columns=[*Work._fields, "max_score", "cut3", "cut4", "cut5"])
    return frame.astype(dict.fromkeys(["max_score", "cut3", "cut4", "cut5"], "Int64"))


def class_rows(seats: dict[Work, list[Seat]], scale: tuple = SCALE) -> pd.DataFrame:
    """As core.store.classes.class_figures, counted pupil by pupil."""
    rows = []
    for work, pupils in seats.items():
        for login, klass in sorted({(pupil.login, pupil.klass) for pupil in pupils}):
            here = [pupil for pupil in pupils if (pupil.login, pupil.klass) == (login, klass)]
            wrote = [pupil for pupil in here if pupil.score >= 0]
            pairs = [(pupil.journal, mark(pupil.score, scale)) for pupil in wrote if pupil.journal >= 2]
            rows.append(
                {
                    **work._asdict(),
                    "login": login,
                    "class_name": klass,
                    "participants": len(wrote),
                    "absent": len(here) - len(wrote),
                    "pairs": len(pairs),
                    "lowered": sum(given < journal for journal, given in pairs),
                    "confirmed": sum(given == journal for journal, given in pairs),
                    "raised": sum(given > journal for journal, given in pairs),
                    "gap2": sum(abs(given - journal) >= 2 for journal, given in pairs),
                    "matrix": None,
                    "scores": dict(Counter(str(pupil.score) for pupil in wrote)),
                    "journal_scores": dict(Counter(f"{pupil.journal}:{pupil.score}" for pupil in wrote)),
                }
            )
    return typed(pd.DataFrame(rows))


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    kept = dict.fromkeys(COLUMNS, "Int64") | dict.fromkeys(["matrix", "scores", "journal_scores"], "object")
    return frame.astype(kept)


def login(number: int) -> str:
    return f"edu97{number:04}"


def region(
    seed: int, schools: int = 14, works: Iterable[Work] = (MATHS,), pupils: tuple[int, int] = (3, 40)
) -> dict[Work, list[Seat]]:
    """Honest schools of different ability; journal marks follow ability, some are missing; some pupils are absent."""
    chance = np.random.default_rng(seed)
    sizes, levels = chance.integers(*pupils, schools), chance.normal(0, 0.3, schools)
    found: dict[Work, list[Seat]] = {}
    for work in works:
        seats = found.setdefault(work, [])
        for school, (size, level) in enumerate(zip(sizes, levels, strict=True)):
            ability = chance.normal(level, 1, size)
            scores = chance.binomial(SCALE[3], 1 / (1 + np.exp(-ability)))
            journals = 2 + np.digitize(ability + chance.normal(0, 0.6, size), (-1.8, -0.2, 1.0))
            for place in range(size):
                journal = 0 if chance.random() < 0.03 else int(journals[place])
                score = -1 if chance.random() < 0.08 else int(scores[place])
                seats.append(Seat(login(school), "АБ"[place % 2], journal, score))
    return found
