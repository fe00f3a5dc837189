"""A school's paper says what its page says: the same numbers, signs, decision, measures; nothing written is markup."""

import io
import shutil
import zipfile
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from docx import Document
from docx.shared import Mm

from core.analysis import sentences
from core.analysis.gaps import gaps, means
from core.analysis.overview import all_divergences
from core.analysis.school_signs import signs
from core.analysis.school_works import participants
from core.demo.install import install
from core.numbers import decimal, percent, signed
from core.plans.recommendations import measures_for
from core.reports.drawing import drawing
from core.reports.imprint import PROVES_NOT
from core.reports.school_charts import WORKS, pictures
from core.reports.school_facts import facts_of
from core.reports.school_paper import school_docx, schools_docx, schools_zip
from core.reports.school_region import OTHERS, region_of
from core.reports.school_words import WORKS_NOTE
from core.results.load import load
from core.status import STATUSES
from core.store import markers, results, school_detail, schools
from core.store.database import connect, writing
from core.store.models import school
from core.store.register import decide, explain
from core.store.scope import Scope
from core.store.tasks import addressed_tasks
from tests.core.workbooks import Pupil, f1

ALL = Scope.everything()
MOMENT = datetime(2026, 11, 25, 9, 30)
LASTING, HELPED, QUIET, SMALL = "edu980003", "edu980009", "edu980004", "edu980024"
CASES = [(LASTING, 2025), (LASTING, 2026), (HELPED, 2024), (QUIET, 2026), (SMALL, 2026)]
HARMFUL = ["<w:p>", "{{ 7*7 }}", "{% if", "Иванов & сыновья", "=1+1", "а" * 10_000, "две\nстроки"]


def silent(share: float, told: str) -> None:
    pass


@pytest.fixture(scope="module")
def untouched(migrated_file, tmp_path_factory):
    path = shutil.copy(migrated_file, tmp_path_factory.mktemp("demo") / "demo.sqlite")
    engine = connect(f"sqlite:///{path}")
    install(engine, "Проверка")
    yield engine
    engine.dispose()


@pytest.fixture
def demo(untouched, tmp_path):
    """A copy to write in."""
    engine = connect(f"sqlite:///{shutil.copy(untouched.url.database, tmp_path / 'demo.sqlite')}")
    yield engine
    engine.dispose()


def opened(content: bytes):
    return Document(io.BytesIO(content))


def made(db, login: str, year: int, scope: Scope = ALL):
    return opened(school_docx(scope, db, login, year, "Лугова А. П.", MOMENT))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def text(paper) -> str:
    """Everything in the paper but its tables, with plain spaces."""
    return plain("\n".join(line.text for line in paper.paragraphs))


def rows(paper, first: str) -> list[list[str]]:
    """The rows under the header of the table whose first header is `first`; none without it."""
    for table in paper.tables:
        if table.cell(0, 0).text == first:
            return [[plain(cell.text) for cell in row.cells] for row in table.rows[1:]]
    return []


@pytest.mark.parametrize(("login", "year"), CASES)
def test_figures_are_those_of_the_screen(untouched, login, year):
    paper = made(untouched, login, year)
    printed = {row[0].split("\n")[0]: row for row in rows(paper, "Работа")}
    shown = means(gaps(school_detail.pair_counts(ALL, untouched, year)), login)
    figures = results.school_figures(ALL, untouched, None)
    divergences = all_divergences(figures, results.reference_figures(ALL, untouched))
    divergences = divergences[(divergences["login"] == login) & (divergences["year"] == year)]
    of_work = {f"{row.subject}, {row.grade} класс": row for row in divergences.itertuples()}
    assert set(printed) == set(of_work) == {f"{row.subject}, {row.grade} класс" for row in shown.itertuples()}
    for gap in shown.itertuples():
        work = f"{gap.subject}, {gap.grade} класс"
        lowered = of_work[work]
        row = printed[work]
        assert row[1:4] == [str(gap.n), decimal(gap.journal_mean), decimal(gap.mark_mean)]
        up = "▲" if gap.gap > gap.expected else "▼"
        interval = f"({signed(gap.gap_low)}…{signed(gap.gap_high)})"
        assert row[4] == " ".join([signed(gap.gap), interval, *([up] if gap.differs else [])])
        assert row[6] == signed(gap.expected)
        low, high = (round(100 * end) for end in (lowered.lowered_low, lowered.lowered_high))
        assert row[7].startswith(plain(f"{percent(lowered.lowered_share)} ({low}–{high} %)"))
        assert ("▲" in row[7] or "▼" in row[7]) == lowered.lowered_differs
        assert row[8] == plain(percent(lowered.lowered_expected))
        assert row[0] == "\n".join(filter(None, [work, lowered.note]))


