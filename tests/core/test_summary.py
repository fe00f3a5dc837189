"""«Сводная» read back: its numbers are those of the screens, its tables and charts are native, texts stay texts."""

import io
import zipfile

import pytest
from openpyxl import load_workbook

from core.analysis.attention import by_year
from core.analysis.overview import all_divergences
from core.analysis.years import years
from core.progress import totals
from core.reports.overview_table import overview_table
from core.reports.summary import summary_xlsx
from core.reports.summary_schools import school_totals
from core.store import markers, plans, progress, results
from tests.core.made_up_papers import (
    ALL,
    HOSTILE,
    MOMENT,
    WHO,
    add_current_plan,
    add_results,
    confirm,
    fresh,
    name_schools,
)

SHEETS = ["Итоги", "По школам", "Школы и работы", "Признаки", "Перечень", "План", "По годам", "О книге"]
TABLES = ["Totals", "Schools", "SchoolWorks", "Signs", "Register", "Plan", "Years", "About"]


@pytest.fixture(scope="module")
def db(tmp_path_factory, migrated_file):
    engine = fresh(tmp_path_factory.mktemp("summary"), migrated_file)
    add_results(engine, 30)
    name_schools(engine, HOSTILE)
    confirm(engine, 2)
    add_current_plan(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def content(db):
    return summary_xlsx(ALL, db, 2025, None, WHO, MOMENT)


@pytest.fixture(scope="module")
def book(content):
    return load_workbook(io.BytesIO(content))


def rows_of(sheet, head=1):
    """The table under the line `head` as dictionaries by the titles."""
    lines = list(sheet.iter_rows(min_row=head, values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:] if line[0] is not None]


def divergences(db):
    return all_divergences(results.school_figures(ALL, db, None), results.reference_figures(ALL, db))


def test_every_number_of_the_totals_is_the_one_on_the_overview(db, book):
    said = {row["Показатель"]: row for row in rows_of(book["Итоги"], 4)}
    found = divergences(db)
    this = next(row for row in years(found, found).itertuples() if row.year == 2025)
    signs = next(row for row in by_year(markers.statuses(ALL, db)).itertuples() if row.year == 2025)
    plan = plans.list_plans(ALL, db)[0]
    count = totals(progress.measures(ALL, db, plan.id, MOMENT.date()))
    assert said["Школы с результатами"]["Значение"] == 30
    pairs = said["Пары отметок «журнал — работа»"]
    assert (pairs["Значение"], pairs["Из скольких"]) == (this.pairs, this.works)
    for name, part in (("Ниже журнала", "lowered"), ("Выше журнала", "raised")):
        row = said[name]
        assert row["Значение"] == pytest.approx(getattr(this, f"{part}_share"))
        assert row["Из скольких"] == this.pairs
        ends = row["Интервал 95 %: от"], row["Интервал 95 %: до"]
        assert ends == pytest.approx((getattr(this, f"{part}_low"), getattr(this, f"{part}_high")))
    flagged = said["Школы с признаками"]
    assert (flagged["Значение"], flagged["Из скольких"]) == (signs.persistent + signs.single, signs.judged)
    done, late = said["Мероприятий плана выполнено"], said["Просрочено"]
    assert (done["Значение"], done["Из скольких"], late["Значение"]) == (count.done, count.total, count.late)
    assert (count.done, count.late, count.total) == (12, 12, 36)
    assert said["Подтверждено"]["Значение"] == 2


def test_shares_of_the_totals_by_hand(db, book):
    figures = results.school_figures(ALL, db, None)
    of_year = figures[figures["year"] == 2025]
    said = {row["Показатель"]: row["Значение"] for row in rows_of(book["Итоги"], 4)}
    assert said["Ниже журнала"] == pytest.approx(of_year["lowered"].sum() / of_year["pairs"].sum())
    assert said["Выше журнала"] == pytest.approx(of_year["raised"].sum() / of_year["pairs"].sum())


def test_every_school_is_counted_as_if_it_were_alone(db, book):
    found = divergences(db)
    listed = rows_of(book["По школам"])
    assert len(listed) == 30
    for row in listed:
        own = years(found[found["login"] == row["Логин"]], found)
        this = next(one for one in own.itertuples() if one.year == 2025)
        told = [row["Пар отметок"], row["Ниже журнала"], row["Ниже: ожидалось"], row["Выше: ожидалось"]]
        assert told == pytest.approx([this.pairs, this.lowered_share, this.lowered_expected, this.raised_expected])
    assert listed[-1]["Пометка"] == "недостаточно данных"


def test_a_work_without_reference_leaves_no_expected_share(db):
    found = divergences(db)
    found.loc[found["subject"] == "Математика", ["lowered_expected", "raised_expected"]] = float("nan")
    assert school_totals(found[found["year"] == 2025])["lowered_expected"].isna().all()


def test_schools_and_works_are_the_overviews_table(db, book):
    found = divergences(db)
    table = overview_table(found[found["year"] == 2025])
    listed = rows_of(book["Школы и работы"])
    assert [row["Логин"] for row in listed] == table["login"].tolist()
    assert [row["Доля «понизили»"] for row in listed] == pytest.approx(table["lowered_share"].tolist())


def test_signs_are_those_stored(db, book):
    stored = markers.marker_values(ALL, db, 2025)
    listed = rows_of(book["Признаки"])
    assert len(listed) == len(stored)
    values = [row["Значение"] for row in listed if row["Значение"] is not None]
    assert sorted(values) == pytest.approx(sorted(stored["value"].dropna()))


def test_tables_are_native_and_heads_are_frozen_and_repeated(book):
    assert book.sheetnames == SHEETS
    assert [name for sheet in book for name in sheet.tables] == TABLES
    for sheet in book:
        (table,) = sheet.tables.values()
        heads = [cell.value for cell in sheet[table.ref][0]]
        assert heads == [column.name for column in table.tableColumns]
        assert len(set(heads)) == len(heads)
        assert sheet.print_title_rows is not None
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth >= 1) == ("landscape", True)
        assert sheet.freeze_panes is not None or sheet.title == "О книге"


