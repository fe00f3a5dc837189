"""Deadlines that are no day of the calendar: what recurs, goes on all the time or follows an event."""

import re

from core.plan import Recurrence
from core.plans.phrases.months import MONTH

TIMES = "(?:(?:не реже|не менее|по)? ?(?:чем )?(?:[1-9] ?)?раза? в|кажд(?:ый|ую|ое))"
FOR_EACH = "(?: (?:для|в|во|по) кажд\\w+(?: [а-я]+){1,2})?"
PLAN = "(?:реализации |действия )?(?:плана|программы|дорожной карты)"
LETTERS = "(?: [а-яa-z(),№-]+)*"
EVENT = f"(?:[а-яa-z()-]+){LETTERS}"

# a tail of an event that names a time of its own is not passed over
TIME = re.compile(
    rf"[0-9]|\b(?:{MONTH}|год\w*|ежегодно|учебн\w+ год|полугоди\w*|кварт\w*|четверт\w*|месяц\w*|недел\w*|дн(?:я|ей)"
    r"|день|сут\w+|лет\w*|зим\w*|весн\w*|весен\w*|осен\w*|раза?|ежемес\w+|ежекв\w+|еженед\w+|ежедн\w+|постоянно"
    r"|регулярно|до|конец|начало|затем|далее|позднее|ранее|кажд\w+|период\w*)\b"
)

EVERY_YEAR = f"(?:ежегодно|{TIMES} год)"
CONTINUOUS = "|".join(
    (
        "постоянно",
        "систематически",
        "регулярно",
        "непрерывно",
        "на (?:постоянной|регулярной) основе",
        "(?:в течение всего|весь) (?:период|периода|срок|срока)",
        f"(?:в течение|весь) (?:всего )?(?:период|периода|срок|срока) {PLAN}",
    )
)
# these repeat inside a year: no day of theirs is certain
OFTEN = "|".join(
    (
        f"(?:ежедневно|еженедельно|ежемесячно|{TIMES} (?:день|неделю|месяц|четверть|триместр))",
        f"(?:(?:ежемесячно|{TIMES} месяц) ?,? )?до [1-9][0-9]? числ[оа] кажд\\w+ месяца",
        f"(?:ежемесячно|{TIMES} месяц) ?,? до [1-9][0-9]? числ[оа]",
    )
)
EVERY_N_YEARS = f"{TIMES} (?:[2-9]|1[0-9]) (?:год|года|лет){FOR_EACH}"

NEED = "(?:по|при) (?:мере )?(?:необходимост[ьи]|потребност[ьи]|поступлени[яию])"
DOCUMENT = (
    "(?:в соответствии с|согласно|по) (?:(?:отдельн|утвержденн|едины?|свое)(?:ому|ым|му|м) )?"
    "(?:план|график|расписани|приказ|распоряжени|порядк|положени)(?:ом|ем|у|ю|ами|ам|ями|ям)"
)
COUNTED = "(?:[0-9]+ (?:рабоч\\w+ |календарн\\w+ )?(?:дн\\w+|недел\\w+|месяц\\w*)|месяца|недели|суток|дня)"
ON_EVENT_ALONE = f"{NEED}|{DOCUMENT}|по (?:запросу|запросам|требованию|заявкам|согласованию|факту)"
# what follows these words may be any event, but no time
ON_EVENT = "|".join(
    (
        DOCUMENT,
        "по мере|по запросу|по запросам|по итогам|по результатам|по окончани[ию]|по завершени[ию]|по факту|после",
        "в сроки|в дни|в день|во время|в ходе|накануне|при проведении|при поступлении|в период проведения",
        f"(?:в течение|не позднее(?: чем)?|не позже|до|через|спустя|за) {COUNTED} "
        "(?:после|со дня|с момента|с даты|до|перед|от)",
    )
)


def kind(words: str) -> Recurrence | None:
    """What undated words in canonical form mean, or None: «постоянно» → continuous, «по потребности» → on_event."""
    if re.fullmatch(f"{CONTINUOUS}|{OFTEN}", words):
        return "continuous"
    if re.fullmatch(EVERY_N_YEARS, words):
        return "every_n_years"
    if re.fullmatch(ON_EVENT_ALONE, words) or _follows_event(words):
        return "on_event"
    return None


def _follows_event(words: str) -> bool:
    opening = re.match(f"(?:{ON_EVENT})(?= )", words)
    if not opening:
        return False
    event = words[opening.end() :].strip()
    return bool(re.fullmatch(EVENT, event)) and not TIME.search(event)


def split(words: str) -> tuple[Recurrence, str] | None:
    """«август ежегодно» → yearly, «август»; «постоянно , в течение год» → continuous and the rest; None without one."""
    for recurrence, said in (("yearly", EVERY_YEAR), ("continuous", f"{CONTINUOUS}|{OFTEN}")):
        found = re.fullmatch(f"(?:{said})(?: ?,? (.+))?", words) or re.fullmatch(f"(.+?) ?,? (?:{said})", words)
        if found:
            return recurrence, found[1] or ""
    return None
