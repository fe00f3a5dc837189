"""«Итоги» of «Сводная»: the municipality in figures, each with its n, interval and reference; two charts."""

import pandas as pd
from openpyxl.styles import Alignment, Font
from openpyxl.workbook import Workbook

from core.analysis.shares import FEW
from core.reports.figure_words import apart, changed, shares
from core.reports.figures import Figures
from core.reports.summary_schools import COLUMNS as SCHOOLS
from core.reports.summary_years import COLUMNS as YEARS
from core.reports.table import NUMBER_FORMATS, Column
from core.reports.workbook import PLAIN, set_up, set_widths, write, write_table
from core.reports.workbook_chart import LOWERED, LOWERED_EXPECTED, RAISED, RAISED_EXPECTED, share_chart

COLUMNS = (
    Column("what", "Показатель", width=46),
    Column("value", "Значение", "points", width=12),
    Column("n", "Из скольких", "whole", width=12),
    Column("of", "Чего", width=16),
    Column("low", "Интервал 95 %: от", "share", width=12),
    Column("high", "Интервал 95 %: до", "share", width=12),
    Column("against", "С чем сравнивается", width=28),
    Column("expected", "Значение для сравнения", "points", width=14),
    Column("apart", "Отличие, п.п.", "points", width=12),
    Column("change", "К прошлому году", width=46),
)
HEADS, DRAWN = 4, 30  # the line of the heads; schools in the chart
DIFFERENCE = "[>=0.05]+0.0;[<=-0.05]−0.0;0.0"
TITLE = Font(name="Arial", size=14, bold=True)


def totals_table(found: Figures) -> pd.DataFrame:
    """The frame of COLUMNS; value and expected are shares 0..1 where `kind` is «share», else counts."""
    rows = [{"what": "Школы с результатами", "value": found.schools, "kind": "whole"}]
    if found.this is not None:
        rows.append({"what": "Пары отметок «журнал — работа»", "value": found.this.pairs, "kind": "whole"})
        rows[-1] |= {"n": found.this.works, "of": "работ"}
        rows += [_share(found.this, "lowered", "Ниже журнала"), _share(found.this, "raised", "Выше журнала")]
    known = {"n": found.known["login"].nunique(), "of": "школ", "against": "ожидаемое в той же работе"}
    rows.append(
        {"what": "Школы, где работа уверенно ниже журнала чаще", "value": found.above, "kind": "whole", **known}
    )
    return pd.DataFrame([*rows, *_signs(found), *_register(found), *_plan(found)], columns=[*_keys(), "kind"])


def add_totals(book: Workbook, found: Figures, schools: pd.DataFrame) -> None:
    """The sheet, before the others; `schools` as of summary_schools.school_totals. It takes one printed page."""
    sheet = book.create_sheet("Итоги", 0)
    for cell, text, font in (
        ("A1", f"{found.where}, {found.year} год: {shares(found)}", TITLE),
        ("A2", apart(found), PLAIN),
    ):
        write(sheet[cell], text, font=font)
        sheet[cell].alignment = Alignment()
    rows = totals_table(found)
    last = write_table(sheet, rows, COLUMNS, "Totals", HEADS)
    for line, kind in enumerate(rows["kind"], HEADS + 1):
        for column in ("B", "H"):
            sheet[f"{column}{line}"].number_format = NUMBER_FORMATS[kind]
        sheet[f"I{line}"].number_format = DIFFERENCE
    set_widths(sheet, COLUMNS, paper=False)
    sheet.row_dimensions[1].height = 22
    set_up(sheet, HEADS, freeze=f"B{HEADS + 1}")
    sheet.page_setup.fitToHeight = 1
    below = f"{last + 2}"
    if len(found.by_years):
        sheet.add_chart(_years_chart(book, found), f"A{below}")
    drawn = min(int((schools["pairs"] >= FEW).sum()), DRAWN)
    if drawn:
        sheet.add_chart(_schools_chart(book, found, schools.head(drawn)), f"E{below}")
    else:
        write(sheet[f"E{below}"], f"Школ, где не меньше {FEW} пар отметок, нет: сравнивать нечего.")


