"""The register to decide in: a row a school with its signs, its years on both lists, and the decision at the right."""

import pandas as pd
import streamlit as st

from core.analysis.extremes import page_size, pages, span
from core.analysis.names import short_name
from core.decision import DECISIONS
from core.numbers import whole
from pages.parts.addressed import addressed_tasks, measures_line, of_school
from pages.parts.moments import day
from pages.parts.plain import plain
from pages.parts.register_filters import PAGE_KEY
from pages.parts.register_panel import open_panel, opened
from pages.parts.register_saving import can_undo, redrawn, seen, told, undo, watch
from pages.parts.register_words import (
    DECISION_ICONS,
    MARKS,
    NOT_A_RATING,
    STATUSES,
    by_official_method,
    decided,
    in_a_row,
    listed_works,
    no_signs,
    sign_lines,
    strip,
)

WIDTHS = [1.9, 3.4, 1.7, 1.9, 2.6]
NAMES = ["Школа", "Признаки программы", "В перечне", "В официальном", "Решение"]


def decision_rows(rows: pd.DataFrame, everything: pd.DataFrame, looked: dict[str, set[int]], listed: set[int]) -> None:
    """`rows` of core.analysis.register.register to show, of one year; `everything` has the other years of the same
    schools; `looked`: years with enough data by login, `listed`: years of the official list."""
    shown = _page(rows)
    for column, name in zip(st.columns(WIDTHS), NAMES, strict=True):
        column.caption(name)
    years = sorted({*everything["year"], *(year for found in looked.values() for year in found)})
    own = everything[everything["run"] > 0].groupby("login")["year"].agg(set)
    theirs = everything[everything["listed"]].groupby("login")["year"].agg(set)
    many = everything["municipality"].nunique() > 1
    measures = addressed_tasks()
    with st.container(border=True, gap="medium"):
        for row in shown.itertuples():
            on_own = strip(years, own.get(row.login, set()), looked.get(row.login, set()))
            on_theirs = strip(years, theirs.get(row.login, set()), listed)
            _row(row, many, on_own, on_theirs, of_school(measures, row.login, row.year))
    st.caption(f"{MARKS} {NOT_A_RATING}")


def _page(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of one page; pages are offered when there are several."""
    count, size = pages(len(rows)), page_size(len(rows))
    if count == 1:
        return rows
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        place = st.empty()
        number = st.pagination(count, key=PAGE_KEY, bind="query-params")
    first, last = span(len(rows), number)
    place.caption(f"Школы {first}–{last} из {whole(len(rows))}")
    return rows.iloc[(number - 1) * size : number * size]


def _row(row, many: bool, own: str, theirs: str, measures: pd.DataFrame) -> None:
    school, signs, years, official, decision = st.columns(WIDTHS, vertical_alignment="top")
    about = row.municipality if many else row.login
    with school.container(gap="xsmall"):
        st.page_link("school.py", label=f"**{plain(short_name(row.school))}**", query_params={"school": row.login})
        st.caption(plain(about))
    signs.markdown(_signs(row))
    years.markdown(_under(own, in_a_row(row.run)))
    official.markdown(_under(theirs, listed_works(row), in_a_row(row.official_run)))
    with decision.container(gap="xsmall"):
        _decision(row)
        measures_line(row, measures)
    key = row.login, row.year
    redrawn(key)
    if key != opened() and (message := told(key)):
        st.warning(message, icon=":material/group:")


def _signs(row) -> str:
    status = f"**{STATUSES[row.status].capitalize()}**" if row.proposed and row.status in STATUSES else ""
    lines = list(sign_lines(row).values()) or [f":gray[{no_signs(row)}]"]
    note = by_official_method(row)
    lines = [f":small[{line}]" for line in [*lines, f":gray[{note}]" if note else ""] if line]
    return "  \n".join(filter(None, [status, *lines]))


def _under(years: str, *notes: str) -> str:
    return "  \n".join([f":small[{years}]", *(f":small[{note}]" for note in notes if note)])


def _decision(row) -> None:
    key = f"{row.login}-{row.year}"
    now = seen(row)
    if row.decision == "proposed":
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.button(
                "Решить…",
                key=f"decide-{key}",
                on_click=open_panel,
                args=(now.key,),
                help="Подтвердить, отклонить или наблюдать: с причиной и уровнем сопровождения",
            )
            st.button(
                "Наблюдать",
                key=f"watch-{key}",
                type="tertiary",
                on_click=watch,
                args=(now,),
                help="Сразу поставить под наблюдение",
            )
    else:
        st.button(
            DECISIONS[row.decision].capitalize(),
            icon=DECISION_ICONS[row.decision],
            key=f"decide-{key}",
            width="stretch",
            wrap=True,
            on_click=open_panel,
            args=(now.key,),
            help="Изменить решение, пояснение школы, история",
        )
    when = [f"{day(row.changed_at)} · {plain(row.changed_by)}"] if pd.notna(row.changed_at) else []
    if lines := decided(row) + when:
        st.caption("  \n".join(lines))
    if can_undo(now.key):
        st.button(
            "Вернуть, как было", icon=":material/undo:", key=f"undo-{key}", type="tertiary", on_click=undo, args=(now,)
        )
