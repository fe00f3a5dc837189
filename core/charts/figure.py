"""One figure: its finding as a title, the chart, words for it, and the same numbers as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap

import altair as alt
import pandas as pd

from core.charts.chart import png
from core.charts.palette import LIGHT, Palette
from core.reports.table import Column

PICTURE, CHARACTERS = 720, 110  # pixels of a picture's width, characters in a line over it


@dataclass(frozen=True)
class Figure:
    """`key` is unique on the page; `title` the finding; `about` what is drawn; `chart` makes it in given colours;
    `alt` says it in words; `table` with `columns` holds the same numbers; `stem` names the files; `note` stands under
    the chart; `opens`: a click on a school in the chart opens it."""

    key: str
    title: str
    about: str
    chart: Callable[[Palette], alt.TopLevelMixin]
    alt: str
    table: pd.DataFrame
    columns: Sequence[Column]
    stem: str
    note: str = ""
    opens: bool = False


def picture(figure: Figure) -> bytes:
    """The chart under its title and its explanation, on white."""
    title = alt.TitleParams(
        wrap(figure.title, CHARACTERS - 30),
        subtitle=wrap(figure.about, CHARACTERS),
        anchor="start",
        frame="bounds",
        fontSize=17,
        offset=14,
    )
    return png(figure.chart(LIGHT).properties(width=PICTURE, title=title))
