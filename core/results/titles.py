"""Year, procedure, subject and grade from a title row or a file name."""

import csv
import functools
import re
from pathlib import Path

from core.results.reading import Claim
from core.results.text import normal

SUBJECTS = Path(__file__).resolve().parents[2] / "data" / "reference" / "subjects.csv"
PROCEDURES = ("ВПР", "ОГЭ", "ЕГЭ", "ДКР", "КДР", "РДР", "НИКО", "РПР", "АКР")


@functools.cache
def subjects() -> dict[str, tuple[str, ...]]:
    """Subject → its spellings in normal form: nominative, dative, short codes (data/reference/subjects.csv)."""
    with SUBJECTS.open(encoding="utf-8", newline="") as file:
        return {
            row["subject"]: tuple(normal(row[key]) for key in ("subject", "dative", "codes", "others") if row[key])
            for row in csv.DictReader(file)
        }


def subject(text: str) -> str | None:
    """The subject named in the text, the longest spelling first («английский язык» before «язык»)."""
    text = normal(text)
    spellings = [(word, name) for name, forms in subjects().items() for form in forms for word in form.split("|")]
    for word, name in sorted(spellings, key=lambda pair: -len(pair[0])):
        edge = r"(?![а-я])" if len(word) > 3 else r"(?=\s?\d{0,2}(?![а-я\d]))"
        if re.search(rf"(?<![а-я]){re.escape(word)}{edge}", text):
            return name
    return None


def claim(text: str, max_score: int | None = None) -> Claim:
    """«ВПР 2026 Русский язык 4 класс», «…по математике, 4 класс. ВПР 2021.xlsx», «Ф1 МА4 2021.xlsx» → what is said."""
    text = normal(text)
    year = re.search(r"(?<!\d)20\d\d(?!\d)", text)
    rest = text.replace(year[0], " ", 1) if year else text
    grade = (
        re.search(r"(?<!\d)(1[01]|[1-9])\s*-?\s*(?:класс|кл\b)", rest)
        or re.search(r"(?<![а-я])[а-я]{2,3}\s?(1[01]|[1-9])(?!\d)", rest)
        or re.search(r"(?<![\d.,а-я])(1[01]|[1-9])(?![\d.,])", rest)
    )
    procedure = next((name for name in PROCEDURES if re.search(rf"(?<![а-я]){name.lower()}(?![а-я])", text)), None)
    return Claim(procedure, int(year[0]) if year else None, subject(rest), int(grade[1]) if grade else None, max_score)


def either(first: Claim, second: Claim) -> Claim:
    """The first claim, its gaps filled from the second."""
    return Claim(*(a if a is not None else b for a, b in zip(first, second, strict=True)))
