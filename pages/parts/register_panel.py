"""The panel at the right: everything known of one school in the register, the decision with its reason, its history."""

import pandas as pd
import streamlit as st

from core.decision import DECISIONS, SUPPORT_LEVELS, SUPPORTED
from core.store import register
from pages.parts.database import st_engine
from pages.parts.moments import moment
from pages.parts.plain import plain
from pages.parts.register_saving import Seen, save, seen, told
from pages.parts.register_signs import told as figures
from pages.parts.register_words import (
    ACTIONS,
    REASONS,
    STATUSES,
    by_official_method,
    in_a_row,
    listed_works,
    no_signs,
    sign_lines,
    suggestion,
)
from pages.parts.user import current_user

OPEN = "register_open"
WRONG = "register_wrong"  # what the person must mend before it can be saved


def open_panel(key: tuple[str, int]) -> None:
    st.session_state[OPEN] = key


def opened() -> tuple[str, int] | None:
    """Login and year of the row whose panel is open."""
    return st.session_state.get(OPEN)


def show_panel(rows: pd.DataFrame, values: pd.DataFrame) -> None:
    """Once a run, after the rows: the opened panel, if its school is among `rows`; `values`: of all markers."""
    login, year = opened() or ("", 0)
    for row in rows[(rows["login"] == login) & (rows["year"] == year)].itertuples():
        return _panel(row, figures(values, login, year))
    _close()


def _close() -> None:
    st.session_state.pop(OPEN, None)


@st.dialog("Решение о школе", position="right", width=560, on_dismiss=_close)
def _panel(row, found: dict[str, list[str]]) -> None:
    if message := told((row.login, row.year)):
        st.warning(message, icon=":material/group:")
    place = f"{plain(row.municipality)} · " if row.municipality else ""
    st.markdown(f"**{plain(row.school)}**  \n:gray[{place}{row.login} · {row.year} год]")
    _known(row, found)
    _form(row)
    _history(row.login, row.year)


def _known(row, found: dict[str, list[str]]) -> None:
    """`found`: marker id → sentences."""
    for marker, line in sign_lines(row).items():
        st.markdown("  \n".join([line, *(f":small[:gray[{plain(sentence)}]]" for sentence in found.get(marker, []))]))
    again = in_a_row(row.official_run)
    notes = [
        ", ".join(filter(None, [STATUSES.get(row.status, "").capitalize(), in_a_row(row.run)])) if row.proposed else "",
        "" if row.proposed else f"{no_signs(row)}.",
        by_official_method(row),
        f"Официальный перечень: {listed_works(row)}{f' — {again}' if again else ''}" if row.listed else "",
    ]
    st.markdown("  \n".join(filter(None, notes)))


def _form(row) -> None:
    key, was = f"{row.login}-{row.year}", seen(row)
    decision = st.segmented_control(
        "Решение",
        [code for code in ACTIONS if code != "proposed" or row.decision != "proposed"],
        default=None if row.decision == "proposed" else row.decision,
        format_func=ACTIONS.get,
        key=f"panel-decision-{key}",
    )
    if decision in SUPPORTED:
        st.segmented_control(
            "Уровень сопровождения",
            list(SUPPORT_LEVELS),
            default=was.level or row.suggested,
            required=True,
            format_func=lambda level: SUPPORT_LEVELS[level].capitalize(),
            key=f"panel-level-{key}",
        )
        st.caption(suggestion(row))
    if decision in REASONS:
        st.selectbox(
            "Подставить частую причину",
            REASONS[decision],
            index=None,
            placeholder="Подставить частую причину…",
            label_visibility="collapsed",
            key=f"panel-ready-{key}-{decision}",
            on_change=_take,
            args=(key, decision),
        )
    st.text_area(
        "Причина",
        was.reason,
        max_chars=2000,
        height=80,
        placeholder="На чём основано решение; для «Наблюдать» — по желанию",
        key=f"panel-reason-{key}",
    )
    st.text_area(
        "Пояснение школы",
        was.explanation,
        max_chars=2000,
        height=80,
        placeholder="Что ответила школа: суть, дата и номер письма",
        key=f"panel-explanation-{key}",
    )
    st.button("Сохранить", type="primary", key="panel-save", on_click=_save, args=(was,), disabled=decision is None)
    if wrong := st.session_state.pop(WRONG, None):
        st.error(wrong, icon=":material/edit:")


def _take(key: str, decision: str) -> None:
    """A frequent reason becomes the text, to be added to."""
    if ready := st.session_state[f"panel-ready-{key}-{decision}"]:
        st.session_state[f"panel-reason-{key}"] = ready


def _save(was: Seen) -> None:
    key = f"{was.login}-{was.year}"
    said = [st.session_state.get(f"panel-{name}-{key}") for name in ("decision", "level", "reason", "explanation")]
    try:
        if save(was, *said):
            _close()
    except ValueError as wrong:
        st.session_state[WRONG] = wrong.args[0]
    else:
        st.rerun()  # the whole page, not only the panel


def _history(login: str, year: int) -> None:
    rows = register.history(current_user().scope, st_engine(), login, year)
    if rows.empty:
        return
    st.markdown("**История**")
    for row in rows.itertuples():
        before, after = DECISIONS[row.decision_before], DECISIONS[row.decision_after]
        change = after if before == after else f"{before} → {after}"
        parts = [f"**{change}**"]
        parts += [f"{SUPPORT_LEVELS[row.support_level]} уровень"] if row.support_level in SUPPORT_LEVELS else []
        parts += [plain(row.reason)] if row.reason else []
        parts += [f"пояснение школы: {plain(row.explanation)}"] if row.explanation else []
        st.caption(f"{moment(row.changed_at)} · {plain(row.changed_by)}: {' · '.join(parts)}")
