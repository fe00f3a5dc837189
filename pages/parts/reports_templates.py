"""The Word templates: to take away, to put a letterhead into, and how a replaced one is checked."""

import streamlit as st

from core.reports.word import TEMPLATES

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_templates() -> None:
    with st.expander("Шаблоны Word: свой бланк", icon=":material/design_services:"):
        st.markdown(
            "Документы Word собираются по шаблонам из папки `assets/templates` программы. Скачайте шаблон, поставьте в "
            "него свой бланк, подписи и отступы, не трогая полей в двойных фигурных скобках, и положите файл на "
            "прежнее место под прежним именем. Перед сборкой шаблон проверяется: если поля не хватает или оно написано "
            "с ошибкой, программа назовёт его и ничего не соберёт."
        )
        for path in sorted(TEMPLATES.glob("*.docx")):
            st.download_button(
                path.name,
                path.read_bytes,
                path.name,
                DOCX,
                key=f"template-{path.stem}",
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
            )
