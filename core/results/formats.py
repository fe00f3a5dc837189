"""What a file is, by its bytes: everything but a table is refused with the reason and the way out."""

import io
import re
import zipfile
import zlib

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
MOST_CELLS = 50_000_000  # a sheet takes 32 bytes a cell, blank ones too
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
PROTECTED_XLS = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')


def refuse_all_but_tables(content: bytes) -> None:
    """Raise `Refused` for what is known not to be a table: pictures, documents, archives, locked workbooks."""
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise Refused("Файл пуст: в нём нет ни одного байта данных. Скачайте или сохраните его заново.")
    if content.startswith(PICTURES):
        raise Refused(f"Это картинка, а не таблица, хотя имя файла говорит другое. {NOT_A_TABLE}")
    if content.startswith(b"%PDF"):
        raise Refused(f"Это документ PDF, а не таблица. {NOT_A_TABLE}")
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                _refuse_other_archives(archive)
        except BROKEN_ZIP:
            raise Refused(DAMAGED) from None
    elif is_compound(content):
        if "EncryptedPackage".encode("utf-16-le") in content or PROTECTED_XLS.search(content):
            raise Refused(PASSWORD)
        if "WordDocument".encode("utf-16-le") in content:
            raise Refused(WORD)


def is_compound(content: bytes) -> bool:
    """The wrapper of old binary .xls and .doc, and of an encrypted .xlsx."""
    return content.startswith(b"\xd0\xcf\x11\xe0")


def _refuse_other_archives(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if any(name.startswith("word/") for name in names):
        raise Refused(WORD)
    if any(name.startswith("ppt/") for name in names):
        raise Refused(f"Это презентация, а не таблица. {NOT_A_TABLE}")
    if "mimetype" in names and not archive.read("mimetype").endswith((b"spreadsheet", b"spreadsheet-template")):
        raise Refused(f"Это документ LibreOffice, но не таблица. {NOT_A_TABLE}")
    if "content.xml" in names:
        if b"encryption-data" in _start(archive, "META-INF/manifest.xml"):
            raise Refused(PASSWORD)
        return
    if not any(name.startswith("xl/") for name in names):
        raise Refused(f"Это архив, а не таблица. Распакуйте его и загрузите файлы из него. {NOT_A_TABLE}")
    for name in names:
        if name.startswith("xl/worksheets/"):
            _refuse_boundless(_start(archive, name))


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as file:
        return file.read(100_000)


def _refuse_boundless(sheet: bytes) -> None:
    """One stray cell in the last row and column makes a sheet of 17 thousand million cells, more than memory holds."""
    found = DIMENSION.search(sheet)
    if not found:
        return
    width = 0
    for letter in found[1]:
        width = width * 26 + letter - 64
    if int(found[2]) * width > MOST_CELLS:
        raise Refused(
            f"Лист книги тянется до строки {int(found[2])} и столбца {found[1].decode()}, почти весь он пуст. "
            "Удалите в Excel пустые строки и столбцы за таблицей (Ctrl+End показывает последнюю ячейку), "
            "сохраните и загрузите снова."
        )
