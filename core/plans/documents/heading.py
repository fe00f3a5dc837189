"""The lines above a plan's table: its title, the order that approved it, the section of the table."""

import re
from collections.abc import Sequence

PLAN = re.compile(
    r"[«\"]?(?:[\w-]+ ){0,2}?(?:план|программа|дорожная карта|перечень мероприятий|комплекс мер)\b", re.IGNORECASE
)
SECTION = re.compile(r"(?:\d+(?:\.\d+)*[.)]|[IVXХ]+[.)]|раздел\b)", re.IGNORECASE)
NO_HEADING = re.compile(r"продолжение|приложение|утвержд|согласован|таблица|\W*\d*\W*$", re.IGNORECASE)
PERSON = re.compile(r"[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\.")
SPACED = re.compile(r"\b(?:[А-ЯЁ] ){2,}[А-ЯЁ]\b")
ORDER_LINE = re.compile(r"(?:к )?(?:приказ|распоряжени|постановлени|утвержд[её]н|приложение)", re.IGNORECASE)
ORDER = re.compile(r"\b(приказ|распоряжени|постановлени)(?:ом|у|а|ем|ю|я|е)?\b", re.IGNORECASE)
DATE = r"(?:\d{1,2}\.\d{1,2}\.\d{4}|[«\"]?\d{1,2}[»\"]? [а-я]+ \d{4})(?: ?(?:года|г)\b\.?)?"
NUMBER = r"№ ?[\w/.-]*\w"
DATED = re.compile(rf"(?:от )?(?P<date>{DATE}),? {NUMBER}|{NUMBER},? (?:от )?(?P<later>{DATE})", re.IGNORECASE)
MOST_LINES, FARTHEST = 8, 250  # lines of a title or an order's heading; letters from «приказ» to its date
LONGEST_SECTION = 250


def title_of(lines: Sequence[str]) -> str | None:
    """The plan's title among the lines above its table: from the last that begins with «План…», to the table."""
    lines = _folded(lines)
    first = max(0, len(lines) - MOST_LINES)
    starts = [at for at in range(first, len(lines)) if PLAN.match(lines[at])]
    if not starts:
        return None
    start = starts[-1]
    while start - 1 in starts:
        start -= 1
    title = []
    for line in lines[start:]:
        if SECTION.match(line) or PERSON.search(line) or (title and NO_HEADING.match(line)):
            break
        title.append(line)
    return " ".join(title) or None


def section_above(lines: Sequence[str]) -> str | None:
    """The line right above a table where it is the heading of a section, or None."""
    lines = _folded(lines)
    if not lines or NO_HEADING.match(lines[-1]) or PERSON.search(lines[-1]) or len(lines[-1]) > LONGEST_SECTION:
        return None
    return lines[-1]


def approved_by(lines: Sequence[str]) -> str | None:
    """«приказ от 05.02.2024 г. № 7»: the order named nearest above the table, dated as written; None without one."""
    lines = _folded(lines)
    for at in reversed(range(len(lines))):
        if not ORDER_LINE.match(lines[at]):
            continue
        text = " ".join(lines[at : at + MOST_LINES])
        order = ORDER.search(text)
        dated = DATED.search(text, order.end(), order.end() + FARTHEST) if order else None
        if dated:
            start = dated.start("date" if dated["date"] else "later") - dated.start()
            words = dated[0]
            if not re.search(r"от $", words[:start], re.IGNORECASE):
                words = f"{words[:start]}от {words[start:]}"
            return f"{order[1].lower()}{'' if order[1].lower() == 'приказ' else 'е'} {words}"
    return None


def without_names(line: str) -> str:
    """The line without persons' names: what was not understood may be a signature."""
    return PERSON.sub("[имя]", line)


def _folded(lines: Sequence[str]) -> list[str]:
    """The lines that say something, their s p a c e d words closed up."""
    parts = (" ".join(line.split()) for text in lines for line in text.split("\n"))
    return [SPACED.sub(lambda word: word[0].replace(" ", ""), line) for line in parts if line]
