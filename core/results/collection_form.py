"""What the forms for collecting results have in common: «Итого баллов» is a formula over the task columns.

A workbook that Excel never recalculated keeps a blank or a zero there though the tasks are filled in.
"""

import re
from dataclasses import replace

import numpy as np

from core.finding import Finding
from core.results.layout import Column, Table
from core.results.reading import Pupils

TASKS = r"\d[\d.,кk() ]*\s*\(\d+\s*б\)"
JOURNAL = Column(
    "Отметка за предыдущий триместр/четверть/полугодие",
    r"отметка за предыдущ(?:ий|ую) (?:триместр|четверть|полугодие).*",
)
TOTAL = Column("Итого баллов", "итого баллов")


def max_score(table: Table) -> int | None:
    """Sum of the points in the task headers, «17К1 (2б)»; None without task columns."""
    return sum(int(re.search(r"\((\d+)\s*б\)", table.header[i])[1]) for i in table.tasks) or None


def with_totals(pupils: Pupils, sheet: str) -> tuple[Pupils, list[Finding]]:
    """Blank or zero totals of those present are replaced by the sum of their tasks, and it is said where."""
    frame = pupils.frame
    sums = np.nansum(pupils.tasks, axis=1).astype(np.int32)
    lacks = (frame["score"].isin([-1, 0]) & ~frame["absent"]).to_numpy() & (sums > 0)
    if not lacks.any():
        return pupils, []
    frame = frame.assign(score=np.where(lacks, sums, frame["score"]).astype(np.int32))
    first = int(frame["row"].to_numpy()[lacks][0])
    message = (
        f"«Итого баллов» пусто или равно нулю, хотя баллы за задания есть (строк: {int(lacks.sum())}, первая {first}): "
        "взята сумма баллов за задания. Проверьте, что форма была пересчитана в Excel."
    )
    return replace(pupils, frame=frame), [Finding("warning", message, sheet, first, pupils.labels["score"])]
