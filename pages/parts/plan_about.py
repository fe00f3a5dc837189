"""Where a plan came from, what of its document was not understood, and closing, copying and deleting it."""

import streamlit as st

from core.store import plans
from core.store.plans import StoredPlan
from pages.parts.database import st_engine
from pages.parts.moments import day, moment
from pages.parts.note import note
from pages.parts.plain import plain
from pages.parts.user import current_user

NEW = "plan_new.py"


def no_plan() -> None:
    """What the page is for, and the first step."""
    st.title("План мероприятий ещё не загружен", anchor=False)
    st.markdown(
        "Здесь план управления образования читается как его документ: разделы, мероприятия, сроки. "
        "Галочка слева отмечает мероприятие выполненным и сразу сохраняется вместе с датой и именем; "
        "просроченное программа находит сама."
    )
    st.page_link(NEW, label="Загрузить план или взять образец", icon=":material/note_add:")


def about(plan: StoredPlan) -> None:
    """A popover with the plan's particulars."""
    panel = st.popover("О плане", icon=":material/info:", on_change="rerun", key="about")
    if panel.open:  # what is not seen is not drawn
        with panel:
            _particulars(plan)


def _particulars(plan: StoredPlan) -> None:
    st.markdown(f"**{plain(plan.title)}**")
    if plan.approved:
        st.caption(f"Утверждён: {plain(plan.approved)}")
    st.caption(f"Период: {day(plan.starts)} – {day(plan.ends)}")
    st.caption(f"Загружен {moment(plan.loaded_at)}, {plain(plan.loaded_by)}; источник: {plain(plan.source)}")
    if plan.unread:
        with st.expander("Что в документе не разобрано", icon=":material/help:"):
            st.caption("  \n".join(map(plain, plan.unread.splitlines())))
    st.page_link(
        "reports.py", label="Отчёт о выполнении", icon=":material/description:", query_params={"plan": str(plan.id)}
    )
    st.page_link(NEW, label="Новый план или копия этого", icon=":material/note_add:")
    if plan.closed_at:
        st.caption(f"Закрыт {moment(plan.closed_at)}, {plain(plan.closed_by)}.")
        st.button("Открыть снова", icon=":material/lock_open:", on_click=_reopen, args=(plan.id,))
    else:
        st.button(
            "Закрыть план",
            icon=":material/lock:",
            on_click=_close,
            args=(plan.id,),
            help="Закрытый план читается, но не меняется. Его можно открыть снова.",
        )
    st.caption(":material/warning: Вместе с планом удаляются все отметки, документы и история. Вернуть их нельзя.")
    st.button("Удалить план", icon=":material/delete:", on_click=_remove, args=(plan.id,))


def _close(plan_id: int) -> None:
    user = current_user()
    plans.close_plan(user.scope, st_engine(), plan_id, user.name)
    note("План закрыт. Открыть снова можно в «О плане».", ":material/lock:")


def _reopen(plan_id: int) -> None:
    plans.reopen_plan(current_user().scope, st_engine(), plan_id)
    note("План снова открыт.", ":material/lock_open:")


def _remove(plan_id: int) -> None:
    plans.remove_plan(current_user().scope, st_engine(), plan_id)
    note("План удалён.", ":material/delete:")
