"""Russian typography for texts that go on paper: spaces that do not break, quotes. Line ends and words stay.

No rule touches an address, a mail or a figure: only kinds of spaces and quotes change, and «26%» gets its space.
"""

import re
from collections.abc import Mapping
from typing import Any

NBSP = "\u00a0"
SPACE = f"[ \\t{NBSP}]"  # never a line end
UNITS = r"%|г\.|гг\.|п\.\s?п\.|балл|чел\.|лет\b|год|школ|учен|участ|класс|мер|дн|руб|тыс|млн"
RULES = [
    (re.compile(rf"№{SPACE}*(?=\d)"), f"№{NBSP}"),
    (re.compile(rf"(?<=\d){SPACE}+(?=(?:{UNITS}))"), NBSP),
    (re.compile(r"(?<=\d)%(?=[\s,;:!?)»\"]|\.?\s|\.?$)"), f"{NBSP}%"),
    (re.compile(rf"\b(г|ул|им|п|с|д|пос|рис|табл)\.{SPACE}+(?=[А-ЯЁ\d])"), rf"\1.{NBSP}"),
    (re.compile(rf"(?<!\w)([А-ЯЁ]\.){SPACE}+(?=[А-ЯЁ])"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\S){SPACE}+(?=[—–]\s)"), NBSP),
    (re.compile(rf"(?<!\w)([авикосу]){SPACE}+(?=[\w«])", re.IGNORECASE), rf"\1{NBSP}"),
]
QUOTED = re.compile(r'(?<![\w"])"(?![\s"])([^"\n]*)(?<!\s)"(?![\w"])')
ADDRESS = re.compile(r"(\S+://\S+|\S+@\S+)")


def typeset(value: Any) -> Any:
    """`value` with every text in it set as Russian print is; mappings, lists and tuples are gone through."""
    if isinstance(value, str):
        words = ADDRESS.split(value)  # every second one is an address
        return "".join(word if place % 2 else _text(word) for place, word in enumerate(words))
    if isinstance(value, Mapping):
        return {key: typeset(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [typeset(item) for item in value]
    return value


def _text(text: str) -> str:
    before = None
    while text != before:  # quotes within quotes come to light one pair at a time
        before, text = text, QUOTED.sub(r"«\1»", text)
    for rule, into in RULES:
        text = rule.sub(into, text)
    return text
