"""Russian typography for texts that go on paper: spaces that do not break, dashes, quotes."""

import re
from collections.abc import Mapping
from typing import Any

NBSP = "\u00a0"
RULES = [
    (re.compile(r"№\s*(?=\d)"), f"№{NBSP}"),
    (re.compile(r"(?<=\d)\s+(?=(?:%|г\.|гг\.|п\.\s?п\.|балл|чел\.|лет\b|год|школ|учен|участ|класс|мер))"), NBSP),
    (re.compile(r"(?<=\d)\s*%"), f"{NBSP}%"),
    (re.compile(r"\b(г|ул|им|п|с|д|пос|рис|табл)\.\s+(?=[А-ЯЁ\d])"), rf"\1.{NBSP}"),
    (re.compile(r"\s+(?=[—–]\s)"), NBSP),
    (re.compile(r"(?<!\w)\"([^\"]+)\""), r"«\1»"),
    (re.compile(r"(?<![\w])(а|в|и|к|о|с|у)\s+(?=\w)", re.IGNORECASE), rf"\1{NBSP}"),
]


def typeset(value: Any) -> Any:
    """`value` with every text in it set as Russian print is; mappings, lists and tuples are gone through."""
    if isinstance(value, str):
        for rule, into in RULES:
            value = rule.sub(into, value)
        return value
    if isinstance(value, Mapping):
        return {key: typeset(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [typeset(item) for item in value]
    return value
