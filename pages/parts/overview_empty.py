"""«Обзор» of an empty store: what the program is for, in three steps."""

import streamlit as st

from pages.parts.banner import demo_was_here, offer_demo

STEPS = (
    (
        ":material/upload_file: 1. Загрузить",
        "Перетащите файлы такими, какими они пришли: Ф1, «Сравнение отметок с отметками по журналу», региональные "
        "выгрузки. Программа сама узнает, что в них, и скажет, что не так.",
        ("upload.py", "Перейти к загрузке"),
    ),
    (
        ":material/compare_arrows: 2. Посмотреть",
        "По каждой школе видно, сколько отметок за работу ниже и выше журнала, насколько этому можно верить и с чем "
        "сравнивать.",
        ("divergence.py", "Перейти к расхождениям"),
    ),
    (
        ":material/checklist: 3. Запланировать",
        "План мероприятий читается как документ: галочка сохраняется сразу, просроченное программа находит сама.",
        ("plan.py", "Перейти к плану"),
    ),
)


def greeting() -> None:
    st.title("Результатов пока нет: начните с загрузки файлов", anchor=False)
    st.markdown(
        "Программа сравнивает отметки в журнале с отметками за независимые работы (ВПР, ОГЭ и другие), называет школы, "
        "где расхождение требует внимания, и ведёт план мер."
    )
    for column, (title, text, (page, label)) in zip(st.columns(3), STEPS, strict=True):
        with column.container(border=True, height="stretch"):
            st.subheader(title, anchor=False)
            st.markdown(text)
            st.space("stretch")
            st.page_link(page, label=label, icon=":material/arrow_forward:")
    back = demo_was_here()
    st.markdown("Своих файлов под рукой нет? Посмотрите, как всё работает, на вымышленном округе из 24 школ.")
    offer_demo("Вернуть демонстрационные данные" if back else "Загрузить демонстрационные данные")
