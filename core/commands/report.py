"""`report`: the papers as files."""

from datetime import date
from pathlib import Path

import click

from core import clock
from core.commands import EVERYTHING, WHO, answer, db_option, json_option, opened, say
from core.reports.papers import PAPERS, Request, make
from core.store import plans, results


@click.command(
    "report", help="Подготовить документ: " + ", ".join(f"{key} — {one.title}" for key, one in PAPERS.items())
)
@click.argument("kind", type=click.Choice(list(PAPERS)), metavar="ВИД")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="ПУТЬ", help="Файл с расширением или папка."
)
@click.option("--year", type=int, metavar="ГОД", help="Иначе последний, за который есть результаты.")
@click.option("--municipality", metavar="НАЗВАНИЕ", help="Иначе все.")
@click.option("--school", metavar="ЛОГИН", help="Чья справка; в отчёте о плане — только её мероприятия.")
@click.option("--plan", "plan_id", type=int, metavar="НОМЕР", help="Иначе самый новый открытый план.")
@click.option(
    "--on", "on", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), metavar="ДАТА", help="На какой день отчёт о плане."
)
@db_option
@json_option
def report_command(kind, out, year, municipality, school, plan_id, on, url, as_json) -> None:
    db = opened(url)
    known = plans.list_plans(EVERYTHING, db)
    if plan_id is None and known:
        plan_id = known[0].id
    if year is None:
        years = results.works(EVERYTHING, db)["year"]
        year = int(years.max()) if len(years) else clock.local(clock.now()).year
    day: date | None = on.date() if on else None
    moment = clock.local(clock.now())
    asked = Request(WHO, moment, year, municipality, school, plan_id, day)
    path = _path(kind, out)
    ending = path.suffix.lstrip(".") if path else next(iter(PAPERS[kind].made))
    try:
        name, content = make(EVERYTHING, db, kind, ending, asked, lambda share, text: say(f"{share:4.0%} {text}"))
    except (ValueError, LookupError) as refused:
        raise click.ClickException(str(refused.args[0])) from None
    path = path or out / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    say(f"{PAPERS[kind].title}: {path}")
    answer({"files": [str(path)]}, as_json)


def _path(kind: str, out: Path) -> Path | None:
    """The file as named; None for a folder, in which the paper gets its own name."""
    if out.is_dir() or not out.suffix:
        return None
    if out.suffix.lstrip(".") not in PAPERS[kind].made:
        formats = ", ".join(f".{ending}" for ending in PAPERS[kind].made)
        raise click.BadParameter(f"«{out.name}»: этот документ бывает {formats}", param_hint="--out")
    return out
