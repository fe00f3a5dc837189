"""Names and icons of signs: an icon never stands without its name."""

import pandas as pd

from core.analysis import sentences
from core.analysis.definitions import definitions
from core.analysis.register import signs

ICONS = {
    "fioko_mean": ":material/vertical_align_top:",
    "fioko_mismatch": ":material/shuffle:",
    "fioko_jump": ":material/trending_up:",
    "grade_gap": ":material/compare_arrows:",
    "threshold": ":material/stairs:",
    "one_work": ":material/looks_one:",
    "absence": ":material/person_off:",
    "cohort": ":material/timeline:",
    "gap2": ":material/unfold_more_double:",
    "agreement": ":material/done_all:",
}


def icon(marker: str) -> str:
    return ICONS.get(marker, ":material/flag:")


def title(marker: str) -> str:
    """Two or three words; the marker's id where its definition is gone."""
    known = definitions().get(marker)
    return known.short if known else marker


def told(values: pd.DataFrame, login: str, year: int) -> dict[str, list[str]]:
    """Marker id → sentences with the figures behind the sign, of the school and the year; screening signs only."""
    rows = signs(values[(values["login"] == login) & (values["year"] == year)])
    found: dict[str, list[str]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(row["marker"], []).append(f"{_when(row)}: {sentences.figures(row)}")
    return found


def _when(row: dict) -> str:
    """«2026, математика, 4 класс», «2024–2026 вместе»."""
    years = str(row["year"]) if row["since"] == row["year"] else f"{row['since']}–{row['year']} вместе"
    return years if pd.isna(row["subject"]) else f"{years}, {row['subject'].lower()}, {row['grade']} класс"
