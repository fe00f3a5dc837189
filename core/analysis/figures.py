"""Numbers inside Russian sentences."""

import math

from core.plural import plural

NBSP = "\u00a0"


def decimal(number: float, digits: int = 2) -> str:
    """«3,94», «−0,23»."""
    return f"{number:.{digits}f}".replace(".", ",").replace("-", "−")


def whole(number: float) -> str:
    """«1 663»."""
    return f"{round(number):,}".replace(",", NBSP)


def percent(share: float) -> str:
    """«26 %» from a share 0..1."""
    return f"{whole(100 * share)}{NBSP}%"


def span(low: float, high: float, digits: int = 2) -> str:
    """«3,49–3,77»."""
    return f"{decimal(low, digits)}–{decimal(high, digits)}"


def percent_span(low: float, high: float) -> str:
    """«4–13 %», ends kept within 0..100."""
    low, high = (round(100 * min(max(end, 0.0), 1.0)) for end in (low, high))
    return f"{low}–{high}{NBSP}%" if low < high else f"{low}{NBSP}%"


def count_span(low: float, high: float, n: int) -> str:
    """«11–24» of n, from shares 0..1, rounded outwards."""
    return f"{whole(math.floor(n * max(low, 0.0)))}–{whole(math.ceil(n * min(high, 1.0)))}"


def results(n: int) -> str:
    """«1 663 результата»: a pupil has one in every work."""
    return f"{whole(n)}{NBSP}{plural(n, 'результат', 'результата', 'результатов')}"


def of_results(n: int) -> str:
    """After «из»: «1 663 результатов», «1 результата»."""
    return f"{whole(n)}{NBSP}{plural(n, 'результата', 'результатов', 'результатов')}"


def pupils(n: int) -> str:
    return f"{whole(n)}{NBSP}{plural(n, 'ученик', 'ученика', 'учеников')}"
