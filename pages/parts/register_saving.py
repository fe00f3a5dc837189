"""Saving a decision about a school, telling what came of it, and taking the last one back."""

from dataclasses import dataclass

import streamlit as st

from core.analysis.names import short_name
from core.decision import DECISIONS, SUPPORT_LEVELS
from core.store import register
from core.store.conflict import DecisionConflict
from pages.parts.database import st_engine
from pages.parts.note import note
from pages.parts.plain import plain
from pages.parts.user import current_user

KEPT = "register_kept"  # (login, year) decided since the filter was set: they stay in sight
MADE = "register_made"  # (login, year) → version this person made, for a second click before the row is redrawn
TOLD = "register_told"  # ((login, year), what to tell at the row) until the next run has shown it
UNDO = "register_undo"  # the row as it was before this person's last decision


@dataclass(frozen=True)
class Seen:
    """A row of the register as the person saw it."""

    login: str
    year: int
    school: str
    version: int
    decision: str
    level: str | None
    reason: str
    explanation: str

    @property
    def key(self) -> tuple[str, int]:
        return self.login, self.year


def seen(row) -> Seen:
    """`row` of core.analysis.register.register."""
    level = row.support_level if row.support_level in SUPPORT_LEVELS else None
    about = (row.login, int(row.year), row.school, int(row.version), row.decision, level)
    return Seen(*about, row.reason, row.explanation)


def save(was: Seen, decision: str, level: str | None, reason: str, explanation: str) -> bool:
    """Store a decision at once; True when it is kept, else the row will tell who was first.

    ValueError as of `core.store.register.decide`.
    """
    user = current_user()
    st.session_state.setdefault(KEPT, set()).add(was.key)
    version = st.session_state.get(MADE, {}).get(was.key, was.version)
    said = (decision, level, reason, explanation)
    try:
        new = register.decide(user.scope, st_engine(), was.login, was.year, version, *said, user.name)
    except DecisionConflict as conflict:
        st.session_state[TOLD] = (was.key, conflict.told(st.context.timezone_offset))
        return False
    except LookupError as missing:
        note(missing.args[0], ":material/warning:")
        return False
    st.session_state.setdefault(MADE, {})[was.key] = new
    st.session_state[UNDO] = was
    note(f"{plain(short_name(was.school))} — {DECISIONS[decision]}. Сохранено: {plain(user.name)}.", ":material/save:")
    return True


def watch(was: Seen) -> None:
    """Callback of «Наблюдать» at a row."""
    save(was, "watched", was.level, was.reason, was.explanation)


def undo(now: Seen) -> None:
    """Callback at the row decided last: say again what was said before."""
    was: Seen = st.session_state[UNDO]
    if save(now, was.decision, was.level, was.reason, was.explanation):
        del st.session_state[UNDO]
        note(
            f"{plain(was.school)} — снова «{DECISIONS[was.decision]}». В истории видно и то и другое.",
            ":material/undo:",
        )


def can_undo(key: tuple[str, int]) -> bool:
    """Whether this row is the one decided last."""
    was = st.session_state.get(UNDO)
    return was is not None and was.key == key


def redrawn(key: tuple[str, int]) -> None:
    """The row now knows the version of the store."""
    st.session_state.get(MADE, {}).pop(key, None)


def told(key: tuple[str, int]) -> str | None:
    """What there is to tell about this row, once."""
    waiting = st.session_state.get(TOLD)
    if waiting is None or waiting[0] != key:
        return None
    del st.session_state[TOLD]
    return waiting[1]


def kept() -> set[tuple[str, int]]:
    """Rows that stay in sight whatever the filter says."""
    return st.session_state.get(KEPT, set())


def forget_kept() -> None:
    """Callback of every filter."""
    st.session_state.pop(KEPT, None)
