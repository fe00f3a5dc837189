"""How long all markers of a region's year take, as a ratio to reading the same rows, both measured in this run."""

import statistics
import time

import numpy as np
import pandas as pd
import pytest

from core.analysis import standing
from core.results import scales
from core.results.aggregate import class_rows
from core.results.check import Checked
from core.results.reading import Pupils
from core.store import classes, uploads
from core.store.database import connect, migrate
from core.store.scope import Scope
from core.work import Scale, Work

pytestmark = pytest.mark.bench
ALL = Scope.everything()
AT_MOST = 5.0  # readings; here one takes about a second, and all markers are to take less than ten
ROUNDS = 3
SCHOOLS, PUPILS, SCALE = 630, 19_300, Scale(14, 24, 33, 38)
SUBJECTS = ("Русский язык", "Математика", "Окружающий мир", "Биология", "История", "География", "Физика")


def region_year(db) -> int:
    """630 schools, 28 works, some 540,000 pupils; returns how many there are."""
    chance = np.random.default_rng(1)
    sizes = np.clip(np.exp(chance.normal(np.log(20), 1, SCHOOLS)), 3, 150)
    sizes = (sizes * PUPILS / sizes.sum()).round().astype(int).clip(2)
    logins = [f"edu{97000 + school:06}" for school in range(SCHOOLS)]
    pupils = pd.DataFrame({"login": np.repeat(logins, sizes)})
    pupils["class_name"] = np.concatenate([np.array(list("АБВГДЕЖ"))[np.arange(size) // 25] for size in sizes])
    level = np.repeat(chance.normal(0, 0.3, SCHOOLS), sizes)
    works = []
    for grade in (4, 5, 6, 7):
        for subject in SUBJECTS:
            ability = chance.normal(level, 1)
            score = chance.binomial(SCALE.max_score, 1 / (1 + np.exp(-ability)))
            journal = 2 + np.digitize(ability + chance.normal(0, 0.6, len(ability)), (-2, -0.2, 1))
            absent = chance.random(len(ability)) < 0.08
            read = Pupils(pupils.assign(journal=journal, score=score), np.zeros((len(pupils), 0)), [], {})
            rows = class_rows(read, Checked(~absent, absent, scales.marks(score, SCALE), []))
            works.append(uploads.WorkRows(Work("ВПР", 2025, subject, grade), 38, SCALE, rows, pd.DataFrame()))
    about = pd.DataFrame({"login": logins, "name": "Школа", "municipality": "Округ", "region": "Область"})
    whole = uploads.Record("bench", "bench", "f1", len(pupils), len(pupils), 0, 0, SCHOOLS, about, works)
    uploads.record(ALL, db, whole, "bench")
    return len(pupils) * len(works)


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_all_markers_of_a_region_and_year(tmp_path, capsys, monkeypatch):
    db = connect(f"sqlite:///{tmp_path / 'region.sqlite'}")
    migrate(db)
    pupils = region_year(db)

    def read() -> None:
        classes.class_figures(ALL, db)

    def compute() -> None:
        monkeypatch.setattr(standing, "RULES", standing.RULES + 1)  # what is stored is of older rules
        assert standing.refresh(db)

    read(), compute()  # imports and caches are not what is measured
    rounds = [(seconds(read), seconds(compute)) for _ in range(ROUNDS)]
    ratio = statistics.median(computing / reading for reading, computing in rounds)
    with capsys.disabled():
        reading, computing = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"\n{pupils:,} pupils: reading {reading:.2f} s, markers {computing:.2f} s, ratio {ratio:.2f}")
    assert ratio < AT_MOST
    db.dispose()
