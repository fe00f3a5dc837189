"""Inside one school: its classes beside the whole school, in the order of their names; never ranked."""

from dataclasses import replace

import pandas as pd

from core.analysis.divergence import divergence
from core.analysis.names import natural_key
from core.analysis.reference import Reference
from core.work import Work

COUNTS = ["participants", "absent", "pairs", "lowered", "confirmed", "raised", "gap2"]
WHOLE, UNNAMED = "вся школа", "класс не указан"


def of_work(rows: pd.DataFrame, work: Work) -> pd.DataFrame:
    """The school's rows (core.store.school_detail.school_classes) of one work."""
    same = pd.Series(True, rows.index)
    for name, value in work._asdict().items():
        same &= rows[name] == value
    return rows[same]


def classes(rows: pd.DataFrame, work: Work, against: Reference | None) -> pd.DataFrame:
    """The whole school, then each class with pairs of marks, as of core.analysis.divergence: `school` holds the class's
    name. Empty when no class has pairs. All are compared with the work's reference, which the school may be part of."""
    found = of_work(rows, work)
    counts = found.groupby("class_name")[COUNTS].sum(min_count=1)
    counts = counts[counts["pairs"].fillna(0) > 0]
    if counts.empty:
        return divergence(_figures(counts), None)
    counts = counts.loc[sorted(counts.index, key=natural_key)]
    counts.index = [f"{work.grade} «{name}»" if name else UNNAMED for name in counts.index]
    counts = pd.concat([counts.sum(min_count=1).to_frame(WHOLE).T, counts]).astype("Int64")
    return divergence(_figures(counts), replace(against, own=False) if against else None)


def _figures(counts: pd.DataFrame) -> pd.DataFrame:
    names = counts.index.astype("str")
    frame = counts.assign(login=names, school=names, municipality="").reset_index(drop=True)
    return frame.assign(
        score_n=pd.array([pd.NA] * len(frame), "Int64"), score_sum=pd.array([pd.NA] * len(frame), "Float64")
    )
