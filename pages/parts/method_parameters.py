"""A methodologist changes the parameters of a marker: what would change is shown first, every change can be undone."""

import streamlit as st

from core.analysis.definitions import Definition, Parameter, known_parameters
from core.analysis.flagged import compared, schools_flagged
from core.store import markers
from core.store.scope import Scope
from pages.parts.database import st_engine
from pages.parts.marker_data import st_marker_values, st_preview
from pages.parts.method_words import CHOICES, preview
from pages.parts.method_words import parameter as written
from pages.parts.user import current_user

SHOWN = "method_preview"  # marker id → the values the preview was asked for
NOTE = "method_note"


def edit(scope: Scope, version: str, one: Definition, values: dict) -> None:
    """A switch; behind it a slider for every parameter, «preview», «save», «default». Nothing for who sees a part of
    the region only."""
    if scope.level != "region" or not st.toggle("Изменить параметры", key=f"edit-{one.id}"):
        return
    places = st.columns(2, gap="medium")
    chosen = {}
    for number, (name, value) in enumerate(values.items()):
        with places[number % 2]:
            chosen[name] = _ask(one.id, known_parameters()[name], value)
    changed = {name: value for name, value in chosen.items() if value != values[name]}
    with st.container(horizontal=True):
        asked = st.button("Что изменится", key=f"preview-{one.id}", disabled=not changed, icon=":material/visibility:")
        st.button(
            "Сохранить",
            key=f"save-{one.id}",
            disabled=not changed,
            type="primary",
            on_click=_save,
            args=(one.id, changed, one.defaults),
        )
        st.button(
            "Вернуть по умолчанию",
            key=f"default-{one.id}",
            disabled=values == one.defaults,
            type="tertiary",
            icon=":material/undo:",
            on_click=_save,
            args=(one.id, dict(one.defaults), one.defaults),
        )
    if asked:
        st.session_state[SHOWN] = (one.id, chosen)
    if st.session_state.get(SHOWN) == (one.id, chosen) and changed:
        _preview(scope, version, one, chosen)


def _ask(marker: str, about: Parameter, value: float | int | str) -> float | int | str:
    """A slider over the parameter's steps, or its choices. Not st.slider, which writes «1.96»."""
    key = f"{marker}-{about.name}"
    if about.choices:
        found = st.segmented_control(
            about.title, about.choices, default=value, format_func=CHOICES.get, key=key, required=True, help=about.about
        )
        return found if found in about.choices else value
    steps = sorted({*about.steps(), value})
    found = st.select_slider(about.title, steps, value, format_func=written, key=key, help=about.about)
    return found if found in steps else value


def _preview(scope: Scope, version: str, one: Definition, chosen: dict) -> None:
    """How many schools have the sign now and would have it."""
    changed = markers.changed_parameters(scope, st_engine())
    after = st_preview(version, changed | {one.id: chosen}).values
    before = st_marker_values(scope, version)
    found = compared(before, after, one.id)
    if found.empty:
        st.info("Данных для этого признака нет.", icon=":material/info:")
        return
    for year in found["year"]:
        st.markdown(preview(found, int(year)))
    st.caption(f"Школ хотя бы с одним признаком отбора: {schools_flagged(before)} → {schools_flagged(after)}.")


def _save(marker: str, changed: dict, defaults: dict) -> None:
    """Callback. A value equal to the default is not kept: later defaults apply to it."""
    user = current_user()
    for name, value in changed.items():
        kept = None if value == defaults[name] else known_parameters()[name].check(value)
        markers.change_parameter(user.scope, st_engine(), marker, name, kept, user.name)
        st.session_state.pop(f"{marker}-{name}", None)
    st.session_state.pop(SHOWN, None)
    st.session_state[NOTE] = "Параметры сохранены, признаки пересчитаны. Вернуть прежнее: «Вернуть по умолчанию»."


def show_note() -> None:
    """Once a run: what came of the last click."""
    if NOTE in st.session_state:
        st.toast(st.session_state.pop(NOTE), icon=":material/save:")
