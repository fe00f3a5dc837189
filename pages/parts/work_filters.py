"""Which work and which municipality: one row on top, kept in the address. Each offers what the earlier ones leave."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.analysis.names import natural_key
from core.results.titles import subjects
from core.work import Work

EVERYWHERE = "Все муниципалитеты"
WIDTHS = {"year": 110, "procedure": 125, "subject": 240, "grade": 100}  # pixels; in a narrow window the row breaks


def choose_work(works: pd.DataFrame, on_change: Callable[[], None] | None = None) -> tuple[Work, DeltaGenerator]:
    """The work chosen among `works` (core.store.results.works), and the place for `choose_municipality`."""
    row = st.container(horizontal=True)
    questions = [
        ("Год", "year", lambda values: sorted(values, reverse=True)),
        ("Процедура", "procedure", sorted),
        ("Предмет", "subject", _school_order),
        ("Класс", "grade", sorted),
    ]
    for label, key, order in questions:
        with row:
            answer = _choose(label, order(works[key].unique().tolist()), key, on_change)
        works = works[works[key] == answer]
    work = next(works.itertuples())
    return Work(work.procedure, int(work.year), work.subject, int(work.grade)), row


def choose_year(works: pd.DataFrame, on_change: Callable[[], None] | None = None) -> tuple[int, DeltaGenerator]:
    """The year alone, where all its works are shown, and the place for `choose_municipality`."""
    row = st.container(horizontal=True)
    with row:
        answer = _choose("Год", sorted(works["year"].unique().tolist(), reverse=True), "year", on_change)
    return int(answer), row


def choose_municipality(
    rows: pd.DataFrame, place: DeltaGenerator, on_change: Callable[[], None] | None = None
) -> str | None:
    """The municipality chosen among those of `rows`; None for all of them."""
    names = sorted(rows["municipality"].dropna().unique().tolist(), key=natural_key)
    options = names if len(names) == 1 else [EVERYWHERE, *names]
    with place:
        answer = _choose("Муниципалитет", options, "municipality", on_change)
    return None if answer == EVERYWHERE else answer


def _choose(label: str, options: Sequence, key: str, on_change: Callable[[], None] | None):
    answer = st.selectbox(
        label, options, key=key, bind="query-params", on_change=on_change or "rerun", width=WIDTHS.get(key, "stretch")
    )
    return answer if answer in options else options[0]  # the browser may send anything


def _school_order(found: list[str]) -> list[str]:
    """As subjects stand in the reference table, the rest by name."""
    known = list(subjects())
    return sorted(found, key=lambda name: (known.index(name) if name in known else len(known), natural_key(name)))
