"""The whole way of a file: loaded once, corrected, withdrawn, brought back; what it lacks is asked; nobody is named."""

import logging
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import func, select

from core.results.differences import LISTED
from core.results.load import load
from core.results.reading import Answers
from core.results.template_workbook import COUNTS_EXAMPLE, PAIRS_EXAMPLE, template
from core.store import leading, results, schools, uploads
from core.store.database import reading
from core.store.models import metadata, official_marker, result, upload, upload_work
from core.store.scope import Scope
from core.work import Scale, Work
from tests.core import workbooks as files
from tests.core.workbooks import MUNICIPALITY, REGION, WIDER, Pupil

ALL = Scope.everything()
SCALE = Scale(6, 10, 15, 20)
MATHS = Work("ВПР", 2025, "Математика", 4)
PUPILS = [
    Pupil(code=40001, score=3, mark=2, journal=3),
    Pupil(code=40002, score=8, mark=3, journal=3),
    Pupil(code=40003, score=12, mark=4, journal=3),
    Pupil(code=40004, score=16, mark=5, journal="нет отметки"),
    Pupil(code=40005, score="", mark="", journal="", variant="отсутствовал"),
]
F1 = files.f1(PUPILS)
CORRECTED = files.f1([*PUPILS[:3], PUPILS[3]._replace(journal=5), PUPILS[4]])
COMPARISON = files.comparison_wide(
    {WIDER[0]: (1000, 120, 800, 80), "edu970001": (3, 1, 1, 1), "edu970002": (9, 2, 6, 1)}
)
MARKS = files.marks({"edu970001": (4, 25, 25, 25, 25)})
SCORES = files.scores({"edu970001": (4, *[25 if score in (3, 8, 12, 16) else 0 for score in range(21)])})
NAME_2021 = "Проведение работы по математике, 4 класс. ВПР 2021.xlsx"


def put(db, content, file="файл.xlsx", answers=None, scope=ALL, **options):
    return load(scope, db, file, content, "Анна", answers or Answers(), **options)


def taken(db, content, file="файл.xlsx", answers=None):
    verdict = put(db, content, file, answers)
    assert verdict.status == "loaded", verdict.findings
    return verdict


def everything(db) -> dict[str, object]:
    """All that is shown: figures, group rows, matrices, schools, works."""
    works = [Work(*row[:4]) for row in results.works(ALL, db).itertuples(index=False)]
    return {
        "figures": results.school_figures(ALL, db, None).to_csv(),
        "references": results.reference_figures(ALL, db).to_csv(),
        "matrices": {work: results.matrices(ALL, db, work) for work in works},
        "schools": schools.names(ALL, db),
        "works": results.works(ALL, db).to_csv(),
        "scales": {work: results.scales_in_force(ALL, db, work) for work in works},
    }


def figures(db, login="edu970001", of=MATHS) -> dict:
    return results.school_figures(ALL, db, of).set_index("login").loc[login].to_dict()


def rows(db, table) -> int:
    with reading(db) as connection:
        return connection.scalar(select(func.count()).select_from(table))


def cells(db) -> list[str]:
    """Every cell of every table."""
    with reading(db) as connection:
        return [
            str(cell) for table in metadata.sorted_tables for row in connection.execute(select(table)) for cell in row
        ]


def told(verdict, level: str) -> str:
    return "\n".join(finding.message for finding in verdict.findings if finding.level == level)


def test_a_load_is_counted_and_stored(db):
    heard = []
    verdict = put(db, F1, progress=lambda share, text: heard.append((share, text)))
    assert (verdict.kind, verdict.status, verdict.works) == ("f1", "loaded", [MATHS])
    assert (verdict.rows, verdict.accepted, verdict.absent, verdict.rejected, verdict.schools) == (5, 4, 1, 0, 1)
    said = figures(db)
    assert {
        name: said[name] for name in ("participants", "absent", "pairs", "lowered", "confirmed", "raised", "gap2")
    } == {**{"participants": 4, "absent": 1, "pairs": 3, "lowered": 1, "confirmed": 1, "raised": 1, "gap2": 0}}
    assert [said[f"mark{mark}"] for mark in range(2, 6)] == [1, 1, 1, 1]
    assert (said["school"], said["municipality"]) == ("МБОУ «Школа № 1»", MUNICIPALITY)
    assert [share for share, _ in heard] == sorted(share for share, _ in heard)
    assert all(0 < share < 1 and text for share, text in heard)
    assert uploads.active_twin(ALL, db, "нет такого") is None


