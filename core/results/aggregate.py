"""From checked participants, or from group rows, to the rows of the store: the smallest unit is a class."""

import numpy as np
import pandas as pd

from core.results import scales
from core.results.check import Checked
from core.results.reading import Pupils
from core.work import Scale

PUPIL_DETAIL, COUNTS_DETAIL, REPORT_DETAIL = 3, 2, 1
MARKS = ("mark2", "mark3", "mark4", "mark5")
FIGURES = (
    "participants",
    "absent",
    "pairs",
    "lowered",
    "confirmed",
    "raised",
    *MARKS,
    "score_n",
    "score_sum",
    "scores",
)


def class_rows(pupils: Pupils, checked: Checked) -> pd.DataFrame:
    """One row a (login, class_name): the columns of the store's `result`, counts as int, score_sum in points."""
    frame = pupils.frame
    kept = checked.accepted | checked.absent
    keys = pd.MultiIndex.from_arrays([frame["login"][kept], frame["class_name"][kept]])
    group, names = pd.factorize(keys, sort=True)
    size = len(names)
    accepted = checked.accepted[kept]
    journal, score = frame["journal"].to_numpy()[kept].astype(int), frame["score"].to_numpy()[kept]
    marks = checked.marks[kept].astype(int)

    def count(which: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        return np.bincount(group[which], None if weights is None else weights[which], minlength=size)

    pair, scored = accepted & (journal >= 2) & (marks >= 2), accepted & (score >= 0)
    matrix = np.bincount(group[pair] * 16 + (journal[pair] - 2) * 4 + marks[pair] - 2, minlength=size * 16)
    marked = accepted & (marks >= 2)
    by_mark = np.bincount(group[marked] * 4 + marks[marked] - 2, minlength=size * 4).reshape(size, 4)
    tasks = np.nan_to_num(pupils.tasks[kept])
    points = [count(accepted, tasks[:, i]).tolist() for i in range(tasks.shape[1])]
    return pd.DataFrame(
        {
            "login": names.get_level_values(0),
            "class_name": names.get_level_values(1),
            "detail": PUPIL_DETAIL,
            "participants": count(accepted),
            "absent": count(~accepted),
            "pairs": count(pair),
            "lowered": count(pair & (marks < journal)),
            "confirmed": count(pair & (marks == journal)),
            "raised": count(pair & (marks > journal)),
            "gap2": count(pair & (abs(marks - journal) >= 2)),
            **{name: by_mark[:, i] for i, name in enumerate(MARKS)},
            "score_n": count(scored),
            "score_sum": count(scored, score),
            "scores": _tallies(group, size, scored, score),
            "matrix": matrix.reshape(size, 4, 4).tolist(),
            "journal_scores": _tallies(group, size, scored, score, np.maximum(journal, 0)),
            "tasks": [dict(zip(pupils.task_names, row, strict=True)) for row in zip(*points, strict=True)]
            or [None] * size,
        }
    )


def _tallies(
    group: np.ndarray, size: int, which: np.ndarray, score: np.ndarray, journal: np.ndarray | None = None
) -> list[dict[str, int]]:
    """A group: {"score": pupils}, or with journal marks {"journal:score": pupils}."""
    spread, marks = 100_000, 6
    code = group * marks * spread + (0 if journal is None else journal * spread) + score
    tallies: list[dict[str, int]] = [{} for _ in range(size)]
    for value, pupils in zip(*np.unique(code[which], return_counts=True), strict=True):
        of, rest = divmod(int(value), marks * spread)
        mark, points = divmod(rest, spread)
        tallies[of][str(points) if journal is None else f"{mark}:{points}"] = int(pupils)
    return tallies


def group_rows(groups: pd.DataFrame, detail: int, scale: Scale | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Schools as rows of `result` (class ''), wider groups as rows of `reference_row`; figures not given are NA."""
    rows = groups.copy()
    if "scores" in rows:
        tallies = [{int(score): n for score, n in row.items()} for row in rows["scores"]]
        rows["score_n"] = [sum(row.values()) for row in tallies]
        rows["score_sum"] = [sum(score * n for score, n in row.items()) for row in tallies]
        if scale is not None:
            by_mark = [_marks_of(row, scale) for row in tallies]
            rows[list(MARKS)] = pd.DataFrame(by_mark, index=rows.index)
    for name in FIGURES:
        if name not in rows:
            rows[name] = None
    rows["detail"] = detail
    schools = rows[rows["level"] == "school"]
    wider = rows[rows["level"] != "school"]
    return (
        schools[["login", "detail", *FIGURES]].assign(class_name=""),
        wider[["level", "name", "detail", *FIGURES]].drop(columns="absent"),
    )


def _marks_of(tally: dict[int, int], scale: Scale) -> list[int]:
    values = np.fromiter(tally.keys(), dtype=int, count=len(tally))
    counts = np.fromiter(tally.values(), dtype=int, count=len(tally))
    return np.bincount(scales.marks(values, scale) - 2, counts, minlength=4).astype(int).tolist()