@pytest.mark.parametrize(("login", "year"), CASES)
def test_the_head_names_the_school_and_its_pupils(untouched, login, year):
    paper = made(untouched, login, year)
    known = schools.listed(ALL, untouched).set_index("login").loc[login]
    taken = participants(school_detail.school_classes(ALL, untouched, login), year)
    head = {plain(row.cells[0].text): plain(row.cells[1].text) for row in paper.tables[0].rows}
    assert head["Школа"] == plain(known["school"])
    assert head["Логин"] == login
    assert head["Участников"] == ", ".join(f"{grade} класс — {n}" for grade, n in taken.items())
    assert known["municipality"] in text(paper)
    assert f"{year} год" in text(paper)
    for line in (PROVES_NOT, "25.11.2026 в 09:30, Лугова А. П.", "Ознакомлен: директор ___"):
        assert line in text(paper)


@pytest.mark.parametrize(("login", "year"), CASES)
def test_every_sign_stands_with_its_sentence(untouched, login, year):
    values = markers.marker_values(ALL, untouched)
    found = signs(values[values["login"] == login], year)
    printed = text(made(untouched, login, year))
    for sign in found:
        assert plain(sentences.of_school(sign.rows.iloc[0].to_dict())) in printed
        if len(sign.years) > 1:
            assert ", ".join(map(str, sign.years)) in printed
    own = sum(sign.origin == "screening" for sign in found)
    assert ("Ни один признак не выделяет школу" in printed) == (not found)
    assert (f"{own} признак" in printed) or not own


def test_measures_made_for_the_school_stand_with_their_days_and_marks(untouched):
    tasks = addressed_tasks(ALL, untouched)
    own = tasks[(tasks["executor"] == LASTING) & (tasks["register_year"] == 2025)]
    paper = made(untouched, LASTING, 2025)
    printed = rows(paper, "№")
    assert [row[1] for row in printed] == [plain(one) for one in own["text"]]
    assert [row[3] for row in printed] == [f"{due:%d.%m.%Y}" for due in own["due"]]
    for row, task in zip(printed, own.itertuples(), strict=True):
        late = task.status == "planned" and task.due < pd.Timestamp(MOMENT.date())
        ended = f" {task.done_on:%d.%m.%Y}" if task.status == "done" else ", срок прошёл" if late else ""
        assert row[4] == STATUSES[task.status] + ended
    done = (own["status"] == "done").sum()
    assert f"выполнено {done} из {len(own)}" in text(paper)
    assert "подтверждено, уровень сопровождения — муниципальный, в перечне 2 года подряд" in text(paper)


def test_without_measures_those_for_its_signs_are_recommended_and_said_so(untouched):
    row = facts_of(region_of(ALL, untouched, [LASTING], 2026), ALL, untouched, LASTING).listed
    wanted = [measure for measure, _ in measures_for((*row.alarm, *row.attention), date(2026, 11, 25))]
    paper = made(untouched, LASTING, 2026)
    assert wanted
    assert [one[1:4] for one in rows(paper, "№")] == [
        [plain(one.text), one.responsible, one.deadline] for one in wanted
    ]
    assert "Меры ещё не назначены. По признакам школы рекомендуются:" in text(paper)
    assert not rows(made(untouched, QUIET, 2026), "№")