def test_the_same_file_twice_is_said_not_doubled(db):
    first = taken(db, F1)
    before = everything(db)
    again = put(db, F1, "другое имя.xlsx")
    assert (again.status, again.upload_id) == ("duplicate", first.upload_id)
    assert f"загрузка № {first.upload_id}" in told(again, "info")
    assert everything(db) == before
    assert rows(db, upload) == 1
    uploads.set_withdrawn(ALL, db, first.upload_id, True, "Анна")
    assert put(db, F1).status == "loaded"
    assert everything(db) == before


def test_a_corrected_file_replaces_and_its_withdrawal_uncovers(db):
    states = [everything(db)]
    numbers = []
    for content in (COMPARISON, F1, CORRECTED, MARKS, files.f1([Pupil(login="edu970002")])):
        numbers.append(taken(db, content).upload_id)
        states.append(everything(db))
    assert figures(db)["pairs"] == 4
    assert figures(db)["raised"] == 1
    assert len({str(state) for state in states}) == 5  # the shares of marks tell nothing new
    for number, before in zip(reversed(numbers), reversed(states[:-1]), strict=True):
        assert uploads.set_withdrawn(ALL, db, number, True, "Анна")
        assert everything(db) == before
    for number, after in zip(numbers, states[1:], strict=True):
        assert uploads.set_withdrawn(ALL, db, number, False, "Анна")
        assert everything(db) == after


def test_a_load_withdrawn_from_the_middle_changes_nothing_above_it(db):
    taken(db, COMPARISON)
    middle = taken(db, F1)
    taken(db, CORRECTED)
    before = everything(db)
    uploads.set_withdrawn(ALL, db, middle.upload_id, True, "Анна")
    assert everything(db) == before
    uploads.set_withdrawn(ALL, db, middle.upload_id, False, "Анна")
    assert everything(db) == before


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)])
def test_the_more_detailed_file_wins_in_any_order(db, order):
    contents = [F1, files.comparison_wide({"edu970001": (4, 2, 1, 1)}), MARKS, SCORES]
    for place in order:
        taken(db, contents[place])
    said = figures(db)
    assert (said["pairs"], said["lowered"], said["participants"], said["absent"]) == (3, 1, 4, 1)
    assert (said["score_n"], said["score_sum"], said["gap2"]) == (4, 39, 0)
    assert results.matrices(ALL, db, MATHS)["edu970001"][1] == [1, 1, 1, 0]


def test_reports_together_tell_what_each_tells(db):
    for content in (COMPARISON, MARKS, SCORES):
        taken(db, content)
    said = figures(db)
    assert (said["pairs"], said["participants"], said["mark2"], said["score_sum"]) == (3, 4, 1, 39)
    assert pd.isna(said["absent"])
    assert pd.isna(said["gap2"])


def test_schools_are_called_by_the_latest_word_and_the_official_list_speaks_last(db):
    def known():
        return schools.names(ALL, db), results.school_figures(ALL, db, None)["municipality"].tolist()

    number = taken(db, files.official_list([(2024, "edu970001", 1, 0, 0, 0)])).upload_id
    assert known() == ({"edu970001": "МБОУ «Школа № 1»"}, [])
    taken(db, files.regional_2020(PUPILS), "2021 4 Математика.xlsx")  # knows the code of the municipality alone
    assert known() == ({"edu970001": "МБОУ «Школа № 1»"}, [MUNICIPALITY])
    second = taken(
        db, files.regional_2022(PUPILS), NAME_2021.replace("математике", "русскому языку"), scale_of("Русский язык")
    )
    rows_2022 = results.school_figures(ALL, db, None)
    assert set(rows_2022["school"]) == {"МБОУ «Школа № 1»"}
    uploads.set_withdrawn(ALL, db, number, True, "Анна")
    uploads.set_withdrawn(ALL, db, second.upload_id, True, "Анна")
    assert known() == ({"edu970001": "edu970001"}, [files.CODE])
    uploads.set_withdrawn(ALL, db, number, False, "Анна")
    assert known() == ({"edu970001": "МБОУ «Школа № 1»"}, [MUNICIPALITY])


