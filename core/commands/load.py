"""`load`: files into the store, with what they lack said on the command line."""

import dataclasses
import sys
from pathlib import Path

import click

from core.commands import EVERYTHING, WHO, answer, db_option, json_option, opened, say
from core.results import scales, titles
from core.results.load import Verdict, load
from core.results.reading import Answers
from core.work import Scale

HINTS = {
    "year": "Укажите --work ПРЕДМЕТ:КЛАСС:ГОД.",
    "subject": "Укажите --work ПРЕДМЕТ:КЛАСС:ГОД.",
    "grade": "Укажите --work ПРЕДМЕТ:КЛАСС:ГОД.",
    "school": "Укажите --school ЛОГИН.",
    "scale": "Укажите --scale ПРЕДМЕТ:КЛАСС:ГОД=3,4,5/МАКСИМУМ или --scales ФАЙЛ.csv.",
}


def parse_work(text: str) -> tuple[int, str, int]:
    """«Математика:4:2021» → (2021, «Математика», 4)."""
    try:
        subject, grade, year = text.split(":")
        return int(year), titles.subject(subject) or subject.strip(), int(grade)
    except ValueError:
        raise click.BadParameter(f"«{text}»: нужно ПРЕДМЕТ:КЛАСС:ГОД, например Математика:4:2021") from None


def parse_scale(text: str) -> tuple[tuple[int, str, int], Scale]:
    """«Математика:4:2021=6,10,15/20» → the work and its scale; the highest score may be left out."""
    work, _, numbers = text.partition("=")
    cuts, _, top = numbers.partition("/")
    try:
        return parse_work(work), Scale(*map(int, cuts.split(",")), int(top) if top else None)
    except (TypeError, ValueError) as error:
        raise click.BadParameter(f"«{text}»: нужно ПРЕДМЕТ:КЛАСС:ГОД=3,4,5/МАКСИМУМ ({error})") from None


@click.command("load", help="Загрузить файлы результатов.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ФАЙЛ…")
@click.option("--scale", "scale_texts", multiple=True, metavar="ПРЕДМЕТ:КЛАСС:ГОД=3,4,5[/МАКС]", help="Шкала работы.")
@click.option("--scales", "scale_file", type=click.Path(path_type=Path), metavar="ФАЙЛ.csv", help="Таблица шкал.")
@click.option("--work", "work_text", metavar="ПРЕДМЕТ:КЛАСС:ГОД", help="Работа, если файл о ней молчит.")
@click.option("--school", metavar="ЛОГИН", help="Чья форма, если файл — форма школы.")
@db_option
@json_option
def load_command(files, scale_texts, scale_file, work_text, school, url, as_json) -> None:
    given = {}
    if scale_file is not None:
        try:
            table = scales.read_csv(_content(scale_file).decode("utf-8-sig"))
        except ValueError as error:
            raise click.BadParameter(f"{scale_file.name}: {error}") from None
        given |= {(work.year, work.subject, work.grade): scale for work, scale in table.items()}
    named = dict(parse_scale(text) for text in scale_texts)
    work = parse_work(work_text) if work_text else next(iter(named)) if len(named) == 1 else (None, None, None)
    answers = Answers(None, *work, school, given | named)
    contents = {path: _content(path) for path in files}
    db = opened(url)
    verdicts = [load(EVERYTHING, db, path.name, content, WHO, answers) for path, content in contents.items()]
    for verdict in verdicts:
        _tell(verdict)
    answer([_document(verdict) for verdict in verdicts], as_json)
    sys.exit(any(verdict.status == "refused" for verdict in verdicts))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise click.BadParameter(f"файл «{path}» не найден или не читается") from None


def _tell(verdict: Verdict) -> None:
    words = {"loaded": "загружен", "duplicate": "уже был загружен", "refused": "НЕ ЗАГРУЖЕН"}
    works = "; ".join(map(str, verdict.works))
    say(f"{verdict.file}: {words[verdict.status]}. {works}")
    if verdict.status == "loaded":
        say(
            f"  строк {verdict.rows} = принято {verdict.accepted} + не явились {verdict.absent} "
            f"+ отклонено {verdict.rejected}"
        )
    for finding in verdict.findings:
        place = ", ".join(
            f"{name} {value}"
            for name, value in (("лист", finding.sheet), ("строка", finding.row), ("столбец", finding.column))
            if value
        )
        say(f"  [{finding.level}] {place + ': ' if place else ''}{finding.message}")
    for hint in dict.fromkeys(HINTS[question.field] for question in verdict.questions):
        say(f"  {hint}")


def _document(verdict: Verdict) -> dict:
    document = dataclasses.asdict(verdict)
    document["works"] = [work._asdict() for work in verdict.works]
    document["questions"] = [
        {"field": question.field, "text": question.text, "hint": HINTS[question.field]}
        for question in verdict.questions
    ]
    return document
