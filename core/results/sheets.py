"""File bytes → sheets of cells. Knows file formats, not layouts."""

import csv
import io
import zipfile
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from core.finding import Refused

PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
NOT_A_TABLE = "Нужна таблица Excel (.xlsx, .xls), LibreOffice (.ods) или текст с разделителями (.csv)."
PASSWORD = (
    "Книга защищена паролем, прочитать её нельзя. Откройте её в Excel, снимите пароль "
    "(Файл → Сведения → Защита книги → Зашифровать с использованием пароля → пустой пароль), сохраните "
    "и загрузите снова."
)
DAMAGED = "Файл повреждён или это не книга Excel. Откройте его в Excel, сохраните как .xlsx и загрузите снова."
WORD = (
    "Это документ Word, а не таблица с результатами. Результаты загружаются из файлов Excel; "
    "план мероприятий — на странице «План мероприятий»."
)


class Sheet(NamedTuple):
    """One sheet; `rows` are lists of cells, `first_row` is the Excel number of the first of them."""

    name: str
    rows: list[list]
    first_row: int


def open_sheets(content: bytes) -> list[Sheet]:
    """All sheets of a workbook, or the one table of a text file. Raises `Refused` for everything else."""
    if not content.strip():
        raise Refused("Файл пуст: в нём нет ни одного байта данных. Скачайте или сохраните его заново.")
    if content.startswith(PICTURES):
        raise Refused(f"Это картинка, а не таблица, хотя имя файла говорит другое. {NOT_A_TABLE}")
    if content.startswith(b"%PDF"):
        raise Refused(f"Это документ PDF, а не таблица. {NOT_A_TABLE}")
    if content.startswith(b"PK"):
        _refuse_other_archives(content)
        return _workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # old binary .xls, and the wrapper of an encrypted .xlsx
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refused(PASSWORD)
        if "WordDocument".encode("utf-16-le") in content:
            raise Refused(WORD)
        return _workbook(content)
    return [_text(content)]


def _refuse_other_archives(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        raise Refused(DAMAGED) from None
    if any(name.startswith("word/") for name in names):
        raise Refused(WORD)
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise Refused(f"Это архив, а не таблица. Распакуйте его и загрузите файлы из него. {NOT_A_TABLE}")


def _workbook(content: bytes) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        return [Sheet(sheet.name, sheet.to_python(), (sheet.start or (0, 0))[0] + 1) for sheet in sheets]
    except PasswordError:
        raise Refused(PASSWORD) from None
    except CalamineError:
        raise Refused(DAMAGED) from None


def _text(content: bytes) -> Sheet:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", errors="replace")
    if "\x00" in text or "<html" in text[:1000].lower():
        raise Refused(f"Файл не удалось прочитать как таблицу. {NOT_A_TABLE}")
    head = text[:5000]
    delimiter = max(";\t,", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise Refused(f"Файл не удалось прочитать как таблицу. {NOT_A_TABLE}") from None
    width = max(map(len, rows))
    return Sheet("", [row + [""] * (width - len(row)) for row in rows], 1)
