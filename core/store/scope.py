"""Whose data a query may see: everything, one municipality, or one school."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, select, true

from core.store.models import school


@dataclass(frozen=True)
class Scope:
    """The part of the region a person may see; the first argument of every query in the store."""

    level: Literal["region", "municipality", "school"]
    key: str = ""

    @classmethod
    def everything(cls) -> "Scope":
        return cls("region")

    def admits(self, login: ColumnElement[str]) -> ColumnElement[bool]:
        """SQL condition on a column that holds school logins."""
        if self.level == "region":
            return true()
        if self.level == "school":
            return login == self.key
        return login.in_(select(school.c.login).where(school.c.municipality == self.key))
