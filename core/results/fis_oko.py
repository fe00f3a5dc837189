"""The head that all downloads of ФИС ОКО «Аналитика» share: title, work, subject, highest score."""

from core.results import titles
from core.results.reading import Claim
from core.results.text import normal


def claim(head: list[list]) -> Claim:
    """«ВПР 2026 Русский язык 4 класс», «Предмет:» and «Максимальный первичный балл:» from the rows above the header."""
    said = Claim()
    for row in head:
        # merged cells leave blanks before and between what is written
        first, *rest = [cell for cell in row if normal(cell)] or [""]
        name, _, value = str(first).partition(":")
        value = " ".join(str(rest[0] if rest else value).split())
        if normal(name) == "предмет":
            said = said._replace(subject=titles.subject(value) or value or said.subject)
        elif normal(name) == "максимальный первичный балл" and normal(rest[0] if rest else value).isdecimal():
            said = said._replace(max_score=int(normal(rest[0] if rest else value)))
        elif "класс" in normal(first):
            said = titles.either(said, titles.claim(str(first)))
    return said
