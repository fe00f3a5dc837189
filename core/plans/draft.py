"""A plan as it was read from a document, before a person has looked at it."""

from dataclasses import dataclass

from core.plan import Measure, Period


@dataclass(frozen=True)
class Draft:
    """`unread`: what stands in the document's tables and was not understood, in its own words. `source`: the file."""

    title: str
    period: Period
    approved: str | None
    measures: tuple[Measure, ...]
    unread: tuple[str, ...]
    source: str
