"""Cells as people type them."""

import pytest

from core.results import text


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("  Отметка\n по\xa0журналу ", "отметка по журналу"),
        ("Ёлка", "елка"),
        (4.0, "4"),
        (4.5, "4.5"),
        (None, ""),
        ("", ""),
        (True, "true"),
    ],
)
def test_normal(cell, said):
    assert text.normal(cell) == said


@pytest.mark.parametrize(
    ("row", "said"),
    [([], False), (["", ""], False), (["", " \xa0", "\n"], False), (["", 0], True), ([" а "], True)],
)
def test_filled(row, said):
    assert text.filled(row) is said


@pytest.mark.parametrize(
    "cell", ["edu970001", "sch970001", " EDU970001 ", "МБОУ «Школа»(edu970001)", "SCH970001|Школа"]
)
def test_logins_of_all_years_are_one(cell):
    assert text.login(cell) == "edu970001"


@pytest.mark.parametrize("cell", ["", None, 970001.0, "edu97000", "edu9700011", "Школа № 1"])
def test_what_is_no_login(cell):
    assert text.login(cell) is None


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("МБОУ «СОШ № 1»(edu970001)", "МБОУ «СОШ № 1»"),
        ('edu970001 | МБОУ  "СОШ\xa0№ 1 "', "МБОУ «СОШ № 1»"),
        ('МБОУ"СОШ № 1"', "МБОУ«СОШ № 1»"),
        ("edu970001", None),
        ("(sch970001)", None),
        ("", None),
        ("Лицей " + "имени кого-то " * 20, ("Лицей " + "имени кого-то " * 20).strip()),
    ],
)
def test_school_names(cell, name):
    assert text.school_name(cell) == name


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("reg97_m001 | Светлый  муниципальный округ", "Светлый муниципальный округ"),
        ("Светлый муниципальный округ(reg97_m001)", "Светлый муниципальный округ"),
        ("г. Светлый", "город Светлый"),
        ("г.Светлый(reg97_m002)", "город Светлый"),
        ("Г Светлый", "город Светлый"),
        ("г.о. Светлый", "г.о. Светлый"),
        ("Горный район", "Горный район"),
        ("reg970000 | Озёрная область", "Озёрная область"),
        ("reg97_vpr_m001", "reg97_m001"),
        ("", None),
    ],
)
def test_municipality_names(cell, name):
    assert text.municipality_name(cell) == name


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("97-RU,VPR_97,reg97_vpr_m012,reg97_vpr.", "reg97_m012"),
        ("Светлый(REG97_M012)", "reg97_m012"),
        ("Светлый", None),
    ],
)
def test_municipality_codes(cell, code):
    assert text.municipality_code(cell) == code


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("4 б", "4Б"),
        ("А", "А"),
        ("A", "А"),  # a Latin letter
        ("4-«А»", "4А"),
        (1.0, "1"),
        ("В(2)", "В(2)"),
        ("ФК", "ФК"),
        ("нет", ""),
        ('10"НЕТ"', ""),
        ("", ""),
        ("1234567890", ""),
    ],
)
def test_class_names(cell, name):
    assert text.class_name(cell) == name


@pytest.mark.parametrize("cell", ["Иванов Пётр", "Иванова", "Ли Ян", "ivanov"])
def test_a_name_is_no_class(cell):
    assert text.class_name(cell) == ""
