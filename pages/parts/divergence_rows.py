"""The schools of one screen as the chart needs them: labels, signs, words; and the chart in one sentence."""

import altair as alt
import pandas as pd

from core.analysis.names import axis_names, known_names
from core.analysis.shares import FEW
from core.analysis.summary import signs
from pages.parts.chart import PERCENT_1
from pages.parts.numbers import percent

NOTES = {"недостаточно данных": "мало данных"}
COUNTS = ("pairs", "lowered", "confirmed", "raised")
SHARES = ("lowered_share", "confirmed_share", "raised_share", "lowered_low", "lowered_high", "lowered_expected")


def described(rows: pd.DataFrame) -> str:
    """The chart for those who hear it."""
    named = zip(axis_names(rows), rows["lowered_share"], rows["raised_share"], strict=True)
    first = "; ".join(f"{name}: {percent(low)} и {percent(up)}" for name, low, up in list(named)[:3])
    return f"Доли «понизили» и «повысили» по школам, {len(rows)} строк. Первые: {first}. Все числа в таблице ниже."


def chart_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """What is sent to the browser: nothing but what is drawn or told in the tooltip."""
    frame = pd.DataFrame({"label": axis_names(rows) + " · " + rows["pairs"].astype("str") + " уч."})
    frame["name"] = known_names(rows)
    frame["municipality"] = rows["municipality"].fillna("не указан")
    frame["few"] = rows["pairs"] < FEW
    frame["raised_from"] = 1 - rows["raised_share"]
    frame["note"] = rows["note"].replace(NOTES)
    frame["signs"] = signs(rows).replace("", "не отличается от ожидаемого")
    frame["interval"] = [
        f"{percent(low, 1)} – {percent(high, 1)}"
        for low, high in zip(rows["lowered_low"], rows["lowered_high"], strict=True)
    ]
    for part in ("lowered", "raised"):
        up = rows[f"{part}_share"] > rows[f"{part}_expected"]
        frame[f"{part}_sign"] = up.map({True: "▲", False: "▼"}).where(rows[f"{part}_differs"], "")
    for name in ("login", *COUNTS, *SHARES):
        frame[name] = rows[name]
    return frame.astype(dict.fromkeys(COUNTS, "int64"))


def tooltip() -> list[alt.Tooltip]:
    titles = {
        "name:N": "Школа",
        "login:N": "Логин",
        "municipality:N": "Муниципалитет",
        "pairs:Q": "Участников с двумя отметками",
        "lowered:Q": "Понизили",
        "confirmed:Q": "Подтвердили",
        "raised:Q": "Повысили",
        "interval:N": "Доля «понизили», интервал 95 %",
        "signs:N": "Пометка",
    }
    told = [alt.Tooltip(field, title=title) for field, title in titles.items()]
    told.insert(-1, alt.Tooltip("lowered_expected:Q", title="Ожидаемая доля «понизили»", format=PERCENT_1))
    return told
