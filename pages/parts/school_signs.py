"""The signs of one school, a sentence each, with what it may mean and what it does not prove."""

import streamlit as st

from core.analysis.school_signs import Sign
from core.plural import plural
from pages.parts.plain import plain
from pages.parts.school_head import signs_title

LEVELS = {
    "alarm": (":red-badge[:material/diamond: тревога]"),
    "attention": (":orange-badge[:material/change_history: внимание]"),
    "marked": (":gray-badge[:material/square: по методике ФИОКО]"),
}
AT_ONCE = 3  # further signs are folded
METHOD = "method.py"


def show_signs(signs: list[Sign], definitions: dict, sentence, status: str | None) -> None:
    st.subheader(signs_title(signs) if status or signs else "Признаки ещё не посчитаны", anchor=False)
    if not signs:
        st.caption(EMPTY.get(status, EMPTY[None]))
        return
    for sign in signs[:AT_ONCE]:
        _show(sign, definitions.get(sign.marker), sentence)
    rest = signs[AT_ONCE:]
    if rest:
        with st.expander(f"Ещё {len(rest)} {plural(len(rest), 'признак', 'признака', 'признаков')}"):
            for sign in rest:
                _show(sign, definitions.get(sign.marker), sentence)


EMPTY = {
    "none": "Это не доказывает, что всё объективно: слабое или единичное отступление признаками не ловится.",
    "insufficient": "Участников слишком мало, чтобы судить: меньше десяти в каждой работе.",
    None: "Признаки считаются после загрузки результатов.",
}


def _show(sign: Sign, definition, sentence) -> None:
    with st.container(border=True, gap="xsmall", key=f"sign-{sign.origin}-{sign.marker}"):
        title = definition.title if definition else sign.marker
        st.markdown(f"{LEVELS[sign.level]} **{plain(title)}** · {_years(sign)}")
        st.markdown(plain(sentence(sign.rows.iloc[0])))
        more = sign.rows.iloc[1:]
        if definition or len(more):
            with st.expander("Что это может значить и чего не доказывает", icon=":material/help:"):
                if definition:
                    st.markdown(f"**Может значить.** {plain(definition.means)}")
                    st.markdown(f"**Не доказывает.** {plain(definition.not_proof)}")
                for _, row in more.iterrows():
                    st.caption(plain(sentence(row)))
                st.page_link(
                    METHOD, label="Как это считается", icon=":material/menu_book:", query_params={"sign": sign.marker}
                )


def _years(sign: Sign) -> str:
    years = ", ".join(str(year) for year in sign.years)
    n = len(sign.years)
    said = years if n == 1 else f"{years} ({n} {plural(n, 'год', 'года', 'лет')})"
    return said + (f" · {sign.works} из {sign.of} работ последнего года" if sign.of > 1 else "")
