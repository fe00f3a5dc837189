"""Texts on paper: set as Russian print is, with every figure, date, login and address as it was."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reports.typography import typeset

_ = "\u00a0"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("СОШ № 3 и СОШ №14", f"СОШ №{_}3 и{_}СОШ №{_}14"),
        ("понизили 26% из 217", f"понизили 26{_}% из 217"),
        ("доля 12,3 %.", f"доля 12,3{_}%."),
        ("в 2026 году", f"в{_}2026{_}году"),
        ("за 2023/2024 г.", f"за 2023/2024{_}г."),
        ("г. Луговой, ул. Новая", f"г.{_}Луговой, ул.{_}Новая"),
        ("И. О. Лугова", f"И.{_}О.{_}Лугова"),
        ("Признак — повод", f"Признак{_}— повод"),
        ('школа "Росток" и "Луч"', f"школа «Росток» и{_}«Луч»"),
        ('"школа "Росток""', '"школа "Росток""'),
        ('план "Рост "Луча" вверх"', "план «Рост «Луча» вверх»"),
        ('труба 5" и 6"', f'труба 5" и{_}6"'),
        ("а в классе", f"а{_}в{_}классе"),
    ],
)
def test_what_is_set(written: str, printed: str):
    assert typeset(written) == printed


@pytest.mark.parametrize(
    "text",
    [
        "до 01.11.2023",
        "edu960001",
        "2019-2020",
        "−3,5",
        "1 234",
        "3.2",
        "https://край.рф/a?b=1%20c&в=%22д%22",
        "a%b@край.рф",
        "приказ_50%.docx",
        "скан-2026-10-20.pdf",
        "",
        "— пункт\n— ещё пункт",
        "2026\nгод",
        "{{ 7*7 }} <w:p>",
    ],
)
def test_what_stays(text: str):
    assert typeset(text) == text


def test_texts_are_found_wherever_they_are():
    picture = object()
    fields = {"n": 7, "share": 0.5, "rows": [{"name": "№ 1"}], "pair": ("№ 2", None), "picture": picture}
    printed = {"n": 7, "share": 0.5, "rows": [{"name": f"№{_}1"}], "pair": [f"№{_}2", None], "picture": picture}
    assert typeset(fields) == printed


PIECES = [
    "№",
    "5",
    "2024",
    "%",
    "г.",
    "год",
    " ",
    "  ",
    _,
    "\n",
    "\t",
    '"',
    "«",
    "»",
    "—",
    "–",
    "-",
    "и",
    "В",
    "А.",
    ".",
]
MIXED = st.lists(st.sampled_from([*PIECES, "школа", "edu96", "http://a", "б@в", ",", "(", ")"]), max_size=25)


@settings(max_examples=500)
@given(MIXED.map("".join) | st.text(max_size=60))
def test_only_spaces_and_quotes_change_and_once_is_enough(text: str):
    printed = typeset(text)
    assert typeset(printed) == printed
    assert re.findall(r"\d+", printed) == re.findall(r"\d+", text)
    assert printed.count("\n") == text.count("\n")

    def bare(words: str) -> str:
        return re.sub(r"[ \t\u00a0]", "", words).translate(str.maketrans("«»", '""'))

    assert bare(printed) == bare(text)
