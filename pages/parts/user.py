"""Who works with the program and what they may see. For now one person at a time, who sees everything."""

import os
from dataclasses import dataclass

import streamlit as st

from core.store.scope import Scope

DEFAULT_NAME = "Методист"
KEY = "who"


@dataclass(frozen=True)
class User:
    """Stands in every record of a change; `scope` is the first argument of every query."""

    name: str
    scope: Scope


def current_user() -> User:
    """Name from `OBJ_USER`, else as typed in the sidebar. Draws nothing: any page or callback may call it."""
    name = os.environ.get("OBJ_USER") or st.session_state.get(KEY) or DEFAULT_NAME
    return User(name.strip() or DEFAULT_NAME, Scope.everything())


def ask_name() -> None:
    """The sidebar's field for the name, unless `OBJ_USER` gives it. Called once a run, by the shell."""
    if not os.environ.get("OBJ_USER"):
        st.sidebar.text_input(
            "Кто работает с программой",
            value=DEFAULT_NAME,
            key=KEY,
            persist_state="session",
            max_chars=80,
            help="Это имя записывается рядом с каждой загрузкой и каждой отметкой об исполнении.",
        )
