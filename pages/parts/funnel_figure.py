"""The funnel as a figure: of one school among the others, and of all schools of a work."""

from functools import partial

import pandas as pd

from core.analysis.beyond import beyond
from core.analysis.gap_funnel import Funnel
from core.charts.figure import Figure
from core.work import Work, work_name
from pages.parts import funnel_words
from pages.parts.funnel_chart import funnel_chart
from pages.parts.funnel_points import OF_ALL, OF_ONE, points, told

LOW, HIGH = 290, 400  # pixels


def of_school(funnel: Funnel, login: str, school: str, work: Work) -> Figure:
    """The school stands out, others are grey and nameless."""
    row = told(funnel, pd.DataFrame({"login": [login], "school": [school], "municipality": [""]}))
    drawn = points(funnel, row, {login}, LOW, every=True)
    title = funnel_words.of_one(funnel, row)
    return Figure(
        "funnel",
        title,
        funnel_words.about(funnel, work_name(work)),
        partial(funnel_chart, funnel, drawn, "в среднем", LOW, opens=False),
        f"Школа среди всех школ по размеру и среднему разрыву. {title}.",
        row,
        OF_ONE,
        f"{school} место среди школ {work}",
    )


def of_work(funnel: Funnel, schools: pd.DataFrame, place: str | None, work: Work) -> Figure:
    """All schools of the work, or those of one municipality among them. `schools`: login, school, municipality of those
    that may be named."""
    known = told(funnel, schools)
    shown = known if place is None else known[known["municipality"] == place].reset_index(drop=True)
    chosen = None if place is None else set(shown["login"])
    drawn = points(funnel, known, chosen, HIGH, every=False)
    count, everyone = beyond(shown), beyond(funnel.rows)
    title = funnel_words.of_all(count, place)
    others = funnel_words.OTHERS if len(shown) < len(funnel.rows) and place else ""
    named = ", ".join(shown.loc[shown["place"] == "outside", "label"].head(5))
    return Figure(
        "funnel",
        title,
        funnel_words.about(funnel, f"{work} · {place or 'все муниципалитеты'}"),
        partial(funnel_chart, funnel, drawn, funnel_words.mean_of(schools["municipality"].nunique()), HIGH, opens=True),
        f"Школы по размеру и среднему разрыву. {title}. {f'За пределами 99,8 %: {named}.' if named else ''}",
        shown,
        OF_ALL,
        f"Воронка {work} {place or ''}",
        " ".join(
            filter(None, [funnel_words.sides(count), funnel_words.by_chance(everyone), others, funnel_words.SHAPES])
        ),
        opens=True,
    )
