"""How well screening alarms find planted manipulation in made-up regions, beside the bare ФИОКО rules.

The regions come from the generator beside the project, as the files a user would upload, and go the way of any file.
The seeds are of the range kept for tuning; a few of them, because each takes some ten seconds.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from core.analysis import standing
from core.results import scales
from core.results.load import load
from core.results.reading import Answers
from core.store import markers
from core.store.database import connect, migrate
from core.store.scope import Scope
from tests.core.shared_files import LEFT_OUT, SHARED

SYNTH = SHARED / "synth"
ALL = Scope.everything()
SEEDS = range(90, 90 + int(os.environ.get("OBJ_DETECTOR_SEEDS", "2")))
pytestmark = [pytest.mark.bench, pytest.mark.skipif(not SYNTH.is_dir(), reason=LEFT_OUT)]


class Bar(NamedTuple):
    """What the mean over the seeds must reach; a few seeds scatter, so FDP and FPR have some slack."""

    recall: float
    fdp: float
    fpr: float
    banner: bool


BARS = {"clean": Bar(0.80, 0.15, 0.03, False), "heavy": Bar(0.50, 0.30, 0.03, True)}


def generator():
    spec = importlib.util.spec_from_file_location("region", SYNTH / "region.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def loaded(folder: Path, seed: int, background: str):
    """A database with the region's 66 files."""
    words = [sys.executable, str(SYNTH / "to_files.py"), "--seed", str(seed), "--background", background]
    subprocess.run([*words, "--out", str(folder)], check=True, capture_output=True)
    db = connect(f"sqlite:///{folder / 'region.sqlite'}")
    migrate(db)
    table = pd.read_csv(folder / "scales.csv").rename(columns={"max": "max_score"})
    entered = scales.read_csv(table.to_csv(index=False))
    answers = Answers(scales={(work.year, work.subject, work.grade): scale for work, scale in entered.items()})
    for path in sorted((folder / "files").iterdir()):
        verdict = load(ALL, db, path.name, path.read_bytes(), "bench", answers)
        assert verdict.status == "loaded", verdict.findings
    return db


def scores(values: pd.DataFrame, truth: Path) -> dict[str, dict]:
    rules = {"тревога": values["level"] == "alarm", "ФИОКО": values["level"] == "marked"}
    found = {}
    for name, flagged in rules.items():
        logins = values.loc[flagged, "login"].drop_duplicates()
        found[name] = generator().score(pd.DataFrame({"school_id": "sch" + logins.str[3:]}), str(truth))
    return found


@pytest.mark.parametrize("background", BARS)
def test_screening_alarms_find_what_was_planted(background, tmp_path, capsys):
    found, banners = [], []
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        db = loaded(folder, seed, background)
        standing.refresh(db)
        for rule, score in scores(markers.marker_values(ALL, db), folder / "truth").items():
            found.append({"rule": rule, "seed": seed, **score, **score["recall_by_type"]})
        banners.append(bool(markers.regional_markers(ALL, db)["mass"].any()))
        db.dispose()
    table = pd.DataFrame(found)
    columns = ["flagged", "recall", "fdp", "fpr_honest", "INFL", "LIFT", "ANSW", "EXCL"]
    means = table.groupby("rule")[columns].mean()
    with capsys.disabled():
        print(f"\n{background}, {len(SEEDS)} seeds, banner up in {sum(banners)}")
        print(means.round(3).to_string())
    bar, mine = BARS[background], means.loc["тревога"]
    assert mine["recall"] >= bar.recall
    assert mine["fdp"] <= bar.fdp
    assert mine["fpr_honest"] <= bar.fpr
    assert set(banners) == {bar.banner}
