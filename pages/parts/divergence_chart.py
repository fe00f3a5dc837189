"""Schools one under another: the share lowered from the left edge, raised from the right one, confirmed between."""

import altair as alt
import pandas as pd

from core.analysis.names import axis_names, known_names
from core.analysis.reference import Reference
from core.analysis.shares import FEW
from core.analysis.summary import signs
from pages.parts.chart import PERCENT, PERCENT_1, png, russian
from pages.parts.divergence_words import average
from pages.parts.numbers import percent
from pages.parts.palette import LIGHT, Palette

ROW, BAR, PICTURE = 26, 17, 760  # pixels: a row, its bar, the width of a picture without names
# where the columns of figures stand, in shares of the bar's length
LOWERED, LOWERED_SIGN = -0.012, -0.088
RAISED, RAISED_SIGN, CONFIRMED, NOTE = 1.075, 1.085, 1.255, 1.28
LEFT, RIGHT, RIGHT_WITH_NOTES = -0.115, 1.26, 1.47
NOTES = {"недостаточно данных": "мало данных"}


def divergence_chart(rows: pd.DataFrame, against: Reference | None, colours: Palette) -> alt.LayerChart:
    """`rows` of core.analysis.divergence in the order to draw; give it a width and, for a picture, a title."""
    frame = _frame(rows)
    right = RIGHT_WITH_NOTES if (frame["note"] != "").any() else RIGHT
    scale = alt.Scale(domain=[LEFT, right], nice=False, zero=False)
    base = alt.Chart(frame).encode(
        y=alt.Y("label:N", sort=frame["label"].tolist(), title=None, axis=_names_axis(colours)),
        tooltip=_tooltip(),
    )
    layers = [
        *_bars(base, scale, colours),
        *(_reference(against, scale, colours) if against else []),
        *_interval(base, scale, colours),
        *_figures(base, scale, colours),
        _headings(scale, colours),
    ]
    return russian(alt.layer(*layers).properties(height=ROW * len(frame)))


def described(rows: pd.DataFrame) -> str:
    """The chart for those who hear it."""
    named = zip(axis_names(rows), rows["lowered_share"], rows["raised_share"], strict=True)
    first = "; ".join(f"{name}: {percent(low)} и {percent(up)}" for name, low, up in list(named)[:3])
    return f"Доли «понизили» и «повысили» по школам, {len(rows)} строк. Первые: {first}. Все числа в таблице ниже."


def _frame(rows: pd.DataFrame) -> pd.DataFrame:
    """What is sent to the browser: nothing but what is drawn or told in the tooltip."""
    frame = pd.DataFrame({"label": axis_names(rows) + " · " + rows["pairs"].astype("str") + " уч."})
    frame["name"] = known_names(rows)
    frame["municipality"] = rows["municipality"].fillna("не указан")
    frame["few"] = rows["pairs"] < FEW
    frame["raised_from"] = 1 - rows["raised_share"]
    frame["note"] = rows["note"].replace(NOTES)
    frame["signs"] = signs(rows).replace("", "не отличается от ожидаемого")
    frame["interval"] = [
        f"{percent(low, 1)} – {percent(high, 1)}"
        for low, high in zip(rows["lowered_low"], rows["lowered_high"], strict=True)
    ]
    for part in ("lowered", "raised"):
        up = rows[f"{part}_share"] > rows[f"{part}_expected"]
        frame[f"{part}_sign"] = up.map({True: "▲", False: "▼"}).where(rows[f"{part}_differs"], "")
    for name in ("login", "pairs", "lowered", "confirmed", "raised"):
        frame[name] = rows[name]
    for name in ("lowered_share", "confirmed_share", "raised_share", "lowered_low", "lowered_high", "lowered_expected"):
        frame[name] = rows[name]
    whole = frame.select_dtypes("Int64").columns
    return frame.astype(dict.fromkeys(whole, "int64"))


