"""The one database of the running program."""

import streamlit as st
from sqlalchemy import Engine

from core.store.database import connect, migrate, ready


@st.cache_resource(max_entries=1, show_spinner="Открываю базу данных…")
def st_engine() -> Engine:
    """Engine shared by all sessions; on first use its schema is brought to the newest one."""
    engine = connect()
    if not ready(engine):
        migrate(engine)
    return engine
