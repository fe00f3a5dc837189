"""«Новый план»: from a document, a pasted table, a sample or another plan; looked through, mended, saved."""

import streamlit as st

from pages.parts.new_plan_draft import choose_source, draft, show_refusal
from pages.parts.new_plan_preview import mend
from pages.parts.new_plan_save import save_button
from pages.parts.new_plan_schools import choose_schools
from pages.parts.new_plan_words import finding
from pages.parts.note import show_note

show_note()
heading = st.container(gap="xsmall")
choose_source()
show_refusal()
found = draft()
heading.title(finding(found), anchor=False)
if found is None:
    heading.caption(
        "Сначала программа покажет, что поняла из документа. Сохраняется план только кнопкой внизу страницы."
    )
    st.stop()

plan = mend(found)
schools = choose_schools(plan)
save_button(plan, schools)