def test_a_declined_school_gets_no_measures_and_its_explanation_stands(demo):
    explain(ALL, demo, LASTING, 2026, 0, "Объяснили всё", "Директор")
    assert "Объяснили всё" in text(made(demo, LASTING, 2026))
    decide(ALL, demo, LASTING, 2026, 1, "declined", None, "Перепроверили", "Объяснили всё", "Анна")
    paper = made(demo, LASTING, 2026)
    assert "отклонено" in text(paper)
    assert "Причина: Перепроверили." in text(paper)
    assert not rows(paper, "№")


def test_an_explanation_stands_also_where_the_school_is_not_in_the_register(demo):
    explain(ALL, demo, QUIET, 2026, 0, "Просто сообщаем", "Директор")
    said = text(made(demo, QUIET, 2026))
    assert "Просто сообщаем" in said
    assert "В перечне 2026 года школы нет." in said


def test_charts_fit_the_page_and_are_200_dots_an_inch(untouched):
    paper = made(untouched, LASTING, 2026)
    section = paper.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert len(paper.inline_shapes) == 3
    for shape in paper.inline_shapes:
        part = paper.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert Mm(50) < shape.width <= room
        assert part.image.px_width / shape.width.inches == pytest.approx(200, rel=0.01)
    assert len(made(untouched, QUIET, 2026).inline_shapes) >= 2


def test_tables_repeat_their_header_and_keep_rows_whole(untouched):
    for table in made(untouched, LASTING, 2025).tables:
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
        if table.cell(0, 0).text in ("Работа", "№"):
            assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1] + [0] * (
                len(table.rows) - 1
            )


@pytest.mark.parametrize("said", HARMFUL)
def test_what_people_wrote_stays_text(demo, said):
    with writing(demo) as connection:
        connection.execute(school.update().where(school.c.login == LASTING).values(name=f"Школа {said}"))
    decide(ALL, demo, LASTING, 2026, 0, "watched", None, said, said, "Анна")
    content = school_docx(ALL, demo, LASTING, 2026, said, MOMENT)
    paper = opened(content)
    assert plain(paper.tables[0].cell(0, 1).text) == f"Школа {said}"
    assert said in [plain(line.text) for line in paper.paragraphs]
    assert f"Причина: {said}" in text(paper)
    with zipfile.ZipFile(io.BytesIO(schools_zip(ALL, demo, [LASTING], 2026, said, MOMENT, silent))) as archive:
        (name,) = archive.namelist()
    assert name.startswith(f"Справка 2026 {LASTING} ")
    assert not set("/\\<>&{}\n") & set(name)


def test_many_schools_stand_in_one_paper_each_on_a_page_of_its_own(untouched):
    logins, heard = [LASTING, QUIET, SMALL], []
    content = schools_docx(ALL, untouched, logins, 2026, "Анна", MOMENT, lambda *step: heard.append(step))
    paper = opened(content)
    alone = [made(untouched, login, 2026) for login in logins]
    assert sum(line.paragraph_format.page_break_before is True for line in paper.paragraphs) == len(logins)
    cells = [[cell.text for row in table.rows for cell in row.cells] for table in paper.tables]
    assert cells == [[cell.text for row in table.rows for cell in row.cells] for one in alone for table in one.tables]
    assert len(paper.inline_shapes) == sum(len(one.inline_shapes) for one in alone)
    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    names = schools.names(ALL, untouched)
    assert {names[login] for login in logins} <= {told for _, told in heard}


def test_the_archive_holds_a_paper_for_each_school(untouched):
    logins = [LASTING, QUIET, SMALL]
    names = schools.names(ALL, untouched)
    with zipfile.ZipFile(io.BytesIO(schools_zip(ALL, untouched, logins, 2026, "Анна", MOMENT, silent))) as archive:
        for login, name in zip(logins, archive.namelist(), strict=True):
            assert login in name
            head = opened(archive.read(name)).tables[0]
            assert plain(head.cell(0, 1).text) == plain(names[login])


