"""The row of cards on «Обзор»: one thought a card, each number with its n and what it is compared with."""

import streamlit as st

from core.plans.progress import Totals
from pages.parts.numbers import percent, whole
from pages.parts.overview_words import changed, compared, counted, marks, schools, works

WIDTHS = [0.85, 1.45, 1.45, 1.2, 1.1]
PARTS = {
    "lowered": ("Ниже журнала", "Отметка за работу ниже, чем в журнале («понизили»)"),
    "raised": ("Выше журнала", "Отметка за работу выше, чем в журнале («повысили»)"),
}
MARKS_HELP = (
    "Доля пар «отметка в журнале — отметка за работу». Один ученик пишет несколько работ, поэтому пар больше, чем "
    "учеников, а настоящий интервал немного шире показанного. С прошлым годом сравниваются только те же предметы "
    "и классы."
)


def cards(year, with_data: int, named: int, before: int | None, plan: Totals | None) -> None:
    """`year`: a row of core.analysis.years.years, None without pairs; `with_data`: schools with any results; `named`:
    schools that need attention, `before`: the same in `year.since`."""
    places = [column.container(border=True, height="stretch", gap="xsmall") for column in st.columns(WIDTHS)]
    with places[0]:
        st.metric("Школы", whole(with_data), help="Школы, по которым за этот год загружены результаты.")
        if year is not None:
            st.caption(f"{works(year.works)},  \n{marks(year.pairs)}")
            if year.schools != with_data:
                st.caption(f"С двумя отметками: {schools(year.schools)}")
    for place, part in zip(places[1:3], PARTS, strict=True):
        with place:
            _share(year, part)
    with places[3]:
        st.metric("Требуют внимания", whole(named))
        of = [f"школ из {whole(with_data if year is None else year.schools)}"]
        if before is not None:
            of.append(f"в {year.since} году: **{whole(before)}**")
        st.caption("  \n".join(of))
    with places[4]:
        _plan(plan)


def _share(year, part: str) -> None:
    label, meaning = PARTS[part]
    if year is None:
        st.metric(label, "—", help=meaning)
        st.caption("Пар отметок «журнал — работа» за этот год нет")
        return
    st.metric(label, percent(getattr(year, f"{part}_share"), 1), help=f"{meaning}. {MARKS_HELP}")
    st.caption("  \n".join([counted(year, part), compared(year, part), changed(year, part)]))


def _plan(plan: Totals | None) -> None:
    if plan is None:
        st.metric("План", "—")
        st.caption("План ещё не загружен")
    else:
        st.metric("Выполнено мер", f"{plan.done} из {plan.total}")
        late = f":red[:material/warning: просрочено {plan.late}]" if plan.late else "просроченных нет"
        st.progress(plan.share)
        st.caption(late)
    st.page_link("plan.py", label="К плану", icon=":material/arrow_forward:")
