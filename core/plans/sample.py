"""The sample plan, moved to the current school year."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from core.plan import Deadline, Measure, Period, Plan

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "plans" / "sample.yaml"


def school_year(today: date) -> int:
    """The calendar year in which the school year of `today` began, on 1 September."""
    return today.year if today.month >= 9 else today.year - 1


def sample_plan(today: date, path: Path = SAMPLE) -> Plan:
    """The plan of a YAML file whose {y1} and {y2} are the years of the school year of `today`."""
    year = school_year(today)
    text = path.read_text(encoding="utf-8").replace("{y1}", str(year)).replace("{y2}", str(year + 1))
    document = yaml.safe_load(text)
    return Plan(
        title=document["title"],
        approved=document["approved"],
        period=Period.school(year),
        source="пример из состава программы",
        measures=tuple(_measures(document["sections"])),
    )


def _measures(sections: list[dict[str, Any]]) -> list[Measure]:
    return [_measure(section["title"], **fields) for section in sections for fields in section["measures"]]


def _measure(section: str, starts: date | None = None, due: date | None = None, **fields: Any) -> Measure:
    return Measure(section=section, when=Deadline(starts, (due,) if due else ()), **fields)
