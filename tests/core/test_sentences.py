"""A marker's sentence says how many, what was seen, what was to be expected; it accuses nobody."""

import numpy as np
import pytest

from core.analysis import figures, sentences
from core.analysis.definitions import definitions, in_force
from core.analysis.markers import FIGURES, compute
from core.work import Work
from tests.core.made_up_region import class_rows, region, scales

NBSP = "\u00a0"
WORKS = [Work("ВПР", y, s, g) for y in (2024, 2025) for s in ("Математика", "Русский язык") for g in (4, 5)]


def row(marker: str, **said) -> dict:
    given = {"marker": marker, "since": 2025, "year": 2025, "subject": np.nan, "grade": None, "level": "alarm"}
    return given | dict.fromkeys(FIGURES[1:-1], np.nan) | said


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_the_worked_examples():
    of_work = {"subject": "Математика", "grade": 8}
    said = {
        "grade_gap": row("grade_gap", n=1663, value=3.942, expected=3.632, low=3.495, high=3.769),
        "threshold": row("threshold", n=50, value=0.58, expected=0.349, low=0.2145, high=0.483, effect=0.37)
        | {"effect_low": 0.16, "effect_high": 0.56},
        "one_work": row("one_work", n=14, value=0.746, expected=0.395, low=0.3, high=0.49, **of_work),
        "absence": row("absence", n=217, value=57 / 217, expected=0.08, low=0.044, high=0.126),
        "gap2": row("gap2", n=1661, value=271 / 1661, expected=0.0487, low=0.0245, high=0.0805, since=2023),
        "agreement": row("agreement", n=18, value=1.0, expected=0.638, low=0.299, high=0.913),
        "cohort": row("cohort", n=36, value=0.7356, expected=0.4687, low=0.344, high=0.594, **of_work),
        "fioko_mean": row("fioko_mean", n=17, value=14.588, expected=12.399, low=12.265, high=12.534, level="marked")
        | {"effect_low": 13.23, "effect_high": 15.94, **of_work},
        "fioko_mismatch": row("fioko_mismatch", n=5, value=-0.225, level="marked", **of_work),
        "fioko_jump": row("fioko_jump", n=4, value=0.256, expected=0.402, level="marked", **of_work),
    }
    assert set(said) == set(definitions())
    assert {marker: plain(sentences.figures(one)) for marker, one in said.items()} == {
        "grade_gap": "Средняя отметка по журналу 3,94 (1 663 результата); в других школах при тех же баллах 3,63, "
        "обычно 3,50–3,77.",
        "threshold": "Из 50 результатов на границе отметки и до двух баллов ниже ровно на границе 29; в других школах "
        "с такой же работой было бы 17 (10–25). По гладкой кривой подняты 37 % стоявших под границей (16–56 %).",
        "one_work": "Средний результат 75 % от высшего балла (14 учеников); по другим работам школы и по отметкам этих "
        "же учеников ожидалось 40 % (30–49 %).",
        "absence": "Отсутствовали 57 из 217 (26 %); в других школах в тех же работах 8 %, обычно 4–13 %.",
        "gap2": "На две отметки и больше с журналом расходятся 271 из 1 661 результата (16 %); в других школах в тех "
        "же работах 5 %, обычно 2–8 %.",
        "agreement": "С журналом совпали 18 из 18 результатов (100 %); в других школах в тех же работах 64 %, обычно "
        "30–91 %.",
        "cohort": "Средний результат 74 % от высшего балла (36 учеников); результат этой параллели год назад обещал "
        "47 % (34–59 %).",
        "fioko_mean": "Средний балл 14,6 (13,2–15,9), 17 учеников; по всем школам 12,4 (12,3–12,5).",
        "fioko_mismatch": "Коэффициент Спирмена между отметкой по журналу и баллом −0,23 (5 учеников); методика "
        "отмечает отрицательные.",
        "fioko_jump": "Средний процент выполнения 26 % (4 ученика); по результату параллели год назад ожидалось 40 %. "
        "Это резкий спад по методике.",
    }
    assert sentences.of_school(said["gap2"]).startswith("Расхождение с журналом на две отметки и больше (2023–2025). ")
    assert "(2025, математика, 8 класс)" in sentences.of_school(said["cohort"])


def test_other_turns_of_phrase():
    rise = row("fioko_jump", n=21, value=0.6, expected=0.4, level="marked")
    assert plain(sentences.figures(rise)).endswith("ожидалось 40 %. Это резкий рост по методике.")
    calm = row("fioko_jump", n=21, value=0.4, expected=0.4, level="none")
    assert "резк" not in sentences.figures(calm)
    honest = row("threshold", n=50, value=0.3, expected=0.3, low=0.2, high=0.4, effect=-0.1, level="none")
    assert "кривой" not in sentences.figures(honest)
    mass = row("threshold", n=0, effect=0.6, effect_low=0.5, effect_high=0.7, level="insufficient")
    assert plain(sentences.figures(mass)) == (
        "Между школами не сравнивается: подъём на границу в регионе массовый. По гладкой кривой подняты 60 % стоявших "
        "под границей (50–70 %)."
    )
    several = row("one_work", since=2023, n=700, value=0.2, expected=0.004, low=0, high=0.03)
    assert plain(sentences.figures(several)) == (
        "Намного выше остальных работ школы — 20 % её работ (700 результатов); в других школах 0 %, обычно 0–3 %."
    )
    assert plain(sentences.figures(row("absence", n=7, level="insufficient"))) == "Недостаточно данных: 7 результатов."


def test_one_threshold_of_one_work():
    assert plain(sentences.at_threshold(7, 48, 41, 17.2, 11, 24)) == (
        "Из 48 учеников с 5–7 баллами ровно 7 получили 41; ожидалось 17 (11–24)."
    )
    assert sentences.at_threshold(7, 21, 20, 9, 5, 13).startswith("Из 21 ученика с")


def test_a_mass_sign():
    said = plain(sentences.of_region([{"marker": "threshold", "year": 2021, "schools": 566, "share": 0.288}]))
    assert said.startswith(
        "Явление массовое (2021): «Скопление учеников ровно на границе отметки» — у 29 % школ из 566."
    )


def test_every_stored_row_has_its_sentence():
    rows = class_rows(region(8, schools=15, works=WORKS))
    found = compute(rows, scales(WORKS), in_force({})).values
    for one in found.to_dict("records"):
        text = sentences.of_school(one)
        assert text.endswith((".", ")."))
        assert "nan" not in text
        assert not any(word in text.lower() for word in ("нарушен", "завысил", "фальсиф"))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (figures.percent_span(-0.02, 0.004), "0 %"),
        (figures.percent_span(0.5, 1.2), "50–100 %"),
        (figures.decimal(-1.0), "−1,00"),
        (figures.whole(12345.4), "12 345"),
        (figures.pupils(22), "22 ученика"),
        (figures.of_results(1), "1 результата"),
        (figures.of_results(12), "12 результатов"),
        (figures.count_span(-0.1, 1.3, 10), "0–10"),
    ],
)
def test_figures(found, expected):
    assert plain(found) == expected
