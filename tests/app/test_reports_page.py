"""«Отчёты»: a paper is made by a click with a bar, taken away by the next, or it is said why there is none."""

import pytest
from streamlit.testing.v1 import AppTest

from core.reports.papers import PAPERS
from core.store.register import decide
from tests.app.conftest import PAGES
from tests.core.made_up_papers import ALL, WHO, logins, municipality


@pytest.fixture
def page(db):
    """page("reports.py", year="2025"): a page of the program as that address opens it."""

    def opened(name: str = "reports.py", **address: str) -> AppTest:
        at = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=120).run().switch_page(name)
        for key, value in address.items():
            at.query_params[key] = value
        return run(at)

    return opened


def run(widget_or_page) -> AppTest:
    at = widget_or_page.run()
    assert not at.exception, at.exception
    return at


def files(at: AppTest) -> list[str]:
    return [one.proto.label for one in at.get("download_button") if one.proto.label.startswith("Скачать")]


def test_without_results_the_first_step_is_named(page):
    assert not files(page())
    assert page().get("page_link")


def test_every_paper_has_its_card(db, page):
    municipality(db)
    at = page()
    assert [card.value for card in at.subheader] == [paper.title for paper in PAPERS.values()]
    asked = {button.key for button in at.button if str(button.key).startswith("paper-")}
    assert asked == {f"paper-{kind}-{ending}" for kind, paper in PAPERS.items() for ending in paper.made}


def test_a_paper_is_made_and_taken_away_until_something_else_is_chosen(db, page):
    municipality(db)
    at = page(year="2025")
    at = run(at.button(key="paper-summary-xlsx").click())
    [made] = files(at)
    assert made.startswith("Скачать: Сводная")
    assert made.endswith("2025.xlsx")
    told = next(one.value for one in at.caption if "методисту" in one.value)
    assert "последний раз" in told
    at = run(at.selectbox(key="year").select(2024))
    assert files(at) == []


def test_what_cannot_be_made_is_said(db, page):
    municipality(db, decided=False)
    at = page()
    at = run(at.button(key="paper-register-docx").click())
    assert files(at) == []
    assert "Перечень 2025 года пуст" in at.warning[0].value
    decide(ALL, db, logins(1)[0], 2025, 0, "confirmed", "school", "Проверено", "", WHO)
    at = run(at.button(key="paper-register-docx").click())
    assert len(files(at)) == 1


def test_the_address_names_the_school_and_the_plan(db, page):
    municipality(db)
    login = logins(3)[2]
    at = page(school=login, year="2025")
    assert at.selectbox(key="choice-school").value == login
    at = run(at.button(key="paper-school-docx").click())
    assert files(at)[0].startswith("Скачать: Справка по школе")


def test_the_schools_page_has_its_paper(db, page):
    municipality(db)
    at = page("school.py", school=logins(1)[0])
    at = run(at.button(key="paper-school-docx").click())
    assert files(at)[0].startswith("Скачать: Справка по школе")


def test_templates_can_be_taken_away(db, page):
    municipality(db)
    names = [one.proto.label for one in page().get("download_button")]
    assert {"Перечень ОО.docx", "Отчёт о выполнении плана.docx", "Справка по школе.docx"} <= set(names)