def scale_of(subject: str, year: int = 2021, grade: int = 4, scale: Scale = SCALE, **other) -> Answers:
    return Answers(scales={(year, subject, grade): scale}, **other)


def test_the_region_of_a_school_is_kept(db):
    taken(db, COMPARISON)
    taken(
        db,
        files.comparison_wide(
            {WIDER[1]: (500, 60, 400, 40), WIDER[2]: (3, 1, 1, 1), "edu970001": (3, 1, 1, 1)}, year=2024
        ),
    )
    with reading(db) as connection:
        table = metadata.tables["school"]
        said = connection.execute(select(table).where(table.c.login == "edu970001")).one()
    assert (said.region, said.municipality) == (REGION, MUNICIPALITY)


def test_differences_are_told_school_by_school(db):
    taken(db, F1)
    verdict = taken(db, CORRECTED)
    warning = told(verdict, "warning")
    assert "МБОУ «Школа № 1»: пар отметок 4 (раньше 3), подтвердили 2 (раньше 1)." in warning
    assert "понизили" not in warning
    assert told(taken(db, COMPARISON), "warning").count("Расходится") == 1
    assert told(taken(db, MARKS), "warning") == ""


def test_many_differences_are_listed_up_to_a_point(db):
    groups = {f"edu97{i:04}": (10, 3, 6, 1) for i in range(LISTED + 2)}
    taken(db, files.comparison_wide(groups))
    verdict = taken(db, files.comparison_wide(dict.fromkeys(groups, (10, 2, 7, 1))))
    assert len(verdict.findings) == LISTED + 1
    assert f"Всего таких школ {LISTED + 2}, показаны первые {LISTED}" in verdict.findings[-1].message


def test_what_is_missing_is_asked_with_a_guess_and_the_answers_settle_it(db):
    content = files.regional_2021(PUPILS)
    verdict = put(db, content, "выгрузка.xlsx")
    assert (verdict.status, verdict.kind, verdict.rows) == ("refused", "regional_2021", 0)
    assert [(question.field, question.guess) for question in verdict.questions] == [
        ("year", None),
        ("subject", None),
        ("grade", 4),
    ]
    assert [finding.message for finding in verdict.findings] == [question.text for question in verdict.questions]
    assert rows(db, upload) == 0
    verdict = put(db, content, "выгрузка.xlsx", Answers(year=2021, subject="Математика", grade=4))
    assert (verdict.status, verdict.works) == ("loaded", [Work("ВПР", 2021, "Математика", 4)])


@pytest.mark.parametrize("code", ["", "20001", "код", "4001"])
def test_codes_that_tell_no_grade(db, code):
    content = files.regional_2021([Pupil(code=code)])
    assert [question.guess for question in put(db, content).questions if question.field == "grade"] == [None]


def test_reports_without_a_title_ask_for_the_work_too(db):
    content = files.xlsx({"Лист1": files.comparison_wide_rows({"edu970001": (3, 1, 1, 1)})[7:]})
    assert [(question.field, question.guess) for question in put(db, content).questions] == [
        ("year", None),
        ("subject", None),
        ("grade", None),
    ]
    verdict = taken(db, content, "МА4 2025.xlsx")
    assert verdict.works == [MATHS]
    assert "Процедура не названа" in told(verdict, "info")


def test_the_name_of_the_file_gives_the_procedure(db):
    content = files.xlsx({"Лист1": files.comparison_wide_rows({"edu970001": (3, 1, 1, 1)})[7:]})
    verdict = taken(db, content, "НИКО МА4 2024.xlsx")
    assert verdict.works == [Work("НИКО", 2024, "Математика", 4)]
    assert told(verdict, "info") == ""