def test_numbers_have_formats(book):
    totals_sheet = book["Итоги"]
    formats = {row[0].value: row[1].number_format for row in totals_sheet.iter_rows(min_row=5) if row[0].value}
    assert (formats["Ниже журнала"], formats["Школы с результатами"]) == ("0.0%", "0")
    of = {row["Признак"]: row["В чём измерен"] for row in rows_of(book["Признаки"])}
    assert of["Отметки по журналу выше, чем у сверстников с теми же баллами"] == "средняя отметка"


def test_charts_hold_the_cells_of_their_tables(content, book):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        charts = [parts.read(name).decode() for name in sorted(parts.namelist()) if name.startswith("xl/charts/chart")]
    assert len(charts) == 2
    assert "'По годам'!$A$2:$A$3" in charts[0]
    assert "'По школам'!$A$2:$A$30" in charts[1]  # the school with few pupils stands last and is not drawn
    for sheet, chart, key in (("По годам", charts[0], "Ниже журнала"), ("По школам", charts[1], "Выше журнала")):
        heads = [cell.value for cell in book[sheet][1]]
        letter = book[sheet].cell(1, heads.index(key) + 1).column_letter
        assert f"'{sheet}'!${letter}$1" in chart
        assert f"'{sheet}'!${letter}$2:" in chart
    assert all("12436D" in chart and "F46A25" in chart for chart in charts)


def test_names_stay_texts(book):
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    named = {row["Логин"]: row["Школа"] for row in rows_of(book["Школы и работы"])}
    assert named["edu970002"] == HOSTILE[1]
    assert named["edu970001"] == HOSTILE[0]
    assert named["edu970003"] == HOSTILE[2].strip()


def test_without_a_plan_the_book_says_so(tmp_path, migrated_file):
    db = fresh(tmp_path, migrated_file)
    add_results(db, 3)
    book = load_workbook(io.BytesIO(summary_xlsx(ALL, db, 2025, None, WHO, MOMENT)))
    db.dispose()
    assert book["План"]["A2"].value == "План мероприятий ещё не загружен."
    assert "Мероприятий плана выполнено" not in {row["Показатель"] for row in rows_of(book["Итоги"], 4)}


@pytest.mark.parametrize(
    ("year", "place", "said"),
    [(2019, None, "За 2019 год результатов нет; есть за 2024, 2025."), (2025, "Нигде", "По муниципалитету «Нигде»")],
)
def test_what_is_not_there_is_named(db, year, place, said):
    with pytest.raises(ValueError, match=said):
        summary_xlsx(ALL, db, year, place, WHO, MOMENT)


def test_without_results_there_is_no_book(tmp_path, migrated_file):
    db = fresh(tmp_path, migrated_file)
    with pytest.raises(ValueError, match="Результатов ещё нет"):
        summary_xlsx(ALL, db, 2025, None, WHO, MOMENT)
    db.dispose()


def test_the_book_says_who_made_it(book):
    said = [cell.value for line in book["О книге"].iter_rows() for cell in line]
    assert any(text and "25.11.2026 в 10:30, Анна Ильина" in text for text in said)
    assert any(text and text.startswith("Источники") and "Математика 2024.xlsx" in text for text in said)
