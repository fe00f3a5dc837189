"""An uploaded file or a pasted text → paragraphs and tables; what is no plan document is refused with the way out."""

import io
import re
import zipfile

from core.finding import Refused
from core.plans.documents.plain_text import read_text
from core.plans.documents.table import Block
from core.plans.documents.word import DAMAGED, read_word
from core.plans.documents.workbook import read_workbook
from core.results.formats import PICTURES, is_compound
from core.results.sheets import CONTROL, UTF_16

WANTED = "Нужен документ Word (.docx), книга Excel (.xlsx, .xls) или текст (.txt) с таблицей мероприятий."
OLD_WORD = (
    "Это документ старого Word (.doc). Откройте его в Word, выберите «Файл → Сохранить как → Документ Word (.docx)» "
    "и загрузите полученный файл — или скопируйте таблицу и вставьте её текстом."
)
COPY_TABLE = "Если таблица в нём выделяется мышью, скопируйте её и вставьте текстом."
MARKUP = re.compile(r"\s*(?:<(?:\?xml|!doctype|html|head|body|table)\b|\{\\rtf)", re.IGNORECASE)


def open_document(content: bytes) -> list[Block]:
    """The blocks of a file, whatever its name says. Raises `Refused` for what cannot hold a plan's table."""
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise Refused("Файл пуст: в нём нет ни одного байта данных. Сохраните документ заново и загрузите снова.")
    if content.startswith(PICTURES):
        raise Refused(f"Это картинка: текст с неё не читается. {WANTED}")
    if content.startswith(b"%PDF"):
        raise Refused(f"Это документ PDF. {WANTED} {COPY_TABLE}")
    if b"opendocument.text" in content[:100]:
        raise Refused("Это документ LibreOffice Writer. Сохраните его как документ Word (.docx) и загрузите снова.")
    if is_compound(content) and "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused("Файл защищён паролем. Снимите пароль (Файл → Сведения → Защита), сохраните и загрузите снова.")
    if is_compound(content) and "WordDocument".encode("utf-16-le") in content:
        raise Refused(OLD_WORD)
    if content.startswith(b"PK"):
        return read_word(content) if _is_word(content) else read_workbook(content)
    return read_workbook(content) if is_compound(content) else read_text(_decoded(content))


def open_pasted(text: str) -> list[Block]:
    """The blocks of a pasted text. Raises `Refused` where nothing was pasted."""
    if not text.strip():
        raise Refused("Ничего не вставлено. Выделите в Word или Excel всю таблицу плана, скопируйте её и вставьте.")
    return read_text(text)


def _is_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(name.startswith("word/") for name in archive.namelist())
    except zipfile.BadZipFile:
        raise Refused(f"Файл повреждён. {DAMAGED}" if b"word/" in content else f"Файл повреждён. {WANTED}") from None


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", errors="replace")
    if MARKUP.match(text):
        raise Refused(f"Это веб-страница или RTF, а не текст. Откройте документ в Word и сохраните как .docx. {WANTED}")
    if CONTROL.search(text[:5000]):
        raise Refused(f"Файл не удалось прочитать как текст. {WANTED}")
    return text