def _years_chart(book: Workbook, found: Figures):
    columns = [("lowered_share", LOWERED), ("raised_share", RAISED)]
    if (found.by_years["compared"] == found.by_years["works"]).all():  # else of other works than the share
        columns = [columns[0], ("lowered_expected", LOWERED_EXPECTED), columns[1], ("raised_expected", RAISED_EXPECTED)]
    top = found.by_years[[key for key, _ in columns]].max().max()
    places = [(_place(YEARS, key), colour) for key, colour in columns]
    last = len(found.by_years) + 1
    return share_chart(book["По годам"], "col", "По годам", "Год", last, 1, places, top, (16, 10))


def _schools_chart(book: Workbook, found: Figures, schools: pd.DataFrame):
    columns = [("lowered_share", LOWERED), ("raised_share", RAISED)]
    top = schools[[key for key, _ in columns]].max().max()
    places = [(_place(SCHOOLS, key), colour) for key, colour in columns]
    total = found.of_year.loc[found.of_year["pairs"].fillna(0) > 0, "login"].nunique()
    title = f"По школам, {found.year} год" + (
        ""
        if len(schools) == total
        else f": {len(schools)} из {total}, где доля ниже журнала больше всего превышает ожидаемую"
    )
    size = (21, 4 + 0.62 * len(schools))
    return share_chart(book["По школам"], "bar", title, "Школа", len(schools) + 1, 1, places, top, size)


def _place(columns: tuple[Column, ...], key: str) -> int:
    return [column.key for column in columns].index(key) + 1


def _keys() -> list[str]:
    return [column.key for column in COLUMNS]


def _share(row, part: str, what: str) -> dict:
    of = {name: getattr(row, f"{part}_{name}") for name in ("low", "high", "expected")}
    named = row.against if row.compared == row.works else f"{row.against} (работ: {row.compared} из {row.works})"
    return {
        "what": what,
        "value": getattr(row, f"{part}_share"),
        "n": row.pairs,
        "of": "пар отметок",
        **of,
        "against": named if row.compared else "сравнить не с чем",
        "apart": 100 * getattr(row, f"{part}_apart"),
        "change": changed(row, part),
        "kind": "share",
    }


def _signs(found: Figures) -> list[dict]:
    now, before = found.judged, found.before
    if now is None:
        return []
    of = {"n": now.judged, "of": "школ с данными", "kind": "whole"}
    rows = [
        {"what": "Школы с признаками", "value": now.persistent + now.single, **of},
        {"what": "из них с устойчивым сигналом", "value": now.persistent, **of},
        {"what": "из них с разовым сигналом", "value": now.single, **of},
    ]
    if before is not None:
        told = {"against": f"{before.year} год, школ с данными: {before.judged}"}
        for row, value in zip(rows, (before.persistent + before.single, before.persistent, before.single), strict=True):
            row |= told | {"expected": value}
    return rows


def _register(found: Figures) -> list[dict]:
    count = found.counts
    of = {"n": len(found.register), "of": "школ перечня", "kind": "whole"}
    named = {
        "Программа предлагает рассмотреть": count.proposed,
        "Ждут решения": count.waiting,
        "Подтверждено": count.confirmed,
        "Под наблюдением": count.watched,
        "Отклонено": count.declined,
        "В официальном перечне": count.listed,
    }
    return [{"what": what, "value": value, **of} for what, value in named.items()]


def _plan(found: Figures) -> list[dict]:
    count = found.totals
    if count is None:
        return []
    of = {"n": count.total, "of": "мероприятий", "kind": "whole"}
    named = {"Мероприятий плана выполнено": count.done, "Просрочено": count.late, "Срок в 30 дней": count.soon}
    return [{"what": what, "value": value, **of} for what, value in named.items()]
