"""What title rows and file names say of the work, and what they only seem to say."""

import pytest

from core.results import titles
from core.results.reading import Claim
from core.results.titles import claim, either, subject, subjects

NAMED = {
    "ВПР 2026 Русский язык 4 класс": ("ВПР", 2026, "Русский язык", 4),
    "Проведение работы по математике, 4 класс. ВПР 2021.xlsx": ("ВПР", 2021, "Математика", 4),
    "Форма сбора результатов Английский язык 8 класс ВПР 2026.xlsx": ("ВПР", 2026, "Английский язык", 8),
    "Ф1_Индивидуальные результаты МА4 2021.xlsx": (None, 2021, "Математика", 4),
    "ма_4_2021.csv": (None, 2021, "Математика", 4),
    "ВПР 4 МА 2022.xlsx": ("ВПР", 2022, "Математика", 4),
    "2020 4 Математика.xlsx": (None, 2020, "Математика", 4),
    "2022 10 География (форма сбора).xlsx": (None, 2022, "География", 10),
    "Математика 4.xlsx": (None, None, "Математика", 4),
    "ДКР_РУ_9_2024.xlsx": ("ДКР", 2024, "Русский язык", 9),
    "окружающий мир, 4-й класс, 2024/2025": (None, 2025, "Окружающий мир", 4),
    "НИКО 2024-25 химия 8 «Б» кл": ("НИКО", 2025, "Химия", 8),
    "ВПР 2025. История. Класс: 6": ("ВПР", 2025, "История", 6),
    "ЕГЭ по физике, 11 классы": ("ЕГЭ", None, "Физика", 11),
    "Литературное чтение 4 класс": (None, None, "Литературное чтение", 4),
}


@pytest.mark.parametrize("text", NAMED)
def test_what_is_said_is_understood(text):
    assert claim(text)[:4] == NAMED[text]


@pytest.mark.parametrize("name", list(subjects()))
def test_every_subject_is_known_in_the_nominative_and_the_dative(name):
    dative = subjects()[name][1]
    assert claim(f"ВПР 2025 {name} 7 класс") == Claim("ВПР", 2025, name, 7)
    assert claim(f"Проведение работы по {dative}, 7 класс. ВПР 2025.xlsx") == Claim("ВПР", 2025, name, 7)


SILENT = [
    "Форма сбора результатов школы.xlsx",
    "Ф1_Индивидуальные результаты (2).xlsx",
    "Ф3_Статистика по отметкам.xlsx",
    "2849004.xlsx",
    "Отчёт об итогах за 4 четверть.xlsx",
    "Результаты МБОУ СОШ № 5.xlsx",
    "сош 5 (1).xlsx",
    "сравнение 15.04.xlsx",
    "Химера и историк.xlsx",
    "",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_not_said_is_not_guessed(text):
    assert claim(text) == Claim()


def test_numbers_beside_a_subject_that_are_no_grade():
    assert claim("СОШ 5 математика")[2:4] == ("Математика", None)
    assert claim("математика 2 четверть")[2:4] == ("Математика", None)
    assert claim("математика 2021")[1:4] == (2021, "Математика", None)
    assert claim("математика (1)")[2:4] == ("Математика", None)


def test_years_that_are_no_school_year():
    assert claim("Перечень 2023-2025 гг.")[1:3] == (2023, None)
    assert claim("выгрузка 2024-05-12").year == 2024
    assert claim("ОГЭ № 120245").year is None


def test_codes_of_two_letters_need_a_grade_or_a_cell_of_their_own():
    assert subject("МА") == "Математика"
    assert subject("4 РУ") == "Русский язык"
    assert subject("об итогах") is None
    assert subject("хи-хи") is None
    assert claim("5 МА").grade == 5


def test_either_fills_gaps_only():
    assert either(Claim("ВПР", None, "Химия"), Claim("ОГЭ", 2024, "Физика", 8, 30)) == Claim(
        "ВПР", 2024, "Химия", 8, 30
    )


def test_the_highest_score_passes_through():
    assert titles.claim("МА4 2021", 20).max_score == 20