def test_the_file_is_believed_before_its_name(db):
    verdict = taken(db, F1, "РУ5 2024.xlsx", Answers("ОГЭ", 2023, "Химия", 9))
    assert verdict.works == [MATHS]
    warning = told(verdict, "warning")
    assert "год: в файле 2025, в имени 2024; предмет: в файле Математика, в имени Русский язык" in warning
    assert "класс: в файле 4, в имени 5" in warning


def test_the_school_of_a_form_is_asked_for(db):
    content = files.school_form(PUPILS)
    (question,) = put(db, content, "МА4 2021 sch970001.xlsx").questions
    assert (question.field, question.guess) == ("school", "edu970001")
    assert put(db, content, NAME_2021).questions[0].guess is None
    refused = put(db, content, NAME_2021, Answers(school="Школа № 1"))
    assert refused.status == "refused"
    assert "edu и шесть цифр" in told(refused, "error")
    verdict = taken(db, content, NAME_2021, Answers(school="SCH970001"))
    assert (verdict.rows, verdict.accepted, verdict.absent) == (5, 4, 1)
    assert schools.names(ALL, db) == {"edu970001": "edu970001"}


def test_a_scale_is_asked_for_and_remembered_for_the_next_file(db):
    content = files.regional_2021(PUPILS)
    name = NAME_2021.replace("2021", "2030")
    (question,) = put(db, content, name).questions
    assert (question.field, question.work, question.max_score) == ("scale", Work("ВПР", 2030, "Математика", 4), None)
    assert question.guess == Scale(6, 10, 15, 20)
    assert "В 2021 году было: «3» с 6, «4» с 10, «5» с 15 из 20." in question.text
    taken(db, content, name, scale_of("Математика", 2030, scale=Scale(4, 9, 13, 20)))
    work = Work("ВПР", 2030, "Математика", 4)
    assert tuple(results.scales_in_force(ALL, db, work)) == ([4, 9, 13], 20)
    verdict = taken(db, files.regional_2021(PUPILS[:4]), name)
    assert verdict.works == [work]
    assert [figures(db, of=work)[f"mark{mark}"] for mark in range(2, 6)] == [1, 1, 1, 1]


def test_a_work_nobody_published_a_scale_for_has_no_guess(db):
    (question,) = put(db, files.regional_2021(PUPILS), NAME_2021.replace("4 класс", "11 класс")).questions
    assert (question.field, question.guess) == ("scale", None)
    assert "неизвестна: введите" in question.text


def test_a_scale_for_another_highest_score_is_not_used(db):
    pupils = [Pupil(score=3, tasks=(1, 2, 0))]
    content = files.school_form(pupils)
    assert put(db, content, NAME_2021, Answers(school="edu970001")).status == "loaded"
    rows_16 = [[str(cell).replace("(13б)", "(9б)") for cell in row] for row in files.school_form_rows(pupils)]
    (question,) = put(db, files.xlsx({"Протокол": rows_16}), NAME_2021, Answers(school="edu970001")).questions
    assert (question.field, question.max_score, question.guess) == ("scale", 16, None)


def test_the_wrong_scale_refuses_the_file_as_mostly_wrong(db):
    answers = scale_of("Математика", 2030, scale=Scale(2, 3, 4, 5))
    verdict = put(db, files.regional_2021(PUPILS), NAME_2021.replace("2021", "2030"), answers)
    assert (verdict.status, verdict.questions, verdict.upload_id) == ("refused", [], None)
    assert "больше строк (3), чем прошло (1)" in verdict.findings[0].message
    assert "шкала или работа указаны не те" in verdict.findings[0].message
    assert {finding.row for finding in verdict.findings[1:] if finding.level == "error"} == {3, 4, 5}
    assert rows(db, upload) == 0
    assert put(db, files.regional_2021(PUPILS), NAME_2021.replace("2021", "2030")).questions  # it was not remembered


