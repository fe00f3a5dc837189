"""The register on paper says what the screen says: the same schools, signs, years, decisions; nobody undecided."""

import io
import shutil
import zipfile
from datetime import datetime

import pytest
from docx import Document
from openpyxl import load_workbook

from core.analysis.definitions import definitions
from core.analysis.register_summary import counts
from core.decision import DECISIONS, SUPPORT_LEVELS
from core.demo.install import install
from core.reports.imprint import PROVES_NOT
from core.reports.register_paper import register_docx, register_of, register_xlsx
from core.reports.register_table import works_text
from core.store.database import connect
from core.store.register import decide
from core.store.scope import Scope
from tests.core.made_up_plan import ALL, HERE, LOGINS, add_schools

MOMENT = datetime(2026, 11, 24, 9, 30)
YEARS = (2024, 2025)  # in which the demo's department has decided
HARMFUL = ["=1+1", "+7", "-2", "@SUM(A1)", "<w:p>&{{ 7*7 }}"]


@pytest.fixture(scope="module")
def demo(migrated_file, tmp_path_factory):
    engine = connect(f"sqlite:///{shutil.copy(migrated_file, tmp_path_factory.mktemp('demo') / 'demo.sqlite')}")
    install(engine, "Проверка")
    yield engine
    engine.dispose()


def docx(db, year: int, scope: Scope = ALL):
    return Document(io.BytesIO(register_docx(scope, db, year, "Лугова А. П.", MOMENT)))


def xlsx(db, year: int, scope: Scope = ALL):
    return load_workbook(io.BytesIO(register_xlsx(scope, db, year, "Лугова А. П.", MOMENT)))


def cells(table) -> list[list[str]]:
    """The rows under the header, with plain spaces."""
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows[1:]]


def text(paper) -> str:
    return "\n".join(line.text for line in paper.paragraphs).replace("\u00a0", " ")


def decided(db, login: str, said: str, level: str | None = None, reason: str = "", year: int = 2026) -> None:
    decide(ALL, db, login, year, 0, said, level, reason, "", "Анна")


@pytest.mark.parametrize("year", YEARS)
def test_the_paper_is_the_register_of_the_screen(demo, year):
    rows = register_of(ALL, demo, year)
    said = rows[rows["decision"].isin(["confirmed", "watched"])]
    assert len(said)
    printed = cells(docx(demo, year).tables[0])
    assert [row[0] for row in printed] == [str(n) for n in range(1, len(said) + 1)]
    assert [row[1] for row in printed] == said["school"].tolist()
    for row, school in zip(printed, said.itertuples(), strict=True):
        for marker in (*school.alarm, *school.attention, *school.fioko):
            assert definitions()[marker].short in row[2]
        assert works_text(school.works) in row[2].replace("\n", " ")
        assert row[3:5] == [str(school.run or "—"), str(school.official_run or "—")]
        assert row[5:] == [SUPPORT_LEVELS.get(school.support_level, "—"), DECISIONS[school.decision], school.reason]


@pytest.mark.parametrize("year", YEARS)
def test_the_workbook_is_the_register_of_the_screen(demo, year):
    rows = register_of(ALL, demo, year)
    book = xlsx(demo, year)
    for name, wanted in (("Перечень", ["confirmed", "watched"]), ("Не включены", ["declined"])):
        said = rows[rows["decision"].isin(wanted)]
        if said.empty:
            assert name not in book.sheetnames
            continue
        sheet = book[name]
        head = [cell.value for cell in sheet[1]]
        printed = [dict(zip(head, line, strict=True)) for line in sheet.iter_rows(min_row=2, values_only=True)]
        assert [row["№"] for row in printed] == list(range(1, len(said) + 1))
        assert [row["Школа"] for row in printed] == said["school"].tolist()
        assert [row["Причина решения"] for row in printed] == said["reason"].tolist()
        if name == "Перечень":
            assert [row["В перечне лет подряд"] for row in printed] == said["run"].tolist()
            assert [row["В официальном лет подряд"] for row in printed] == said["official_run"].tolist()
    about = "\n".join(cell.value for (cell,) in book["О таблице"].iter_rows())
    count = counts(rows)
    assert f"подтверждено — {count.confirmed}, под наблюдением — {count.watched}" in about
    assert f"решения — {count.waiting}" in about
    assert PROVES_NOT in about
    assert "Лугова А. П." in about
    assert "Сравнение отметок" in about


