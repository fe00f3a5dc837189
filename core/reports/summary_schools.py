"""The schools of a year, all their works together: what «Сводная» lists and draws."""

import pandas as pd

from core.analysis.names import axis_names
from core.analysis.shares import FEW, reliability, share, wilson
from core.reports.table import Column

COLUMNS = (
    Column("name", "Школа", width=34),
    Column("login", "Логин"),
    Column("works", "Работ", "whole"),
    Column("pairs", "Пар отметок", "whole"),
    Column("lowered_share", "Ниже журнала", "share"),
    Column("lowered_low", "Ниже: интервал 95 %, от", "share"),
    Column("lowered_high", "Ниже: интервал 95 %, до", "share"),
    Column("lowered_expected", "Ниже: ожидалось", "share"),
    Column("raised_share", "Выше журнала", "share"),
    Column("raised_low", "Выше: интервал 95 %, от", "share"),
    Column("raised_high", "Выше: интервал 95 %, до", "share"),
    Column("raised_expected", "Выше: ожидалось", "share"),
    Column("note", "Пометка", width=22),
)


def school_totals(rows: pd.DataFrame) -> pd.DataFrame:
    """The frame of COLUMNS from rows of core.analysis.overview.all_divergences of one year, those with pairs: the most
    lowered above the expected first, those with fewer than 10 pairs last.

    What is expected is weighted by the pairs of each work, and missing where a work has nothing to compare with.
    """
    rows = rows[rows["pairs"].fillna(0) > 0]
    weighted = {f"{part}_sum": rows[f"{part}_expected"] * rows["pairs"] for part in ("lowered", "raised")}
    by_school = rows.assign(**weighted).groupby("login")
    found = by_school[["pairs", "lowered", "raised"]].sum().astype("int64")
    found["works"] = by_school.size()
    for part in ("lowered", "raised"):
        found[f"{part}_share"] = share(found[part], found["pairs"])
        found[f"{part}_low"], found[f"{part}_high"] = wilson(found[part], found["pairs"])
        known = by_school[f"{part}_expected"].agg(lambda values: values.notna().all())
        found[f"{part}_expected"] = (by_school[f"{part}_sum"].sum() / found["pairs"]).where(known)
    found["note"] = reliability(found["pairs"])
    schools = rows.drop_duplicates("login")
    found["name"] = axis_names(schools).set_axis(schools["login"])
    found = found.assign(few=found["pairs"] < FEW, apart=found["lowered_share"] - found["lowered_expected"])
    found = found.sort_values(["few", "apart"], ascending=[True, False], na_position="last", kind="stable")
    return found.reset_index()[[column.key for column in COLUMNS]]