def test_a_file_of_which_nothing_can_be_taken(db):
    verdict = put(db, files.f1([Pupil(score="много", mark="?")]))
    assert verdict.status == "refused"
    assert "Ни одна строка не прошла проверку" in verdict.findings[0].message
    assert verdict.findings[1].row == 10
    verdict = put(db, files.f1([PUPILS[4]]))
    assert "отмечены отсутствующими" in verdict.findings[0].message
    verdict = put(db, files.marks({"edu970001": ("", 1, 1, 1, 1)}))
    assert verdict.findings[1].row == 9
    verdict = put(db, files.official_list([(2025, "edu970001", "", "", "", "")]))
    assert verdict.findings[1].row == 2
    assert rows(db, upload) == 0


def test_rows_that_are_wrong_are_told_and_the_others_are_taken(db):
    pupils = [*PUPILS, Pupil(code=40006, score=25, mark=5), Pupil(login="нет", code=40007), PUPILS[0]]
    verdict = taken(db, files.f1(pupils))
    assert verdict.rows == verdict.accepted + verdict.absent + verdict.rejected == 8
    assert verdict.rejected == 3
    stored = uploads.findings(ALL, db, verdict.upload_id)
    assert stored["message"].tolist() == [finding.message for finding in verdict.findings]
    assert sorted(stored.query("level == 'error'")["row"]) == [15, 16, 18]


def test_two_sheets_with_the_same_participants_count_once(db):
    answers = scale_of("Математика", school="edu970001")
    verdict = taken(db, files.school_form(PUPILS, PUPILS, blanks=3), NAME_2021, answers)
    assert (verdict.rows, verdict.accepted, verdict.absent) == (5, 4, 1)
    (finding,) = [finding for finding in verdict.findings if finding.level == "warning"]
    assert (finding.sheet, "на листе «Протокол»" in finding.message) == ("Протокол_2", True)


def test_two_sheets_with_different_participants_are_one_work(db):
    answers = scale_of("Математика", school="edu970001")
    others = [Pupil(code=40011 + i, klass=2) for i in range(3)]
    verdict = taken(db, files.school_form(PUPILS, others), NAME_2021, answers)
    assert (verdict.rows, verdict.accepted, verdict.absent, len(verdict.works)) == (8, 7, 1, 1)
    assert figures(db, of=verdict.works[0])["participants"] == 7
    assert rows(db, upload_work) == 1
    again = taken(db, files.school_form(PUPILS, others, blanks=1), NAME_2021, answers)
    assert told(again, "warning") == ""  # the sum of both sheets is compared, not each


def test_two_sheets_that_contradict_each_other_are_refused(db):
    answers = scale_of("Математика", school="edu970001")
    verdict = put(db, files.school_form(PUPILS, PUPILS[:2]), NAME_2021, answers)
    assert verdict.status == "refused"
    assert "Листы «Протокол» и «Протокол_2»" in verdict.findings[0].message
    assert "участниках (общих 2)" in verdict.findings[0].message
    sheet = files.comparison_wide_rows({WIDER[0]: (1000, 120, 800, 80), "edu970001": (3, 1, 1, 1)})
    verdict = put(db, files.xlsx({"А": sheet, "Б": sheet}))
    assert "школах (общих 1): оставьте в книге один" in verdict.findings[0].message
    assert rows(db, upload) == 0


def test_sheets_of_one_work_with_other_schools_and_groups_are_put_together(db):
    first = files.comparison_wide_rows({"edu970001": (3, 1, 1, 1)})
    second = files.comparison_wide_rows({WIDER[0]: (1000, 120, 800, 80), "edu970002": (9, 2, 6, 1)})
    third = files.comparison_wide_rows({"edu970003": ("", "", "", "")})
    fourth = files.comparison_wide_rows({WIDER[1]: (500, 60, 400, 40)})
    verdict = taken(db, files.xlsx({"А": first, "Б": second, "В": third, "Г": fourth}))
    assert (verdict.rows, verdict.accepted, verdict.rejected, verdict.schools) == (5, 4, 1, 2)
    assert len(results.reference_figures(ALL, db)) == 2
    only_wider = files.xlsx({"А": fourth, "Б": files.comparison_wide_rows({WIDER[0]: (1000, 120, 800, 80)})})
    assert taken(db, only_wider).schools == 0


