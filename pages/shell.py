"""The frame around every screen: title, logo, navigation. Runs on each visit, before the page."""

from pathlib import Path

import streamlit as st

from pages.parts.banner import show_demo_banner
from pages.parts.russian import russian_chrome
from pages.parts.user import ask_name

ASSETS = Path(__file__).resolve().parents[1] / "assets"

st.set_page_config(page_title="Объективность", page_icon=ASSETS / "icon.svg", layout="wide")
st.logo(ASSETS / "logo.svg", icon_image=ASSETS / "icon.svg", size="large")
russian_chrome()

page = st.navigation(
    {
        "": [
            st.Page("overview.py", title="Обзор", icon=":material/dashboard:", default=True),
            st.Page("divergence.py", title="Расхождения", icon=":material/compare_arrows:"),
            st.Page("register.py", title="Перечень", icon=":material/fact_check:"),
            st.Page("school.py", title="Школа", icon=":material/school:"),
        ],
        "План": [
            st.Page("plan.py", title="План мероприятий", icon=":material/checklist:"),
            st.Page("plan_new.py", title="Новый план", icon=":material/note_add:"),
            st.Page("effect.py", title="Эффект", icon=":material/trending_down:"),
        ],
        "Данные": [
            st.Page("upload.py", title="Загрузка", icon=":material/upload_file:"),
            st.Page("reports.py", title="Отчёты", icon=":material/description:"),
        ],
        "Справка": [st.Page("method.py", title="Методика", icon=":material/menu_book:")],
    }
)
ask_name()
show_demo_banner()
page.run()
