"""What «Расхождения» says when there is nothing to draw: what is missing, and where to go."""

import streamlit as st

from core.work import Work
from pages.parts.plain import plain

UPLOAD = "upload.py"


def nothing_loaded() -> None:
    """No results at all."""
    st.title("Результаты ещё не загружены", anchor=False)
    st.markdown(
        "Здесь по каждой школе видно, у какой доли участников отметка за работу ниже отметки по журналу, совпала с ней "
        "или выше. Для этого нужен файл, где по участникам есть обе отметки: «Индивидуальные результаты» (Ф1) или "
        "выгрузка региона, — либо готовый отчёт «Сравнение отметок с отметками по журналу»."
    )
    _to_upload()


def no_pairs(work: Work, place: str | None) -> None:
    """The work is known by marks or scores only."""
    where = f" ({place})" if place else ""
    st.title("Отметок по журналу нет, сравнивать не с чем", anchor=False)
    st.markdown(
        f"По работе «{plain(str(work))}»{plain(where)} загружены только распределения отметок или баллов. "
        "Отметку за работу рядом с отметкой по журналу дают «Индивидуальные результаты» (Ф1), отчёт «Сравнение отметок "
        "с отметками по журналу», выгрузка региона или форма сбора от школы."
    )
    _to_upload()


def nothing_found(typed: str) -> None:
    """No school that has marks to compare is named like this."""
    st.info(
        f"Среди школ, где есть обе отметки, нет такой, у которой в названии или логине «{plain(typed)}».",
        icon=":material/search_off:",
    )


def _to_upload() -> None:
    st.page_link(UPLOAD, label="Загрузить результаты", icon=":material/upload_file:")
