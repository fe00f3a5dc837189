"""How a funnel is told: what lies outside, what is drawn, what the line in the middle is."""

import pandas as pd

from core.analysis.beyond import Beyond
from core.analysis.gap_funnel import Funnel
from core.numbers import NBSP, decimal, percent, signed, whole
from core.plural import plural

FAR, NEAR = f"99,8{NBSP}%", f"95{NBSP}%"
OTHERS = "Серые — остальные школы региона."
SHAPES = (
    f"◆ — за пределами {FAR}, ▲ ▼ — за пределами {NEAR}; мелкие серые — меньше 10 участников, вывод не делается. "
    "Щелчок по точке открывает школу."
)


def of_one(funnel: Funnel, row: pd.DataFrame) -> str:
    """`row` of funnel_points.told; empty for a school of fewer than 5 pupils."""
    if row.empty:
        return "Участников меньше пяти: место среди школ не показывается"
    school = row.iloc[0]
    gap = f"{signed(school['gap'])} при среднем {signed(funnel.target)}"
    if school["place"] == "few":
        return f"Участников меньше десяти, вывод не делается: разрыв {gap}"
    if school["place"] == "inside":
        return f"Разрыв обычный для школ такого размера: {gap}"
    more = "больше" if school["gap"] > funnel.target else "меньше"
    return f"Разрыв {more}, чем у {FAR if school['place'] == 'outside' else NEAR} школ такого размера: {gap}"


def of_all(count: Beyond, place: str | None) -> str:
    """The title over the schools of the work, or of one municipality among them."""
    if count.judged == 0:
        return "Во всех школах меньше десяти участников: вывод не делается"
    of = f"из {whole(count.judged)} {plural(count.judged, 'школы', 'школ', 'школ')}"
    if count.beyond == 0:
        return f"Ни одна {of} не выходит за {NEAR} обычного разброса"
    near = whole(count.beyond) if place else f"{whole(count.beyond)} ({percent(count.share)})"
    near = f"{near}{NBSP}— за{NBSP}{NEAR}"
    if count.outside == 0:
        return f"Ни одна {of} не выходит за {FAR} обычного разброса, {near}"
    verb = plural(count.outside, "выходит", "выходят", "выходят")
    return f"{whole(count.outside)} {of} {verb} за {FAR} обычного разброса, {near}"


def sides(count: Beyond) -> str:
    """Which way those outside go; '' without any."""
    if not count.outside:
        return ""
    below = count.outside - count.above
    parts = [f"журнал выше работы больше обычного — {whole(count.above)}"] if count.above else []
    parts += [f"меньше обычного — {whole(below)}"] if below else []
    return f"За {FAR}: {', '.join(parts)}."


def about(funnel: Funnel, work: str) -> str:
    n = len(funnel.rows)
    return (
        f"{work} · {whole(n)} {plural(n, 'школа', 'школы', 'школ')} от 5 участников. По вертикали средняя отметка по "
        f"журналу минус средняя за работу. Линии — {NEAR} и {FAR} с учётом обычных различий между школами "
        f"(±{decimal(funnel.between)})."
    )


def by_chance(whole_region: Beyond) -> str:
    """What the limits promise beside what all schools of the region do."""
    return (
        f"По всем загруженным школам за {NEAR} — {percent(whole_region.share)}, за {FAR} — "
        f"{percent(whole_region.outside / whole_region.judged, 1)}; при обычном разбросе было бы около "
        f"5{NBSP}% и 0,2{NBSP}%."
        if whole_region.judged
        else ""
    )


def mean_of(municipalities: int) -> str:
    """What the line in the middle is called."""
    return "в среднем по региону" if municipalities > 1 else "в среднем по школам"
