"""What «Эффект» says when something is missing: what it is, and where to go."""

import streamlit as st

REGISTER, UPLOAD = "register.py", "upload.py"


def no_decisions() -> None:
    """No school was confirmed or put under watch yet."""
    st.title("Решений ещё нет: смотреть эффект не у кого", anchor=False)
    st.markdown(
        "Здесь по школам, где признак подтверждён или взят под наблюдение, стоят рядом признак в году перечня, "
        "выполненные меры и тот же признак в следующих результатах. Решение принимают на странице «Перечень», там же "
        "школе назначают меры."
    )
    st.page_link(REGISTER, label="К перечню", icon=":material/fact_check:")


def no_signs(year: int) -> None:
    """The schools decided about had no sign in the results of the year."""
    st.info(
        f"У школ, по которым принято решение, в результатах {year} года признаков в расчёте программы нет: сравнивать "
        "нечего. Решение могло опираться на официальный перечень, или результаты с тех пор изменились.",
        icon=":material/info:",
    )


def no_later(year: int) -> None:
    """Nothing to compare with yet."""
    st.info(
        f"Результатов после {year} года для этих школ ещё нет. Загрузите следующий год — появится сравнение.",
        icon=":material/hourglass_empty:",
    )
    st.page_link(UPLOAD, label="Загрузить результаты", icon=":material/upload_file:")


def no_measures(year: int) -> None:
    """For none of the schools a measure was made."""
    st.info(
        f"Мер школам перечня {year} года не назначено: рядом с признаками только сами цифры. Меры назначают в решении "
        "по школе.",
        icon=":material/playlist_add:",
    )
    st.page_link(REGISTER, label="К решениям", icon=":material/fact_check:", query_params={"year": str(year)})
