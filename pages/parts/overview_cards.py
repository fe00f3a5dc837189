"""The row of cards on «Обзор»: one thought a card, each number with its n and what it is compared with."""

import streamlit as st

from core.numbers import percent, whole
from core.progress import Totals
from pages.parts.overview_words import changed, compared, counted, marks, schools, works

WIDTHS = [0.92, 1.4, 1.4, 1.42, 1.05]
PARTS = {
    "lowered": ("Ниже журнала", "Отметка за работу ниже, чем в журнале («понизили»)"),
    "raised": ("Выше журнала", "Отметка за работу выше, чем в журнале («повысили»)"),
}
MARKS_HELP = (
    "Доля пар «отметка в журнале — отметка за работу». Один ученик пишет несколько работ, поэтому пар больше, чем "
    "учеников, а настоящий интервал немного шире показанного. С прошлым годом сравниваются только те же предметы "
    "и классы."
)
SIGNS_HELP = (
    "Школы с признаками отбора. Устойчиво — тревога или один и тот же признак в двух годах из трёх; разово — признак в "
    "одном году. Признак — повод проверить, а не вывод о школе."
)


def cards(year, with_data: int, signs: tuple[str, list[str]], plan: Totals | None) -> None:
    """`year`: a row of core.analysis.years.years, None without pairs; `with_data`: schools with any results; `signs` as
    of pages.parts.overview_signs.card."""
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
        st.metric("Требуют внимания", signs[0], help=SIGNS_HELP)
        st.caption("  \n".join(signs[1]))
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
