"""`divergence`: journal marks against the marks for one work, school by school."""

import click
import pandas as pd

from core.analysis.divergence import divergence
from core.analysis.reference import reference
from core.commands import EVERYTHING, answer, db_option, json_option, opened, say
from core.results import titles
from core.store import results
from core.work import Work


@click.command("divergence", help="Расхождение отметок по журналу и за работу, по школам.")
@click.option("--year", type=int, required=True, metavar="ГОД")
@click.option("--subject", required=True, metavar="ПРЕДМЕТ")
@click.option("--grade", type=int, required=True, metavar="КЛАСС")
@click.option("--procedure", default="ВПР", show_default=True, metavar="ПРОЦЕДУРА")
@db_option
@json_option
def divergence_command(year, subject, grade, procedure, url, as_json) -> None:
    db = opened(url)
    work = Work(procedure, year, titles.subject(subject) or subject, grade)
    figures = results.school_figures(EVERYTHING, db, work)
    rows = divergence(figures, reference(figures, results.reference_figures(EVERYTHING, db), work))
    if rows.empty:
        raise click.ClickException(f"Результатов работы «{work}» нет. Загрузите их: «python -m core load ФАЙЛ».")
    matrices = results.matrices(EVERYTHING, db, work)
    for row in rows.itertuples():
        say(
            f"{row.login}  {row.school}: пар {row.pairs}, понизили {row.lowered}, "
            f"подтвердили {row.confirmed}, повысили {row.raised}"
        )
    kept = rows[
        ["login", "school", "municipality", "n", "pairs", "lowered", "confirmed", "raised", "gap2", "mean_score"]
    ]
    plain = kept.astype(object).where(kept.notna(), None).to_dict("records")
    marks = rows[["mark2", "mark3", "mark4", "mark5"]].rename(columns=lambda name: name[-1])
    answer(
        [
            {
                **row,
                "marks": None if pd.isna(by_mark["2"]) else by_mark,
                "matrix": matrices.get(row["login"]),
            }
            for row, by_mark in zip(plain, marks.astype(object).to_dict("records"), strict=True)
        ],
        as_json,
    )
