"""How «Перечень» speaks. A sign asks for a check; it is never called a violation. Text only."""

from core.analysis.register_summary import Counts
from core.decision import SUPPORT_LEVELS
from core.numbers import whole
from core.plural import plural
from core.reports.register_table import LEVELS, works_text
from pages.parts.plain import plain
from pages.parts.register_signs import icon, title

STRIP = 5  # years in a strip, the latest
DECISION_ICONS = {
    "proposed": ":material/hourglass_empty:",
    "confirmed": ":material/check_circle:",
    "declined": ":material/do_not_disturb_on:",
    "watched": ":material/visibility:",
}
ACTIONS = {
    "confirmed": "Подтвердить",
    "declined": "Отклонить",
    "watched": "Наблюдать",
    "proposed": "Снять решение",
}
REASONS = {
    "confirmed": [
        "Признаки повторяются второй год и дольше",
        "Пояснение школы не объясняет расхождение",
        "Перепроверка работ подтвердила расхождение",
        "Школа есть и в официальном перечне",
    ],
    "declined": [
        "Пояснение школы принято",
        "Перепроверка работ расхождения не подтвердила",
        "Слишком мало участников",
        "Ошибка в загруженных данных",
    ],
    "watched": ["Запрошено пояснение школы", "Признак разовый: смотрим следующий год"],
}
STATUSES = {"persistent": "устойчивый сигнал", "single": "разовый сигнал"}
NO_SIGNS = {
    "enough": "Программа признаков не нашла",
    "few": "Данных для вывода недостаточно",
    "none": "Результатов за этот год нет",
}
PURPOSE = "Признак — повод проверить, а не вывод о школе; решение с причиной принимает человек."
MARKS = "● — стоит в перечне этого года, ○ — нет, · — данных или перечня за год нет."
NOT_A_RATING = "Порядок — не рейтинг: сначала устойчивые сигналы, потом разовые, внутри — по муниципалитету и названию."
NOT_MADE_FROM = (
    "Перечни составлены независимо: **официальный** — загруженный файл, где школы отмечены по методике ФИОКО; "
    "**программа** ищет признаки сама и официальный перечень при этом не использует. Школа только в одном из них — не "
    "ошибка, а повод посмотреть, на чём он основан."
)


def finding(count: Counts, year: int, results: bool) -> str:
    """The page's title; `results`: there was something to look for signs in."""
    if not results:
        return f"Официальный перечень {year} года: {schools(count.listed)}"
    if count.proposed == 0:
        also = f", в официальном перечне — {count.listed}" if count.listed else ""
        return f"В {year} году программа не предлагает ни одной школы{also}"
    them = f"{whole(count.proposed)} {plural(count.proposed, 'школу', 'школы', 'школ')}"
    if count.decided == 0:
        decided = "решений нет"
    elif count.decided == count.proposed:
        decided = "решения приняты" if count.proposed > 1 else "решение принято"
    else:
        decided = f"решение принято по {count.decided}"
    return f"Программа предлагает рассмотреть {them}, {decided}"


def subtitle(count: Counts, year: int, place: str | None, few: int) -> list[str]:
    """The lines under the title: what is counted, and what a sign is; `few`: schools without enough data."""
    parts = [f"{year} год", place or "все муниципалитеты"]
    if count.proposed:
        parts.append(f"устойчивый сигнал — {count.persistent}, разовый — {count.proposed - count.persistent}")
    if count.listed:
        parts.append(f"в официальном перечне — {count.listed}, в обоих — {count.both}")
    if few:
        parts.append(f"данных для вывода недостаточно — {few}")
    return [" · ".join(parts), PURPOSE]


def outlook(count: Counts) -> str:
    """The line at the progress bar."""
    parts = [
        f"{plural(count.waiting, 'ждёт', 'ждут', 'ждут')} решения: **{count.waiting}**",
        f"подтверждено: **{count.confirmed}**",
        f"под наблюдением: **{count.watched}**",
        f"отклонено: **{count.declined}**",
    ]
    return " · ".join(parts).capitalize()


def sign_lines(row) -> dict[str, str]:
    """Marker id → a line, the stronger first: icon, name, and in words how strong it is."""
    return {
        marker: f":{colour}[{icon(marker)}] {title(marker)} — {'**тревога**' if level == 'alarm' else LEVELS[level]}"
        for level, colour in (("alarm", "red"), ("attention", "gray"))
        for marker in getattr(row, level)
    }


def by_official_method(row) -> str:
    """What the official method gives on the loaded results, '' for nothing."""
    return f"По методике ФИОКО: {', '.join(title(marker) for marker in row.fioko)}" if row.fioko else ""


def in_a_row(run: int) -> str:
    """«2 года подряд», '' below two."""
    return f"{run} {plural(run, 'год', 'года', 'лет')} подряд" if run > 1 else ""


def no_signs(row) -> str:
    """Why there is no sign."""
    return NO_SIGNS[row.data]


def strip(years: list[int], held: set[int], known: set[int]) -> str:
    """«○ 23 ● 24 · 25»: in which of the years it held, and in which there was nothing to say."""
    marks = []
    for year in years[-STRIP:]:
        if year in held:
            marks.append(f"●\u00a0**{year % 100:02}**")
        else:
            marks.append(f":gray[{'○' if year in known else '·'}\u00a0{year % 100:02}]")
    return " ".join(marks)


def listed_works(row) -> str:
    return plain(works_text(row.works))


def decided(row) -> list[str]:
    """The lines under a decision: level, reason, the school's explanation. As Markdown."""
    level = SUPPORT_LEVELS.get(row.support_level)
    lines = [f"{level.capitalize()} уровень"] if level else []
    lines += [plain(row.reason)] if row.reason else []
    return lines + ([f":material/chat: Школа: {plain(row.explanation)}"] if row.explanation else [])


def suggestion(row) -> str:
    """The level of support the program would begin with, and why."""
    why = ["сигнал устойчивый"] if row.status == "persistent" else []
    why += [f"в официальном перечне {in_a_row(row.official_run)}"] if row.official_run > 1 else []
    if not why:
        why = ["сигнал разовый"] if row.proposed else ["признаков программа не нашла"]
    return f"Предлагается {SUPPORT_LEVELS[row.suggested]}: {', '.join(why)}."


def schools(n: int) -> str:
    return f"{whole(n)} {plural(n, 'школа', 'школы', 'школ')}"
