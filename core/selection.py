"""Which tasks of a plan a person wants to see."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Shown = Literal["all", "late", "soon", "open", "mine"]


@dataclass(frozen=True)
class Selection:
    """`show` says what of the tasks; the rest narrows where it is given: the login of a school, the text of
    «Ответственные», a month «2026-11» in which a task is due."""

    show: Shown = "all"
    executor: str | None = None
    responsible: str | None = None
    month: str | None = None

    @property
    def of_people(self) -> "Selection":
        """Only whose tasks, whatever is to be shown of them: what a person's share of the plan is counted from."""
        return Selection(executor=self.executor, responsible=self.responsible)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return self != Selection()

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the month; None without a month or for a text that is none."""
        if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", self.month or ""):
            return None
        first = date.fromisoformat(f"{self.month}-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def names(responsible: str, who: str) -> bool:
    """Whether the text names the person: holds the surname, the longest word of the name, as a word."""
    surname = max(who.lower().split(), key=len, default="")
    return len(surname) > 3 and surname in re.findall(r"[\w-]+", responsible.lower())
