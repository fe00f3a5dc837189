"""A list with a box to tick at the left of each row, as one element.

Out of Streamlit's own elements sixty rows would take twenty times as long on every rerun (docs/decisions.md).
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from pages.parts.plan_saving import tick

ASSETS = Path(__file__).resolve().parents[2] / "assets"
ACK = "tick_list_ack"  # key of a list → the number of the last tick that was dealt with
COLUMNS = ["Мероприятие", "Срок", "Ответственные", "Исполнение"]
OPEN = "Другой статус, дата, документ, комментарий, история"
_list = st.components.v2.component(
    "tick_list",
    html='<div class="list"></div>\n',
    css=(ASSETS / "tick_list.css").read_text(encoding="utf-8"),
    js=(ASSETS / "tick_list.js").read_text(encoding="utf-8"),
)


def as_json(sections: list[dict]) -> bytes:
    """Sections for `tick_list`: title, note, late (bool) and rows as assets/tick_list.js reads them. As bytes, which
    Streamlit hands on as they are: a dictionary it would search for data frames and write out anew on every rerun."""
    return json.dumps(sections, ensure_ascii=False).encode()


def tick_list(
    key: str, sections: bytes, closed: bool, opened: Callable[[str], None], columns: Sequence[str] = COLUMNS
) -> None:
    """`sections` of `as_json`. A tick is saved at once, a click on a row's status calls `opened` with the row's key.
    Nothing is ticked in a closed plan. `columns`: their names above the list, none for rows without a deadline."""
    ack = st.session_state.get(ACK, {}).get(key, 0)
    about = json.dumps({"columns": columns, "open": OPEN, "closed": closed, "ack": ack}).encode()
    _list(
        key=key,
        data=b"[%b, %b]" % (about, sections),
        on_ticks_change=partial(_ticked, key),
        on_opened_change=partial(_opened, key, opened),
    )


def _ticked(key: str) -> None:
    """Deal with the ticks that are new, in the order in which they were made."""
    done = st.session_state.setdefault(ACK, {})
    for said in st.session_state[key].get("ticks") or ():
        if said["seq"] > done.get(key, 0):
            tick(int(said["task"]), int(said["version"]), said["number"], bool(said["ticked"]))
            done[key] = said["seq"]


def _opened(key: str, opened: Callable[[str], None]) -> None:
    if row := st.session_state[key].get("opened"):
        opened(row)
