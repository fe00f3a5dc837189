"""«План» of «Сводная»: measures of the current plans with what of them is done and late."""

from collections.abc import Sequence

import pandas as pd

from core.plan import LEVELS
from core.progress import MeasureProgress
from core.reports.table import Column

COLUMNS = (
    Column("heading", "Раздел", width=30),
    Column("number", "№", width=8),
    Column("text", "Мероприятие", width=60),
    Column("level", "Уровень", width=18),
    Column("deadline", "Срок по документу", width=20),
    Column("due", "Ближайший срок", width=12),
    Column("responsible", "Ответственные", width=28),
    Column("state", "Состояние", width=14),
    Column("tasks", "Исполнителей и сроков", "whole"),
    Column("done", "Выполнено", "whole", width=11),
    Column("late", "Просрочено", "whole", width=12),
    Column("late_since", "Просрочено: срок", width=12),
    Column("documents", "Документов", "whole", width=12),
)


def plan_table(measures: Sequence[MeasureProgress]) -> pd.DataFrame:
    """The frame of COLUMNS, in the order of the document; due and late_since are days."""
    rows = [{column.key: getattr(one, column.key, None) for column in COLUMNS} for one in measures]
    frame = pd.DataFrame(rows, columns=[column.key for column in COLUMNS], dtype="object")
    frame["level"] = [LEVELS[one.level] for one in measures]
    frame["state"] = [state(one) for one in measures]
    return frame


def state(one: MeasureProgress) -> str:
    if not one.tasks:
        return "не требуется"
    if one.complete:
        return "выполнено"
    return "просрочено" if one.late else "впереди"
