"""«Сводная»: the municipality of a year as a book for Excel, with native tables and charts."""

import io
from datetime import datetime

from openpyxl import Workbook
from sqlalchemy import Engine

from core.analysis.definitions import definitions
from core.reports import overview_table, register_table, summary_plan, summary_schools, summary_signs, summary_years
from core.reports.figures import figures
from core.reports.imprint import imprint
from core.reports.summary_about import add_about
from core.reports.summary_totals import add_totals
from core.reports.workbook import data_sheet, write
from core.store.scope import Scope


def summary_xlsx(scope: Scope, db: Engine, year: int, municipality: str | None, who: str, moment: datetime) -> bytes:
    """The .xlsx of the year, of one municipality or of all in the scope; `moment`: local to `who`.

    ValueError with a Russian sentence as of core.reports.figures.figures.
    """
    found = figures(scope, db, year, municipality, moment.date())
    book = Workbook()
    book.remove(book.active)
    schools = summary_schools.school_totals(found.of_year)
    data_sheet(book, "По школам", schools, summary_schools.COLUMNS, "Schools")
    works = overview_table.overview_table(found.of_year)
    data_sheet(book, "Школы и работы", works, overview_table.COLUMNS, "SchoolWorks")
    signs = summary_signs.signs_table(found)
    summary_signs.format_units(data_sheet(book, "Признаки", signs, summary_signs.COLUMNS, "Signs"), signs)
    listed = register_table.register_table(found.register, lambda marker: definitions()[marker].title)
    data_sheet(book, "Перечень", listed, register_table.COLUMNS, "Register")
    plan = data_sheet(book, "План", summary_plan.plan_table(found.plan or ()), summary_plan.COLUMNS, "Plan")
    if found.plan is None:
        write(plan["A2"], "План мероприятий ещё не загружен.")
    data_sheet(book, "По годам", summary_years.years_table(found), summary_years.COLUMNS, "Years")
    add_about(book, imprint(scope, db, who, moment))
    add_totals(book, found, schools)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
