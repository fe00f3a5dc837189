"""Where a new file and what was loaded before tell different figures of the same school in the same work."""

import pandas as pd
from sqlalchemy import Engine

from core.finding import Finding
from core.store import results
from core.store.scope import Scope
from core.work import Work

FIGURES = {
    "participants": "участников",
    "pairs": "пар отметок",
    "lowered": "понизили",
    "confirmed": "подтвердили",
    "raised": "повысили",
    "mark2": "получили «2»",
    "mark3": "получили «3»",
    "mark4": "получили «4»",
    "mark5": "получили «5»",
}
LISTED = 50


def differences(scope: Scope, db: Engine, work: Work, rows: pd.DataFrame, sheet: str) -> list[Finding]:
    """Rows of `result` to be stored, against the figures in force: a warning a school that differs."""
    before = results.school_figures(scope, db, work).set_index("login")
    after = rows.groupby("login")[list(FIGURES)].sum(min_count=1)
    common = before.index.intersection(after.index)
    found = []
    for login in common:
        told = [
            f"{name} {after.at[login, key]:.0f} (раньше {before.at[login, key]})"
            for key, name in FIGURES.items()
            if not pd.isna(after.at[login, key])
            and not pd.isna(before.at[login, key])
            and after.at[login, key] != before.at[login, key]
        ]
        if told:
            found.append(f"{before.at[login, 'school']}: {', '.join(told)}")
    note = "Расходится с загруженным раньше. Показывается более подробный файл, из равных последний."
    listed = [Finding("warning", f"{note} {text}.", sheet) for text in found[:LISTED]]
    if len(found) > LISTED:
        listed.append(Finding("warning", f"{note} Всего таких школ {len(found)}, показаны первые {LISTED}.", sheet))
    return listed
