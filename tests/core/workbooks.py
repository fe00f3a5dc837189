"""Small files for the tests: a function a layout, each returns the bytes of a file; schools and pupils are made up."""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl import Workbook

SCHOOLS = {
    "edu970001": "МБОУ «Школа № 1»",
    "edu970002": "МБОУ «Школа № 2»",
    "edu970003": "МКОУ «Ясная ООШ»",
    "edu970004": "МКОУ «Дальняя ООШ»",
}
MUNICIPALITY, CODE, REGION = "Светлый муниципальный округ", "reg97_m001", "Озёрная область"
POINTS = (2, 5, 13)  # the tasks of the made-up work, 20 points in all
JOURNAL_2022 = "Отметка за предыдущий триместр/ четверть/полугодие"
PARTS = (
    "Понизили (Отметка < Отметка по журналу)",
    "Подтвердили (Отметка = Отметке по журналу)",
    "Повысили (Отметка > Отметка по журналу)",
)


class Pupil(NamedTuple):
    """A participant as a file has it: every field may be any cell."""

    login: object = "edu970001"
    code: object = 40001
    journal: object = 4
    mark: object = 4
    score: object = 12
    klass: object = 1
    variant: object = 1
    tasks: Sequence[object] | None = None  # None: the score, dealt out over the tasks

    def points(self) -> list[object]:
        if self.tasks is not None:
            return list(self.tasks)
        left = self.score if isinstance(self.score, int) else None
        if left is None:
            return [""] * len(POINTS)
        dealt = []
        for most in POINTS[:-1]:
            dealt.append(min(left, most))
            left -= dealt[-1]
        return [*dealt, left]


