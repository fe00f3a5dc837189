"""«Слайды» read back: numbers of the screens, native tables and charts, nothing too small or cut."""

import io
import re

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from core.analysis.attention import by_year
from core.analysis.overview import all_divergences
from core.analysis.years import years
from core.reports.figure_words import interval, percent
from core.reports.figures import figures
from core.reports.slides.canvas import BODY, SMALL
from core.reports.slides.deck import slides_pptx
from core.reports.slides.fit import as_many, fitted, lines, plain, whole_sentences
from core.reports.slides.plan import by_section
from core.store import markers, results
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

NBSP = "\u00a0"


@pytest.fixture(scope="module")
def db(tmp_path_factory, migrated_file):
    engine = fresh(tmp_path_factory.mktemp("slides"), migrated_file)
    add_results(engine, 30)
    name_schools(engine, HOSTILE)
    confirm(engine, 22)
    add_current_plan(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def deck(db):
    return Presentation(io.BytesIO(slides_pptx(ALL, db, 2025, None, WHO, MOMENT)))


@pytest.fixture(scope="module")
def bare(tmp_path_factory, migrated_file):
    """Three schools, nothing decided, no plan."""
    engine = fresh(tmp_path_factory.mktemp("bare"), migrated_file)
    add_results(engine, 3)
    yield Presentation(io.BytesIO(slides_pptx(ALL, engine, 2025, None, WHO, MOMENT)))
    engine.dispose()


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def slide_of(deck, start):
    return next(slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(start))


def tables(slide):
    return [shape.table for shape in slide.shapes if shape.has_table]


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_the_five_numbers_are_those_of_the_overview(db, deck):
    found = all_divergences(results.school_figures(ALL, db, None), results.reference_figures(ALL, db))
    this = next(row for row in years(found, found).itertuples() if row.year == 2025)
    signs = next(row for row in by_year(markers.statuses(ALL, db)).itertuples() if row.year == 2025)
    said = " ".join(texts(deck.slides[1]))
    big = [text for text in texts(deck.slides[1]) if "\n" not in text]
    flagged = str(signs.persistent + signs.single)
    for number in ("30", percent(this.lowered_share), percent(this.raised_share), flagged, "12 из 36"):
        assert number in big
    assert interval(this.lowered_low, this.lowered_high) in said
    assert f"{this.lowered} из {this.pairs:,}".replace(",", NBSP) in said
    assert f"из {signs.judged}: устойчиво {signs.persistent}, разово {signs.single}" in said
    assert "просрочено 12" in said


def test_every_slide_is_wide_has_a_title_and_a_footer(deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=1e-3)
    assert all(titles(deck))
    for number, slide in enumerate(deck.slides, 1):
        footed = any("25.11.2026" in text for text in texts(slide))
        assert footed
        if number > 1:
            assert 'type="slidenum"' in slide.shapes._spTree.xml


def test_letters_are_large_and_of_a_font_that_is_everywhere(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            runs = [run for text in _frames(shape) for part in text.paragraphs for run in part.runs]
            least = SMALL if shape.has_table or _is_footer(shape) else BODY
            assert all(run.font.size >= Pt(least) for run in runs)
            assert {run.font.name for run in runs} <= {"Arial"}
        for chart in charts(slide):
            assert chart.font.size >= Pt(SMALL)


def _frames(shape):
    if shape.has_table:
        return [cell.text_frame for row in shape.table.rows for cell in row.cells]
    return [shape.text_frame] if shape.has_text_frame else []


def _is_footer(shape):
    return shape.top > Pt(72 * 7)


def test_nothing_stands_out_of_its_box_or_over_the_edge(deck, bare):
    for one in (deck, bare):
        for slide in one.slides:
            for shape in slide.shapes:
                assert shape.left >= 0
                assert shape.left + shape.width <= one.slide_width
                assert shape.top + shape.height <= one.slide_height
                if shape.has_text_frame and shape.text_frame.text:
                    assert _tall(shape) <= shape.height / 914400 + 0.01, shape.text_frame.text


def _tall(shape):
    """Inches that the text takes at Arial's height of a line."""
    tall = 0.0
    for part in shape.text_frame.paragraphs:
        sizes = [run.font.size.pt * (1.07 if run.font.bold else 1) for run in part.runs] or [14]
        after = part.space_after.pt if part.space_after else 0
        text = "".join(run.text for run in part.runs)
        tall += (lines(text, max(sizes), shape.width / 914400) * max(sizes) / 1.07 * 1.15 + after) / 72
    return tall


def test_the_heat_map_shows_the_most_apart_and_says_so(db, deck):
    slide = deck.slides[2]
    (table,) = tables(slide)
    assert len(table.rows) == 21
    assert any("Показаны 20 из 30 школ" in text.replace(NBSP, " ") for text in texts(slide))
    found = figures(ALL, db, 2025, None, MOMENT.date())
    assert titles(deck)[2].replace(NBSP, " ") == (
        f"В {found.above} из {found.known['login'].nunique()} школ работа ниже журнала чаще ожидаемого"
    )
    numbers = [cell.text for row in list(table.rows)[1:] for cell in list(row.cells)[1:]]
    assert all(re.fullmatch(r"[+−]?\d+|мало данных|нет", text) for text in numbers)


def test_few_pupils_are_said_in_words(bare):
    (table,) = tables(bare.slides[2])
    cells = [cell for row in list(table.rows)[1:] for cell in list(row.cells)[1:] if cell.text == "мало данных"]
    assert len(cells) == 2
    assert {str(cell.fill.fore_color.rgb) for cell in cells} == {"E3E8EE"}


def test_many_confirmed_schools_are_cut_and_named(deck):
    left_out = slide_of(deck, "Подтверждены ещё 2")
    assert any("первые 20 из 22" in text for text in texts(left_out))
    assert (
        sum("Меры школы" in " ".join(texts(one)) or "Меры школе" in " ".join(texts(one)) for one in deck.slides) == 20
    )


def test_the_register_is_a_native_table(deck):
    rows = [
        [cell.text for cell in row.cells]
        for slide in deck.slides
        for table in tables(slide)
        for row in list(table.rows)[1:]
        if len(table.columns) == 5 and table.cell(0, 4).text == "Решение"
    ]
    assert {row[4] for row in rows} <= {"подтверждено", "ждёт решения"}
    assert {row[3] for row in rows if row[4] == "подтверждено"} == {"муниципальный"}
    assert max(len(row[0]) for row in rows) < 60


def test_the_plan_by_section_adds_up(db, deck):
    slide = slide_of(deck, "Выполнено 12 из 36")
    (chart,) = charts(slide)
    series = {one.name: list(one.values) for one in chart.plots[0].series}
    rows = by_section(figures(ALL, db, 2025, None, MOMENT.date()).plan)
    assert series == {
        "выполнено": [row[1] for row in rows],
        "просрочено": [row[2] for row in rows],
        "впереди": [row[3] for row in rows],
    }
    assert [sum(values) for values in series.values()] == [12, 12, 12]
    assert len(rows) == 10
    assert any("И ещё 7" in text for text in texts(slide))


def test_charts_carry_their_numbers_and_no_formula(deck):
    drawn = [chart for slide in deck.slides for chart in charts(slide)]
    assert len(drawn) > 20
    for chart in drawn:
        sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        cells = [cell for line in sheet.iter_rows() for cell in line]
        assert "f" not in {cell.data_type for cell in cells}
        for place, one in enumerate(chart.plots[0].series, 2):
            column = [sheet.cell(line, place).value for line in range(2, len(one.values) + 2)]
            assert column == pytest.approx(list(one.values))


def test_hostile_names_are_plain_text(deck):
    said = "\n".join(text for slide in deck.slides for text in texts(slide))
    assert "<script>alert(1)</script>" in said
    assert "=HYPERLINK" in said
    assert "\u202e" not in said


def test_without_a_plan_the_slides_say_so(bare):
    assert "План мероприятий ещё не загружен" in titles(bare)
    assert any("План ещё не загружен" in text for text in texts(bare.slides[1]))


def test_without_results_there_are_no_slides(tmp_path, migrated_file):
    db = fresh(tmp_path, migrated_file)
    with pytest.raises(ValueError, match="Результатов ещё нет: загрузите файлы"):
        slides_pptx(ALL, db, 2025, None, WHO, MOMENT)
    db.dispose()


def test_the_last_slide_is_the_imprint(deck):
    last = deck.slides[len(deck.slides) - 1]
    said = " ".join(texts(last)).replace(NBSP, " ")
    for text in ("не доказывает нарушения", "Источники", "Параметры признаков", "25.11.2026 в 10:30, Анна Ильина"):
        assert text in said


@pytest.mark.parametrize("text", ["Слово " * 90, "Ш" * 900, "Короткий текст", ""])
@pytest.mark.parametrize("most", [1, 3])
def test_shortened_texts_fit(text, most):
    kept = fitted(text, 20, 5, most)
    assert lines(kept, 20, 5) <= most
    assert kept.endswith("…") == (plain(text) != kept)


def test_sentences_are_kept_whole_where_they_can_be():
    text = "Первое предложение. Второе, которое намного длиннее первого и в строку не входит никак."
    assert whole_sentences(text, 20, 5, 1) == "Первое предложение."
    assert whole_sentences(text, 20, 5, 9) == text
    assert whole_sentences("Слово " * 40 + ".", 20, 5, 1).endswith("…")


def test_as_many_leaves_room_to_say_how_many_more():
    assert as_many(["а"] * 3, 20, 5, 5) == ["а"] * 3
    assert len(as_many(["а"] * 9, 20, 5, 5)) == 2
