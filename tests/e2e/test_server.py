"""What the server answers besides the screens, and what stands around each of them."""

import json
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from core.store.database import connect, writing


def test_ready_says_whether_the_schema_is_current(server: str, database_url: str):
    with urlopen(f"{server}/ready") as answer:
        assert json.load(answer) == {"status": "ready"}

    engine = connect(database_url)
    with writing(engine) as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    engine.dispose()

    with pytest.raises(HTTPError) as refused:
        urlopen(f"{server}/ready")
    assert refused.value.code == 503
    refused.value.close()


def test_every_answer_has_security_headers(server: str):
    for path in ("/", "/ready", "/fonts/golos-text-cyrillic.woff2"):
        with urlopen(server + path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            assert answer.headers["X-Frame-Options"] == "SAMEORIGIN", path
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe-eval" not in policy, path
            assert [part for part in policy.split(";") if "blob:" in part and "script-src" in part], path


@pytest.mark.browser
def test_the_shell_is_russian_and_in_its_own_font(server: str, page: Page):
    page.goto(server)
    expect(page).to_have_title("Объективность")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    links = page.get_by_test_id("stSidebarNavLink")
    titles = ("Обзор", "Расхождения", "Перечень", "Школа")
    titles += ("План мероприятий", "Новый план", "Эффект", "Загрузка", "Отчёты", "Методика")
    expect(links).to_have_count(len(titles))
    for link, title in zip(links.all(), titles, strict=True):
        expect(link).to_contain_text(title)
    assert page.evaluate("document.fonts.load('16px \"Golos Text\"', 'Обзор').then(found => found.length > 0)")


@pytest.mark.browser
def test_the_uploader_speaks_russian(server: str, page: Page):
    page.goto(f"{server}/upload")
    uploader = page.get_by_test_id("stFileUploaderDropzone").first
    button = uploader.get_by_text("Upload", exact=True)
    expect(button).to_have_css("font-size", "0px")
    assert button.evaluate("e => getComputedStyle(e, '::after').content") == '"Выбрать файлы"'


@pytest.mark.browser
def test_no_screen_needs_what_the_content_policy_forbids(server: str, page: Page):
    refused = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for path in ("", "divergence", "register", "school", "plan", "plan_new", "effect", "upload", "reports", "method"):
        page.goto(f"{server}/{path}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert not refused
