"""Making a paper: a button, a bar while it is made, then the file to take away, or why there is none."""

from dataclasses import dataclass

import streamlit as st

from core.reports.papers import PAPERS, Request, make
from core.store import settings
from pages.parts.database import st_engine
from pages.parts.moments import now
from pages.parts.user import current_user

MADE = "papers_made"  # key of a button → (request, file name, content)
LAST = "papers"  # the setting: kind → when and by whom it was made last
FORMATS = {"docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint", "zip": "Архив"}
ICONS = {
    "docx": ":material/article:",
    "xlsx": ":material/table:",
    "pptx": ":material/slideshow:",
    "zip": ":material/folder_zip:",
}


@dataclass(frozen=True)
class Wanted:
    """What the chosen filters say; `who` and when are added as the paper is made."""

    year: int
    municipality: str | None = None
    school: str | None = None
    plan_id: int | None = None
    on: object = None


def offer(kind: str, ending: str, wanted: Wanted, label: str | None = None) -> None:
    """The button of one paper. Other filters than it was made for: it is to be made anew."""
    key = f"paper-{kind}-{ending}"
    made = st.session_state.setdefault(MADE, {}).get(key)
    if made and made[0] == wanted:
        st.download_button(
            f"Скачать: {made[1]}",
            made[2],
            made[1],
            key=f"{key}-file",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
        return
    if st.button(label or FORMATS[ending], key=key, icon=ICONS[ending]):
        _make(key, kind, ending, wanted)


def _make(key: str, kind: str, ending: str, wanted: Wanted) -> None:
    user, db = current_user(), st_engine()
    bar = st.progress(0.0, f"{PAPERS[kind].title}: собираем цифры…")
    asked = Request(user.name, now(), **vars(wanted), offset=st.context.timezone_offset)
    try:
        name, content = make(
            user.scope, db, kind, ending, asked, lambda share, text: bar.progress(min(share, 1.0), f"{text}…")
        )
    except (ValueError, LookupError) as refused:
        bar.empty()
        st.warning(refused.args[0], icon=":material/info:")
        return
    st.session_state[MADE][key] = (wanted, name, content)
    last = settings.get(user.scope, db, LAST, {})
    settings.put(user.scope, db, LAST, last | {kind: [f"{now():%d.%m.%Y, %H:%M}", user.name]})
    st.rerun()


def last_made() -> dict[str, list[str]]:
    """Kind → when and by whom it was made last."""
    return settings.get(current_user().scope, st_engine(), LAST, {})
