"""The head that all downloads of ФИС ОКО «Аналитика» share: title, work, subject, highest score."""

from core.results import titles
from core.results.reading import Claim
from core.results.text import normal


def claim(head: list[list]) -> Claim:
    """«ВПР 2026 Русский язык 4 класс», «Предмет:» and «Максимальный первичный балл:» from the rows above the header."""
    said = Claim()
    for row in head:
        first = normal(row[0])
        value = row[1] if len(row) > 1 else ""
        if first.startswith("предмет"):
            said = said._replace(subject=titles.subject(str(value)) or " ".join(str(value).split()) or None)
        elif first.startswith("максимальный первичный балл") and normal(value).isdecimal():
            said = said._replace(max_score=int(normal(value)))
        elif " класс" in first:
            said = titles.either(said, titles.claim(first))
    return said
