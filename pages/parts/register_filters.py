"""Which rows of the register are shown and how: filters in one row, the view under them, all kept in the address."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.analysis.names import found
from core.decision import DECISIONS
from pages.parts.register_saving import forget_kept, kept
from pages.parts.register_signs import title
from pages.parts.search import school_search
from pages.parts.work_filters import choose_municipality

DECIDE, YEARS, COMPARE = "Решения", "По годам", "Сравнение перечней"
ANY_DECISION, ANY_SIGN, ANY_LIST = "Любое решение", "Любой признак", "Любой перечень"
LISTS = {
    "Предлагает программа": ("both", "program"),
    "Только программа": ("program",),
    "Официальный": ("both", "official"),
    "Только официальный": ("official",),
    "Оба перечня": ("both",),
}
STATUSES = {"Устойчивый сигнал": "persistent", "Разовый сигнал": "single"}
PAGE_KEY = "register_page"


@dataclass(frozen=True)
class Chosen:
    """What the person looks at. `year` is None where all years stand side by side; the rest None for «any»;
    `sign`: a marker or a status."""

    view: str
    year: int | None
    place: str | None
    decision: str | None
    sign: str | None
    where: tuple[str, ...] | None
    repeated: bool
    typed: str

    @property
    def narrowed(self) -> bool:
        """Whether anything but the year and the municipality leaves rows out."""
        return any((self.decision, self.sign, self.where, self.repeated, self.typed))


def first_page() -> None:
    """Callback of every filter."""
    st.session_state[PAGE_KEY] = 1
    forget_kept()


def choose(rows: pd.DataFrame, years: list[int]) -> Chosen:
    """`rows` of core.analysis.register.register; `years`: those to choose from, the newest first."""
    places = sorted(set(rows["municipality"]) - {""})
    several = len(places) > 1
    top = st.columns([1.3, 2.5, 2.2, 2.4, 2.3] if several else [1.2, 2, 2.6, 2.2, 2], vertical_alignment="bottom")
    with st.container(horizontal=True, vertical_alignment="center"):
        view = _view()
        typed = school_search(first_page)
        repeated = st.toggle(
            "2–3 года подряд",
            key="repeated",
            bind="query-params",
            on_change=first_page,
            help="В перечне программы или в официальном два года подряд и больше, считая выбранный.",
        )
    with top[0]:
        year = st.selectbox("Год", years, key="year", bind="query-params", on_change=first_page, disabled=view == YEARS)
    place = choose_municipality(rows[rows["municipality"] != ""], top.pop(1), first_page) if several else None
    names = {DECISIONS[code].capitalize(): code for code in DECISIONS}
    signs = STATUSES | {_capital(title(marker)): marker for marker in _signs(rows)}
    with top[1]:
        decision = _among("Решение", ANY_DECISION, names, "decision")
    with top[2]:
        sign = _among("Признак", ANY_SIGN, signs, "sign")
    with top[3]:
        where = _among("Перечень", ANY_LIST, LISTS, "list")
    year = None if view == YEARS else (year if year in years else years[0])
    return Chosen(view, year, place, decision, sign, where, repeated, typed)


def filtered(rows: pd.DataFrame, by: Chosen) -> pd.DataFrame:
    """The rows that match, and those decided while they matched."""
    matches = pd.Series(True, rows.index)
    if by.decision:
        matches &= rows["decision"] == by.decision
    if by.sign:
        signs = [(row.status, *row.alarm, *row.attention) if row.proposed else () for row in rows.itertuples()]
        matches &= pd.Series([by.sign in found for found in signs], rows.index, "bool")
    if by.where:
        matches &= rows["where"].isin(by.where)
    if by.repeated:
        matches &= (rows["run"] > 1) | (rows["official_run"] > 1)
    stay = kept()
    matches |= pd.Series([key in stay for key in zip(rows["login"], rows["year"], strict=True)], rows.index, "bool")
    return found(rows[matches], by.typed)


def _view() -> str:
    return st.segmented_control(
        "Вид",
        [DECIDE, YEARS, COMPARE],
        default=DECIDE,
        required=True,
        key="view",
        label_visibility="collapsed",
        bind="query-params",
        on_change=first_page,
    )


def _among(label: str, everything: str, options: dict, key: str):
    answer = st.selectbox(label, [everything, *options], key=key, bind="query-params", on_change=first_page)
    return options.get(answer)


def _signs(rows: pd.DataFrame) -> list[str]:
    return sorted({marker for row in rows.itertuples() for marker in row.alarm + row.attention}, key=title)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
