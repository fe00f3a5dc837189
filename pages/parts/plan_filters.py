"""Which plan and which of its measures are shown, and how: one row on top, kept in the address."""

from collections import Counter
from collections.abc import Container, Sequence

import streamlit as st

from core.selection import Selection
from core.store.plans import StoredPlan
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


def choose_plan(plans: Sequence[StoredPlan]) -> StoredPlan:
    """The chosen plan; the choice is shown only when there is one."""
    if len(plans) == 1:
        return plans[0]
    names = {plan.id: plan_name(plan) for plan in plans}
    twice = {name for name, count in Counter(names.values()).items() if count > 1}
    names = {key: f"{name} (№ {key})" if name in twice else name for key, name in names.items()}
    chosen = st.selectbox(
        "План",
        list(names),
        format_func=names.get,
        key="plan",
        label_visibility="collapsed",
        bind="query-params",
        on_change=forget_kept,
        width=230,
    )
    return next(plan for plan in plans if plan.id == chosen)


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
    panel = st.popover("Отбор" + _narrowed(), icon=":material/filter_alt:", on_change="rerun", key="narrow")
    if panel.open:  # three lists of choices are not drawn while nobody sees them: the address keeps what was chosen
        with panel:
            _choose("Школа", "school", choices.schools)
            _choose("Ответственные", "responsible", {text: text for text in choices.responsible})
            _choose("Месяц срока", "month", {month: month_name(month) for month in choices.months})
    return Selection(
        SHOWN[show],
        _known("school", choices.schools),
        _known("responsible", choices.responsible),
        _known("month", choices.months),
    )


def _known(key: str, options: Container[str]) -> str | None:
    """What the address says, if the plan has it."""
    chosen = st.query_params.get(key)
    return chosen if chosen in options else None


def _narrowed() -> str:
    count = sum(key in st.query_params for key in NARROWING)
    return f" · {count}" if count else ""


def _choose(label: str, key: str, options: dict[str, str]) -> None:
    names, chosen = list(options), _known(key, options)
    st.selectbox(
        label,
        names,
        index=names.index(chosen) if chosen else None,
        format_func=options.get,
        key=f"narrow-{key}",
        placeholder="Все",
        on_change=_narrow,
        args=(key,),
    )


def _narrow(key: str) -> None:
    chosen = st.session_state[f"narrow-{key}"]
    if chosen is None:
        del st.query_params[key]
    else:
        st.query_params[key] = chosen
    forget_kept()


def month_name(month: str) -> str:
    """«2026-11» → «ноябрь 2026»."""
    year, number = month.split("-")
    return f"{MONTH_NAMES[int(number) - 1]} {year}"
