"""«Загрузка»: files as they come are dropped here; each gets a verdict, its findings, and a way back."""

import streamlit as st

from core.results.load import load
from core.results.reading import Answers
from core.results.template_workbook import template
from core.store.schools import names
from pages.parts.database import st_engine
from pages.parts.upload_history import show_history
from pages.parts.upload_questions import ask
from pages.parts.upload_verdict import show_verdict
from pages.parts.upload_words import outcome
from pages.parts.user import current_user

user, db = current_user(), st_engine()
verdicts = st.session_state.setdefault("verdicts", {})  # file_id → verdict, for the files in the drop zone
answers = st.session_state.setdefault("answers", {})

title = st.empty()
st.markdown(
    "Перетащите сюда файлы так, как их отдаёт ФИС ОКО или регион: программа сама узнает, что в них. "
    "Можно сразу много. Фамилии, коды участников и пол не сохраняются."
)
files = st.file_uploader("Файлы результатов", accept_multiple_files=True, key="files", label_visibility="collapsed")
with st.container(horizontal=True, vertical_alignment="center"):
    st.download_button(
        "Скачать шаблон для других процедур",
        data=template,
        file_name="Шаблон результатов.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/table_view:",
        type="tertiary",
        on_click="ignore",
    )
    st.caption("ОГЭ, ДКР, административные работы: пары отметок или количества по школам.")

title.title("Загружаю файлы…" if any(file.file_id not in verdicts for file in files) else outcome([]), anchor=False)
slots = {file.file_id: st.container() for file in files}
bars = {
    file.file_id: slots[file.file_id].progress(0.0, f"{file.name}: ждёт очереди")
    for file in files
    if file.file_id not in verdicts
}
for file in files:
    bar = bars.get(file.file_id)
    if bar is not None:
        verdicts[file.file_id] = load(
            user.scope,
            db,
            file.name,
            file.getvalue(),
            user.name,
            answers.get(file.file_id, Answers()),
            progress=lambda share, step, bar=bar, name=file.name: bar.progress(share, f"{name}: {step}…"),
        )
        bar.empty()
    verdict = verdicts[file.file_id]
    with slots[file.file_id]:
        show_verdict(verdict, file.file_id)
        if verdict.questions:
            said = ask(verdict, answers.get(file.file_id, Answers()), names(user.scope, db), file.file_id)
            if said is not None:
                answers[file.file_id] = said
                del verdicts[file.file_id]
                st.rerun()

title.title(outcome([verdicts[file.file_id] for file in files]), anchor=False)
if any(verdicts[file.file_id].status == "loaded" for file in files):
    st.page_link("divergence.py", label="Посмотреть расхождения", icon=":material/compare_arrows:")
show_history()
