"""The draft on the screen: its title and period, its measures as a table to mend, what was not understood."""

from datetime import date

import streamlit as st

from core.plan import RECURRENCES, Period, Plan
from core.plans.mending import Mistakes, in_period, mended, table
from pages.parts.new_plan_draft import field
from pages.parts.new_plan_words import summary
from pages.parts.plain import plain

WHOSE = {"municipal": "муниципалитета", "school": "школ"}
SCHOOL, CALENDAR = "учебный год", "календарный год"


def mend(draft: Plan) -> Plan | None:
    """The plan as the person has mended it; None while something in it cannot be saved, which is said."""
    title = st.text_input("Название", draft.title, key=field("title"), max_chars=1000)
    approved = st.text_input(
        "Чем утверждён", draft.approved or "", key=field("approved"), placeholder="Приказ, дата, номер", max_chars=500
    )
    period = _period(draft.period)
    measures = in_period(draft.measures, draft.period, period)
    st.markdown(summary(measures))
    unclear = [one for one in measures if not one.when.understood]
    if unclear:
        named = "; ".join(
            f"{one.number} «{one.deadline}»" if one.deadline else f"{one.number} (пусто)" for one in unclear[:8]
        )
        st.warning(
            f"Срок не разобран: {plain(named)}. Впишите даты в столбец «Сроки» или сохраните так: дату можно "
            "поставить и потом, а сам текст срока останется.",
            icon=":material/event_busy:",
        )
    edited = st.data_editor(
        table(measures),
        key=field("measures"),
        num_rows="dynamic",
        hide_index=True,
        height=520,
        column_config=_columns(),
        column_order=list(_columns()),
        placeholder="",
    )
    if draft.unread:
        with st.expander(f"Что в документе не понято: {len(draft.unread)}", icon=":material/help:"):
            st.caption("  \n".join(map(plain, draft.unread)))
            st.caption("Эти строки сохраняются вместе с планом и видны в «О плане».")
    try:
        rows = mended(edited, measures, period)
        return Plan(title.strip() or draft.title, period, draft.source, rows, approved.strip() or None, draft.unread)
    except Mistakes as mistakes:
        st.error("  \n".join(mistakes.lines), icon=":material/edit:")
    except ValueError as mistake:
        st.error(mistake.args[0], icon=":material/edit:")
    return None


def _period(found: Period) -> Period:
    kind, first, years, classes = st.columns([1.6, 1, 1, 1.4], vertical_alignment="bottom")
    by_school = kind.segmented_control(
        "План на",
        [SCHOOL, CALENDAR],
        default=SCHOOL if found.by_school_years else CALENDAR,
        required=True,
        key=field("kind"),
    )
    begins = first.number_input("Начинается в году", 2000, 2100, found.starts.year, 1, key=field("first"))
    count = years.number_input("Сколько лет", 1, 10, len(list(found.years())), 1, key=field("years"))
    last = int(begins + count) - 1
    period = Period.school(int(begins), last) if by_school == SCHOOL else Period.calendar(int(begins), last)
    end = classes.date_input(
        "Занятия заканчиваются",
        found.classes_end.replace(year=period.classes_end.year),
        min_value=date(period.classes_end.year, 1, 1),
        max_value=date(period.classes_end.year, 12, 31),
        format="DD.MM.YYYY",
        key=field(f"classes-{period.classes_end.year}"),
        help="Срок мероприятий «в течение учебного года».",
    )
    return Period(period.starts, period.ends, end or period.classes_end)


def _columns() -> dict:
    """In the order in which they are looked through: the deadlines first."""
    text, choice = st.column_config.TextColumn, st.column_config.SelectboxColumn
    return {
        "number": text("№", width=55),
        "text": text("Мероприятие", width=300),
        "deadline": text("Срок, как в документе", width=150),
        "dues": text("Сроки", width=110, help="ДД.ММ.ГГГГ; несколько дат через «;»"),
        "check": text("Проверьте", width=120, disabled=True),
        "level": choice(
            "Чьё", options=list(WHOSE), format_func=WHOSE.get, width=110, required=True, default="municipal"
        ),
        "responsible": text("Ответственные", width=200),
        "section": text("Раздел", width=180),
        "year": st.column_config.NumberColumn("Год", format="%d", step=1, width=60),
        "expected": text("Результат", width=200),
        "starts": st.column_config.DateColumn("Начало", format="DD.MM.YYYY", width=100),
        "recurrence": choice(
            "Повторяемость", options=list(RECURRENCES), format_func=RECURRENCES.get, width=130, default="none"
        ),
    }
