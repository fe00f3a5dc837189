"""The sample plans: four documents, one a layout that departments use, moved to the years of today."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from core.plan import Plan, school_year
from core.plans.moving import moved
from core.plans.read import read_plan

PLANS = Path(__file__).resolve().parents[2] / "data" / "plans"
SAMPLES = {path.stem: path for path in sorted(PLANS.glob("*.docx"))}
SOURCE = "образец из состава программы"


def sample_plan(name: str, today: date) -> Plan:
    """The sample of that name, a key of `SAMPLES`, moved by whole years so that its first year holds `today`."""
    path = SAMPLES[name]
    plan = replace(read_plan(path.name, path.read_bytes()), source=SOURCE)
    year = school_year(today) if plan.period.by_school_years else today.year
    return moved(plan, year - plan.period.starts.year)
