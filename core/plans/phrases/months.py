"""Months as officials write them: any case, shortened or in full."""

import re
from calendar import monthrange
from datetime import date

MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
SOFT, HARD = "(?:ь|я|е|ю|ем)", "(?:а|е|у|ом)?"
FORMS = (
    f"январ{SOFT}|янв",
    f"феврал{SOFT}|февр?",
    f"март{HARD}|мар",
    f"апрел{SOFT}|апр",
    "ма(?:й|я|е|ю|ем)",
    f"июн{SOFT}",
    f"июл{SOFT}",
    f"август{HARD}|авг",
    f"сентябр{SOFT}|сент?",
    f"октябр{SOFT}|окт",
    f"ноябр{SOFT}|нояб?",
    f"декабр{SOFT}|дек",
)
NAMES = tuple(re.compile(rf"\b(?:{forms})\b(?: месяц\w*)?") for forms in FORMS)
MONTH = "|".join(MONTHS)  # for patterns over text that `named` has been through


def named(text: str) -> str:
    """Lower-case text with each month in its nominative: «в мае», «сент», «май месяц» → «в май», «сентябрь», «май»."""
    for name, forms in zip(MONTHS, NAMES, strict=True):
        text = forms.sub(name, text)
    return text


def number(name: str) -> int:
    """«май» → 5."""
    return MONTHS.index(name) + 1


def last_day(year: int, month: int) -> date:
    """The month's last day: 2024, 2 → 29 February 2024."""
    return date(year, month, monthrange(year, month)[1])
