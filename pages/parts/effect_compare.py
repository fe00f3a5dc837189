"""Schools with a sign where measures were done beside those where none were."""

import streamlit as st

from core.analysis.effect_groups import Group
from core.plural import plural
from pages.parts.effect_words import comparison, group_lines


def show_groups(done: Group, none: Group) -> None:
    """As of core.analysis.effect_groups.with_and_without."""
    st.subheader("С мерами и без мер", anchor=False)
    groups = (
        (done, ":material/task_alt: Меры до новых результатов выполнялись"),
        (none, ":material/remove_done: Признак был, мер не выполнено"),
    )
    for place, (counts, name) in zip(st.columns(2), groups, strict=True):
        with place.container(border=True, height="stretch"):
            schools = f"{counts.schools} {plural(counts.schools, 'школа', 'школы', 'школ')}"
            st.markdown(f"**{name}: {schools}**")
            st.markdown("  \n".join(group_lines(counts)))
    st.caption(
        f"{comparison(done, none)} Здесь все школы с признаком отбора в этом перечне, каким бы ни было решение; в "
        "каждой считается худший из её признаков."
    )
