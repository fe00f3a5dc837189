"""From a confirmed sign to measures for the school: one click makes them, the next takes them back."""

import pandas as pd
import streamlit as st

from core.analysis.names import short_name
from core.plans.recommendations import measures_for
from core.plural import plural
from core.store import addressed
from core.store.plan_scope import Closed
from pages.parts.database import st_engine
from pages.parts.moments import today
from pages.parts.note import note
from pages.parts.plain import plain
from pages.parts.plan_data import plan_versions, st_addressed
from pages.parts.user import current_user

MADE = "addressed_made"  # (login, year, plan, tasks) of the measures this person made last


def addressed_tasks() -> pd.DataFrame:
    """core.store.tasks.addressed_tasks, of what the user may see."""
    return st_addressed(current_user().scope, tuple(sorted(plan_versions().items())))


def of_school(tasks: pd.DataFrame, login: str, year: int) -> pd.DataFrame:
    """The measures made for the school as one of the register of `year`."""
    return tasks[(tasks["executor"] == login) & (tasks["register_year"] == year)]


def measures_line(row, own: pd.DataFrame) -> None:
    """At a school with a confirmed decision: how many of its measures are done, or the button that makes them.

    `row` of core.analysis.register.register, `own` of `of_school`.
    """
    if row.decision != "confirmed":
        return
    if own.empty:
        st.button(
            "Создать меры",
            icon=":material/playlist_add:",
            key=f"measures-{row.login}-{row.year}",
            type="tertiary",
            on_click=_make,
            args=(row.login, int(row.year), (*row.alarm, *row.attention), row.school),
            help="Рекомендованные меры по признакам школы станут её задачами со сроками; их можно убрать одним щелчком",
        )
        return
    done, count = int((own["status"] == "done").sum()), int((own["status"] != "not_needed").sum())
    st.page_link(
        "plan.py",
        label=f"Меры: {done} из {count}",
        icon=":material/checklist:",
        query_params={"plan": str(own["plan_id"].iloc[0]), "school": row.login},
    )
    _undo(row.login, int(row.year))


def _undo(login: str, year: int) -> None:
    made = st.session_state.get(MADE)
    if made is not None and made[:2] == (login, year):
        st.button(
            "Убрать созданные меры",
            icon=":material/undo:",
            key=f"unmake-{login}-{year}",
            type="tertiary",
            on_click=_take_back,
        )


def _make(login: str, year: int, markers: tuple[str, ...], school: str) -> None:
    user, db = current_user(), st_engine()
    measures = measures_for(markers, today())
    try:
        plan_id, made = addressed.add_for_school(user.scope, db, year, login, measures, user.name)
    except (Closed, LookupError) as refused:
        note(refused.args[0], ":material/warning:")
        return
    st.session_state[MADE] = (login, year, plan_id, made)
    count = len(made)
    measures = plural(count, "мера", "меры", "мер")
    note(
        f"{plain(short_name(school))}: {count} {measures} в плане «Адресные меры». Сроки можно изменить там.",
        ":material/playlist_add_check:",
    )


def _take_back() -> None:
    _, _, plan_id, made = st.session_state.pop(MADE)
    try:
        removed = addressed.take_back(current_user().scope, st_engine(), plan_id, made)
    except (Closed, LookupError) as refused:
        note(refused.args[0], ":material/warning:")
    else:
        left = len(made) - removed
        note(f"Убрано мер: {removed}." + (f" Остались с отметками: {left}." if left else ""), ":material/undo:")
