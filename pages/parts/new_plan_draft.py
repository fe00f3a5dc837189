"""Where a new plan comes from: a document, a pasted table, a sample, or another plan moved to another year."""

from collections.abc import Callable

import streamlit as st

from core.finding import Refused
from core.plan import Plan
from core.plans.moving import moved
from core.plans.read import read_pasted, read_plan
from core.plans.sample import SAMPLES, sample_plan
from core.store import plans
from pages.parts.database import st_engine
from pages.parts.moments import today
from pages.parts.plain import plain
from pages.parts.plan_data import known_plans, plan_versions
from pages.parts.plan_filters import plan_name
from pages.parts.user import current_user

DRAFT = "new_plan"  # the plan as it was read, before it is mended
ROUND = "new_plan_round"  # grows with every new draft, so that the fields under it begin anew
REFUSED = "new_plan_refused"
DOCUMENT, PASTED, SAMPLE, COPY = SOURCES = ("Документ", "Вставить таблицу", "Образец", "Копия плана")
ABOUT = {
    "Учебный год с разделами": "30 мероприятий в шести разделах, с показателями «Наличие …» для школ",
    "Календарный год без разделов": "18 мероприятий подряд, с результатом и исполнителями",
    "Дорожная карта по направлениям": "22 мероприятия на два года, многие повторяются ежегодно",
    "Два уровня по годам": "муниципальный уровень и уровень школы рядом, по годам",
}


def draft() -> Plan | None:
    """What was read last and is not saved yet."""
    return st.session_state.get(DRAFT)


def field(name: str) -> str:
    """The key of a field of the draft at hand."""
    return f"new-plan-{st.session_state.get(ROUND, 0)}-{name}"


def forget() -> None:
    st.session_state.pop(DRAFT, None)


def choose_source() -> None:
    """The ways to begin; each one reads into the draft."""
    options = SOURCES if plan_versions() else SOURCES[:-1]
    source = st.segmented_control(
        "Откуда план", options, default=DOCUMENT, required=True, key="source", label_visibility="collapsed"
    )
    if source == DOCUMENT:
        st.file_uploader(
            "Документ плана",
            key="document",
            label_visibility="collapsed",
            max_upload_size=50,
            on_change=_read_document,
        )
        st.caption("Приказ или приложение с таблицей: Word (.docx), Excel (.xlsx) или текст (.txt).")
    elif source == PASTED:
        st.text_area(
            "Таблица из Word или Excel",
            key="pasted",
            height=160,
            placeholder="Скопируйте таблицу вместе с шапкой и вставьте сюда",
        )
        st.button("Разобрать", icon=":material/table_view:", on_click=_read_pasted)
    elif source == SAMPLE:
        for name in SAMPLES:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(name, icon=":material/article:", key=f"sample-{name}", on_click=_take, args=(sample, name))
                st.caption(ABOUT.get(name, ""))
    else:
        _copy()


def _copy() -> None:
    known = {plan.id: plan for plan in known_plans(current_user().scope, plan_versions())}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("План", list(known), format_func=lambda key: plan_name(known[key]), key="copied")
        st.number_input("На сколько лет сдвинуть сроки", 0, 10, 1, 1, key="copied-years", width=260)
        st.button("Скопировать", icon=":material/content_copy:", on_click=_take, args=(copy,))
    if chosen is not None:
        st.caption(plain(known[chosen].title))


def sample(name: str) -> Plan:
    return sample_plan(name, today())


def copy() -> Plan:
    """The chosen plan as it was stored, its days and years moved; nothing of what was said about its tasks."""
    plan_id, years = st.session_state["copied"], int(st.session_state["copied-years"])  # also of a click at once
    return moved(plans.stored_plan(current_user().scope, st_engine(), plan_id), years)


def _read_document() -> None:
    file = st.session_state["document"]
    if file is not None:
        _take(lambda: read_plan(file.name, file.getvalue()))


def _read_pasted() -> None:
    _take(lambda: read_pasted(st.session_state["pasted"]))


def _take(made: Callable[..., Plan], *said) -> None:
    st.session_state.pop(REFUSED, None)
    try:
        plan = made(*said)
    except Refused as refused:
        st.session_state[REFUSED] = refused.finding.message
        return
    except LookupError as missing:
        st.session_state[REFUSED] = missing.args[0]
        return
    st.session_state[DRAFT] = plan
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def show_refusal() -> None:
    """Why the last document could not be read."""
    if message := st.session_state.get(REFUSED):
        st.error(message, icon=":material/error:")
