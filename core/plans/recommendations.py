"""Recommended measures for schools with a confirmed sign (data/recommendations.yaml), and their due days."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from core.analysis.definitions import DATA, definitions
from core.plan import Measure
from core.plural import plural

ANY = "any"
COMMON_SECTION = "Общие меры"
DAYS = range(14, 181)
FIELDS = ("text", "responsible", "expected", "days")


@dataclass(frozen=True)
class Recommendation:
    """A measure that answers a marker, or `any` confirmed sign; `days` from the decision to the due day."""

    marker: str
    text: str
    responsible: str
    expected: str
    days: int

    @property
    def deadline(self) -> str:
        """«в течение 30 дней со дня решения»"""
        return f"в течение {self.days} {plural(self.days, 'дня', 'дней', 'дней')} со дня решения"


@functools.cache
def recommendations(path: Path = DATA / "recommendations.yaml") -> dict[str, tuple[Recommendation, ...]]:
    """Marker id or `any` → its measures in the file's order. ValueError in Russian names the key that is wrong."""
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ValueError(f"Файл {path.name} не читается{f': строка {mark.line + 1}' if mark else ''}.") from error
    measures = said.get("measures") if isinstance(said, dict) else None
    if not isinstance(measures, dict):
        raise ValueError(f"В файле {path.name} нет раздела «measures» с мерами по признакам.")
    return {marker: _of_marker(f"Файл {path.name}, «{marker}»", marker, rows) for marker, rows in measures.items()}


def measures_for(markers: Sequence[str], decided_on: date) -> tuple[tuple[Measure, date], ...]:
    """Measures for a school with these signs, each with its due day: sign by sign in the given order, then those for
    any sign (their `marker` is None). A text comes once, under the first sign that recommends it."""
    found: dict[str, tuple[Measure, date]] = {}
    for marker in (*markers, ANY):
        number = 0
        for one in recommendations().get(marker, ()):
            if one.text not in found:
                number += 1
                found[one.text] = (_measure(one, str(number)), decided_on + timedelta(days=one.days))
    return tuple(found.values())


def _measure(one: Recommendation, number: str) -> Measure:
    return Measure(
        section=COMMON_SECTION if one.marker == ANY else definitions()[one.marker].title,
        number=number,
        text=one.text,
        level="school",
        deadline=one.deadline,
        responsible=one.responsible,
        expected=one.expected,
        marker=None if one.marker == ANY else one.marker,
    )


def _of_marker(where: str, marker: Any, rows: Any) -> tuple[Recommendation, ...]:
    if marker != ANY and marker not in definitions():
        raise ValueError(f"{where}: такого признака нет. Можно: {', '.join((*definitions(), ANY))}.")
    if not isinstance(rows, list) or not rows:
        raise ValueError(f"{where}: нужен список хотя бы из одной меры.")
    return tuple(_recommendation(f"{where}, мера {number}", marker, row) for number, row in enumerate(rows, start=1))


def _recommendation(where: str, marker: str, row: Any) -> Recommendation:
    if not isinstance(row, dict) or set(row) != set(FIELDS):
        raise ValueError(f"{where}: нужны ключи {', '.join(FIELDS)} и никакие другие.")
    for key in FIELDS[:-1]:
        if not isinstance(row[key], str) or not row[key].strip():
            raise ValueError(f"{where}: «{key}» — пустой или не текст.")
    if type(row["days"]) is not int or row["days"] not in DAYS:
        raise ValueError(f"{where}: «days» — целое число дней от {DAYS[0]} до {DAYS[-1]}.")
    return Recommendation(marker, **{key: row[key].strip() for key in FIELDS[:-1]}, days=row["days"])
