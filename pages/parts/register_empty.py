"""What «Перечень» says when there is nothing to decide: what is missing, and where to go."""

import streamlit as st

UPLOAD = "upload.py"


def nothing_loaded() -> None:
    """Neither results nor an official list."""
    st.title("Перечень пока пуст: данных нет", anchor=False)
    st.markdown(
        "Здесь программа называет школы, результаты которых стоит рассмотреть, и показывает, по каким признакам. "
        "Решение — подтвердить, отклонить или наблюдать — принимает человек, с причиной и уровнем сопровождения. "
        "Для этого нужны результаты работ; рядом можно загрузить и официальный перечень ОО с маркерами."
    )
    _to_upload("Загрузить результаты")


def no_results(year: int) -> None:
    """An official list or decisions alone: the program had nothing to look at."""
    st.info(
        f"Результатов за {year} год не загружено, поэтому своих признаков программа не искала: ниже только официальный "
        "перечень и решения.",
        icon=":material/info:",
    )
    _to_upload("Загрузить результаты")


def no_official(year: int) -> None:
    """The year's official list is not there."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(
            f":material/assignment: Официальный перечень за {year} год не загружен: его файл (Год, Логин, 4 РУ, 4 МА, "
            "5 РУ, 5 МА) программа узнаёт на «Загрузке» сама.",
            width="content",
        )
        _to_upload("К загрузке")


def nothing_chosen() -> None:
    """The filters leave no school."""
    st.info("Под такой отбор не подходит ни одна школа: снимите часть условий.", icon=":material/filter_alt_off:")


def _to_upload(label: str) -> None:
    st.page_link(UPLOAD, label=label, icon=":material/upload_file:")
