"""How a work's divergence is told: title, what is drawn, what it is compared with, what is left out."""

from core.analysis.reference import Reference
from core.analysis.shares import FEW
from core.analysis.summary import Summary
from core.numbers import percent, whole
from core.plural import plural
from core.work import Work


def average(against: Reference) -> str:
    """The group compared with, as it stands at the line."""
    return "в среднем" if against.own else against.name


def than(against: Reference) -> str:
    """The same inside a sentence: «чаще, чем …»."""
    if against.own:
        return "в среднем"
    return "по всей выборке" if against.name.startswith("Вся выборка") else "по региону"


def finding(count: Summary, against: Reference | None) -> str:
    """The page's title."""
    if count.compared == 0 or against is None:
        if count.pairs < FEW:
            return f"Слишком мало данных: отметок, которые можно сравнить с журналом, — {count.pairs}"
        return f"Работа ниже журнала у {percent(count.lowered)} участников"
    if count.compared == 1:
        return f"Работа ниже журнала {'' if count.above else 'не '}чаще, чем {than(against)}"
    of = f"из {count.compared} {plural(count.compared, 'школы', 'школ', 'школ')}"
    if count.above == 0:
        return f"Ни в одной {of} работа не оказалась ниже журнала чаще, чем {than(against)}"
    sure = f"в {count.surely_above}" if count.surely_above else "ни в одной"
    return f"В {count.above} {of} работа ниже журнала чаще, чем {than(against)}, уверенно — {sure}"


def drawn(work: Work, place: str | None, count: Summary) -> str:
    """First line under the title: the work, the place, how many pupils and schools."""
    schools = count.compared + count.few
    return " · ".join(
        [
            str(work),
            place or "все муниципалитеты",
            f"{whole(schools)} {plural(schools, 'школа', 'школы', 'школ')}",
            f"{whole(count.pairs)} {plural(count.pairs, 'участник', 'участника', 'участников')} с двумя отметками",
        ]
    )


def how_to_read(against: Reference | None) -> str:
    """Second line: left, right, the interval, the dashed line."""
    text = "Слева — отметка за работу ниже отметки по журналу, справа — выше. Отрезок — 95 % интервал для «понизили»."
    if against is None:
        return text
    group = "все загруженные школы" if against.own else against.name
    people = plural(against.n, "участник", "участника", "участников")
    return f"{text} Пунктир — {group}, {whole(against.n)} {people}; ▲ ▼ — отличие от него больше случайного."


def left_out(count: Summary) -> str:
    """What carries no conclusion, '' when nothing does."""
    parts = []
    if count.few:
        parts.append(f"меньше {FEW} участников, вывод не делается: {_schools(count.few)}")
    if count.tentative:
        parts.append(f"10–19 участников, только ориентировочно: {_schools(count.tentative)}")
    if count.without_pairs:
        parts.append(f"без отметок по журналу, только в таблице: {_schools(count.without_pairs)}")
    return "; ".join(parts).capitalize()


def _schools(n: int) -> str:
    return f"{whole(n)} {plural(n, 'школа', 'школы', 'школ')}"
