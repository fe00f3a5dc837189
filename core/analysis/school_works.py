"""The works of one school: which there are, how many took part, and which is looked at first."""

import pandas as pd

from core.work import Work

RAISED = {"alarm": 3, "attention": 2, "marked": 1}


def works_of(rows: pd.DataFrame, year: int) -> list[Work]:
    """Works of the year with participants or pairs, from core.store.school_detail.school_classes, by name and grade."""
    some = rows[(rows["year"] == year) & (rows[["participants", "pairs"]].fillna(0).max(axis=1) > 0)]
    found = some[list(Work._fields)].drop_duplicates().itertuples(index=False)
    works = [Work(row.procedure, int(row.year), row.subject, int(row.grade)) for row in found]
    return sorted(works, key=lambda work: (work.procedure != "ВПР", work.procedure, work.subject, work.grade))


def years_of(rows: pd.DataFrame) -> list[int]:
    """Years with participants or pairs, the newest first."""
    some = rows[rows[["participants", "pairs"]].fillna(0).max(axis=1) > 0]
    return sorted({int(year) for year in some["year"]}, reverse=True)


def participants(rows: pd.DataFrame, year: int) -> dict[int, int]:
    """Grade → how many pupils took part in the year's largest work of the grade, grades rising."""
    of_year = rows[rows["year"] == year]
    n = of_year["participants"].fillna(of_year["pairs"]).fillna(0)
    by_work = n.groupby([of_year["grade"], of_year["procedure"], of_year["subject"]]).sum()
    largest = by_work.groupby("grade").max() if len(by_work) else by_work
    return {int(grade): int(count) for grade, count in largest.items() if count > 0}


def first_work(works: list[Work], values: pd.DataFrame, gaps: pd.DataFrame) -> int:
    """Place in `works` of the one with the strongest sign (`values`: the school's, as stored), else of the one whose
    gap (core.analysis.gaps.means) is most surely above the expected, else 0."""

    def strength(work: Work) -> tuple[float, float, float]:
        same = (values["year"] == work.year) & (values["subject"] == work.subject) & (values["grade"] == work.grade)
        signs = values[same & values["level"].isin(RAISED)]
        level = signs["level"].map(RAISED).max() if len(signs) else 0
        z = signs["z"].astype("float64").max() if len(signs) else 0.0
        own = gaps[(gaps["procedure"] == work.procedure) & (gaps["subject"] == work.subject)]
        own = own[own["grade"] == work.grade]
        sure = float((own["gap_low"] - own["expected"]).max()) if len(own) else float("nan")
        return level, 0.0 if pd.isna(z) else z, -9.0 if pd.isna(sure) else sure

    return max(range(len(works)), key=lambda place: (strength(works[place]), -place), default=0)
