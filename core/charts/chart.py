"""What every Altair chart needs: Russian numbers and months, and a picture to take away."""

from collections.abc import Callable

import altair as alt
import vl_convert
from altair.utils import schemapi

NBSP = "\u00a0"
PERCENT, PERCENT_1 = ".0%", ".1%"  # «12 %», «12,3 %»
LOCALE = alt.Locale(
    number=alt.NumberLocale(
        decimal=",", thousands=NBSP, grouping=[3], currency=["", f"{NBSP}₽"], percent=f"{NBSP}%", minus="−"
    ),
    time=alt.TimeLocale(
        dateTime="%A, %e %B %Y г. %X",
        date="%d.%m.%Y",
        time="%H:%M:%S",
        periods=["AM", "PM"],
        days=["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
        shortDays=["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
        months=[
            *("январь", "февраль", "март", "апрель", "май", "июнь"),
            *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
        ],
        shortMonths=["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
    ),
)
PRINT_FONT = "Liberation Sans, Arial, DejaVu Sans, sans-serif"
DPI = 200


def russian(chart: alt.TopLevelMixin) -> alt.TopLevelMixin:
    """The whole chart (not a layer of one) with «12,3 %», «1 251», «март», and no frame around it.

    Marks are not read out one by one under the names of their columns: `alt=` says what the chart shows.
    """
    return chart.configure(locale=LOCALE, view=alt.ViewConfig(stroke=None), aria=False)


def vega_lite(make: Callable[[], alt.TopLevelMixin]) -> dict:
    """The chart that `make` builds as Vega-Lite with its data inside, as wide as the page makes it.

    Not checked against the schema here, which takes longer than all the rest: tests check the same charts.
    """
    with schemapi.debug_mode(False):
        spec = make().to_dict(validate=False)
    for size in ("continuousWidth", "continuousHeight"):  # of Altair's own theme
        spec["config"]["view"].pop(size, None)
    return spec


def png(chart: alt.TopLevelMixin) -> bytes:
    """The chart as a picture for a report, on white; give it its own width, in the light palette."""
    spec = chart.to_dict()
    spec["background"] = "white"
    spec.setdefault("config", {})["font"] = PRINT_FONT
    return vl_convert.vegalite_to_png(spec, ppi=DPI)
