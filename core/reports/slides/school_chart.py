"""The chart of a school: its main sign over the years, else the journal beside the works."""

import pandas as pd
from pptx.slide import Slide

from core.analysis.definitions import definitions
from core.analysis.gaps import means
from core.analysis.school_signs import Sign
from core.reports.marker_units import MARK, SHARE, unit
from core.reports.slides import palette
from core.reports.slides.canvas import SMALL, Box
from core.reports.slides.chart import BARS, LINES, Series, add_chart
from core.reports.slides.fit import BOLD, fitted

WORKS = 6  # the most that a chart holds
LOWEST, HIGHEST = 2, 5  # marks


def add_school_chart(
    slide: Slide, box: Box, own: pd.DataFrame, raised: list[Sign], gaps: pd.DataFrame, login: str, year: int
) -> bool:
    """Whether there was something to draw. `own`: the school's marker values, `raised`: its signs of core.analysis."""
    over = next((rows for sign in raised[:1] if len(rows := over_years(own, sign)) > 1), None)
    if over is not None:
        _years(slide, box, over, raised[0].marker)
        return True
    works = means(gaps, login).head(WORKS)
    if len(works):
        _works(slide, box, works, year)
    return len(works) > 0


def over_years(own: pd.DataFrame, sign: Sign) -> pd.DataFrame:
    """The values of the sign in single years, rising, where it pools the works of a year."""
    alone = own[(own["marker"] == sign.marker) & (own["since"] == own["year"]) & own["subject"].isna()]
    known = alone[(alone["level"] != "insufficient") & alone["value"].notna() & alone["expected"].notna()]
    return known.sort_values("year")


def _years(slide: Slide, box: Box, rows: pd.DataFrame, marker: str) -> None:
    of = unit(marker)
    series = [
        Series("школа", rows["value"].tolist(), palette.ATTENTION, palette.ATTENTION),
        Series("ожидалось", rows["expected"].tolist(), palette.MUTED, palette.MUTED),
    ]
    values = rows[["value", "expected"]]
    room = float(values.max().max() - values.min().min()) or 0.1
    ends = (float(values.min().min()) - room * 0.5, float(values.max().max()) + room * 0.5)
    title = fitted(f"{definitions()[marker].short}, {of.name} по годам", 16 * BOLD, box.width - 0.3)
    years = [f"{row.year} год" for row in rows.itertuples()]
    add_chart(slide, box, LINES, title, years, series, "0 %" if of == SHARE else of.number, ends)


def _works(slide: Slide, box: Box, rows: pd.DataFrame, year: int) -> None:
    names = [fitted(f"{row.subject}, {row.grade} кл.", SMALL, 2.0) for row in rows.itertuples()]
    series = [
        Series("по журналу", rows["journal_mean"].tolist(), palette.FEW),
        Series("за работу", rows["mark_mean"].tolist(), palette.LOWERED),
    ]
    title = f"Средняя отметка, {year} год"
    add_chart(slide, box, BARS, title, names, series, MARK.number, (LOWEST, HIGHEST))
