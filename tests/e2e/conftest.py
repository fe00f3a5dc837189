"""The whole program in a subprocess, and a real browser to look at it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from core.store.database import connect, migrate
from tests.server import ROOT, running

SCREENSHOTS = ROOT / "test-results"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = f"BROWSER TESTS DID NOT RUN: none of {', '.join(BROWSERS)} is installed (Debian: apt-get install chromium)"
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
FAILED = pytest.StashKey[bool]()
expect.set_options(timeout=30_000)  # ms: the first page of a new server imports everything


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


def pytest_terminal_summary(terminalreporter) -> None:
    if any(NO_BROWSER in str(report.longrepr) for report in terminalreporter.getreports("skipped")):
        terminalreporter.write_sep("!", NO_BROWSER, red=True, bold=True)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A fresh database with the newest schema and nothing in it."""
    url = f"sqlite:///{tmp_path / 'e2e.sqlite'}"
    engine = connect(url)
    migrate(engine)
    engine.dispose()
    return url


@pytest.fixture
def start(database_url: str, tmp_path: Path) -> Callable[[], AbstractContextManager[str]]:
    """`with start() as address`: the program on this test's database, as often as the test likes."""
    return lambda: running(database_url, tmp_path / "server.log")


@pytest.fixture
def server(start: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """Address of the running program."""
    with start() as address:
        yield address


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None and os.environ.get("OBJ_REQUIRE_BROWSER"):
        pytest.fail(NO_BROWSER)
    return path or pytest.skip(NO_BROWSER)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS.split())
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty tab; a test that fails leaves its picture in test-results/."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="ru-RU")
    page = context.new_page()
    yield page
    if request.node.stash.get(FAILED, False):
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{request.node.name}.png", full_page=True)
    context.close()
