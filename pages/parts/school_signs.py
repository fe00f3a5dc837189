"""The signs of one school, a sentence each, with what it may mean and what it does not prove."""

import pandas as pd
import streamlit as st

from core.analysis import sentences
from core.analysis.definitions import definitions
from core.analysis.school_signs import Sign
from core.plural import plural
from pages.parts.plain import plain

LEVELS = {
    "alarm": ":red-badge[:material/diamond: тревога]",
    "attention": ":orange-badge[:material/change_history: внимание]",
    "marked": ":gray-badge[:material/square: по методике ФИОКО]",
}
EMPTY = {
    "none": "Это не доказывает, что всё объективно: слабое или единичное отступление признаками не ловится.",
    "insufficient": "Участников слишком мало, чтобы судить.",
    None: "За этот год результатов, по которым считаются признаки, нет.",
}
AT_ONCE = 3  # further signs are folded
METHOD = "method.py"


def show_signs(signs: list[Sign], status: str | None) -> None:
    """`signs` of core.analysis.school_signs; `status` of the school in the year looked at, None without one."""
    st.subheader(_title(signs), anchor=False)
    if not signs:
        st.caption(EMPTY[status])
        return
    for sign in signs[:AT_ONCE]:
        _show(sign)
    rest = signs[AT_ONCE:]
    if rest:
        with st.expander(f"Ещё {len(rest)} {plural(len(rest), 'признак', 'признака', 'признаков')}"):
            for sign in rest:
                _show(sign)


def _title(signs: list[Sign]) -> str:
    own = sum(sign.origin == "screening" for sign in signs)
    official = len(signs) - own
    if not signs:
        return "Ни один признак не выделяет школу"
    parts = [f"{own} {plural(own, 'признак', 'признака', 'признаков')} отбора"] if own else []
    parts += [f"{official} по методике ФИОКО"] if official else []
    return "Требует проверки: " + ", ".join(parts)


def _show(sign: Sign) -> None:
    about = definitions()[sign.marker]
    with st.container(border=True, gap="xsmall", key=f"sign-{sign.marker}"):
        st.markdown(f"{LEVELS[sign.level]} **{plain(about.title)}** · {_when(sign)}")
        st.markdown(_sentence(sign.rows.iloc[0]))
        with st.expander("Что это может значить и чего не доказывает", icon=":material/help:"):
            st.markdown(f"**Может значить.** {plain(about.why)}")
            st.markdown(f"**Осторожно.** {plain(about.proves_not)}")
            if len(sign.rows) > 1:
                st.markdown("**Все значения.**")
                st.markdown("\n".join(f"- {_span(row)}: {_sentence(row)}" for _, row in sign.rows.iterrows()))
            st.page_link(
                METHOD, label="Как это считается", icon=":material/menu_book:", query_params={"sign": sign.marker}
            )


def _sentence(row) -> str:
    return plain(sentences.figures(row.to_dict()))


def _span(row) -> str:
    """«2026, математика, 5 класс», «2024–2026»."""
    years = str(row["year"]) if row["since"] == row["year"] else f"{row['since']}–{row['year']}"
    return plain(years if pd.isna(row["subject"]) else f"{years}, {row['subject']}, {row['grade']} класс")


def _when(sign: Sign) -> str:
    first = _span(sign.rows.iloc[0])
    n = len(sign.years)
    if n > 1:
        return f"{first} · {n} {plural(n, 'год', 'года', 'лет')}: {', '.join(map(str, sign.years))}"
    return first
