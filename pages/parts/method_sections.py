"""A marker as a section of «Методика»: generated from its definition, its example counted on the spot."""

import streamlit as st

from core.analysis.definitions import Definition, known_parameters
from core.analysis.example import worked
from core.store.markers import parameter_changes
from core.store.scope import Scope
from pages.parts.database import st_engine
from pages.parts.method_parameters import edit
from pages.parts.method_words import answer, in_force, table
from pages.parts.moments import day, moment
from pages.parts.plain import plain

BADGES = {
    "official": ":gray-badge[:material/gavel: по методике ФИОКО]",
    "screening": ":blue-badge[:material/filter_alt: отбор программы]",
}


def section(scope: Scope, version: str, one: Definition, values: dict, opened: bool) -> None:
    """`values`: parameters of the marker in force."""
    with st.expander(f"**{plain(one.title)}**", expanded=opened, key=f"about-{one.id}"):
        st.markdown(BADGES[one.origin])
        st.markdown(f"**Зачем.** {plain(one.why)}")
        st.markdown(f"**Как считается.** {plain(one.formula)}")
        _example(one)
        st.markdown(f"**Чего не показывает.** {plain(one.proves_not)}")
        st.markdown("**Параметры в силе.**")
        st.table(in_force(known_parameters(), values, one.defaults), border="horizontal", hide_index=True)
        _changes(scope, one)
        edit(scope, version, one, values)
        st.caption(f"Источник: {plain(one.source)} Просмотрено {day(one.reviewed)}.")


def _example(one: Definition) -> None:
    found = worked(one)
    st.markdown(f"**Пример.** {plain(one.example['text'])}")
    st.table(table(one, found), border="horizontal", hide_index=True, width="content")
    st.markdown(f":material/calculate: {plain(answer(one, found))}")


def _changes(scope: Scope, one: Definition) -> None:
    changes = parameter_changes(scope, st_engine())
    for row in changes[changes["marker"] == one.id].itertuples():
        title = known_parameters()[row.name].title
        st.caption(f"«{plain(title)}» изменено {moment(row.changed_at)}, {plain(row.changed_by)}.")
