"""The effect as a figure: what the chart of deviations says, and all its numbers in a table."""

from functools import partial

import pandas as pd

from core.analysis.definitions import definitions
from core.analysis.effect import CHANCE
from core.analysis.names import short_name
from core.charts.figure import Figure
from core.charts.strip_chart import ORIGINS
from core.decision import DECISIONS
from core.numbers import signed
from core.plural import plural
from core.reports.table import Column
from pages.parts.effect_chart import effect_chart
from pages.parts.effect_words import HOW, OUTCOMES, chance, change, measures, side, sign_name

MOST = 40  # rows in the chart
ABOUT = (
    "Строка — признак отбора в школе, n до → после. ○ — отклонение в году перечня, закрашенный знак — в новых "
    "результатах: ● признака больше нет, ■ слабее, ◆ остаётся. 0 — как ожидалось, правее — сильнее признак. "
    "Справа итог и изменение, ▲ ▼ — больше случайного."
)
COLUMNS = (
    Column("name", "Школа", width=28),
    Column("municipality", "Муниципалитет", width=26),
    Column("decision_told", "Решение", width=16),
    Column("sign", "Признак", width=34),
    Column("origin_told", "Чей", width=18),
    Column("before_n", "n до", "whole"),
    Column("before_z", "z до", "points"),
    Column("before_told", "До", width=60),
    Column("after_n", "n после", "whole"),
    Column("after_z", "z после", "points"),
    Column("after_told", "После", width=60),
    Column("change", "Изменение (z после − z до) / √2", "points"),
    Column("chance", "Изменение против случайного", width=24),
    Column("outcome_told", "Итог", width=22),
    Column("measures", "Меры", width=30),
)


def effect_figure(rows: pd.DataFrame, year: int) -> Figure | None:
    """`rows` of core.analysis.effect.effects to show; None where no sign has a deviation to draw."""
    table = with_words(rows)
    drawn = table[table["before_z"].notna()].sort_values(["change", "before_z"], ascending=[True, False])
    if drawn.empty:
        return None
    kept = drawn.head(MOST)
    note = HOW if len(kept) == len(drawn) else f"Показаны {MOST} признаков из {len(drawn)}, остальные в таблице. {HOW}"
    return Figure(
        "effect",
        finding(drawn),
        ABOUT,
        partial(effect_chart, kept),
        f"Отклонения признаков до и после. {described(drawn)}",
        table,
        COLUMNS,
        f"Эффект, перечень {year}",
        note,
        opens=True,
    )


def with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with what COLUMNS tells and `label` of a row of the chart."""
    told = {name: [side(row, name) for _, row in rows.iterrows()] for name in ("before", "after")}
    found = rows.assign(
        name=rows["school"].map(short_name),
        decision_told=rows["decision"].map(DECISIONS),
        origin_told=rows["origin"].map(ORIGINS),
        sign=[sign_name(row) for _, row in rows.iterrows()],
        chance=["" if pd.isna(value) else chance(value) for value in rows["change"]],
        moved=[_moved(value) for value in rows["change"]],
        change_told=[change(row) for _, row in rows.iterrows()],
        outcome_told=rows["outcome"].map(OUTCOMES),
        measures=[measures(row) for _, row in rows.iterrows()],
        **{f"{name}_told": [": ".join(pair) for pair in pairs] for name, pairs in told.items()},
    )
    numbers = [
        f"n {before}" if pd.isna(after) else f"n {before} → {after}"
        for before, after in zip(found["before_n"], found["after_n"], strict=True)
    ]
    short = [definitions()[marker].short for marker in found["marker"]]
    labels = pd.Series(map(" · ".join, zip(found["name"], short, numbers, strict=True)), found.index, "str")
    return found.assign(label=labels.where(~labels.duplicated(keep=False), labels + " · " + found["login"]))


def _moved(value: float) -> str:
    if pd.isna(value):
        return ""
    return signed(value) if abs(value) <= CHANCE else f"{signed(value)} {'▼' if value < 0 else '▲'}"


def finding(rows: pd.DataFrame) -> str:
    known = rows[rows["change"].notna()]
    if known.empty:
        return "Отклонения до: новых результатов для сравнения ещё нет"
    down, up = int((known["change"] < -CHANCE).sum()), int((known["change"] > CHANCE).sum())
    if down + up == 0:
        return f"Все изменения ({len(known)}) — в пределах случайного"
    parts = [f"{plural(down, 'ослаб', 'ослабли', 'ослабли')} {down}"] if down else []
    parts += [f"{plural(up, 'усилился', 'усилились', 'усилились')} {up}"] if up else []
    signs = plural(len(known), "признака", "признаков", "признаков")
    return f"Больше случайного {' и '.join(parts)} из {len(known)} {signs}"


def described(rows: pd.DataFrame) -> str:
    return " ".join(
        f"{row.name}, {row.sign}: {row.outcome_told}{f' ({row.change_told})' if row.change_told else ''}."
        for row in rows.head(5).itertuples(index=False)
    )
