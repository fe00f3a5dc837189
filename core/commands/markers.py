"""`markers`: the signs of every school, computed where results or parameters have changed."""

import click
import pandas as pd

from core.analysis import sentences, standing
from core.commands import EVERYTHING, answer, db_option, json_option, opened, say
from core.store import markers

KEYS = ["login", "year", "subject", "grade", "marker", "origin", "n", "value", "expected", "z", "p", "q", "level"]
MORE = ["since", "low", "high", "effect", "effect_low", "effect_high"]
SIGNS = ("alarm", "attention", "marked")


@click.command("markers", help="Признаки, по которым результаты школы требуют проверки.")
@click.option("--year", type=int, metavar="ГОД", help="Только этого года; иначе всех лет.")
@db_option
@json_option
def markers_command(year, url, as_json) -> None:
    db = opened(url)
    standing.refresh(db)
    values = markers.marker_values(EVERYTHING, db, year)
    schools = markers.statuses(EVERYTHING, db, year)
    regional = markers.regional_markers(EVERYTHING, db, year)
    if values.empty:
        raise click.ClickException("Результатов нет. Загрузите их: «python -m core load ФАЙЛ».")
    for row in regional[regional["mass"]].to_dict("records"):
        say(sentences.of_region([row]))
    for row in values[values["level"].isin(SIGNS)].to_dict("records"):
        say(f"{row['login']}  {sentences.of_school(row)}")
    latest = schools[schools["year"] == schools["year"].max()]
    answer(
        {
            "markers": _plain(values[KEYS + MORE]),
            "schools": _plain(latest[["login", "status", "years"]]),
            "regional": _plain(regional.loc[regional["mass"], ["year", "marker", "share"]]),
            "shares": _plain(regional.loc[~regional["mass"], ["year", "marker", "share"]]),
        },
        as_json,
    )


def _plain(frame: pd.DataFrame) -> list[dict]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")
