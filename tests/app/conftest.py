"""Pages without a browser: each test has its own empty database, each page runs alone in a small shell."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.parts.database import st_engine

PAGES = Path(__file__).resolve().parents[2] / "pages"
SHELL = """
import streamlit as st
from pages.parts.user import ask_name
page = st.navigation([st.Page({path!r}, default=True)])
ask_name()
page.run()
"""


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The engine of the pages under test, on a new SQLite file."""
    monkeypatch.setenv("OBJ_DATABASE_URL", f"sqlite:///{tmp_path / 'test.sqlite'}")
    monkeypatch.delenv("OBJ_USER", raising=False)
    st.cache_data.clear()
    st.cache_resource.clear()
    engine = st_engine()
    yield engine
    engine.dispose()
    st.cache_resource.clear()


@pytest.fixture
def open_page(db: Engine) -> Callable[[str], AppTest]:
    """open_page("plan.py"): the page in a new browser tab, not run yet."""

    def new_tab(name: str) -> AppTest:
        return AppTest.from_string(SHELL.format(path=str(PAGES / name)), default_timeout=30)

    return new_tab