def test_declined_schools_stand_apart_and_those_that_wait_are_a_number(demo):
    rows = register_of(ALL, demo, 2024)
    paper = docx(demo, 2024)
    declined = rows[rows["decision"] == "declined"]
    assert [row[1] for row in cells(paper.tables[1])] == declined["school"].tolist()
    assert [row[3] for row in cells(paper.tables[1])] == declined["reason"].tolist()
    waiting = rows[rows["decision"] == "proposed"]
    assert f"Ждут решения — {len(waiting)}." in text(paper)
    everything = "".join(cell for table in paper.tables for row in cells(table) for cell in row) + text(paper)
    assert not [name for name in waiting["school"] if name in everything]
    assert "Заречный городской округ" in text(paper)
    assert PROVES_NOT in text(paper)
    assert "24.11.2026 в 09:30, Лугова А. П." in text(paper)


def test_tables_repeat_their_header_and_keep_rows_whole(demo):
    for table in docx(demo, 2024).tables:
        assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [True] + [False] * (
            len(table.rows) - 1
        )
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


@pytest.mark.parametrize("made", [register_docx, register_xlsx])
def test_a_year_nobody_decided_about_is_told(demo, made):
    waiting = len(register_of(ALL, demo, 2026))
    assert waiting
    with pytest.raises(ValueError, match=f"По перечню 2026 года решений ещё нет, ждут решения: {waiting}"):
        made(ALL, demo, 2026, "Анна", MOMENT)


@pytest.mark.parametrize("made", [register_docx, register_xlsx])
def test_an_empty_register_is_told(db, made):
    with pytest.raises(ValueError, match="Перечень 2030 года пуст"):
        made(ALL, db, 2030, "Анна", MOMENT)


def test_only_the_scopes_schools_and_where_there_are_several_places_each_is_named(db):
    add_schools(db)
    for login in LOGINS:
        decided(db, login, "confirmed", "school", "Причина")
    assert len(docx(db, 2026).tables[0].rows) == 4
    assert f"Школа {LOGINS[2]}\nОзёрный район" in [row[1] for row in cells(docx(db, 2026).tables[0])]
    assert "Муниципалитет" in [cell.value for cell in xlsx(db, 2026)["Перечень"][1]]
    here = Scope("municipality", HERE)
    assert [row[1] for row in cells(docx(db, 2026, here).tables[0])] == [f"Школа {login}" for login in LOGINS[:2]]
    assert HERE in text(docx(db, 2026, here))
    assert "Включено 3 школы" not in text(docx(db, 2026))
    assert "Включены 3 школы: подтверждено — 3, под наблюдением — 0." in text(docx(db, 2026))


def test_where_all_were_declined_none_is_listed(db):
    add_schools(db)
    decided(db, LOGINS[0], "declined", reason="Слишком мало участников")
    paper = docx(db, 2026)
    assert "Ни одна школа не включена. Рассмотрено и не включено — 1." in text(paper)
    (table,) = paper.tables
    assert [row[1] for row in cells(table)] == [f"Школа {LOGINS[0]}"]
    assert xlsx(db, 2026).sheetnames == ["Перечень", "Не включены", "О таблице"]


@pytest.mark.parametrize("reason", HARMFUL)
def test_reasons_stay_text(db, reason):
    add_schools(db)
    decided(db, LOGINS[0], "confirmed", "school", reason)
    assert cells(docx(db, 2026).tables[0])[0][7] == reason
    content = register_xlsx(ALL, db, 2026, reason, MOMENT)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    cell = load_workbook(io.BytesIO(content))["Перечень"].cell(2, 10)
    assert (cell.value, cell.data_type) == (reason, "s")