def xlsx(sheets: dict[str, Iterable[Sequence[object]]]) -> bytes:
    """A workbook; blank strings are left out, so that those cells do not exist."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                if cell != "":
                    sheet.cell(at, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def head(title: str, subject: str = "Математика", grade: int = 4, year: int = 2025, max_score: int = 20) -> list[list]:
    """The seven rows above the table in downloads of ФИС ОКО."""
    return [
        [title],
        [],
        [f"ВПР {year} {subject} {grade} класс"],
        ["Предмет:", subject],
        ["Максимальный первичный балл:", max_score],
        ["Дата:", f"20.04.{year}"],
        [],
    ]


def f1_rows(pupils: Sequence[Pupil], announced: dict[str, int] | None = None, **work) -> list[list]:
    """Rows of Ф1; `announced` overrides the participants in the sub-headers of schools."""
    rows = head("Индивидуальные результаты", **work)
    tasks = [f"{i} ({most}б)" for i, most in enumerate(POINTS, 1)]
    start = ("ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант")
    rows.append([*start, *tasks, "Первичный балл", "Отметка", "Отметка по журналу"])
    for login in dict.fromkeys(pupil.login for pupil in pupils):
        own = [pupil for pupil in pupils if pupil.login == login]
        count = (announced or {}).get(login, len(own))
        rows.append([f"{SCHOOLS.get(login, 'Школа')}({login}) | Кол-во участников: {count}"])
        for p in own:
            place = [p.login, MUNICIPALITY, SCHOOLS.get(p.login, ""), p.code, p.klass, p.variant]
            rows.append([*place, *p.points(), p.score, p.mark, p.journal])
    return rows


def f1(pupils: Sequence[Pupil], announced: dict[str, int] | None = None, **work) -> bytes:
    return xlsx({"МА 4 Индивидуальные результаты": f1_rows(pupils, announced, **work)})


def regional_2020(pupils: Sequence[Pupil]) -> bytes:
    tasks = [f"a-{i}-grade" for i in range(1, 4)]
    rows = [["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum", *tasks, "Учебник"]]
    for i, p in enumerate(pupils):
        places = f"97-RU,VPR_97,{CODE.replace('_m', '_vpr_m')},reg97_vpr."
        rows.append([places, p.login, i, p.code, p.journal, "ж", p.klass, p.variant, "", p.score, *p.points(), "да"])
    return xlsx({"Sheet1": rows})


def regional_2021_rows(pupils: Sequence[Pupil]) -> list[list[str]]:
    tasks = [f"балл за {i}" for i in range(1, 4)]
    start = ("логин школы", "регион", "номер обучающегося", "код обучающегося")
    journal = "отметка за предыдущую четверть/триместр"
    rows = [[*start, journal, "пол", "класс", "вариант", "всего баллов", *tasks, "Учебник", "Др.уч. автор"]]
    for i, p in enumerate(pupils, 1):
        cells = [p.login, MUNICIPALITY, i, p.code, p.journal, "м", p.klass, p.variant, p.score, *p.points(), "", ""]
        rows.append([str(cell) for cell in cells])
    return rows


def regional_2021(pupils: Sequence[Pupil]) -> bytes:
    return xlsx({"Sheet": regional_2021_rows(pupils)})


def regional_2021_csv(pupils: Sequence[Pupil], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    rows = regional_2021_rows(pupils)
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode(encoding)


def regional_2022(pupils: Sequence[Pupil]) -> bytes:
    place = ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки"]
    tasks = ["1 (2б)", "2(1) (5б)", "3К1 (13б)"]
    rows = [[*place, "Код", "Вариант", *tasks, "Наименование класса", "Пол", JOURNAL_2022, "Итого баллов"]]
    for p in pupils:
        own = [p.login, 97, f"reg970000 | {REGION}", f"{CODE} | {MUNICIPALITY}"]
        own += [f'{p.login} | МБОУ "Школа  № 1 "', "17.03.2022 05:33:20"]
        rows.append([*own, p.code, p.variant, *p.points(), p.klass, "ж", p.journal, p.score])
    classes = [[*place, "Буква (цифра) класса"], ["edu970001", 97, "", "", "", "", "А"]]
    return xlsx({"Классы": classes, "Протокол": rows})


def school_form_rows(pupils: Sequence[Pupil], blanks: int = 0) -> list[list]:
    tasks = ["1 (2б)", "2 (5б)", "Вариант (часть 2)", "3К1 (13б)"]
    class_column = 'Класс № (список формируется из листа "Классы")'
    rows = [["Код", "Вариант (часть 1)", *tasks, class_column, "Пол", JOURNAL_2022, "Итого баллов"]]
    for p in pupils:
        first, second, third = p.points()
        rows.append([p.code, p.variant, first, second, p.variant, third, p.klass, "м", p.journal, p.score])
    rows += [["", "", "", "", "", "", "", "", "", 0] for _ in range(blanks)]
    return rows


def school_form(*protocols: Sequence[Pupil], blanks: int = 0) -> bytes:
    """One sheet «Протокол» a list of pupils, as in forms of two variants."""
    names = ("Протокол", "Протокол_2", "Протокол_3")
    sheets = {name: school_form_rows(pupils, blanks) for name, pupils in zip(names, protocols, strict=False)}
    return xlsx({"Классы": [["Классы"], ["А"]], **sheets})


def group_label(name: str) -> str:
    """«edu970001» → «МБОУ «Школа № 1»(edu970001)»; other names as they are."""
    return f"{SCHOOLS.get(name, 'Школа')}({name})" if name.startswith(("edu", "sch")) else name


WIDER = ("Вся выборка", REGION, f"{MUNICIPALITY}({CODE})")


def comparison_wide_rows(groups: dict[str, Sequence[object]], **work) -> list[list]:
    """`groups`: label or login → n, lowered, confirmed, raised."""
    rows = head("Сравнение отметок с отметками по журналу", **work)
    columns = [f"{part} {what}" for part in PARTS for what in ("%", "Кол-во участников")]
    rows.append(["Группы участников", "Кол-во участников(всего)", *columns])
    for name, (n, *parts) in groups.items():
        rows.append([group_label(name), n, *(cell for part in parts for cell in (_percent(part, n), part))])
    return rows


def comparison_wide(groups: dict[str, Sequence[object]], **work) -> bytes:
    return xlsx({"МА 4 Сравнение отметок с отметк": comparison_wide_rows(groups, **work)})


def comparison_vertical(groups: dict[str, Sequence[object]], total: bool = True, **work) -> bytes:
    rows = head("Сравнение отметок с отметками по журналу", **work)
    rows.append(["Группы участников", "Кол-во участников", "%"])
    for name, (n, *parts) in groups.items():
        rows.append([group_label(name)])
        rows += [[f"{label} %", part, _percent(part, n)] for label, part in zip(PARTS, parts, strict=True)]
        rows += [["Всего", n, 100]] if total else []
    return xlsx({"Лист1": rows})


def _percent(part: object, n: object) -> object:
    return round(100 * part / n, 2) if isinstance(part, int) and isinstance(n, int) and n else ""


def marks(groups: dict[str, Sequence[object]], schools: bool = True, **work) -> bytes:
    """`groups`: label or login → n, percents of 2, 3, 4, 5."""
    rows = head("Статистика по отметкам", **work)
    rows.append(["Группы участников", *(["Кол-во ОО"] if schools else []), "Кол-во участников", 2, 3, 4, 5])
    for name, cells in groups.items():
        rows.append([group_label(name), *([""] if schools else []), *cells])
    return xlsx({"МА 4 Статистика по отметкам": rows})


def scores(groups: dict[str, Sequence[object]], top: int = 20, **work) -> bytes:
    """`groups`: label or login → n, percents of the scores 0 … top."""
    rows = head("Распределение первичных баллов", max_score=top, **work)
    rows.append(["Группы участников", "Кол-во ОО", "Кол-во участников", *range(top + 1)])
    rows += [[group_label(name), "", *cells] for name, cells in groups.items()]
    return xlsx({"МА 4 Распределение первичных ба": rows})


def official_list(rows: Sequence[Sequence[object]], columns: Sequence[str] = ("4 РУ", "4 МА", "5 РУ", "5 МА")) -> bytes:
    """`rows`: year, login and the cells of the marker columns."""
    table = [["Год", "Логин", "Муниципалитет", "ОО", *columns, "Количество маркеров"]]
    table += [[year, login, MUNICIPALITY, SCHOOLS.get(login, ""), *cells, 1] for year, login, *cells in rows]
    return xlsx({"Перечень": table})


PAIRS = ["Процедура", "Год", "Предмет", "Класс", "Логин ОО", "Название ОО", "Муниципалитет", "Литера класса"]
PAIRS += ["Отметка по журналу (годовая)", "Отметка за работу (экзамен)", "Первичный балл"]
COUNTS = ["Процедура", "Год", "Предмет", "Класс", "Логин ОО", "Участников", "Отсутствовали"]
COUNTS += ["Понизили", "Подтвердили", "Повысили", "Получили «2»", "Получили «3»", "Получили «4»", "Получили «5»"]


def template(pairs: Sequence[Sequence[object]] = (), counts: Sequence[Sequence[object]] = ()) -> bytes:
    """The program's template filled in; rows in the order of PAIRS and COUNTS."""
    return xlsx({"Пары": [PAIRS, *pairs], "Количества": [COUNTS, *counts], "Пояснения": [["Столбец", "Что в нём"]]})


