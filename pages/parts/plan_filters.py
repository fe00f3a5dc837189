"""Which plan and which of its measures are shown, and how: one row on top, kept in the address."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from core.plans.phrases.months import MONTHS as MONTH_NAMES
from core.selection import Selection
from core.store.plans import StoredPlan
from pages.parts.address import choose, in_address
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
NARROWING = ("school", "responsible", "month")
LIST, TIMES, MONTHS, MATRIX = VIEWS = ("Список", "Сроки", "Месяцы", "Показатели")


def choose_plan(plans: Sequence[StoredPlan]) -> StoredPlan:
    """The chosen plan; the choice is shown only when there is one."""
    if len(plans) == 1:
        return plans[0]
    chosen = choose("План", "plan", plan_names(plans), on_change=forget_kept, label_visibility="collapsed", width=230)
    return next(plan for plan in plans if str(plan.id) == chosen)


def plan_names(plans: Sequence[StoredPlan]) -> dict[str, str]:
    """Id → name, no two alike."""
    names = {str(plan.id): plan_name(plan) for plan in plans}
    twice = {name for name, count in Counter(names.values()).items() if count > 1}
    return {key: f"{name} (№ {key})" if name in twice else name for key, name in names.items()}


def plan_name(plan: StoredPlan) -> str:
    """«2026/27», «2026–2027», «Адресные меры 2026/27», «2025 · закрыт»."""
    first, last = plan.starts.year, plan.ends.year
    period = (
        str(first) if first == last else f"{first}/{last % 100:02}" if plan.starts.month == 9 else f"{first}–{last}"
    )
    return f"{'Адресные меры ' if plan.register_year else ''}{period}{' · закрыт' if plan.closed_at else ''}"


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
    options = {
        "school": choices.schools,
        "responsible": {text: text for text in choices.responsible},
        "month": {month: month_name(month) for month in choices.months},
    }
    count = sum(key in st.query_params for key in NARROWING)
    panel = st.popover(
        f"Отбор · {count}" if count else "Отбор", icon=":material/filter_alt:", on_change="rerun", key="narrow"
    )
    if panel.open:  # three lists of choices are not drawn while nobody sees them: the address keeps what was chosen
        with panel:
            for label, key in (("Школа", "school"), ("Ответственные", "responsible"), ("Месяц срока", "month")):
                choose(label, key, options[key], optional=True, on_change=forget_kept, placeholder="Все")
    return Selection(SHOWN[show], *(in_address(key, options[key]) for key in NARROWING))


def month_name(month: str) -> str:
    """«2026-11» → «ноябрь 2026»."""
    year, number = month.split("-")
    return f"{MONTH_NAMES[int(number) - 1]} {year}"
