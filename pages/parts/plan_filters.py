"""Which plan and which of its measures are shown: one row on top, kept in the address."""

from datetime import date

import pandas as pd
import streamlit as st

from core.plans.progress import is_late, is_open, is_soon
from pages.parts.plan_saving import forget_kept, kept

ALL, LATE, SOON, OPEN = "Все", "Просроченные", "Скоро срок", "Не выполненные"
ALL_SECTIONS = "Все разделы"
NOTHING = {
    ALL: "В этом разделе мероприятий нет.",
    LATE: "Просроченных мероприятий нет.",
    SOON: "В ближайшие 30 дней сроков нет.",
    OPEN: "Невыполненных мероприятий нет.",
}


def choose_plan(plans: pd.DataFrame) -> int:
    """The id of the chosen plan; the choice is shown only when there is one."""
    if len(plans) == 1:
        return int(plans["plan_id"].iloc[0])
    periods = plans.set_index("plan_id").apply(_period, axis="columns")
    twice = periods.duplicated(keep=False)
    names = {int(key): f"{period} (№ {key})" if twice[key] else period for key, period in periods.items()}
    return st.selectbox(
        "План",
        list(names),
        format_func=names.get,
        key="plan",
        label_visibility="collapsed",
        bind="query-params",
        on_change=forget_kept,
    )


def _period(plan: pd.Series) -> str:
    first, last = plan["starts"].year, plan["ends"].year
    return str(first) if first == last else f"{first}/{last % 100:02}"


def choose_measures(tasks: pd.DataFrame) -> tuple[str, str]:
    """What to show and of which section, as chosen."""
    show = st.segmented_control(
        "Показать",
        [ALL, LATE, SOON, OPEN],
        default=ALL,
        required=True,
        key="show",
        label_visibility="collapsed",
        bind="query-params",
        on_change=forget_kept,
    )
    sections = [ALL_SECTIONS, *tasks["section"].unique()]
    section = st.selectbox(
        "Раздел",
        sections,
        key="section",
        label_visibility="collapsed",
        bind="query-params",
        on_change=forget_kept,
    )
    return show, section


def chosen(tasks: pd.DataFrame, show: str, section: str, today: date) -> pd.DataFrame:
    """The rows of `tasks` to show: those that match, and those that were changed while they matched."""
    match show:
        case "Просроченные":
            matches = is_late(tasks, today)
        case "Скоро срок":
            matches = is_soon(tasks, today)
        case "Не выполненные":
            matches = is_open(tasks)
        case _:
            matches = pd.Series(True, index=tasks.index)
    matches |= tasks["task_id"].isin(kept())
    return tasks[matches & ((section == ALL_SECTIONS) | (tasks["section"] == section))]
