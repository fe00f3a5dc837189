"""Schools' names: in the order people expect, short enough for an axis, found by what is typed."""

import re

import pandas as pd

LEGAL_FORM = re.compile(r"^[МГЧ][БАК]?[НС]?ОУ\s+(?=\S)", re.IGNORECASE)
LONG_FORMS = [
    (re.compile(pattern, re.IGNORECASE), short)
    for pattern, short in (
        (r"(муниципальное|государственное|частное)\s+((бюджетное|автономное|каз[её]нное)\s+)?", ""),
        (r"^обще?образовательное\s+(учреждение|частное учреждение)\s*", ""),
        (r"средняя\s+общеобразовательная\s+школа", "СОШ"),
        (r"основная\s+общеобразовательная\s+школа", "ООШ"),
        (r"начальная\s+общеобразовательная\s+школа", "НОШ"),
        (r"с\s+углубл[её]нным\s+изучением\s+отдельных\s+предметов", "с УИОП"),
    )
]
QUOTED = re.compile(r'^[«"“]([^«»"“”]+)[»"”]$')
NUMBER = re.compile(r"№\s?\d+\S*")
LONGEST = 26  # characters at an axis


def plain_form(text: str) -> str:
    """Small letters, ё as е, single spaces: how names are compared and searched."""
    return " ".join(text.casefold().replace("ё", "е").split())


def natural_key(text: str) -> tuple:
    """Sorts «СОШ № 2» before «СОШ № 10» and «Ёлкино» after «Дубки», whatever the case of letters."""
    parts = re.split(r"(\d+)", plain_form(text))
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts), text


def short_name(name: str, longest: int = LONGEST) -> str:
    """Without the legal form: «СОШ № 3»; what is still too long ends in «…» but keeps its number."""
    for pattern, short in LONG_FORMS:
        name = pattern.sub(short, name)
    name = LEGAL_FORM.sub("", " ".join(name.split()))
    name = QUOTED.sub(r"\1", name)
    if len(name) <= longest:
        return name
    number = NUMBER.search(name)
    tail = f"… {number[0]}" if number and number.end() >= longest else "…"
    return name[: longest - len(tail)].rstrip(" ,.«") + tail


def known_names(rows: pd.DataFrame) -> pd.Series:
    """Full name of each school; its login where no file gave a name."""
    names = rows["school"].astype("str").str.strip()
    return names.where(rows["school"].notna() & (names != ""), rows["login"]).astype("str")


def axis_names(rows: pd.DataFrame) -> pd.Series:
    """A short name a row, no two alike: namesakes get their municipality, then their login beside the name."""
    short = known_names(rows).map(short_name)
    for more in (rows["municipality"].fillna("").map(lambda name: short_name(name, 18)), rows["login"]):
        twice = short.duplicated(keep=False) & (more != "")
        short = short.where(~twice, short + ", " + more)
    return short


def found(rows: pd.DataFrame, typed: str) -> pd.DataFrame:
    """Rows whose login holds what was typed, or whose name holds all its words: letters anywhere, numbers from their
    first digit, so that «школа 1» finds № 1 and № 12 but not № 21. All rows for nothing typed."""
    text = plain_form(typed)
    names = known_names(rows)
    names = (names + " " + names.map(short_name)).map(plain_form)
    words = re.findall(r"\d+|[^\W\d]+", text)
    named = names.str.contains(text, regex=False) if not words else pd.Series(True, rows.index)
    for word in words:
        named &= names.str.contains(rf"(?<!\d){word}" if word.isdigit() else word)
    return rows[named | rows["login"].map(plain_form).str.contains(text, regex=False)]


def named_schools(rows: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """`rows` with name (short) and municipality of each login, as in `schools` (login, school, municipality)."""
    each = schools.drop_duplicates("login")
    each = each.assign(name=axis_names(each), municipality=each["municipality"].fillna(""))
    return rows.merge(each[["login", "name", "municipality"]], how="left", on="login")
