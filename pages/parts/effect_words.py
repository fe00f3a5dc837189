"""How «Эффект» speaks: before and after stand side by side, a cause is never claimed. Text only."""

import pandas as pd

from core.analysis import sentences
from core.analysis.definitions import definitions
from core.analysis.effect import CHANCE, record
from core.analysis.effect_groups import FEW, Group
from core.charts.strip_chart import LEVELS
from core.numbers import decimal, percent, signed
from core.plural import plural

OUTCOMES = {
    "gone": "признака больше нет",
    "weaker": "признак слабее",
    "remains": "признак остаётся",
    "few": "данных мало",
    "pending": "ещё нет результатов",
}
ICONS = {
    "gone": ":material/check_circle:",
    "weaker": ":material/trending_down:",
    "remains": ":material/diamond:",
    "few": ":material/help:",
    "pending": ":material/hourglass_empty:",
}
TAKEN_UP = {
    "confirmed": ("с подтверждённым признаком", "подтверждено"),
    "watched": ("под наблюдением", "под наблюдением"),
}
NO_CAUSE = (
    "**Сравнение не доказывает причину.** Во-первых, кроме мер меняется и другое: ученики, учителя, сами работы. "
    "Во-вторых, школы отобраны по необычному году, а после него результаты чаще возвращаются к обычным сами по себе "
    "(регрессия к среднему). Поэтому ниже рядом стоят школы, где признак был, а мер не выполнено."
)
HOW = (
    f"Изменение — (z после − z до) / √2, где z — отклонение от ожидаемого в его стандартных ошибках, а годы считаются "
    f"независимыми. До ±{decimal(CHANCE)} — в пределах случайного: такое без всяких причин бывает в 19 случаях из 20."
)


def finding(counts: Group, decision: str, when: str) -> str:
    """The title; `counts` of the schools with the decision, `when`: as of `later`."""
    schools = TAKEN_UP[decision][0]
    if counts.schools == 0:
        return f"Сравнивать нечего: у школ {schools} нет признаков отбора за этот год"
    if counts.judged == 0 and counts.few:
        return f"Судить об эффекте нельзя: в новых результатах школ {schools} мало данных"
    if counts.judged == 0:
        return f"О школах {schools} новых результатов ещё нет"
    if counts.judged == 1:
        said = "признака нет" if counts.gone else "признак слабее" if counts.weaker else "признак остаётся"
        return f"У единственной школы {schools} {when} {said}"
    if counts.gone == 0:
        return f"Ни у одной из {counts.judged} школ {schools} {when} признак не исчез"
    return f"У {counts.gone} из {counts.judged} школ {schools} {when} признака нет"


def later(year: int, after: set[int]) -> str:
    """When the results compared with were: «через год», «к 2026 году»."""
    if after <= {year + 1}:
        return "через год"
    return f"к {max(after)} году" if len(after) == 1 else f"к {min(after)}–{max(after)} годам"


def subtitle(year: int, decisions: pd.Series, place: str | None, official: int, unsigned: int) -> str:
    """`decisions` of all schools shown; `official`: those with marks of the official method alone, `unsigned`: those
    without any sign that year."""
    counts = decisions.value_counts()
    parts = [f"Перечень {year} года", place or ""]
    parts += [f"{told} — {counts[code]}" for code, (_, told) in TAKEN_UP.items() if code in counts]
    parts += [f"только по методике ФИОКО — {official}"] if official else []
    parts += [f"признаков в расчёте нет — {unsigned}"] if unsigned else []
    return " · ".join(filter(None, parts))


def sign_name(row: pd.Series) -> str:
    """«Разрыв отметок», «Средний балл, математика, 4 класс»."""
    return definitions()[row["marker"]].short + _work(row, "before")


def side(row: pd.Series, name: str) -> tuple[str, str]:
    """«2025: тревога» and the figures; before or after. Without results: what is missing."""
    if pd.isna(row[f"{name}_year"]):
        return "позже", f"Результатов после {row['before_year']} года ещё нет."
    year, since = int(row[f"{name}_year"]), int(row[f"{name}_since"])
    years = str(year) if since == year else f"{since}–{year} вместе"
    work = _work(row, name)
    other = "" if work == _work(row, "before") else f" (другая работа: {work.removeprefix(', ')})"
    return f"{years}{other}: {LEVELS[row[f'{name}_level']]}", sentences.figures(record(row, name))


def change(row: pd.Series) -> str:
    """«z 3,54 → −0,61, изменение −2,93: больше случайного»."""
    if pd.isna(row["change"]):
        return "" if row["outcome"] == "pending" else "изменение оценить нельзя"
    ends = f"z {decimal(row['before_z'])} → {decimal(row['after_z'])}"
    return f"{ends}, изменение {signed(row['change'])}: {chance(row['change'])}"


def chance(value: float) -> str:
    return "больше случайного" if abs(value) > CHANCE else "в пределах случайного"


def measures(row: pd.Series) -> str:
    """«мер выполнено 3 из 5, до новых результатов — 2»."""
    if row["made"] == 0:
        return "мер не назначено"
    told = f"мер выполнено {row['done']} из {row['made']}"
    return told + (f", до новых результатов — {row['in_time']}" if row["in_time"] < row["done"] else "")


def group_lines(counts: Group) -> list[str]:
    """What became of the signs of a group of schools, n in each line."""
    if counts.judged == 0:
        return ["Новых результатов, по которым можно судить, нет."]
    gone = f"Признака больше нет: **{counts.gone} из {counts.judged}**"
    if counts.judged >= FEW:
        low, high = counts.interval
        gone += f" ({percent(counts.gone / counts.judged)}; 95 % интервал {percent(low)} – {percent(high)})"
    lines = [gone, f"Слабее: {counts.weaker}, остаётся: {counts.remains}"]
    if counts.compared:
        schools = f"{counts.compared} {plural(counts.compared, 'школа', 'школы', 'школ')}"
        lines.append(
            f"Среднее отклонение главного признака: z {decimal(counts.before)} → {decimal(counts.after)} ({schools})"
        )
    unknown = counts.few + counts.pending
    return lines + ([f"Судить ещё нельзя: {unknown}"] if unknown else [])


def comparison(done: Group, none: Group) -> str:
    """What the two groups beside each other say; nothing of the cause."""
    if done.judged == 0 or none.judged == 0:
        return "Сравнить не с чем: в одной из групп нет школ с новыми результатами."
    if min(done.judged, none.judged) < FEW:
        return f"Школ мало (меньше {FEW} хотя бы в одной группе): разницу между группами может дать случай."
    apart = done.interval[0] > none.interval[1] or none.interval[0] > done.interval[1]
    said = "Интервалы не пересекаются" if apart else "Интервалы пересекаются: разница может быть случайной"
    return f"{said}. Школы для мер выбирали не по жребию, поэтому группы могли различаться и до них."


def _work(row: pd.Series, name: str) -> str:
    subject = row[f"{name}_subject"]
    return "" if pd.isna(subject) else f", {subject.lower()}, {row[f'{name}_grade']} класс"
