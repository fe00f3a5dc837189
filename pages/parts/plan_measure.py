"""The panel at the right for a measure with several tasks: its schools and due days, each with its own box."""

from datetime import date

import pandas as pd
import streamlit as st

from core.analysis.names import short_name
from core.status import STATUSES
from core.store import executors, schools, tasks
from core.store.plan_scope import Closed
from pages.parts.database import st_engine
from pages.parts.moments import day, today
from pages.parts.note import note
from pages.parts.plain import plain
from pages.parts.plan_open import close, open_key
from pages.parts.plan_saving import told
from pages.parts.plan_words import MARKS
from pages.parts.tick_list import as_json, tick_list
from pages.parts.user import current_user


@st.dialog("Мероприятие", position="right", width=720, on_dismiss=close)
def show_measure(measure_id: int, closed: bool) -> None:
    """Its text, its tasks by due day, and for the department who executes it and by when."""
    rows = tasks.measure_tasks(current_user().scope, st_engine(), measure_id)
    if rows.empty:
        st.caption(tasks.MISSING)
        return
    first = rows.iloc[0]
    st.markdown(f"**{plain(first['number'])}** {plain(first['text'])}")
    lines = [f"Срок: {plain(first['deadline']) or 'не указан'}", f"Ответственные: {plain(first['responsible'])}"]
    st.caption("  \n".join(lines))
    tick_list(f"measure-{measure_id}", as_json(_sections(rows, today())), closed, open_key, columns=())
    if not closed:
        with st.expander("Школы и сроки", icon=":material/tune:"):
            if first["level"] == "school":
                _schools(measure_id, rows)
            _days(measure_id, rows)


def _sections(rows: pd.DataFrame, now: date) -> list[dict]:
    found = []
    for due, part in rows.groupby("due", dropna=False):
        done, needed = (part["status"] == "done").sum(), (part["status"] != "not_needed").sum()
        late = pd.notna(due) and due.date() < now and done < needed
        title = "Без даты" if pd.isna(due) else f"Срок {day(due)}"
        section = {"title": title, "note": f"{done} из {needed}", "late": bool(late)}
        found.append(section | {"rows": [_row(task, now) for task in part.itertuples()]})
    return found


def _row(task, now: date) -> dict:
    name = short_name(task.school, 60) if pd.notna(task.school) else task.executor or "Управление образования"
    is_open = task.status not in ("done", "not_needed")
    by = [day(task.done_on), task.changed_by if pd.notna(task.changed_by) else ""]
    return {
        "key": f"task {task.task_id}",
        "task": task.task_id,
        "version": task.version,
        "ticked": task.status == "done",
        "number": "",
        "text": name,
        "badge": "",
        "deadline": "",
        "due": "",
        "late": bool(is_open and pd.notna(task.due) and task.due.date() < now),
        "responsible": "",
        "notes": [part for part in (task.comment, f"Документов: {task.documents}" if task.documents else "") if part],
        "told": told(task.task_id),
        "state": task.status,
        "mark": MARKS[task.status],
        "status": STATUSES[task.status].capitalize(),
        "by": " · ".join(filter(None, by)),
    }


def _schools(measure_id: int, rows: pd.DataFrame) -> None:
    names = schools.names(current_user().scope, st_engine())
    there = [login for login in rows["executor"].unique() if login]
    options = list(dict.fromkeys([*names, *there]))
    st.multiselect(
        "Кто исполняет",
        options,
        there,
        lambda login: short_name(names.get(login, login), 60),
        key=f"executors-{measure_id}",
        placeholder="Все школы вместе: отмечает управление образования",
        help="Школа, о которой уже что-то сказано, остаётся: сделанное не пропадает.",
    )
    st.button("Сохранить школы", key=f"assign-{measure_id}", on_click=_assign, args=(measure_id,))


def _assign(measure_id: int) -> None:
    chosen = st.session_state[f"executors-{measure_id}"]
    try:
        stay = executors.assign(current_user().scope, st_engine(), measure_id, chosen)
    except (ValueError, LookupError, Closed) as refused:
        note(refused.args[0], ":material/warning:")
    else:
        left = f" Остались с отметками: {len(stay)}." if stay else ""
        note(f"Школы мероприятия сохранены.{left}", ":material/save:")


def _days(measure_id: int, rows: pd.DataFrame) -> None:
    known = rows["due"].drop_duplicates().tolist()
    labels = {position: "не указан" if pd.isna(due) else day(due) for position, due in enumerate(known)}
    position = st.selectbox("Какой срок изменить", list(labels), format_func=labels.get, key=f"before-{measure_id}")
    before = None if pd.isna(known[position]) else known[position].date()
    st.date_input("Новый срок", before or today(), format="DD.MM.YYYY", key=f"after-{measure_id}")
    st.button("Сохранить срок", key=f"move-{measure_id}", on_click=_move, args=(measure_id, before))


def _move(measure_id: int, before: date | None) -> None:
    user, after = current_user(), st.session_state[f"after-{measure_id}"]
    try:
        executors.move_due(user.scope, st_engine(), measure_id, before, after, user.name)
    except (ValueError, LookupError, Closed) as refused:
        note(refused.args[0], ":material/warning:")
    else:
        note(f"Новый срок: {day(after)}. Это видно в истории.", ":material/event:")
