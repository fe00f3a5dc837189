"""The demo on the screen: a banner while it is in the store, and the way to bring it in."""

import streamlit as st

from core.demo import install
from core.store import results
from pages.parts.database import st_engine
from pages.parts.user import current_user


def show_demo_banner() -> None:
    """Above every page while demo loads are in the store. Called once a run, by the shell."""
    if not results.has_demo(current_user().scope, st_engine()):
        return
    with st.container(key="demo-banner", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            ":orange[:material/science:] **Демонстрационные данные:** вымышленный округ, школы и результаты выдуманы.",
            width="content",
        )
        st.button(
            "Убрать демо",
            icon=":material/delete_sweep:",
            key="remove-demo",
            type="tertiary",
            help="Удаляются демонстрационные результаты и пример плана; ваши загрузки и планы остаются.",
            on_click=_remove,
        )


def offer_demo(label: str) -> None:
    """A button that loads the demo, with its progress."""
    place = st.empty()
    if not place.button(label, icon=":material/science:", key="install-demo"):
        return
    bar = place.progress(0.0, "Готовим демонстрационные данные…")
    try:
        install.install(st_engine(), current_user().name, bar.progress)
    except RuntimeError as failed:
        place.error(str(failed), icon=":material/error:")
        return
    st.toast("Демонстрационные данные загружены.", icon=":material/science:")
    st.rerun()


def demo_was_here() -> bool:
    """True when the demo was loaded before, or was removed."""
    return install.was_offered(st_engine())


def _remove() -> None:
    install.remove(st_engine())
    st.toast("Демонстрационные данные убраны. Вернуть их можно на пустом «Обзоре».", icon=":material/delete_sweep:")
