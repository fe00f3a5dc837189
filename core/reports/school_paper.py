"""«Справка по школе»: who, the figures, the signs, the decision, the measures. One school, many in one paper, or a .zip
of papers."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from sqlalchemy import Engine

from core.analysis.names import short_name
from core.reports.drawing import Draw, drawing
from core.reports.imprint import imprint
from core.reports.school_charts import Picture, pictures
from core.reports.school_facts import SchoolFacts, facts_of
from core.reports.school_region import region_of
from core.reports.school_words import Fields, fields_of
from core.reports.table import file_name
from core.reports.word import render
from core.results.load import Progress
from core.store.scope import Scope

TEMPLATE = "Справка по школе"
READ, DRAWN = 0.2, 0.95  # shares of the time
FIGURES = ("gap", "strip", "histogram")
Pictures = dict[str, Picture]


def school_docx(scope: Scope, db: Engine, login: str, year: int, who: str, moment: datetime) -> bytes:
    """The paper of one school as .docx. `moment`: local to who asks.

    ValueError in Russian for a school that is unknown in the scope or has no results in the year, BadTemplate as of
    core.reports.word.render; then nothing is written.
    """
    return schools_docx(scope, db, [login], year, who, moment, lambda share, text: None)


def schools_docx(
    scope: Scope, db: Engine, logins: Sequence[str], year: int, who: str, moment: datetime, progress: Progress
) -> bytes:
    """The papers of all `logins` in one .docx, in their order, each on pages of its own; errors as of `school_docx`,
    ValueError also for no logins. `progress` hears shares 0..1 with the school at hand."""
    with drawing() as draw:
        schools = _facts(scope, db, logins, year, progress)
        drawn = list(_drawn(schools, draw, progress))
    paper = _paper(schools, drawn, _lines(scope, db, who, moment, year), moment)
    progress(1.0, "готово")
    return paper


def schools_zip(
    scope: Scope, db: Engine, logins: Sequence[str], year: int, who: str, moment: datetime, progress: Progress
) -> bytes:
    """The same as a .zip with a .docx for each school; errors as of `schools_docx`."""
    content = io.BytesIO()
    with drawing() as draw, zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:  # papers are packed already
        schools, lines = _facts(scope, db, logins, year, progress), _lines(scope, db, who, moment, year)
        for school, drawn in zip(schools, _drawn(schools, draw, progress), strict=True):
            name = file_name(f"Справка {year} {school.login} {short_name(school.name)}", "docx")
            archive.writestr(name, _paper([school], [drawn], lines, moment))
    progress(1.0, "готово")
    return content.getvalue()


def _lines(scope: Scope, db: Engine, who: str, moment: datetime, year: int) -> list[str]:
    return list(imprint(scope, db, who, moment, year).lines)


def _facts(scope: Scope, db: Engine, logins: Sequence[str], year: int, progress: Progress) -> list[SchoolFacts]:
    if not logins:
        raise ValueError("Выберите хотя бы одну школу.")
    progress(0.02, "читаем результаты")
    region, found = region_of(scope, db, logins, year), []
    for place, login in enumerate(logins, 1):
        found.append(facts_of(region, scope, db, login))
        progress(READ * place / len(logins), found[-1].name)
    return found


def _drawn(schools: Sequence[SchoolFacts], draw: Draw, progress: Progress) -> Iterator[Pictures]:
    """The pictures of each school as they are ready."""
    for place, (school, found) in enumerate(zip(schools, pictures(schools, draw), strict=True), 1):
        yield found
        progress(READ + (DRAWN - READ) * place / len(schools), school.name)


def _paper(schools: Sequence[SchoolFacts], drawn: Sequence[Pictures], lines: list[str], moment: datetime) -> bytes:
    def fill(template: DocxTemplate) -> Fields:
        rows = [
            fields_of(school, moment.date()) | {key: _placed(template, found.get(key)) for key in FIGURES}
            for school, found in zip(schools, drawn, strict=True)
        ]
        return {"schools": rows, "imprint": lines}

    return render(TEMPLATE, fill)


def _placed(template: DocxTemplate, found: Picture | None) -> Fields | None:
    """None where there is nothing to draw."""
    if found is None:
        return None
    image = InlineImage(template, io.BytesIO(found.content), width=Mm(found.width))
    return {"title": found.title, "about": found.about, "note": found.note, "picture": image}
