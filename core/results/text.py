"""Cell texts as officials type them, brought to one form."""

import re

LOGIN = re.compile(r"(?:edu|sch)(\d{6})(?!\d)", re.IGNORECASE)
MUNICIPALITY_CODE = re.compile(r"\(?\s*(reg\d+_(?:vpr_)?m\d+)\s*\)?", re.IGNORECASE)


def normal(cell: object) -> str:
    """Lower case, ё as е, one space between words, whole floats as integers: for comparing headers and labels."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell if cell is not None else "").lower().replace("ё", "е").split())


def filled(row: list) -> bool:
    """False for a row of blank cells; a space or a line break alone is a blank."""
    return any(cell != "" and not str(cell).isspace() for cell in row)


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
    name = re.sub(r"^г(?:\.\s*(?!о\b)|\s+)", "город ", name, flags=re.IGNORECASE)  # «г.о.» is a municipal district
    return name or municipality_code(text)


def municipality_code(cell: object) -> str | None:
    """The code in a list of groups («…,reg99_vpr_m060,…») as `reg99_m060`: all that the export of 2020 says."""
    code = MUNICIPALITY_CODE.search(str(cell))
    return code[1].lower().replace("_vpr", "") if code else None


def class_name(cell: object) -> str:
    """«4 б», «Б», «нет» → «4Б», «Б», «»; Latin twins of Cyrillic letters become Cyrillic.

    Four letters in a row are a word, not a class: in a shifted row it may be somebody's name, so nothing of it is kept.
    """
    name = normal(cell).upper().translate(str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ"))
    name = re.sub(r'["«»\s-]', "", name)
    return "" if "НЕТ" in name or len(name) > 8 or re.search(r"[^\W\d_]{4}", name) else name