def _tooltip() -> list[alt.Tooltip]:
    titles = {
        "name:N": "Школа",
        "login:N": "Логин",
        "municipality:N": "Муниципалитет",
        "pairs:Q": "Участников с двумя отметками",
        "lowered:Q": "Понизили",
        "confirmed:Q": "Подтвердили",
        "raised:Q": "Повысили",
        "interval:N": "Доля «понизили», интервал 95 %",
        "signs:N": "Пометка",
    }
    told = [alt.Tooltip(field, title=title) for field, title in titles.items()]
    told.insert(-1, alt.Tooltip("lowered_expected:Q", title="Ожидаемая доля «понизили»", format=PERCENT_1))
    return told


def _names_axis(colours: Palette) -> alt.Axis:
    return alt.Axis(
        domain=False, ticks=False, grid=False, labelFontSize=13, labelColor=colours.text, labelLimit=330, labelPadding=4
    )


def _bars(base: alt.Chart, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    axis = alt.Axis(
        values=[0, 0.2, 0.4, 0.6, 0.8, 1],
        format=PERCENT,
        domain=False,
        gridColor=colours.grid,
        labelColor=colours.muted,
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
            color=alt.when("datum.few").then(alt.value(grey)).otherwise(alt.value(colour)),
        )
        for start, end, colour, grey in parts
    ]


def _interval(base: alt.Chart, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    """A line with ticks at its ends, cased so that it is seen over every bar."""
    low, high = alt.X("lowered_low:Q", scale=scale), alt.X("lowered_high:Q", scale=scale)
    drawn = []
    for colour, thick, tall in ((colours.case, 5, 12), (colours.text, 1.75, 9)):
        drawn.append(base.mark_rule(strokeWidth=thick, color=colour).encode(x=low, x2="lowered_high:Q"))
        for end in (low, high):
            drawn.append(
                base.mark_tick(thickness=thick, size=tall, color=colour, opacity=1, orient="vertical").encode(x=end)
            )
    return drawn


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
        base.mark_text(fontWeight="bold", fontSize=12, color=colours.attention).encode(y=alt.value(-9), text="text:N"),
    ]


def _figures(base: alt.Chart, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    def column(place: float, field: str, **style) -> alt.Chart:
        form = {"format": PERCENT} if field.endswith("share:Q") else {}
        style = {"fontSize": 13, "align": "right", "color": colours.text, **style}
        return base.mark_text(baseline="middle", **style).encode(
            x=alt.X(scale=scale, datum=place), text=alt.Text(field, **form)
        )

    sign = {"color": colours.attention, "fontSize": 12}
    return [
        column(LOWERED, "lowered_share:Q", fontWeight="bold"),
        column(LOWERED_SIGN, "lowered_sign:N", **sign),
        column(RAISED, "raised_share:Q", fontWeight="bold"),
        column(RAISED_SIGN, "raised_sign:N", align="left", **sign),
        column(CONFIRMED, "confirmed_share:Q", color=colours.muted),
        column(NOTE, "note:N", align="left", color=colours.muted, fontSize=12),
    ]


def _headings(scale: alt.Scale, colours: Palette) -> alt.LayerChart:
    """What the three parts are, over their figures, in their colours: no legend."""
    drawn = []
    for place, text, colour in (
        (LOWERED, "понизили", colours.lowered),
        (RAISED, "повысили", colours.raised),
        (CONFIRMED, "подтвердили", colours.muted),
    ):
        base = alt.Chart(pd.DataFrame({"text": [text]}))
        drawn.append(
            base.mark_text(align="right", fontWeight="bold", fontSize=13, color=colour).encode(
                x=alt.X(scale=scale, datum=place), y=alt.value(-28), text="text:N"
            )
        )
    return alt.layer(*drawn)


def picture(rows: pd.DataFrame, against: Reference | None, title: str, subtitle: str) -> bytes:
    """The same chart with its title, as a PNG on white."""
    chart = divergence_chart(rows, against, LIGHT).properties(
        width=PICTURE,
        title=alt.TitleParams(title, subtitle=subtitle, anchor="start", frame="bounds", fontSize=18, offset=14),
    )
    return png(chart)
