"""Schools one under another: the share lowered from the left edge, raised from the right one, confirmed between."""

from textwrap import wrap

import altair as alt
import pandas as pd

from core.analysis.reference import Reference
from core.charts.chart import PERCENT, png, russian
from core.charts.palette import LIGHT, Palette
from core.numbers import percent
from pages.parts.divergence_rows import chart_rows, tooltip
from pages.parts.divergence_words import average
from pages.parts.picking import pick

ROW, BAR, PICTURE = 26, 17, 620  # pixels: a row, its bar, the length of the bars in a picture
CHARACTERS = 130  # in a line over a picture
HEAD_AND_AXIS = 72  # pixels over and under the rows, which the page counts into the height
# the columns of figures beside the bars: pixels from the left end, then from the right one
LOWERED, LOWERED_SIGN, NAMES, NAME = -7, -46, 64, 330
RAISED, RAISED_SIGN, CONFIRMED, NOTE = 46, 51, 150, 162


def divergence_chart(
    rows: pd.DataFrame, against: Reference | None, colours: Palette, *, opens: bool = False
) -> alt.LayerChart:
    """For the page: `rows` of core.analysis.divergence in the order to draw, as wide as the page is; `opens`: a click
    on a school is asked for."""
    return _chart(rows, against, colours, HEAD_AND_AXIS, opens=opens)


def _chart(
    rows: pd.DataFrame, against: Reference | None, colours: Palette, more: int = 0, *, opens: bool = False
) -> alt.LayerChart:
    """`more`: pixels of height over those of the rows."""
    frame = chart_rows(rows)
    scale = alt.Scale(domain=[0, 1], nice=False)
    base = alt.Chart().encode(
        y=alt.Y("label:N", sort=frame["label"].tolist(), title=None, axis=None),
        tooltip=tooltip(),
    )
    layers = [
        *_bars(base, scale, colours),
        *(_reference(against, scale, colours) if against else []),
        *_interval(base, scale, colours),
        *_figures(base, colours),
        *_headings(colours),
        *_names(base, scale, colours, opens),
    ]
    return russian(alt.layer(*layers, data=frame, height=ROW * len(frame) + more))


def _names(base: alt.Chart, scale: alt.Scale, colours: Palette, opens: bool) -> list[alt.Chart]:
    """The schools' names, and over the bars what is unseen and takes the click for a whole row."""
    style = {"align": "right", "baseline": "middle", "fontSize": 13, "color": colours.text, "limit": NAME}
    if not opens:
        return [base.mark_text(**style).encode(x=alt.XValue(-NAMES), text="label:N")]
    names = base.mark_text(**style, cursor="pointer").encode(x=alt.XValue(-NAMES), text="label:N")
    row = base.mark_bar(height=ROW, opacity=0, cursor="pointer")
    row = row.encode(x=alt.XDatum(0, scale=scale), x2=alt.X2Datum(1))
    return [names.add_params(pick("name")), row.add_params(pick("row"))]


def _bars(base: alt.Chart, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    axis = alt.Axis(
        values=[0, 0.2, 0.4, 0.6, 0.8, 1],
        format=PERCENT,
        domain=False,
        gridColor=colours.grid,
        labelColor=colours.muted,
        labelFlush=False,
    )
    parts = (
        ("lowered_share", alt.X2Datum(0), colours.lowered, colours.few),
        ("lowered_share", "raised_from", colours.confirmed, colours.confirmed),
        ("raised_from", alt.X2Datum(1), colours.raised, colours.few),
    )
    return [
        base.mark_bar(height=BAR).encode(
            x=alt.X(f"{start}:Q", scale=scale, axis=axis, title=None, stack=None),
            x2=end,
            color=_unless_few(colour, grey),
        )
        for start, end, colour, grey in parts
    ]


def _interval(base: alt.Chart, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    """A line with ticks at its ends, cased so that it is seen over every bar."""
    low, high = alt.X("lowered_low:Q", scale=scale), alt.X("lowered_high:Q", scale=scale)
    drawn = []
    for thick, tall, colour in (
        (5, 12, alt.ColorValue(colours.case)),
        (1.75, 9, _unless_few(colours.text, colours.muted)),
    ):
        line = base.encode(color=colour)
        drawn.append(line.mark_rule(strokeWidth=thick).encode(x=low, x2="lowered_high:Q"))
        tick = line.mark_tick(thickness=thick, size=tall, opacity=1, orient="vertical")
        drawn += [tick.encode(x=low), tick.encode(x=high)]
    return drawn


def _unless_few(colour: str, grey: str) -> alt.ColorValue:
    """The colour, or the grey for a school with too few pupils."""
    return alt.ColorValue(colour, condition={"test": "datum.few", "value": grey})


def _reference(against: Reference, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    lines = pd.DataFrame(
        {
            "x": [against.lowered, 1 - against.raised],
            "text": [f"{average(against)}: {percent(against.lowered)}", percent(against.raised)],
        }
    )
    base = alt.Chart(lines).encode(x=alt.X("x:Q", scale=scale))
    return [
        base.mark_rule(strokeWidth=3.5, color=colours.case),
        base.mark_rule(strokeWidth=1.75, color=colours.attention, strokeDash=[5, 3]),
        base.mark_text(fontWeight="bold", fontSize=12, color=colours.attention).encode(y=alt.YValue(-9), text="text:N"),
    ]


def _figures(base: alt.Chart, colours: Palette) -> list[alt.Chart]:
    def column(place: alt.XValue, field: str, **style) -> alt.Chart:
        form = {"format": PERCENT} if field.endswith("share:Q") else {}
        style = {"fontSize": 13, "align": "right", "color": colours.text, **style}
        return base.mark_text(baseline="middle", **style).encode(x=place, text=alt.Text(field, **form))

    sign = {"color": colours.attention, "fontSize": 12}
    return [
        column(alt.XValue(LOWERED), "lowered_share:Q", fontWeight="bold"),
        column(alt.XValue(LOWERED_SIGN), "lowered_sign:N", **sign),
        column(_right(RAISED), "raised_share:Q", fontWeight="bold"),
        column(_right(RAISED_SIGN), "raised_sign:N", **{**sign, "align": "left"}),
        column(_right(CONFIRMED), "confirmed_share:Q", color=colours.muted),
        column(_right(NOTE), "note:N", align="left", color=colours.muted, fontSize=12),
    ]


def _headings(colours: Palette) -> list[alt.Chart]:
    """What the three parts are, over their figures, in their colours: no legend."""
    return [
        alt.Chart(pd.DataFrame({"text": [text]}))
        .mark_text(align="right", fontWeight="bold", fontSize=13, color=colour)
        .encode(x=place, y=alt.YValue(-28), text="text:N")
        for place, text, colour in (
            (alt.XValue(LOWERED), "понизили", colours.lowered),
            (_right(RAISED), "повысили", colours.raised),
            (_right(CONFIRMED), "подтвердили", colours.muted),
        )
    ]


def _right(pixels: int) -> alt.XValue:
    return alt.XValue(alt.expr(f"width + {pixels}"))


def picture(rows: pd.DataFrame, against: Reference | None, title: str, lines: list[str]) -> bytes:
    """The same chart under its title and the lines that explain it, as a PNG on white."""
    subtitle = [part for line in lines for part in wrap(line, CHARACTERS)]
    chart = _chart(rows, against, LIGHT).properties(
        width=PICTURE,
        title=alt.TitleParams(title, subtitle=subtitle, anchor="start", frame="bounds", fontSize=18, offset=14),
    )
    return png(chart)
