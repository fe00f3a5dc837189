"""Schools of the register with their signs before and after, and the measures done there."""

import pandas as pd
import streamlit as st

from core.analysis.extremes import page_size, pages, span
from core.analysis.names import short_name
from core.decision import DECISIONS
from core.plural import plural
from pages.parts.divergence_list import page_of
from pages.parts.effect_words import ICONS, OUTCOMES, change, measures, side, sign_name
from pages.parts.plain import plain
from pages.parts.register_words import DECISION_ICONS

WIDTHS = [1.9, 2.7, 2.7, 2.2]


def school_rows(rows: pd.DataFrame, many: bool) -> None:
    """`rows` of core.analysis.effect.effects; `many`: schools of several municipalities."""
    schools = list(dict.fromkeys(rows["login"]))
    number = page_of(pages(len(schools)), lambda number: span(len(schools), number), len(schools))
    size = page_size(len(schools))
    for column, name in zip(st.columns(WIDTHS), ["Школа и меры", "До: год перечня", "После", "Итог"], strict=True):
        column.caption(name)
    with st.container(border=True, gap="medium"):
        for login in schools[(number - 1) * size : number * size]:
            _school(rows[rows["login"] == login], many)


def _school(rows: pd.DataFrame, many: bool) -> None:
    own, official = (rows[rows["origin"] == origin] for origin in ("screening", "official"))
    first = rows.iloc[0]
    place, signs = st.columns([WIDTHS[0], sum(WIDTHS[1:])])
    with place.container(gap="xsmall"):
        name = plain(short_name(first["school"]))
        st.page_link("school.py", label=f"**{name}**", query_params={"school": first["login"]})
        lines = [plain(first["municipality"])] if many else []
        lines += [f"{DECISION_ICONS[first['decision']]} {DECISIONS[first['decision']]}", measures(first)]
        st.caption("  \n".join(lines))
    with signs.container(gap="small"):
        for _, row in own.iterrows():
            _sign(row)
        if len(official):
            marks = plural(len(official), "отметка", "отметки", "отметок")
            with st.expander(f"По методике ФИОКО: {len(official)} {marks}", icon=":material/square:"):
                for _, row in official.iterrows():
                    _sign(row)


def _sign(row: pd.Series) -> None:
    before, after, answer = st.columns(WIDTHS[1:])
    for column, name, heading in ((before, "before", f"**{plain(sign_name(row))}**  \n"), (after, "after", "")):
        when, figures = side(row, name)
        column.markdown(f"{heading}{plain(when)}  \n:small[{plain(figures)}]")
    answer.markdown(f"{ICONS[row['outcome']]} **{OUTCOMES[row['outcome']]}**  \n:small[:gray[{plain(change(row))}]]")