def test_sheets_of_the_template_without_codes(db):
    pair = ["ОГЭ", 2026, "Математика", 9, "edu970001", "", "", "А", 4, 3, 13]
    count = ["ОГЭ", 2026, "Математика", 9, "edu970002", 5, 0, 1, 3, 1, "", "", "", ""]
    verdict = taken(db, files.template([pair, pair, [*pair[:2], "Физика", *pair[3:]]], [count]))
    assert [work.subject for work in verdict.works] == ["Математика", "Физика"]
    assert (verdict.rows, verdict.accepted, verdict.schools) == (4, 4, 2)
    maths = verdict.works[0]
    assert figures(db, "edu970001", maths)["pairs"] == 2
    assert figures(db, "edu970002", maths)["pairs"] == 5
    count[4] = "edu970001"
    assert "«Пары» и «Количества»" in told(put(db, files.template([pair], [count])), "error")


def test_a_work_of_which_no_row_is_taken_is_not_listed(db):
    pair = ["ОГЭ", 2026, "Математика", 9, "edu970001", "", "", "А", 4, 3, 13]
    wrong = ["ОГЭ", 2026, "Химия", 9, "школа", "", "", "А", 4, 3, 13]
    nameless = ["ОГЭ", "", *pair[2:]]
    verdict = taken(db, files.template([pair, pair, wrong, nameless]), "Шаблон 2024 МА5.xlsx")
    assert [work.subject for work in verdict.works] == ["Математика"]
    assert (verdict.rows, verdict.rejected) == (4, 2)
    assert told(verdict, "warning") == ""  # the template's rows name their works, whatever the file is called


def test_the_examples_of_the_template_can_be_loaded(db):
    book = {"Пары": [files.PAIRS, *PAIRS_EXAMPLE], "Количества": [[*files.COUNTS[:5], "Название ОО", "Муниципалитет"]]}
    book["Количества"][0] += files.COUNTS[5:]
    book["Количества"] += COUNTS_EXAMPLE
    verdict = taken(db, files.xlsx(book))
    assert (verdict.rows, verdict.accepted, verdict.absent, verdict.schools) == (5, 4, 1, 2)
    assert put(db, template()).status == "refused"  # as it is offered, nothing is filled in


def test_official_lists_of_several_years_on_sheets(db):
    header = ["Год", "Логин", "4 РУ", "4 МА", "5 РУ", "5 МА"]
    content = files.xlsx({str(year): [header, [year, "edu970001", 1, 0, 0, 0]] for year in (2023, 2024)})
    verdict = taken(db, content)
    assert (verdict.kind, verdict.accepted, verdict.works, verdict.schools) == ("markers_official", 2, [], 1)
    assert rows(db, official_marker) == 8


def test_other_sheets_that_could_be_read_are_named(db):
    book = {"Ф1": files.f1_rows(PUPILS), "Сравнение": files.comparison_wide_rows({"edu970001": (3, 1, 1, 1)})}
    verdict = taken(db, files.xlsx(book))
    assert [finding.sheet for finding in verdict.findings if finding.level == "warning"] == ["Сравнение"]


def test_a_failure_in_the_middle_leaves_nothing(db, monkeypatch):
    taken(db, COMPARISON)
    before = everything(db), cells(db)

    def fail(connection, upload_id):
        assert connection.scalar(select(func.count()).select_from(result).where(result.c.upload_id == upload_id))
        raise OSError("диск полон")

    monkeypatch.setattr(uploads, "settle", fail)
    with pytest.raises(OSError, match="диск"):
        put(db, F1)
    answers = scale_of("Математика", 2030)
    with pytest.raises(OSError, match="диск"):
        put(db, files.regional_2021(PUPILS), NAME_2021.replace("2021", "2030"), answers)
    monkeypatch.undo()
    assert (everything(db), cells(db)) == before
    taken(db, F1)


