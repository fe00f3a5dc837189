"""The register as an annex to an order, .docx and .xlsx: the schools that were decided about, and what was decided."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

import pandas as pd
from sqlalchemy import Engine

from core.analysis import standing
from core.analysis.definitions import definitions
from core.analysis.register import register
from core.analysis.register_summary import Counts, counts
from core.decision import SUPPORTED
from core.plural import plural
from core.reports import register_table
from core.reports.imprint import imprint
from core.reports.table import Column, book_bytes
from core.reports.typography import NBSP
from core.reports.word import render
from core.store import markers, schools
from core.store.official import official
from core.store.register import decisions
from core.store.scope import Scope

TEMPLATE = "Перечень ОО"
NUMBER = Column("number", "№", "whole", width=5)
SIGNS = {"school": 30, "municipality": 22, "signs": 34, "fioko": 22, "works": 22}  # key → width on paper
LISTED = SIGNS | {"run": 11, "official_run": 15, "support_level": 17, "decision": 17, "reason": 32}
DECLINED = SIGNS | {"reason": 40}


def register_docx(scope: Scope, db: Engine, year: int, who: str, moment: datetime) -> bytes:
    """The annex by assets/templates/Перечень ОО.docx: confirmed and watched schools, then those declined; what waits
    for a decision is a number.

    `moment`: local to who asks. ValueError when the register of the year is empty or nothing in it is decided,
    BadTemplate as of core.reports.word.render.
    """
    table, count = _decided(scope, db, year)
    places = table["municipality"].unique()
    fields = {
        "year": str(year),
        "place": places[0] if len(places) == 1 else "",
        "summary": _summary(count),
        "rows": [_fields(row, len(places) > 1) for row in _listed(table).itertuples()],
        "declined": [_fields(row, len(places) > 1) for row in _declined(table).itertuples()],
        "imprint": list(imprint(scope, db, who, moment, year).lines),
    }
    return render(TEMPLATE, lambda template: fields)


def register_xlsx(scope: Scope, db: Engine, year: int, who: str, moment: datetime) -> bytes:
    """The same as sheets «Перечень», «Не включены» and «О таблице»; errors as of `register_docx`."""
    table, count = _decided(scope, db, year)
    left_out = () if table["municipality"].nunique() > 1 else ("municipality",)
    tables = {"Перечень": (_listed(table), _columns(LISTED, left_out))}
    if count.declined:
        tables["Не включены"] = (_declined(table), _columns(DECLINED, left_out))
    title = f"Перечень ОО с признаками необъективности результатов оценочных процедур, {year} год"
    about = [title, _summary(count), *imprint(scope, db, who, moment, year).lines]
    return book_bytes(tables, about, frozen=2)


def register_of(scope: Scope, db: Engine, year: int) -> pd.DataFrame:
    """Rows of core.analysis.register.register of the year, after the signs were computed where anything changed."""
    standing.refresh(db)
    parts = [decisions(scope, db), official(scope, db), schools.listed(scope, db)]
    rows = register(markers.marker_values(scope, db), markers.statuses(scope, db), *parts)
    return rows[rows["year"] == year]


def _decided(scope: Scope, db: Engine, year: int) -> tuple[pd.DataFrame, Counts]:
    """The rows decided about, as core.reports.register_table has them, and what there is of all."""
    rows = register_of(scope, db, year)
    count = counts(rows)
    if rows.empty:
        raise ValueError(f"Перечень {year} года пуст: признаков не найдено, официального перечня за этот год нет.")
    if count.waiting == len(rows):
        raise ValueError(
            f"По перечню {year} года решений ещё нет, ждут решения: {count.waiting}. "
            "Примите решения на странице «Перечень» — тогда документ будет из чего составить."
        )
    said = rows["decision"]
    table = register_table.register_table(rows, _title)
    return table.assign(said=said)[said != "proposed"], count


def _listed(table: pd.DataFrame) -> pd.DataFrame:
    return _numbered(table[table["said"].isin(SUPPORTED)])


def _declined(table: pd.DataFrame) -> pd.DataFrame:
    return _numbered(table[table["said"] == "declined"])


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(number=range(1, len(table) + 1))


def _columns(widths: Mapping[str, int], left_out: Collection[str]) -> list[Column]:
    known = {column.key: column for column in register_table.COLUMNS}
    return [NUMBER, *(replace(known[key], width=width) for key, width in widths.items() if key not in left_out)]


def _title(marker: str) -> str:
    known = definitions().get(marker)
    return known.short if known else marker


def _fields(row, placed: bool) -> dict[str, str]:
    """The row's texts; `placed`: with the municipality, where there are several."""
    works = re.sub(r" (?=\d)", NBSP, row.works)
    signs = [row.signs.replace("; ", "\n"), f"По методике ФИОКО: {row.fioko}" * bool(row.fioko)]
    signs.append(f"Официальный перечень: {works}" * bool(works))
    return {
        "number": str(row.number),
        "school": "\n".join(filter(None, [row.school, row.municipality if placed else ""])),
        "signs": "\n".join(filter(None, signs)) or "—",
        "run": str(row.run or "—"),
        "official_run": str(row.official_run or "—"),
        "level": "—" if pd.isna(row.support_level) else row.support_level,
        "decision": row.decision,
        "reason": row.reason or "—",
    }


def _summary(count: Counts) -> str:
    """«Включено 3 школы: подтверждено — 2, под наблюдением — 1. Не включено — 1. Ждут решения — 4.»"""
    listed = count.confirmed + count.watched
    if listed == 0:
        told = ["Ни одна школа не включена"]
    else:
        them = (
            f"{plural(listed, 'Включена', 'Включены', 'Включено')} {listed} {plural(listed, 'школа', 'школы', 'школ')}"
        )
        told = [f"{them}: подтверждено — {count.confirmed}, под наблюдением — {count.watched}"]
    told += [f"Рассмотрено и не включено — {count.declined}"] if count.declined else []
    told += [f"{plural(count.waiting, 'Ждёт', 'Ждут', 'Ждут')} решения — {count.waiting}"] if count.waiting else []
    return f"{'. '.join(told)}."
