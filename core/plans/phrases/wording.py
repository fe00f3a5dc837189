"""A deadline's words brought to one form, so that one pattern a phrase is enough.

«В СРОК не позднее «15» мая 2024 г.» → «до 15.05.2024»; «2023/24 уч. г.» → «2023/2024»; «II–III кв. 2024» →
«2 квартал - 3 квартал 2024».
"""

import re

from core.plans.phrases.months import FORMS, MONTH, named, number

TWINS = str.maketrans("aceopxykmthbі‐‑‒–—−", "асеорхукмтнвi------")  # Latin letters typed for Cyrillic, all the dashes
UNSEEN = re.compile("[\u00ad\u200b-\u200d\ufeff«»„“”\"']")
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
ORDINALS = {"перв": "1", "втор": "2", "трет": "3", "четверт": "4"}
COUNTS = {"один": "1", "одного": "1", "два": "2", "двух": "2", "три": "3", "трех": "3", "пять": "5", "пяти": "5"}

STEPS = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(?<=[0-9])\s*\.\s*(?=[0-9])", "."),
        (r"\.(?![0-9])|(?<![0-9])\.", " "),
        (r"(?<=[0-9])(?=[а-яa-z])|(?<=[а-яa-z])(?=[0-9])", " "),
        (r"(?<![0-9.])([1-4])\s?-?\s?(?:[ыои]?й|[аь]?я|[оь]?е|о?го|о?м)\b", r"\1"),
        (r"\s*([-,;])\s*", r" \1 "),
        (r"\s+", " "),
    )
)
PHRASES = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"\bуч(?:ебн\w*)? ?г(?:од\w*)?\b", "учебный год"),
        (r"\b(20[0-9]{2}) ?[-/] ?(20[0-9]{2}) учебный год", r"\1/\2"),
        (r"\b(20[0-9]{2}) ?[-/] ?([0-9]{2}) учебный год", r"\1/20\2"),
        (r"\b(20[0-9]{2}) ?/ ?(20[0-9]{2})\b", r"\1/\2"),
        (r"\b(20[0-9]{2}) ?/ ?([0-9]{2})\b", r"\1/20\2"),
        (r"(?<=[0-9]{4}) (?:г г|гг?|год(?:а|у|ы|ов|ах|ом)?)\b", ""),
        (r"(?<=\.[0-9]{2}) (?:г|года)\b", ""),
        (r"\b(?:в срок|срок|включительно|ориентировочно|предположительно|примерно)\b", ""),
        (r"\b(?:не позднее|не позже|к)(?= (?:[0-9]|конц|начал))", "до"),
        (r"\bкон(?:ец|ца|це|цу)\b", "конец"),
        (r"\bначал[оаеу]\b", "начало"),
        (r"\b(?:в течении|на протяжении)\b", "в течение"),
        (r"\bкажд(?:ый|ого) год(?:а)?\b", "ежегодно"),
        (r"\b(?:кв|квартал\w*)\b", "квартал"),
        (r"\bполугоди\w+", "полугодие"),
        (r"(?<![0-9])([1-4])(?=(?: (?:,|и|-) [1-4])+ (квартал|полугодие))", r"\1 \2"),
    )
)
# «2 октябрь» is no day: a number before a nominative may belong to anything
SPOKEN_DAY = re.compile(
    rf"(?<![0-9.])([0-9]{{1,2}}) (?!(?:{MONTH})\b)({'|'.join(FORMS)})\b(?: ([0-9]{{4}})\b)?",
)
MONTH_ONCE = re.compile(r"(?<![0-9.])([0-9]{1,2}) (-|по|до) ([0-9]{1,2})(\.[0-9]{1,2}(?:\.[0-9]+)?)")


def canonical(text: str) -> str:
    """The one form of a deadline's text; what is not known to mean the same is left as it stands."""
    text = UNSEEN.sub("", text.lower().replace("ё", "е")).translate(TWINS)
    for pattern, form in STEPS:
        text = pattern.sub(form, text)
    text = named(SPOKEN_DAY.sub(_digits, re.sub(r"[^\W\d_]+", _numeral, text)))
    for pattern, form in PHRASES:
        text = pattern.sub(form, text)
    return MONTH_ONCE.sub(r"\1\4 \2 \3\4", " ".join(text.split())).strip(" ,;")


def _numeral(word: re.Match[str]) -> str:
    """«iii», «третий», «три» → «3»; any other word is itself."""
    said = word[0]
    ordinal = re.fullmatch(r"(перв|втор|трет|четверт)(?:[ыои]?й|[аь]я|[оь]е|[оь]?го|[оь]?м|[оь]й|[уь]ю)", said)
    return ORDINALS[ordinal[1]] if ordinal else ROMAN.get(said) or COUNTS.get(said) or said


def _digits(day: re.Match[str]) -> str:
    """«1 мая 2024» → «1.05.2024»."""
    return f"{day[1]}.{number(named(day[2])):02}" + (f".{day[3]}" if day[3] else "")
