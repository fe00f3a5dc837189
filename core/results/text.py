"""Cell texts as officials type them, brought to one form."""

import re

LOGIN = re.compile(r"(?:edu|sch)(\d{6})(?!\d)", re.IGNORECASE)
MUNICIPALITY_CODE = re.compile(r"\(?\s*(reg\d+_(?:vpr_)?m\d+)\s*\)?", re.IGNORECASE)


def normal(cell: object) -> str:
    """Lower case, ё as е, one space between words, whole floats as integers: for comparing headers and labels."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell if cell is not None else "").lower().replace("ё", "е").split())


def login(cell: object) -> str | None:
    """The school's login as `edu######` (the `sch` of earlier years is the same school), or None."""
    found = LOGIN.search(str(cell))
    return f"edu{found[1]}" if found else None


def school_name(cell: object) -> str | None:
    """«edu991046 | МБОУ "СОШ № 1 "» or «МБОУ «СОШ № 1»(edu991046)» → «МБОУ «СОШ № 1»»; None when nothing is left."""
    name = re.sub(r"\(?\s*(?:edu|sch)\d{6}\s*\)?", "", str(cell), flags=re.IGNORECASE).split("|")[-1]
    name = re.sub(r'"\s*([^"]*?)\s*"', r"«\1»", " ".join(name.split()))
    return name.strip(" |") or None


def municipality_name(cell: object) -> str | None:
    """«reg99_m001 | 1-й муниципальный район», «г. Заречный(reg98_m007)» → the name alone; a bare code stays a code."""
    text = " ".join(str(cell).split())
    name = MUNICIPALITY_CODE.sub("", text).split("|")[-1].strip(" |,")
    name = re.sub(r"^г\.\s*", "город ", name)
    return name or municipality_code(text)


def municipality_code(cell: object) -> str | None:
    """The code in a list of groups («…,reg99_vpr_m060,…») as `reg99_m060`: all that the export of 2020 says."""
    code = MUNICIPALITY_CODE.search(str(cell))
    return code[1].lower().replace("_vpr", "") if code else None


def class_name(cell: object, grade: int | None = None) -> str:
    """«4 б», «Б», «нет», «4» in grade 4 → «Б», «Б», «», «»; Latin twins of Cyrillic letters become Cyrillic."""
    name = normal(cell).upper().translate(str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ"))
    name = name.replace('"', "").replace(" ", "").replace("-", "")
    if grade is not None:
        name = name.removeprefix(str(grade))
    return "" if name == "НЕТ" else name[:20]
