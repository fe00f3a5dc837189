"""How papers write shares, differences and intervals, and what they say of the municipality in one line."""

import pandas as pd

from core.analysis.figures import NBSP, whole
from core.plural import plural
from core.reports.figures import Figures

MINUS = "−"


def percent(share: float, digits: int = 1) -> str:
    """«23,5 %» from a share 0..1; «—» where it is not known."""
    return "—" if pd.isna(share) else f"{100 * share:.{digits}f}".replace(".", ",") + f"{NBSP}%"


def interval(low: float, high: float, digits: int = 1) -> str:
    """«22,5–24,5 %» for shares 0..1."""
    return f"{percent(low, digits).removesuffix(f'{NBSP}%')}–{percent(high, digits)}"


def signed(difference: float, digits: int = 0) -> str:
    """«+3», «−12», «0»: percentage points of a difference of shares −1..1."""
    size = f"{100 * abs(difference):.{digits}f}".replace(".", ",")
    if not size.strip("0,"):
        return "0"
    return f"{'+' if difference > 0 else MINUS}{size}"


def points(difference: float, digits: int = 1) -> str:
    """«+3,1 п.п.» for a difference of shares −1..1."""
    return f"{signed(difference, digits)}{NBSP}п.п."


def counted(n: int, one: str, few: str, many: str) -> str:
    """«1 624 школы»."""
    return f"{whole(n)}{NBSP}{plural(n, one, few, many)}"


def schools(n: int) -> str:
    return counted(n, "школа", "школы", "школ")


def of_schools(n: int) -> str:
    """After «из»."""
    return counted(n, "школы", "школ", "школ")


def works(n: int) -> str:
    return counted(n, "работа", "работы", "работ")


def pairs(n: int) -> str:
    return f"{counted(n, 'пара', 'пары', 'пар')} отметок"


def shares(found: Figures) -> str:
    """«23,5 % отметок за работы ниже журнала, Приречная область — 23,1 %»."""
    if found.this is None:
        return f"Пар отметок «журнал — работа» за {found.year} год нет"
    told = f"{percent(found.this.lowered_share)} отметок за работы ниже журнала"
    return (
        f"{told}, {found.this.against}{NBSP}—{NBSP}{percent(found.this.lowered_expected)}"
        if found.this.compared
        else told
    )


def apart(found: Figures) -> str:
    """«В 13 из 17 школ работа ниже журнала чаще ожидаемого»: surely, by its interval."""
    n, above = found.known["login"].nunique(), found.above
    if n == 0:
        return "Сравнивать не с чем: пар отметок или других школ мало"
    if above == 0:
        return f"Ни в одной из {of_schools(n)} работы не ниже журнала больше случайного"
    return f"В {whole(above)} из {of_schools(n)} работа ниже журнала чаще ожидаемого"


def compared(row, part: str) -> str:
    """«Приречная область: 23,5 %, разница +0,4 п.п.»; `row` of core.analysis.years, `part` lowered or raised."""
    if not row.compared:
        return "Сравнить не с чем: строк региона нет"
    only = (
        "" if row.compared == row.works else f" (по {row.compared} из {counted(row.works, 'работы', 'работ', 'работ')})"
    )
    expected, apart = getattr(row, f"{part}_expected"), getattr(row, f"{part}_apart")
    return f"{row.against}: {percent(expected)}, разница {points(apart)}{only}"


def changed(row, part: str) -> str:
    """«К 2025 году по 7 общим работам −1,2 п.п. (от −2,0 до −0,4), больше случайного»."""
    if pd.isna(row.since):
        return "Более ранних данных нет"
    if not row.common:
        return f"С {row.since} годом общих работ нет"
    low, high = getattr(row, f"{part}_change_low"), getattr(row, f"{part}_change_high")
    common = counted(row.common, "общей работе", "общим работам", "общим работам")
    chance = "в пределах случайного" if low <= 0 <= high else "больше случайного"
    change = points(getattr(row, f"{part}_change"))
    return f"К {row.since} году по {common} {change} (от {signed(low, 1)} до {signed(high, 1)}), {chance}"


def signs(found: Figures) -> tuple[str, str]:
    """Of how many schools, lasting and single; and the year before. '' for what is not known."""
    judged, before = found.judged, found.before
    if judged is None or judged.judged == 0:
        return "Данных для признаков мало", ""
    now = f"из {whole(judged.judged)}: устойчиво {whole(judged.persistent)}, разово {whole(judged.single)}"
    if before is None or not before.judged:
        return now, ""
    return now, f"в {before.year} году: {whole(before.persistent + before.single)} из {whole(before.judged)}"


def plan_finding(found: Figures) -> str:
    """«Выполнено 12 из 60 мероприятий, 5 просрочено»."""
    count = found.totals
    if count is None:
        return "План мероприятий ещё не загружен"
    if count.open == 0:
        return "Все мероприятия плана выполнены"
    measures = plural(count.total, "мероприятия", "мероприятий", "мероприятий")
    late = plural(count.late, "просрочено", "просрочены", "просрочено")
    return f"Выполнено {count.done} из {count.total} {measures}, " + (
        f"{count.late} {late}" if count.late else "просроченных нет"
    )


def register_finding(found: Figures) -> str:
    """«Программа предлагает рассмотреть 7 школ, решение принято по 3»."""
    count = found.counts
    if count.proposed == 0:
        also = f", в официальном перечне — {count.listed}" if count.listed else ""
        return f"В {found.year} году программа не предлагает ни одной школы{also}"
    them = counted(count.proposed, "школу", "школы", "школ")
    decided = f"решение принято по {count.decided}" if count.decided else "решений пока нет"
    return f"Программа предлагает рассмотреть {them}, {decided}"
