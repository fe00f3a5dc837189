"""What was loaded, the newest first; a load can be withdrawn and brought back."""

import streamlit as st

from core.store import uploads
from pages.parts.database import st_engine
from pages.parts.moments import moment
from pages.parts.plain import plain
from pages.parts.upload_verdict import show_findings
from pages.parts.upload_words import KINDS, remarks, thousands
from pages.parts.user import current_user

A_TIME = 10


def show_history() -> None:
    user, db = current_user(), st_engine()
    history = uploads.uploads(user.scope, db)
    if history.empty:
        return
    st.subheader("История загрузок", anchor=False)
    shown = st.session_state.setdefault("history_shown", A_TIME)
    for row in history.head(shown).itertuples():
        _row(row)
    if shown < len(history):
        st.button(
            f"Показать ещё (всего {len(history)})", on_click=_more, key="history-more", icon=":material/expand_more:"
        )


def _row(row) -> None:
    """`row` is one of core.store.uploads.uploads."""
    withdrawn = row.status == "withdrawn"
    text, actions = st.columns([5, 2], vertical_alignment="center")
    name = f"~~{plain(row.file)}~~" if withdrawn else f"**{plain(row.file)}**"
    figures = f"взято {thousands(row.accepted)} из {thousands(row.rows)}"
    what = " · ".join(filter(None, [KINDS[row.kind], plain(row.works), figures]))
    who = f"№ {row.id} · {moment(row.loaded_at)} · {plain(row.loaded_by)}"
    if withdrawn:
        who += f" · отменил {plain(row.withdrawn_by)}, {moment(row.withdrawn_at)}"
    text.markdown(f"{name}  \n:small[{what}]  \n:small[:gray[{who}]]")
    with actions.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if row.findings:
            with st.popover(remarks(row.findings), type="tertiary", key=f"found-{row.id}", on_change="rerun") as opened:
                if opened.open:
                    user = current_user()
                    show_findings(uploads.findings(user.scope, st_engine(), row.id), f"history-{row.id}")
        st.button(
            "Вернуть" if withdrawn else "Отменить",
            key=f"withdraw-{row.id}",
            icon=":material/redo:" if withdrawn else ":material/undo:",
            on_click=_set_withdrawn,
            args=(row.id, not withdrawn),
        )


def _more() -> None:
    st.session_state["history_shown"] += 3 * A_TIME


def _set_withdrawn(upload_id: int, withdrawn: bool) -> None:
    user = current_user()
    done = uploads.set_withdrawn(user.scope, st_engine(), upload_id, withdrawn, user.name)
    word = "отменена: показывается то, что было до неё" if withdrawn else "снова действует"
    st.toast(f"Загрузка № {upload_id} {word}." if done else "Это уже сделано в другом окне.", icon=":material/undo:")
