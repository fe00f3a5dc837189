"""What was decided of the school in the register, on its own page; decided with the register's own panel."""

import streamlit as st

from core.decision import DECISIONS
from pages.parts.addressed import addressed_tasks, measures_line, of_school
from pages.parts.note import show_note
from pages.parts.register_data import Register
from pages.parts.register_panel import open_panel, show_panel
from pages.parts.register_words import DECISION_ICONS, decided, in_a_row


def show_decision(register: Register, login: str, year: int) -> None:
    """A line with the decision of the year, its reason and how often the school was listed; a button to decide."""
    show_note()
    own = register.rows[(register.rows["login"] == login) & (register.rows["year"] == year)]
    for row in own.itertuples():
        words = [f"**В перечне {year} года: {DECISIONS[row.decision]}**", in_a_row(row.run)]
        text, action = st.columns([5, 1.7], vertical_alignment="center")
        lines = [" · ".join(filter(None, words)), *(f":small[:gray[{line}]]" for line in decided(row))]
        text.markdown("  \n".join(lines))
        action.button(
            "Решить…" if row.decision == "proposed" else "Изменить решение…",
            icon=DECISION_ICONS[row.decision],
            key=f"decide-here-{login}-{year}",
            width="stretch",
            on_click=open_panel,
            args=((login, year),),
        )
        with action:
            measures_line(row, of_school(addressed_tasks(), login, year))
    show_panel(register.rows, register.values)
