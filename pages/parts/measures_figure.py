"""What was done in a school between which results, as a figure: its finding, chart and table."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from core.analysis import sentences
from core.analysis.definitions import definitions
from core.analysis.timeline import by_month, done_between, results_day
from core.charts.figure import Figure
from core.charts.strip_chart import LEVELS
from core.numbers import NBSP, whole
from core.plural import plural
from core.reports.table import Column
from pages.parts.measures_chart import measures_chart
from pages.parts.method_words import figure
from pages.parts.moments import day

STATES = {"done": "выполнена", "partial": "выполнена частично", "open": "открыта, срок"}
GENERAL = {
    "done": "Общий план: выполнено за месяц",
    "partial": "Общий план: выполнено частично",
    "open": "Общий план: открыто, срок в месяце",
}
SIGN = (
    "Сверху главный признак: знак — значение, серая полоса — где оно обычно у других школ, черта — ожидалось. Ниже меры"
)
NO_SIGN = "Признаков за последние три года не было, поэтому здесь только дни результатов и меры"
ABOUT = (
    " в день исполнения: ● выполнена, ■ частично, ◇ открыта и стоит у срока. Адресные — по одной, меры общего плана — "
    "числом за месяц. Результаты года стоят на 20 апреля."
)
NOTE = "Меры стоят рядом с цифрами, но причину не доказывают."
COLUMNS = (
    Column("day_told", "День", width=12),
    Column("kind", "Что", width=34),
    Column("text", "Мера или признак", width=60),
    Column("told", "Сказано", width=60),
    Column("n", "n", "whole"),
)


def measures_figure(
    rows: pd.DataFrame, sign: pd.DataFrame, years: Sequence[int], results: Sequence[int], school: str
) -> Figure:
    """`rows` of core.analysis.timeline.measures, `sign` of main_sign, `years` of years_shown; `results`: the years with
    results, rising."""
    rows, figures = told(rows), _figures(sign)
    lanes = _lanes(rows)
    return Figure(
        "measures",
        finding(rows, figures, results),
        (SIGN if len(figures) else NO_SIGN) + ABOUT,
        partial(measures_chart, figures, lanes, list(years), list(results)),
        f"{finding(rows, figures, results)}. {NOTE}",
        _table(rows, figures),
        COLUMNS,
        f"{school} меры и результаты",
        NOTE,
    )


def finding(rows: pd.DataFrame, figures: pd.DataFrame, results: Sequence[int]) -> str:
    """What was done between the last two results, and how the main sign went; after the only ones; or just how much."""
    since, until = (results[-2], results[-1]) if len(results) > 1 else (results[-1] if results else None, None)
    done = done_between(rows, since, until)
    own = done_between(rows[rows["register_year"].notna()], since, until)
    count = f"{plural(done, 'выполнена', 'выполнены', 'выполнено')} {done} {_measures(done, own)}"
    when = (
        f"Между результатами {since} и {until} годов"
        if until
        else f"После результатов {since} года"
        if since
        else "Всего"
    )
    said = f"{when} {count if done else 'мер не выполнено'}"
    after = done_between(rows, until, None) if until else 0
    said += f", позже — {after}" if after else ""
    level = dict(zip(figures["year"], figures["level"], strict=True))
    if until is None or since not in level or until not in level:
        return said
    went = f"{LEVELS[level[since]]} → {LEVELS[level[until]]}"
    return f"{said}; «{figures['short'].iloc[0]}»: {went}"


def _measures(done: int, own: int) -> str:
    if own == done:
        return plural(done, "адресная мера", "адресные меры", "адресных мер")
    return plural(done, "мера", "меры", "мер") + (f", из них адресных {own}" if own else "")


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with kind («адресная, перечень 2025 года» or «общий план») and told («выполнена 05.10.2025»)."""
    kinds = ["общий план" if pd.isna(year) else f"адресная, перечень {year} года" for year in rows["register_year"]]
    said = [f"{STATES[state]} {day(when)}" for state, when in zip(rows["state"], rows["day"], strict=True)]
    return rows.assign(kind=pd.Series(kinds, rows.index, "str"), told=pd.Series(said, rows.index, "str"))


def _figures(sign: pd.DataFrame) -> pd.DataFrame:
    """The sign year by year with what the chart writes; figures of too few pupils are not drawn."""
    judged = sign["level"] != "insufficient"
    found = sign.assign(**{name: sign[name].where(judged) for name in ("value", "expected", "low", "high")})
    spans = zip(found["marker"], found["expected"], found["low"], found["high"], strict=True)
    return found.assign(
        day=[results_day(year) for year in found["year"]],
        short=[definitions()[marker].short for marker in found["marker"]],
        told=[sentences.figures(row) for row in sign.to_dict("records")],
        value_told=[
            figure(marker, value) if known else LEVELS["insufficient"]
            for marker, value, known in zip(found["marker"], found["value"], judged, strict=True)
        ],
        expected_told=[_span(*span) for span in spans],
        n_told=[whole(int(n)) for n in found["n"]],
    )


def _span(marker: str, expected: float, low: float, high: float) -> str:
    """«4,17 (3,84–4,50)», '' where nothing is known."""
    if pd.isna(expected):
        return ""
    between = "" if pd.isna(low) else f" ({figure(marker, low).removesuffix(f'{NBSP}%')}–{figure(marker, high)})"
    return figure(marker, expected) + between


def _lanes(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the chart: lane, day, state, count (0 for a measure by itself), text, kind, told, beside."""
    own = rows[rows["register_year"].notna()]
    own = own.assign(lane=own["text"], count=0, beside=own["day"].map(day))
    counted = by_month(rows[rows["register_year"].isna()])
    counted = counted.assign(
        lane=counted["state"].map(GENERAL),
        kind="общий план",
        beside="",
        text=[f"мер: {count}" for count in counted["count"]],
        told=[f"{when:%m.%Y}" for when in counted["day"]],
    )
    order = counted["state"].map(list(GENERAL).index).sort_values(kind="stable").index
    columns = ["lane", "day", "state", "count", "text", "kind", "told", "beside"]
    return pd.concat([own[columns], counted.loc[order, columns]], ignore_index=True)


def _table(rows: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    results = figures.assign(kind=[f"результаты {year}" for year in figures["year"]], text=figures["short"])
    both = pd.concat([rows.assign(n=pd.NA), results[["day", "kind", "text", "told", "n"]]]).sort_values(
        "day", kind="stable"
    )
    return both.assign(day_told=both["day"].map(day), n=both["n"].astype("Int64"))[[column.key for column in COLUMNS]]
