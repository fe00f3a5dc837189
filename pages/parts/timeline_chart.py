"""The plan along time: a bar a measure, a mark a due day, drawn by Plotly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import groupby
from textwrap import shorten, wrap

import plotly.graph_objects as go

from core.charts.palette import Palette
from core.plans.due import Due, State
from core.progress import MeasureProgress
from pages.parts.moments import day
from pages.parts.plan_words import due_note, many
from pages.parts.timeline_axes import CLEAR, axes

NAME, HEADING, HOVER = 50, 110, 80  # characters in a line
SYMBOLS = {
    "done": "circle",
    "ahead": "circle-open",
    "soon": "diamond",
    "late": "triangle-up",
    "not_needed": "line-ew-open",
}
PATTERNS = {"soon": ".", "late": "/"}


@dataclass(frozen=True)
class Line:
    """A measure with its due days; `key` opens it in the panel."""

    measure: MeasureProgress
    days: Sequence[Due]
    key: str

    @property
    def state(self) -> State:
        return Due(None, self.measure).state


def timeline(lines: Sequence[Line], first: date, last: date, today: date, colours: Palette) -> go.Figure:
    """`lines` in the order of the document; the axis runs from `first` to `last`, and further where a day needs it."""
    chart = go.Figure()
    paint = {"done": colours.good, "ahead": colours.lowered, "soon": colours.raised, "late": colours.attention}
    places, headings, place = {}, {}, 1  # row 0 is for the word «сегодня»
    for heading, rows in groupby(lines, key=lambda line: line.measure.heading):
        if heading:
            headings[place], place = heading, place + 1
        for line in rows:
            places[line.key], place = place, place + 1
    _names(chart, lines, places, today, colours)
    _bars(chart, lines, places, today, paint)
    _marks(chart, lines, places, today, paint | {"not_needed": colours.muted})
    days = [first, last, *(due.when for line in lines for due in line.days)]
    days += [line.measure.starts for line in lines if line.measure.starts]
    axes(chart, min(days), max(days), place, colours)
    for row, heading in headings.items():
        text = f"<b>{escape(shorten(heading, HEADING, placeholder='…'), quote=False)}</b>"
        chart.add_annotation(
            x=0, y=row, xref="paper", text=text, xanchor="left", showarrow=False, font_size=13, bgcolor=colours.case
        )
    if min(days) <= today <= max(days):
        chart.add_shape(type="line", x0=today, x1=today, y0=0, y1=place, line={"color": colours.text, "width": 1.5})
        chart.add_annotation(
            x=today, y=0, text=f"сегодня {day(today)}", showarrow=False, font_color=colours.text, bgcolor=colours.case
        )
    return chart


def _names(chart: go.Figure, lines: Sequence[Line], places: dict, today: date, colours: Palette) -> None:
    texts = [shorten(f"{line.measure.number} {line.measure.text}", NAME, placeholder="…") for line in lines]
    chart.add_bar(
        x=[1] * len(lines),
        y=[places[line.key] for line in lines],
        xaxis="x2",
        orientation="h",
        width=1,
        text=[escape(text, quote=False) for text in texts],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        insidetextfont_color=colours.text,
        marker_color=CLEAR,
        selected_textfont_color=colours.text,  # Plotly fails on a click where only one of the two is set
        unselected_textfont_color=colours.text,
        **_told(lines, [_about(line, today) for line in lines]),
    )


def _bars(chart: go.Figure, lines: Sequence[Line], places: dict, today: date, paint: dict) -> None:
    for state, colour in paint.items():
        some = [line for line in lines if line.measure.starts and line.state == state]
        spans = [line.days[-1].when - line.measure.starts for line in some]
        chart.add_bar(
            x=[span / timedelta(milliseconds=1) for span in spans],
            base=[line.measure.starts for line in some],
            y=[places[line.key] for line in some],
            orientation="h",
            width=0.5,
            marker={
                "color": colour,
                "opacity": 0.4,
                "pattern": {"shape": PATTERNS.get(state, ""), "size": 6, "solidity": 0.4},
            },
            unselected_marker_opacity=0.4,
            **_told(some, [_about(line, today) for line in some]),
        )


def _marks(chart: go.Figure, lines: Sequence[Line], places: dict, today: date, paint: dict) -> None:
    for state, colour in paint.items():
        some = [(line, due) for line in lines for due in line.days if due.state == state]
        chart.add_scatter(
            x=[due.when for _, due in some],
            y=[places[line.key] for line, _ in some],
            mode="markers",
            marker={"symbol": SYMBOLS[state], "color": colour, "size": 12, "line": {"width": 2, "color": colour}},
            unselected_marker_opacity=1,
            **_told([line for line, _ in some], [_about(line, today, due) for line, due in some]),
        )


def _told(lines: Sequence[Line], texts: list[str]) -> dict:
    return {"hovertext": texts, "hoverinfo": "text", "customdata": [line.key for line in lines]}


def _about(line: Line, today: date, due: Due | None = None) -> str:
    """Of the measure, or of one of its days."""
    measure, told = line.measure, due.progress if due else line.measure
    days = day(due.when) if due else ", ".join(day(each.when) for each in line.days)
    said = ("Начало " + day(measure.starts) if measure.starts else "", f"срок {days}", due_note(told, today))
    count = f"выполнено {many(told)}" if told.tasks else "не требуется"
    parts = [*wrap(f"{measure.number} {measure.text}", HOVER), " · ".join(filter(None, (*said, count)))]
    return "<br>".join(escape(part, quote=False) for part in parts)
