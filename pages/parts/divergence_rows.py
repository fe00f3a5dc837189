"""The schools of one screen as the chart needs them: labels, signs, words; and the chart in one sentence."""

import altair as alt
import pandas as pd

from core.analysis.names import axis_names, known_names
from core.analysis.shares import FEW
from core.analysis.summary import signs
from core.numbers import percent

NOTES = {"недостаточно данных": "мало данных"}
SHARES = ("lowered_share", "confirmed_share", "raised_share", "lowered_low", "lowered_high")


def described(rows: pd.DataFrame) -> str:
    """The chart for those who hear it."""
    named = zip(axis_names(rows), rows["lowered_share"], rows["raised_share"], strict=True)
    first = "; ".join(f"{name}: {percent(low)} и {percent(up)}" for name, low, up in list(named)[:3])
    return f"Доли «понизили» и «повысили» по школам, всего {len(rows)}. Первые: {first}. Все числа — в таблице."


def chart_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """What is sent to the browser: nothing but what is drawn or told in the tooltip."""
    frame = pd.DataFrame({"label": axis_names(rows) + " · " + rows["pairs"].astype("str") + " уч."})
    frame["name"] = known_names(rows)
    frame["municipality"] = rows["municipality"].fillna("не указан")
    frame["few"] = rows["pairs"] < FEW
    frame["raised_from"] = 1 - rows["raised_share"]
    frame["note"] = rows["note"].replace(NOTES)
    frame["signs"] = signs(rows).replace("", "не отличается от ожидаемого")
    ends = zip(rows["lowered_low"], rows["lowered_high"], strict=True)
    frame["interval"] = [f"{percent(low, 1)} – {percent(high, 1)}" for low, high in ends]
    for part in ("lowered", "confirmed", "raised"):
        counts = zip(rows[part], rows[f"{part}_share"], strict=True)
        frame[f"{part}_told"] = [f"{count} ({percent(share, 1)})" for count, share in counts]
    for part in ("lowered", "raised"):
        up = rows[f"{part}_share"] > rows[f"{part}_expected"]
        frame[f"{part}_sign"] = up.map({True: "▲", False: "▼"}).where(rows[f"{part}_differs"], "")
    frame["expected"] = rows["lowered_expected"].map(lambda share: percent(share, 1), na_action="ignore").fillna("—")
    for name in ("login", *SHARES):
        frame[name] = rows[name]
    return frame.assign(pairs=rows["pairs"].astype("int64"))


def tooltip() -> list[alt.Tooltip]:
    titles = {
        "name:N": "Школа",
        "login:N": "Логин",
        "municipality:N": "Муниципалитет",
        "pairs:Q": "С двумя отметками",
        "lowered_told:N": "Понизили",
        "interval:N": "Понизили, 95 % интервал",
        "expected:N": "Понизили, ожидалось",
        "confirmed_told:N": "Подтвердили",
        "raised_told:N": "Повысили",
        "signs:N": "Пометка",
    }
    return [alt.Tooltip(field, title=title) for field, title in titles.items()]
