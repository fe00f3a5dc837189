"""The stored signs on «Обзор» in words. Text only."""

import pandas as pd

from core.analysis import sentences
from core.analysis.regional import INDEX
from core.numbers import percent, whole
from core.plural import plural
from pages.parts.plain import plain
from pages.parts.school_head import STATUSES

INDEX_MEANING = "доля школ, у которых нет ни одного признака методики"


def sentence(row: dict, several: bool) -> str:
    """«**СОШ № 3** — устойчивый сигнал. Журнал выше работы … (2026). Средняя отметка …»."""
    words, icon = STATUSES[row["status"]]
    where = f" ({plain(row['municipality'])})" if several and row["municipality"] else ""
    return f"{icon} **{plain(row['name'])}**{where} — {words}. {plain(sentences.of_school(row))}"


def card(now, before) -> tuple[str, list[str]]:
    """The figure of the card and the lines under it; `now` and `before`: rows of core.analysis.attention.by_year, None
    for a year without."""
    if now is None or now.judged == 0:
        return "—", ["Данных для признаков мало"]
    lines = [f"из {_schools(now.judged)}", f"устойчиво **{whole(now.persistent)}**, разово **{whole(now.single)}**"]
    if before is not None and before.judged:
        total = before.persistent + before.single
        lines.append(f"в {before.year} году: **{whole(total)}** из {whole(before.judged)}")
    return whole(now.persistent + now.single), lines


def over_years(own: pd.DataFrame, region: pd.DataFrame | None) -> str:
    """Schools with signs year by year, beside the whole region where a part of it is looked at; '' for none."""
    wider = {} if region is None else dict(zip(region["year"], region["share"], strict=True))
    told = []
    for row in own[own["judged"] > 0].itertuples():
        beside = f", по региону {percent(wider[row.year])}" if row.year in wider else ""
        flagged = row.persistent + row.single
        told.append(f"{row.year} — {whole(flagged)} из {whole(row.judged)} ({percent(row.share)}{beside})")
    return f"**Школ с признаками:** {'; '.join(told)}." if told else ""


def index(regional: pd.DataFrame) -> str:
    """The official index year by year; '' for none. It is of all schools loaded, whatever part is looked at."""
    rows = regional[regional["marker"] == INDEX].sort_values("year")
    told = [f"{row.year} — {percent(row.share)} ({whole(row.schools)})" for row in rows.itertuples()]
    return (
        f"**Индекс по методике ФИОКО, все загруженные школы:** {'; '.join(told)}. Это {INDEX_MEANING}." if told else ""
    )


def _schools(n: int) -> str:
    return f"{whole(n)} {plural(n, 'школы', 'школ', 'школ')}"