@pytest.mark.parametrize("make", [schools_docx, schools_zip])
def test_a_year_without_results_is_told_and_nothing_is_made(untouched, make):
    name = schools.names(ALL, untouched)[LASTING]
    with pytest.raises(ValueError, match=f"результатов школы «{name}» за 2019 год нет, есть за 2026, 2025, 2024"):
        make(ALL, untouched, [LASTING], 2019, "Анна", MOMENT, silent)
    with pytest.raises(ValueError, match="Выберите хотя бы одну школу"):
        make(ALL, untouched, [], 2026, "Анна", MOMENT, silent)


def test_a_school_outside_the_scope_is_unknown(untouched):
    with pytest.raises(ValueError, match=f"Школы с логином {LASTING} среди загруженных нет"):
        made(untouched, LASTING, 2026, Scope("school", QUIET))
    same = made(untouched, LASTING, 2026, Scope("school", LASTING))
    assert rows(same, "Работа") == rows(made(untouched, LASTING, 2026), "Работа")


def test_a_school_that_only_the_official_list_names_has_no_results(db):
    load(ALL, db, "Ф1.xlsx", f1([Pupil("edu960001", 40001 + score, score=score) for score in range(12)]), "Анна")
    with writing(db) as connection:
        connection.execute(school.insert().values(login="edu960009", name="Школа", municipality="", region=""))
    with pytest.raises(ValueError, match="за 2025 год нет, нет и за другие годы"):
        made(db, "edu960009", 2025)


def test_a_school_alone_in_its_work_has_nothing_to_be_compared_with(db):
    load(ALL, db, "Ф1.xlsx", f1([Pupil("edu960001", 40001 + score, score=score) for score in range(12)]), "Анна")
    (row,) = rows(made(db, "edu960001", 2025), "Работа")
    assert [row[1], row[5], row[6], row[8]] == ["12", "—", "—", "—"]


def test_the_usual_of_a_municipality_of_few_schools_is_kept(untouched, demo):
    facts = facts_of(region_of(ALL, untouched, [LASTING], 2026), ALL, untouched, LASTING)
    assert facts.works["local"].notna().all()
    with writing(demo) as connection:
        few = [LASTING, *[login for login in schools.names(ALL, demo) if login != LASTING][: OTHERS - 1]]
        connection.execute(school.update().where(school.c.login.in_(few)).values(municipality="Малый район"))
    facts = facts_of(region_of(ALL, demo, [LASTING], 2026), ALL, demo, LASTING)
    assert facts.works["local"].isna().all()
    assert facts.works["expected"].notna().all()
    assert "не меньше трёх" in WORKS_NOTE
    assert OTHERS == 3


def test_long_years_and_many_works_are_narrowed_to_a_page_and_it_is_said(untouched):
    facts = facts_of(region_of(ALL, untouched, [LASTING], 2026), ALL, untouched, LASTING)
    many = pd.concat([facts.gaps.assign(grade=grade) for grade in range(4, 9)], ignore_index=True)
    long = pd.concat([facts.strip.assign(year=year) for year in range(2020, 2027)], ignore_index=True)
    drawn = []

    def draw(spec: dict, dots: float) -> Future:
        drawn.append(spec)
        promised = Future()
        promised.set_result(bytes(16) + (1000).to_bytes(4, "big"))
        return promised

    (found,) = pictures([replace(facts, gaps=many, strip=long)], draw)
    works, years = (spec["datasets"].values() for spec in drawn[:2])
    assert {len(rows) for rows in works} == {WORKS}
    assert found["gap"].note == f"Ещё работ: {len(many) - WORKS}, они только в таблице."
    assert {row["column"] for rows in years for row in rows} == {"2023", "2024", "2025", "2026"}
    assert "Остальные признаки" in found["strip"].note
    assert found["gap"].width == 127


def test_what_cannot_be_drawn_is_told():
    with drawing() as draw:
        wrong, right = draw({"mark": 7}, 1.0), draw({"mark": "bar", "data": {"values": []}}, 1.0)
        with pytest.raises(RuntimeError):
            wrong.result()
        assert right.result().startswith(b"\x89PNG")
