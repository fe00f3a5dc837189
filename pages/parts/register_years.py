"""Years side by side: which list a school stood on, and what was decided."""

import pandas as pd
import streamlit as st

from core.analysis.names import short_name
from core.analysis.register_summary import side_by_side
from core.decision import DECISIONS

WHERE = {"both": "оба перечня", "program": "программа", "official": "официальный", "neither": "решение"}
HOW_TO_READ = (
    "В клетке — какой перечень называет школу в этом году и что решено. Пустая клетка: школы не было ни в одном. "
    "«Подряд» считается до последнего года, год без данных ряд прерывает. Отбор — по любому из годов."
)


def years_table(rows: pd.DataFrame) -> None:
    """`rows` of core.analysis.register.register: all years of the schools to show."""
    table = side_by_side(rows)
    years = [name for name in table.columns if isinstance(name, int)]
    cells = {str(year): table[year].map(_cell, na_action="ignore") for year in years}
    runs = {name: table[name].where(table[name] > 0) for name in ("run", "official_run")}
    shown = table.drop(columns=years).assign(school=table["school"].map(short_name), **cells, **runs)
    places = ["municipality"] if table["municipality"].nunique() > 1 else []
    st.caption(HOW_TO_READ)
    st.dataframe(
        shown,
        hide_index=True,
        column_order=["school", *places, *map(str, years), "run", "official_run"],
        column_config={
            "school": st.column_config.TextColumn("Школа", pinned=True),
            "municipality": st.column_config.TextColumn("Муниципалитет"),
            **{str(year): st.column_config.TextColumn(str(year)) for year in years},
            "run": st.column_config.NumberColumn("Лет подряд", format="%d", width="small"),
            "official_run": st.column_config.NumberColumn("официально", format="%d", width="small"),
        },
        placeholder="",
        height="content" if len(shown) <= 15 else 560,
        alt="Школы по годам: какой перечень называет школу и что решено",
    )


def _cell(value: str) -> str:
    where, decision = value.split()
    return WHERE[where] if decision == "proposed" else f"{WHERE[where]} · {DECISIONS[decision]}"
