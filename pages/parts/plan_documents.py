"""The documents of a task: what is attached, taking it away, and attaching a file, an address or requisites."""

import streamlit as st

from core.store import evidence
from core.store.conflict import Conflict
from core.store.plan_scope import Closed
from pages.parts.database import st_engine
from pages.parts.moments import moment
from pages.parts.note import note
from pages.parts.plain import plain
from pages.parts.user import current_user

WRONG = "documents_wrong"
ROUND = "documents_round"  # grows with every attached document, so that the fields are empty again
KINDS = {"file": "Файл", "link": "Ссылка", "requisites": "Реквизиты"}


def show_documents(task, closed: bool) -> None:
    """`task`: a row of core.store.tasks.tasks_frame."""
    user, db = current_user(), st_engine()
    st.markdown("**Подтверждающие документы**")
    rows = evidence.attached(user.scope, db, task.task_id)
    for row in rows.itertuples():
        _document(task, row, closed)
    if rows.empty:
        st.caption("Пока нет.")
    if not closed:
        _attach(task)
    if wrong := st.session_state.pop(WRONG, None):
        st.error(wrong, icon=":material/edit:")


def _document(task, row, closed: bool) -> None:
    about = f"{moment(row.added_at)}, {plain(row.added_by)}"
    with st.container(horizontal=True, vertical_alignment="center"):
        if row.kind == "file":
            st.download_button(
                row.title,
                lambda: evidence.content(current_user().scope, st_engine(), row.evidence_id),
                row.title,
                icon=":material/download:",
                key=f"document-{row.evidence_id}",
                help=f"{about}. SHA-256: {row.sha256}",
                on_click="ignore",
            )
        elif row.kind == "link":
            st.link_button(plain(row.title[:60]), row.title, icon=":material/link:", help=about)
        else:
            st.markdown(f":material/description: {plain(row.title)}", help=about)
        if not closed:
            st.button(
                "Убрать",
                type="tertiary",
                key=f"detach-{row.evidence_id}",
                on_click=_detach,
                args=(task.task_id, task.version, row.evidence_id),
            )


def _attach(task) -> None:
    key = f"{task.task_id}-{st.session_state.get(ROUND, 0)}"
    kind = st.segmented_control(
        "Приложить документ", list(KINDS), default="file", format_func=KINDS.get, required=True, key=f"kind-{key}"
    )
    if kind == "file":
        st.file_uploader(
            "Файл до 10 МБ",
            key=f"evidence-{key}",
            max_upload_size=10,
            on_change=_add,
            args=(task.task_id, task.version, "file", f"evidence-{key}"),
            help="Файл хранится в базе программы вместе с контрольной суммой. Сотрите в нём персональные данные детей.",
        )
        return
    hint = "https://…" if kind == "link" else "Приказ управления образования от 12.10.2026 № 214"
    st.text_input(KINDS[kind], key=f"{kind}-{key}", placeholder=hint, max_chars=500)
    st.button(
        "Приложить",
        key=f"attach-{key}",
        on_click=_add,
        args=(task.task_id, task.version, kind, f"{kind}-{key}"),
    )


def _add(task_id: int, version: int, kind: str, key: str) -> None:
    given = st.session_state.get(key)
    if kind != "file":
        _try(evidence.attach, task_id, version, kind, given or "", current_user().name)
    elif given is not None:
        _try(evidence.attach, task_id, version, kind, given.name, current_user().name, given.getvalue())


def _detach(task_id: int, version: int, evidence_id: int) -> None:
    _try(evidence.detach, task_id, version, evidence_id, current_user().name)


def _try(action, *said) -> None:
    try:
        action(current_user().scope, st_engine(), *said)
    except Conflict as conflict:
        st.session_state[WRONG] = conflict.told(st.context.timezone_offset)
    except (ValueError, LookupError, Closed) as wrong:
        st.session_state[WRONG] = wrong.args[0]
    else:
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        note(
            "Документ убран, это видно в истории." if action is evidence.detach else "Документ приложен.",
            ":material/attach_file:",
        )
