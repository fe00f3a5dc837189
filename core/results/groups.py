"""Group rows of ФИС ОКО reports: «Вся выборка», a region, a municipality, a school, from the general to the special."""

import re
from typing import NamedTuple

from core.finding import Finding
from core.results import text

COUNTRY = ("вся выборка", "российская федерация")
PARTICIPANTS = r"(?:кол-во|количество) участников(?: ?\( ?всего ?\))?"


class Group(NamedTuple):
    """Who a group row speaks of. `login` only for schools; `municipality` and `region` are those it stands under."""

    level: str  # country | region | municipality | school
    name: str
    login: str | None
    municipality: str | None
    region: str | None
    row: int


def groups(labels: list[tuple[int, object]]) -> list[Group]:
    """Labels with their Excel rows, in the file's order → groups with what they stand under."""
    found: list[Group] = []
    region = municipality = None
    for row, label in labels:
        login, code = text.login(label), text.municipality_code(label)
        name = (text.school_name(label) if login else text.municipality_name(label)) or str(label)
        if login:
            found.append(Group("school", name, login, municipality, region, row))
        elif code:
            municipality = name
            found.append(Group("municipality", name, None, municipality, region, row))
        elif text.normal(label) in COUNTRY:
            found.append(Group("country", name, None, None, None, row))
        else:
            region, municipality = name, None
            found.append(Group("region", name, None, None, region, row))
    return found


def number(cell: object) -> float | None:
    """A number from a cell: 37.22, «37,22», «37,22 %»; None for anything else."""
    written = text.normal(cell).replace("%", "").replace(",", ".").replace(" ", "")
    return float(written) if re.fullmatch(r"-?\d{1,9}(?:\.\d+)?", written) else None


def counts(n: int, percents: list[float]) -> list[int]:
    """Numbers of pupils behind percents of n given with two decimals: exact up to n = 10,000."""
    return [round(percent * n / 100) for percent in percents]


def percents_fail(percents: list[float], sheet: str, row: int) -> Finding | None:
    """A finding when percents do not add up to 100 ± 0.5 (two decimals a share); an error when they are no shares."""
    total = sum(percents)
    if abs(total - 100) <= 0.5:
        return None
    message = f"Сумма процентов в строке {total:.2f}, а не 100"
    if abs(total - 100) <= 5:  # shares rounded to whole percents
        return Finding("warning", f"{message}: проверьте, не исправляли ли файл.", sheet, row)
    return Finding("error", f"{message}: строка не взята. Скачайте файл заново.", sheet, row)


def repeated(group: Group, seen: set[tuple[str, str]], sheet: str) -> Finding | None:
    """A finding when the group already stood above; `seen` learns it otherwise."""
    key = group.level, group.login or group.name
    if key in seen:
        message = f"{group.name}: группа уже была выше, строка не взята. Оставьте одну из двух."
        return Finding("error", message, sheet, group.row)
    seen.add(key)
    return None
