"""How long a rerun of «План мероприятий» takes with thousands of tasks, as a ratio to a page with a title alone.

Both are pages of one running server, asked in turn over its websocket, as a browser asks.
"""

import asyncio
import shutil
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from core.plan import Deadline, Measure, Period, Plan
from core.store import plans, tasks
from core.store.database import connect, migrate
from core.store.scope import Scope
from tests.server import ROOT, running

pytestmark = pytest.mark.bench
MEASURES, SCHOOLS = 60, 24
DUE = (date(2026, 1, 31), date(2026, 5, 31), date(2026, 10, 31))
AT_MOST = 2.0
ROUNDS = 60


def big_plan() -> Plan:
    """60 measures for schools in six sections, each due three times."""
    text = "Провести совещание с руководителями школ по вопросам объективности оценки и составить справку по итогам"
    measures = tuple(
        Measure(
            f"{place // 10 + 1}. Раздел плана с названием обычной длины",
            f"{place // 10 + 1}.{place % 10 + 1}",
            text,
            "school",
            "январь, май, октябрь 2026 года",
            "Руководители школ",
            "Справка",
            Deadline(date(2026, 1, 1), DUE),
        )
        for place in range(MEASURES)
    )
    return Plan("План на 2026 год", Period.calendar(2026), "замер", measures)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Address of the program with the big plan and, beside its pages, one that is empty."""
    url = f"sqlite:///{tmp_path / 'bench.sqlite'}"
    db, everything = connect(url), Scope.everything()
    migrate(db)
    logins = [f"edu97{school:04}" for school in range(SCHOOLS)]
    plan_id = plans.add_plan(everything, db, big_plan(), "замер", dict.fromkeys(range(MEASURES), logins))
    assert len(tasks.tasks_frame(everything, db, plan_id)) == MEASURES * SCHOOLS * len(DUE)
    db.dispose()
    copy = tmp_path / "program"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "data", "tests", "__pycache__"))
    shutil.copytree(ROOT / ".streamlit", copy / ".streamlit")
    shutil.copytree(ROOT / "data", copy / "data", ignore=shutil.ignore_patterns("local"))
    (copy / "pages" / "empty.py").write_text('import streamlit as st\n\nst.title("Пусто")\n', encoding="utf-8")
    shell = copy / "pages" / "shell.py"
    text = shell.read_text(encoding="utf-8")
    shell.write_text(text.replace('"Справка": [', '"Справка": [st.Page("empty.py"), '), encoding="utf-8")
    with running(url, tmp_path / "server.log", copy) as address:
        yield address.removeprefix("http://")


@asynccontextmanager
async def opened(server: str, page: str) -> AsyncIterator[Callable[[], Awaitable[float]]]:
    """A browser tab at the page: each call reruns it and tells the seconds until its script has finished."""
    address = f"ws://{server}/_stcore/stream"
    ask = BackMsg()
    ask.rerun_script.page_name = page

    async def rerun() -> float:
        start = time.perf_counter()
        await tab.send(ask.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await asyncio.wait_for(tab.recv(), 60))
            if answer.WhichOneof("type") == "navigation":
                ask.rerun_script.page_script_hash = answer.navigation.page_script_hash
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start

    about = {"subprotocols": ["streamlit"], "origin": f"http://{server}", "max_size": None}
    async with websockets.connect(address, **about) as tab:
        yield rerun


async def rounds(server: str) -> list[tuple[float, float]]:
    async with opened(server, "empty") as empty, opened(server, "plan") as plan:
        for _ in range(5):  # what is computed once is not what is measured
            await empty(), await plan()
        return [(await empty(), await plan()) for _ in range(ROUNDS)]


def test_a_plan_of_4000_tasks_reruns_in_under_two_empty_pages(server: str, capsys):
    found = asyncio.run(rounds(server))
    ratio = statistics.median(plan / empty for empty, plan in found)
    with capsys.disabled():
        empty, plan = (1000 * statistics.median(column) for column in zip(*found, strict=True))
        print(f"\nempty page {empty:.1f} ms, plan {plan:.1f} ms, ratio {ratio:.2f} (at most {AT_MOST})")
    assert ratio < AT_MOST