def ods(rows: Sequence[Sequence[object]]) -> bytes:
    """One sheet as LibreOffice writes it, with its million of repeated blank rows below."""

    def cell(value: object) -> str:
        if value == "":
            return "<table:table-cell/>"
        if isinstance(value, str):
            text = f"<text:p>{escape(value)}</text:p>"
            return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = "urn:oasis:names:tc:opendocument:xmlns"
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
        f'xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Лист1">{body}{blank}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"></manifest:manifest>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def archive(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return out.getvalue()


def xls(rows: Sequence[Sequence[object]], protected: bool = False) -> bytes:
    """One sheet of the old binary format (BIFF8): texts and numbers. `protected` claims to be encrypted."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def text(value: str, length: str) -> bytes:
        return struct.pack(f"<{length}B", len(value), 1) + value.encode("utf-16-le")

    cells = b""
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(value, str) and value:
                cells += record(0x0204, place + text(value, "H"))
            elif value != "":
                cells += record(0x0203, place + struct.pack("<d", value))
    end = record(0x000A, b"")
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + record(0x0200, size) + cells + end
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    start += record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if protected else b""
    name = text("Лист1", "B")
    offset = len(start) + 4 + 6 + len(name) + len(end)
    return compound({"Workbook": start + record(0x0085, struct.pack("<IBB", offset, 0, 0) + name) + end + sheet})


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (the wrapper of .doc, .xls and encrypted .xlsx) with up to three streams."""
    free, end, own = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    fat, body = [own, end], b""
    entries = [("Root Entry", 5, 1, end, 0)]
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        content += bytes(-len(content) % 512)
        first, sectors = len(fat), len(content) // 512
        fat += [*range(first + 1, first + sectors), end]
        body += content
        entries.append((name, 2, free, first, len(content)))
    directory = b""
    for i, (name, kind, child, first, size) in enumerate(entries):
        written = name.encode("utf-16-le") + b"\0\0"
        right = i + 1 if 0 < i < len(entries) - 1 else free
        directory += written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, free, right, child)
        directory += bytes(36) + struct.pack("<IQ", first, size)
    directory += (bytes(68) + struct.pack("<III", free, free, free) + bytes(48)) * (4 - len(entries))
    fat += [free] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    return header + struct.pack("<128I", *fat) + directory + body
