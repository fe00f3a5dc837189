"""The head of a school's page: what stands out, where the school is, how many took part."""

import streamlit as st

from pages.parts.plain import plain

STATUSES = {
    "persistent": ("устойчивый сигнал", ":material/error:"),
    "single": ("разовый признак", ":material/change_history:"),
    "none": ("признаков отбора нет", ":material/check_circle:"),
    "insufficient": ("недостаточно данных", ":material/help:"),
}


def head(
    place, school: str, full: str, municipality: str, taken: dict[int, int], year: int, status: str | None
) -> None:
    """Title and one line under it, in `place`. `taken`: grade → participants; `status` None: not computed yet."""
    words, icon = STATUSES.get(status, ("данных для признаков нет", ":material/help:"))
    people = [f"{grade} класс — {n}" for grade, n in taken.items()]
    parts = [plain(full), plain(municipality)] if municipality else [plain(full)]
    parts.append(f"{year} год, участников: {', '.join(people)}" if people else f"{year} год: результатов нет")
    with place.container(gap="xsmall"):
        st.title(f"{plain(school)}: {words}", anchor=False)
        st.caption(f"{icon} {' · '.join(parts)}")


def no_results(school: str) -> None:
    st.info(
        f"Результатов школы «{plain(school)}» в программе нет: она названа только в перечне или в чужом отчёте.",
        icon=":material/search_off:",
    )
