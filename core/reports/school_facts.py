"""The numbers of one school for paper, by the same functions as on the page «Школа»."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Engine

from core.analysis.expected_scores import Expected
from core.analysis.gaps import means
from core.analysis.names import known_names
from core.analysis.school_signs import Sign, signs, strip
from core.analysis.school_works import first_work, participants, works_of, years_of
from core.reports.school_region import EVERYONE, Region
from core.store import results, school_detail
from core.store.scope import Scope
from core.work import Work

WORK = list(Work._fields)
GAP = ["journal_mean", "mark_mean", "gap", "gap_low", "gap_high", "differs", "expected"]
LOWERED = ["pairs", "lowered_share", "lowered_low", "lowered_high", "lowered_expected", "lowered_differs", "note"]


@dataclass(frozen=True)
class Scores:
    """The school in the work most worth a look: `rows` (score, pupils), what was expected of it, the cuts of marks, the
    highest score."""

    work: Work
    rows: pd.DataFrame
    expected: Expected | None
    cuts: list[int] | None
    top: int


@dataclass(frozen=True)
class SchoolFacts:
    """`taken`: grade → participants · `status`: as core.analysis.status, None before signs were counted · `works`: a
    row a work of the year by name, WORK, GAP (`expected`: the usual gap of all other schools), `local` (that of the
    municipality's others), LOWERED and against (whose the expected share is); NaN where nothing is known · `gaps`: as
    core.analysis.gaps.means · `signs`, `strip`: as core.analysis.school_signs · `mass`: signs that are mass-wide in the
    year · `listed`: the register's row of the year, None where the school does not stand in it · `tasks`: measures made
    for the school as one of the register of the year."""

    login: str
    name: str
    municipality: str
    year: int
    taken: dict[int, int]
    status: str | None
    works: pd.DataFrame
    gaps: pd.DataFrame
    signs: list[Sign]
    strip: pd.DataFrame
    scores: Scores | None
    mass: list[dict]
    listed: pd.Series | None
    explanation: str
    tasks: pd.DataFrame


def facts_of(region: Region, scope: Scope, db: Engine, login: str) -> SchoolFacts:
    """The facts of the region's year. ValueError for a school that is unknown in the scope or has no results then."""
    about = region.schools[region.schools["login"] == login]
    if about.empty:
        raise ValueError(f"Школы с логином {login} среди загруженных нет.")
    name, municipality = known_names(about).iloc[0], str(about["municipality"].fillna("").iloc[0])
    rows = school_detail.school_classes(scope, db, login)
    works = works_of(rows, region.year)
    if not works:
        raise ValueError(_no_results(name, region.year, years_of(rows)))
    values, gaps = _own(region.values, login), means(region.gaps, login)
    status = _own(region.statuses, login).set_index("year")["status"].get(region.year)
    said, listed = _own(region.decisions, login), _own(region.register, login)
    return SchoolFacts(
        login,
        name,
        municipality,
        region.year,
        participants(rows, region.year),
        status,
        _works(region, works, gaps, login, municipality),
        gaps,
        signs(values, region.year),
        strip(values),
        _scores(region, db, login, works, rows, values, gaps),
        region.regional[region.regional["mass"]].to_dict("records"),
        None if listed.empty else listed.iloc[0],
        "".join(said.loc[said["year"] == region.year, "explanation"]),
        region.tasks[region.tasks["executor"] == login],
    )


def _no_results(name: str, year: int, years: list[int]) -> str:
    others = f"есть за {', '.join(map(str, years))}" if years else "нет и за другие годы"
    return f"Справку не составить: результатов школы «{name}» за {year} год нет, {others}."


def _own(rows: pd.DataFrame, login: str) -> pd.DataFrame:
    return rows[rows["login"] == login].reset_index(drop=True)


def _works(region: Region, works: list[Work], gaps: pd.DataFrame, login: str, municipality: str) -> pd.DataFrame:
    local = _own(region.local(municipality), login).rename(columns={"expected": "local"}) if municipality else None
    rows = pd.DataFrame(works, columns=WORK).merge(gaps[WORK + GAP], "left", WORK)
    rows = rows.assign(local=float("nan")) if local is None else rows.merge(local[[*WORK, "local"]], "left", WORK)
    rows = rows.merge(_own(region.divergences, login)[[*WORK, *LOWERED, "against"]], "left", WORK)
    flags = {name: rows[name].eq(True) for name in ("differs", "lowered_differs")}
    return rows.assign(**flags, note=rows["note"].fillna(""), against=rows["against"].fillna(""))


def _scores(region: Region, db: Engine, login: str, works: list[Work], rows, values, gaps) -> Scores | None:
    """Of the works with scores the one that the page shows first."""
    scored = set(rows.loc[rows["scores"].notna(), WORK].itertuples(index=False, name=None))
    works = [work for work in works if work in scored]
    if not works:
        return None
    work = works[first_work(works, values, gaps)]
    cuts, top = results.scales_in_force(EVERYONE, db, work)
    own = _own(region.scores(work), login)
    top = max(top or 0, int(own["score"].max()))
    return Scores(work, own, region.expected(work, None if cuts is None else tuple(cuts), top)[login], cuts, top)
