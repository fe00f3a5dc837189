"""How «Методика» speaks: figures of the worked examples, parameters, and what the rules cost by chance."""

import pandas as pd

from core.analysis.definitions import Definition, Parameter
from core.analysis.false_alarms import CORRELATION, once, repeated
from core.numbers import NBSP, decimal, percent, whole

SHARES = {"threshold", "one_work", "absence", "cohort", "gap2", "agreement", "fioko_jump"}  # value is 0..1
CHOICES = {"strict": "с поправкой", "published": "как опубликовано"}


def figure(marker: str, value: float) -> str:
    """A value of the marker as it is written: a share in per cent, else two decimals."""
    if pd.isna(value):
        return "—"
    return percent(value, 1) if marker in SHARES else decimal(value)


def parameter(value: float | int | str) -> str:
    if isinstance(value, str):
        return CHOICES.get(value, value)
    return f"{value:g}".replace(".", ",")


def answer(one: Definition, worked: pd.DataFrame) -> str:
    """What the function found for the school the example is about."""
    row = worked[worked["school"] == one.example["school"]].iloc[0]
    return (
        f"{row['school']}: получилось {figure(one.id, row['value'])}, ожидалось {figure(one.id, row['expected'])}, "
        f"n{NBSP}={NBSP}{whole(int(row['n']))}."
    )


def table(one: Definition, worked: pd.DataFrame) -> pd.DataFrame:
    """The example's schools as they are read: Школа, n, Получилось, Ожидалось."""
    return pd.DataFrame(
        {
            "Школа": worked["school"],
            "n": [whole(int(n)) for n in worked["n"]],
            "Получилось": [figure(one.id, value) for value in worked["value"]],
            "Ожидалось": [figure(one.id, value) for value in worked["expected"]],
        }
    )


def in_force(known: dict[str, Parameter], values: dict, defaults: dict) -> pd.DataFrame:
    """Parameters of a marker: what each is, its value, the default, what it does."""
    return pd.DataFrame(
        {
            "Параметр": [known[name].title for name in defaults],
            "Действует": [parameter(values[name]) for name in defaults],
            "По умолчанию": [parameter(default) for default in defaults.values()],
            "Что это": [known[name].about for name in defaults],
        }
    )


def false_alarms(z: float, markers: int, schools: int) -> str:
    """What «the same sign in two years of three beyond z» gives by chance, for `schools` honest ones."""
    twice = repeated(z)
    return (
        f"Даже если все работают честно, за порог {parameter(z)} по одному признаку за год случайно выходит "
        f"{percent(once(z), 1)} школ. Один и тот же признак два года из трёх — у {percent(repeated(z, 0.0), 2)} школ, "
        f"если годы не связаны, и у {percent(twice, 2)}, если связаны так, как в настоящих результатах "
        f"(корреляция {decimal(CORRELATION)}). При {markers} признаках и {whole(schools)} школах это около "
        f"{decimal(twice * markers * schools, 1)} ложных «устойчивых сигналов» за три года. Поэтому признак — повод "
        "проверить, а не вывод."
    )


def preview(found: pd.DataFrame, year: int) -> str:
    """`found` of core.analysis.flagged.compared: schools with the sign before and after, in one year."""
    row = found[found["year"] == year].iloc[0]
    raised = {side: sum(int(row[f"{level}_{side}"]) for level in ("alarm", "attention", "marked")) for side in SIDES}
    alarms = {side: int(row[f"alarm_{side}"]) for side in SIDES}
    said = f"{year}: школ с признаком {raised['before']} → {raised['after']}"
    if alarms["before"] or alarms["after"]:
        said += f", из них «тревога» {alarms['before']} → {alarms['after']}"
    return said + f"; данных хватает у {int(row['judged_before'])} → {int(row['judged_after'])} школ"


SIDES = ("before", "after")