def test_a_failure_while_settling_leaves_nothing(db, monkeypatch):
    number = taken(db, F1).upload_id
    before = everything(db), cells(db)

    def fail(connection):
        raise OSError("диск полон")

    monkeypatch.setattr(leading, "_next_version", fail)
    with pytest.raises(OSError, match="диск"):
        uploads.set_withdrawn(ALL, db, number, True, "Анна")
    with pytest.raises(OSError, match="диск"):
        put(db, CORRECTED)
    assert (everything(db), cells(db)) == before


PERSONAL = ("Иванов Пётр", "Иванов", "Пётр", "ИВАНОВПЁТР", "76543", "женский", "2014-05-06", "4510 123456")


def planted() -> dict[str, tuple[bytes, str, Answers]]:
    """Files that hold a name, a gender, a birth date, a passport and codes, in columns of their own or shifted."""
    own = {"ФИО": "Иванов Пётр", "Пол": "женский", "Дата рождения": "2014-05-06", "Паспорт": "4510 123456"}
    code = 76543

    def widened(sheet: list[list], header: int) -> list[list]:
        return [[*row, *(own if i == header else own.values())] if i >= header else row for i, row in enumerate(sheet)]

    # a row that slipped by some columns: the name stands where the class and the mark should be
    slipped = Pupil(code=code, klass="Иванов Пётр", journal="женский", variant="Пётр", tasks=["Иванов", "", ""])
    rows_of = [*PUPILS, slipped, Pupil(code="Иванов Пётр", klass="А")]
    pair = ["ОГЭ", 2026, "Математика", 9, "edu970001", "", "", "Иванов Пётр", "женский", 3, 13]
    answers = scale_of("Математика", school="edu970001")
    pairs = {"Пары": widened([files.PAIRS, pair], 0)}
    return {
        "f1": (files.xlsx({"Лист1": widened(files.f1_rows(rows_of), 7)}), "f1.xlsx", Answers()),
        "2020": (files.regional_2020(rows_of), "2021 4 Математика.xlsx", Answers()),
        "2021": (files.xlsx({"Лист1": widened(files.regional_2021_rows(rows_of), 0)}), NAME_2021, Answers()),
        "2022": (files.regional_2022(rows_of), NAME_2021, Answers()),
        "form": (files.xlsx({"Протокол": widened(files.school_form_rows(rows_of), 0)}), NAME_2021, answers),
        "template": (files.xlsx(pairs), "шаблон.xlsx", Answers()),
    }


@pytest.mark.parametrize("case", planted())
def test_no_person_reaches_the_store_or_a_log(db, caplog, case):
    content, name, answers = planted()[case]
    caplog.set_level(logging.DEBUG)
    verdict = taken(db, content, name, answers)
    uploads.set_withdrawn(ALL, db, verdict.upload_id, True, "Анна")
    uploads.set_withdrawn(ALL, db, verdict.upload_id, False, "Анна")
    heard = [caplog.text, str(verdict), *cells(db)]
    for secret in (*PERSONAL, "40001", "40002"):
        assert not [place for place in heard if secret in place]
    if db.dialect.name == "sqlite":
        for path in Path(db.url.database).parent.glob("test.sqlite*"):
            stored = path.read_bytes()
            assert not [secret for secret in PERSONAL if secret.encode() in stored]


def test_no_person_is_named_in_a_refusal(db, caplog):
    rows_of = [
        Pupil(code=76543, klass="Иванов Пётр", journal="женский", score="Иванов", mark="Пётр", tasks=["", "", ""])
    ]
    for content in (files.f1(rows_of), files.f1(rows_of * 3), files.xlsx({"Иванов": [["Фамилия"], ["Иванов Пётр"]]})):
        verdict = put(db, content)
        assert verdict.status == "refused"
        heard = [caplog.text, *(finding.message + str(finding.column) for finding in verdict.findings), *cells(db)]
        assert not [place for place in heard for secret in PERSONAL if secret in place]
