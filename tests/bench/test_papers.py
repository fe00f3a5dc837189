"""How long schools' papers take, as a ratio to the bare charts in them, both measured in this run."""

import statistics
import time
from datetime import datetime

import pytest
import vl_convert

from core.demo.install import install
from core.reports.school_paper import school_docx, schools_docx, schools_zip
from core.store import schools
from core.store.database import connect, migrate
from core.store.scope import Scope

pytestmark = pytest.mark.bench
ALL, YEAR, MOMENT = Scope.everything(), 2026, datetime(2026, 11, 25, 9, 30)
CHARTS = 3  # a school
BARE = {
    "mark": "point",
    "width": 360,
    "height": 240,
    "data": {"values": [{"x": x, "y": x % 7, "t": f"Работа {x}"} for x in range(60)]},
    "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "t", "type": "nominal"}},
}
ALL_AT_MOST, ONE_AT_MOST = 1.5, 3.0  # times the bare charts; 24 schools are to take less than 15 s, one 1 s


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare(schools_drawn: int) -> None:
    for _ in range(CHARTS * schools_drawn):
        vl_convert.vegalite_to_png(BARE, ppi=200)


def test_papers_of_one_school_and_of_all(tmp_path, capsys):
    db = connect(f"sqlite:///{tmp_path / 'demo.sqlite'}")
    migrate(db)
    install(db, "Замер")
    logins = schools.listed(ALL, db)["login"].tolist()

    def one() -> None:
        school_docx(ALL, db, logins[2], YEAR, "Замер", MOMENT)

    def many(make) -> None:
        make(ALL, db, logins, YEAR, "Замер", MOMENT, lambda share, text: None)

    one(), bare(1)  # signs, imports and caches are not what is measured
    alone = [(seconds(lambda: bare(1)), seconds(one)) for _ in range(5)]
    floor, zipped, joined = (
        seconds(lambda: bare(len(logins))),
        *(seconds(lambda make=make: many(make)) for make in (schools_zip, schools_docx)),
    )
    db.dispose()
    ratio = statistics.median(paper / charts for charts, paper in alone)
    with capsys.disabled():
        quickest = min(paper for _, paper in alone)
        print(f"\none school: {quickest:.2f} s at best, {ratio:.1f} of its bare charts")
        print(f"{len(logins)} schools: .zip {zipped:.1f} s, .docx {joined:.1f} s, bare charts {floor:.1f} s")
    assert ratio < ONE_AT_MOST
    assert zipped / floor < ALL_AT_MOST
    assert joined / floor < ALL_AT_MOST
