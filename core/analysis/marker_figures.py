"""The figures of each marker in words: n, what was seen, what was to be expected and where others usually lie."""

from collections.abc import Callable

from core.analysis.figures import count_span, decimal, of_results, percent, percent_span, pupils, results, span, whole

Row = dict  # a record of core.store.markers.marker_values


def _grade_gap(row: Row) -> str:
    return (
        f"Средняя отметка по журналу {decimal(row['value'])} ({results(row['n'])}); в других школах при тех же баллах "
        f"{decimal(row['expected'])}, обычно {span(row['low'], row['high'])}."
    )


def _threshold(row: Row) -> str:
    n = row["n"]
    return (
        f"Из {of_results(n)} на границе отметки и до двух баллов ниже ровно на границе {whole(n * row['value'])}; "
        f"в других школах с такой же работой было бы {whole(n * row['expected'])} "
        f"({count_span(row['low'], row['high'], n)}).{lifted(row)}"
    )


def lifted(row: Row) -> str:
    """How many of those below a threshold were lifted over it, where any seem to be; else nothing."""
    if not row["effect"] > 0:
        return ""
    ends = percent_span(row["effect_low"], row["effect_high"])
    return f" По гладкой кривой подняты {percent(row['effect'])} стоявших под границей ({ends})."


def _one_work(row: Row) -> str:
    if row["since"] < row["year"]:
        return (
            f"Намного выше остальных работ школы — {percent(row['value'])} её работ ({results(row['n'])}); в других "
            f"школах {percent(row['expected'])}, обычно {percent_span(row['low'], row['high'])}."
        )
    return (
        f"Средний результат {percent(row['value'])} от высшего балла ({pupils(row['n'])}); по другим работам школы и "
        f"по отметкам этих же учеников ожидалось {percent(row['expected'])} "
        f"({percent_span(row['low'], row['high'])})."
    )


def _absence(row: Row) -> str:
    return (
        f"Отсутствовали {whole(row['n'] * row['value'])} из {whole(row['n'])} ({percent(row['value'])}); {_usual(row)}"
    )


def _gap2(row: Row) -> str:
    return (
        f"На две отметки и больше с журналом расходятся {whole(row['n'] * row['value'])} из {of_results(row['n'])} "
        f"({percent(row['value'])}); {_usual(row)}"
    )


def _agreement(row: Row) -> str:
    return (
        f"С журналом совпали {whole(row['n'] * row['value'])} из {of_results(row['n'])} ({percent(row['value'])}); "
        f"{_usual(row)}"
    )


def _usual(row: Row) -> str:
    return (
        f"в других школах в тех же работах {percent(row['expected'])}, обычно {percent_span(row['low'], row['high'])}."
    )


def _cohort(row: Row) -> str:
    return (
        f"Средний результат {percent(row['value'])} от высшего балла ({pupils(row['n'])}); результат этой параллели "
        f"год назад обещал {percent(row['expected'])} ({percent_span(row['low'], row['high'])})."
    )


def _fioko_mean(row: Row) -> str:
    return (
        f"Средний балл {decimal(row['value'], 1)} ({span(row['effect_low'], row['effect_high'], 1)}), "
        f"{pupils(row['n'])}; "
        f"по всем школам {decimal(row['expected'], 1)} ({span(row['low'], row['high'], 1)})."
    )


def _fioko_mismatch(row: Row) -> str:
    return (
        f"Коэффициент Спирмена между отметкой по журналу и баллом {decimal(row['value'])} ({pupils(row['n'])}); "
        "методика отмечает отрицательные."
    )


def _fioko_jump(row: Row) -> str:
    change = "рост" if row["value"] > row["expected"] else "спад"
    marked = f" Это резкий {change} по методике." if row["level"] == "marked" else ""
    return (
        f"Средний процент выполнения {percent(row['value'])} ({pupils(row['n'])}); по результату параллели год назад "
        f"ожидалось {percent(row['expected'])}.{marked}"
    )


OF_MARKER: dict[str, Callable[[Row], str]] = {
    "grade_gap": _grade_gap,
    "threshold": _threshold,
    "one_work": _one_work,
    "absence": _absence,
    "cohort": _cohort,
    "gap2": _gap2,
    "agreement": _agreement,
    "fioko_mean": _fioko_mean,
    "fioko_mismatch": _fioko_mismatch,
    "fioko_jump": _fioko_jump,
}
