"""The whole way in a real browser: drop files, see the divergence, tick a measure, find the tick after a restart."""

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.demo.files import demo_files
from tests.core.shared_files import REAL, SHARED

pytestmark = pytest.mark.browser
A_LOAD = 60_000  # ms


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three files as they come: the region's exports of 2021 where they lie beside the project, else demo files."""
    if SHARED.is_dir():
        return sorted(REAL.glob("Проведение*2021.xlsx"))
    made = []
    for name, content in itertools.islice(demo_files(), 3):
        made.append(tmp_path / name)
        made[-1].write_bytes(content)
    return made


def test_from_a_dropped_file_to_a_kept_tick(start, files: list[Path], page: Page):
    with start() as address:
        page.goto(f"{address}/upload")
        page.locator("input[type=file]").set_input_files(files)
        expect(page.get_by_role("progressbar").first).to_be_visible(timeout=A_LOAD)
        expect(page.get_by_role("heading", level=1)).to_have_text("Загружено файлов: 3 из 3", timeout=A_LOAD)
        expect(page.get_by_text("История загрузок")).to_be_visible()
        for file in files:
            expect(page.locator("details").filter(has_text=file.name)).to_be_visible()

        page.get_by_role("link", name="Посмотреть расхождения").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"из \d+ школ"), timeout=A_LOAD)
        expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()

        page.get_by_role("link", name="План мероприятий").click()
        page.get_by_role("link", name="Загрузить план или взять образец").click()
        page.get_by_text("Образец", exact=True).click()
        page.get_by_role("button", name="Учебный год с разделами").click()
        page.get_by_role("button", name="Сохранить план").click()
        first = page.get_by_role("checkbox").first
        expect(first).not_to_be_checked()
        first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Выполнено 1 из 30")
        expect(page.get_by_text("Методист").last).to_be_visible()

    with start() as address:
        page.goto(f"{address}/plan")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Выполнено 1 из 30", timeout=A_LOAD)
        expect(page.get_by_role("checkbox").first).to_be_checked()


def test_a_load_is_withdrawn_and_brought_back(server: str, files: list[Path], page: Page):
    page.goto(f"{server}/upload")
    page.locator("input[type=file]").set_input_files(files[0])
    page.get_by_role("button", name="Отменить").click(timeout=A_LOAD)
    expect(page.get_by_role("button", name="Вернуть")).to_be_visible()
    page.goto(f"{server}/divergence")
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(0)
    page.goto(f"{server}/upload")
    page.get_by_role("button", name="Вернуть").click()
    expect(page.get_by_role("button", name="Отменить")).to_be_visible()


def test_refusals_are_russian_and_store_nothing(server: str, page: Page, tmp_path: Path):
    wrong = {
        "фото.xlsx": b"\x89PNG\r\n\x1a\n" + b"0" * 100,
        "пустой.xlsx": b"",
        "приказ.docx": b"PK\x03\x04",
    }
    for name, content in wrong.items():
        (tmp_path / name).write_bytes(content)
    page.goto(f"{server}/upload")
    page.locator("input[type=file]").set_input_files([tmp_path / name for name in wrong])
    expect(page.get_by_role("heading", level=1)).to_have_text("Загружено файлов: 0 из 3, не взято: 3", timeout=A_LOAD)
    expect(page.get_by_text("Это картинка")).to_be_visible()
    expect(page.get_by_text("Файл пуст")).to_be_visible()
    expect(page.get_by_text("История загрузок")).to_have_count(0)
    expect(page.get_by_text("Traceback")).to_have_count(0)
