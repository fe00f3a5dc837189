"""How long a load takes, as a ratio to what only reading the file takes, both measured in this run."""

import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from core.results.load import load
from core.store.database import connect, migrate
from core.store.scope import Scope

pytestmark = pytest.mark.bench
AT_MOST = 3.0
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_a_file_of_26_000_rows_loads_in_under_three_readings(big_file: Path, tmp_path: Path, capsys):
    content = big_file.read_bytes()

    def read() -> None:
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    def store(number: int) -> Callable[[], object]:
        db = connect(f"sqlite:///{tmp_path / f'{number}.sqlite'}")
        migrate(db)
        return lambda: load(Scope.everything(), db, big_file.name, content, "bench")

    read(), store(0)()  # imports and caches are not what is measured
    rounds = [(seconds(read), seconds(store(number))) for number in range(1, ROUNDS + 1)]
    ratio = statistics.median(loading / reading for reading, loading in rounds)
    with capsys.disabled():
        reading, loading = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"\nreading {reading:.2f} s, load {loading:.2f} s, ratio {ratio:.2f} (at most {AT_MOST})")
    assert ratio < AT_MOST
