"""Which schools execute the measures of their level: all, those of the register, by level of support, or a list."""

import streamlit as st

from core.analysis.names import short_name
from core.decision import SUPPORT_LEVELS
from core.plan import Plan
from core.store import register, schools
from pages.parts.database import st_engine
from pages.parts.new_plan_draft import field
from pages.parts.user import current_user

ALL, REGISTER, SUPPORT, CHOSEN, TOGETHER = "all", "register", "support", "chosen", "together"
WAYS = {
    ALL: "Все школы",
    REGISTER: "Школы перечня",
    SUPPORT: "По уровню сопровождения",
    CHOSEN: "Выбрать из списка",
    TOGETHER: "Все вместе, одной отметкой",
}


def choose_schools(plan: Plan | None) -> list[str]:
    """Logins of the schools that get a task of each measure of their level; none: one task for all of them together."""
    count = 0 if plan is None else sum(one.level == "school" for one in plan.measures)
    names = schools.names(current_user().scope, st_engine())
    if not count:
        return []
    if not names:
        st.caption(
            "Школы появятся с первыми результатами; до тех пор мероприятия школ отмечаются одной отметкой на всех."
        )
        return []
    way = st.segmented_control(
        f"Кто исполняет мероприятия для школ ({count})",
        list(WAYS),
        default=ALL,
        format_func=WAYS.get,
        required=True,
        key=field("way"),
        help="Школы одного мероприятия можно изменить и после сохранения, в его окне.",
    )
    found = _chosen(way, names)
    if way != TOGETHER:
        st.caption(
            f"Школ: {len(found)} — по задаче на каждую." if found else "Таких школ нет: отметка будет одна на всех."
        )
    return found


def _chosen(way: str, names: dict[str, str]) -> list[str]:
    if way == ALL:
        return list(names)
    if way == CHOSEN:
        return st.multiselect(
            "Школы",
            list(names),
            format_func=lambda login: short_name(names[login], 60),
            key=field("schools"),
            placeholder="Выберите школы",
        )
    if way == TOGETHER:
        return []
    decisions = register.decisions(current_user().scope, st_engine())
    decisions = decisions[decisions["decision"].isin(["confirmed", "watched"]) & decisions["login"].isin(list(names))]
    years = sorted(decisions["year"].unique(), reverse=True)
    if not years:
        return []
    year = st.selectbox("Перечень года", years, key=field("register-year"), width=200)
    decisions = decisions[decisions["year"] == year]
    if way == REGISTER:
        return decisions.loc[decisions["decision"] == "confirmed", "login"].tolist()
    levels = st.pills(
        "Уровень", list(SUPPORT_LEVELS), selection_mode="multi", format_func=SUPPORT_LEVELS.get, key=field("levels")
    )
    return decisions.loc[decisions["support_level"].isin(levels), "login"].tolist()
