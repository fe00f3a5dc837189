"""The register as a table, on the screen and in files: signs, both lists, the decision with its reason."""

from collections.abc import Callable, Iterable

import pandas as pd

from core.decision import DECISIONS, SUPPORT_LEVELS
from core.reports.table import Column

COLUMNS = (
    Column("school", "Школа", width=34),
    Column("login", "Логин"),
    Column("municipality", "Муниципалитет", width=28),
    Column("year", "Год", "whole", width=8),
    Column("status", "Сигнал", width=22),
    Column("signs", "Признаки, найденные программой", width=44),
    Column("run", "В перечне лет подряд", "whole"),
    Column("fioko", "Маркеры по методике ФИОКО (расчёт программы)", width=32),
    Column("works", "Официальный перечень", width=30),
    Column("official_run", "В официальном лет подряд", "whole"),
    Column("decision", "Решение", width=20),
    Column("support_level", "Уровень сопровождения", width=18),
    Column("reason", "Причина решения", width=44),
    Column("explanation", "Пояснение школы", width=44),
    Column("changed_by", "Кто решил", width=22),
)
STATUSES = {"persistent": "устойчивый", "single": "разовый", "none": "", "insufficient": "недостаточно данных"}
LEVELS = {"alarm": "тревога", "attention": "внимание"}


def register_table(rows: pd.DataFrame, title: Callable[[str], str]) -> pd.DataFrame:
    """The frame of COLUMNS from rows of core.analysis.register.register, in their order; `title` names a sign."""
    signs = [
        "; ".join(f"{title(marker)} — {LEVELS[level]}" for level in LEVELS for marker in getattr(row, level))
        for row in rows.itertuples()
    ]
    table = rows.assign(
        status=rows["status"].map(STATUSES).where(rows["proposed"], ""),
        signs=signs,
        fioko=["; ".join(map(title, markers)) for markers in rows["fioko"]],
        works=[works_text(works) for works in rows["works"]],
        decision=rows["decision"].map(DECISIONS),
        support_level=rows["support_level"].map(SUPPORT_LEVELS),
    )
    return table[[column.key for column in COLUMNS]]


def works_text(works: Iterable[tuple[str, int]]) -> str:
    """«Математика 4, 5; Русский язык 4» from (subject, grade)."""
    grades: dict[str, list[int]] = {}
    for subject, grade in sorted(works):
        grades.setdefault(subject, []).append(grade)
    return "; ".join(f"{subject} {', '.join(map(str, of))}" for subject, of in grades.items())
