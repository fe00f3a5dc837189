"""Year, procedure, subject and grade from a title row or a file name."""

import csv
import functools
import re
from pathlib import Path

from core.results.reading import Claim
from core.results.text import normal

SUBJECTS = Path(__file__).resolve().parents[2] / "data" / "reference" / "subjects.csv"
PROCEDURES = ("ВПР", "ОГЭ", "ЕГЭ", "ДКР", "КДР", "РДР", "НИКО", "РПР", "АКР")
NUMBER = r"(1[01]|[1-9])(?!\d|[.,]\d)"
GRADE = NUMBER + r"(?!\s*(?:четв|полуг|трим|вар|част|смен))"
START = rf"(?:^|20\d\d|{'|'.join(PROCEDURES).lower()})[\s_.,-]{{0,3}}"  # the number of a school is no grade
LETTER = r"""(?:["«]?-?[а-я]{1,2}["»]?)?"""  # «4 А класс», «4-й класс»
YEAR = re.compile(r"(?<!\d)20(\d\d)(?:\s*[-–—/]\s*(?:20)?(\d\d))?(?!\d)")


@functools.cache
def subjects() -> dict[str, tuple[str, ...]]:
    """Subject → its spellings in normal form: nominative, dative, short codes (data/reference/subjects.csv)."""
    with SUBJECTS.open(encoding="utf-8", newline="") as file:
        return {
            row["subject"]: tuple(normal(row[key]) for key in ("subject", "dative", "codes", "others") if row[key])
            for row in csv.DictReader(file)
        }


@functools.cache
def _spellings() -> list[tuple[str, str, list[re.Pattern]]]:
    """Spelling, subject and where to look for it, the longest first («английский язык» before «язык»)."""
    words = [(word, name) for name, forms in subjects().items() for form in forms for word in form.split("|")]
    found = []
    for word, name in sorted(words, key=lambda pair: -len(pair[0])):
        where = [
            rf"(?<![а-я]){re.escape(word)}[\s_.,-]{{0,3}}{GRADE}",
            rf"{START}{GRADE}[\s_.,-]{{0,3}}{re.escape(word)}(?![а-я])",
        ]
        if len(word) > 2:  # «об» and «гг.» are words, «об8» is a subject
            where.append(rf"(?<![а-я]){re.escape(word)}(?![а-я])()")
        found.append((word, name, [re.compile(pattern) for pattern in where]))
    return found


@functools.lru_cache(1000)
def _named(text: str) -> tuple[str | None, str | None]:
    """The subject named in a normal text and the grade written beside it."""
    for word, name, where in _spellings():
        if text == word:
            return name, None
        found = next((match for pattern in where if (match := pattern.search(text))), None)
        if found:
            return name, found[1] or None
    return None, None


def subject(text: str) -> str | None:
    """The subject named in the text; a code of two letters counts beside a grade («МА4») or alone in its cell."""
    return _named(normal(text))[0]


def claim(text: str, max_score: int | None = None) -> Claim:
    """«ВПР 2026 Русский язык 4 класс», «…по математике, 4 класс. ВПР 2021.xlsx», «Ф1 МА4 2021.xlsx» → what is said."""
    text = normal(text)
    name, beside = _named(text)
    grade = re.search(rf"(?<!\d){NUMBER}\s*{LETTER}\s*(?:класс|кл(?![а-я]))", text) or re.search(
        rf"класс[а-я]*[\s:_]{{0,3}}{NUMBER}", text
    )
    procedure = next((word for word in PROCEDURES if re.search(rf"(?<![а-я]){word.lower()}(?![а-я])", text)), None)
    return Claim(procedure, _year(text), name, int(grade[1] if grade else beside or 0) or None, max_score)


def _year(text: str) -> int | None:
    """The year; of a school year («2024/2025», «2024-25») the second, in which the work was written in spring."""
    found = YEAR.search(text)
    if found is None:
        return None
    first = 2000 + int(found[1])
    return first + 1 if found[2] and int(found[2]) == int(found[1]) + 1 else first


def either(first: Claim, second: Claim) -> Claim:
    """The first claim, its gaps filled from the second."""
    return Claim(*(a if a is not None else b for a, b in zip(first, second, strict=True)))
