"""Which plan and which of its measures are shown, and how: one row on top, kept in the address."""

import pandas as pd
import streamlit as st

from core.selection import Selection
from pages.parts.plan_data import Choices
from pages.parts.plan_saving import forget_kept

SHOWN = {"Все": "all", "Просроченные": "late", "Скоро срок": "soon", "Не выполненные": "open", "Мои": "mine"}
NOTHING = {
    "all": "Таких мероприятий в плане нет.",
    "late": "Просроченных мероприятий нет.",
    "soon": "В ближайшие 30 дней сроков нет.",
    "open": "Невыполненных мероприятий нет.",
    "mine": "Мероприятий, где вы названы ответственным или поставили последнюю отметку, нет.",
}
LIST, TIMES, MONTHS, MATRIX = VIEWS = ("Список", "Сроки", "Месяцы", "Показатели")
MONTH_NAMES = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)


def choose_plan(plans: pd.DataFrame) -> int:
    """The id of the chosen plan; the choice is shown only when there is one."""
    if len(plans) == 1:
        return int(plans["plan_id"].iloc[0])
    names = {int(row.plan_id): _name(row) for row in plans.itertuples()}
    twice = pd.Series(names).duplicated(keep=False)
    names = {key: f"{name} (№ {key})" if twice[key] else name for key, name in names.items()}
    return st.selectbox(
        "План",
        list(names),
        format_func=names.get,
        key="plan",
        label_visibility="collapsed",
        bind="query-params",
        on_change=forget_kept,
        width=230,
    )


def _name(plan) -> str:
    first, last = plan.starts.year, plan.ends.year
    period = (
        str(first) if first == last else f"{first}/{last % 100:02}" if plan.starts.month == 9 else f"{first}–{last}"
    )
    kind = "Адресные меры " if pd.notna(plan.register_year) else ""
    return f"{kind}{period}{' · закрыт' if pd.notna(plan.closed_at) else ''}"


def choose_view() -> str:
    """One of VIEWS."""
    return st.segmented_control(
        "Вид", VIEWS, default=LIST, required=True, key="view", label_visibility="collapsed", bind="query-params"
    )


def choose_measures(choices: Choices) -> Selection:
    """What to show, as chosen."""
    show = st.segmented_control(
        "Показать",
        list(SHOWN),
        default="Все",
        required=True,
        key="show",
        label_visibility="collapsed",
        bind="query-params",
        on_change=forget_kept,
    )
    with st.popover("Отбор", icon=":material/filter_alt:"):
        school = _choose("Школа", "school", choices.schools)
        responsible = _choose("Ответственные", "responsible", {text: text for text in choices.responsible})
        month = _choose("Месяц срока", "month", {month: month_name(month) for month in choices.months})
    return Selection(SHOWN[show], school, responsible, month)


def _choose(label: str, key: str, options: dict[str, str]) -> str | None:
    return st.selectbox(
        label,
        list(options),
        index=None,
        format_func=options.get,
        key=key,
        placeholder="Все",
        bind="query-params",
        on_change=forget_kept,
    )


def month_name(month: str) -> str:
    """«2026-11» → «ноябрь 2026»."""
    year, number = month.split("-")
    return f"{MONTH_NAMES[int(number) - 1]} {year}"
