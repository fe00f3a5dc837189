"""A made-up plan on its page, and clicks on its list: what the browser sends for a tick, sent from here."""

import itertools
import json
from datetime import timedelta

from sqlalchemy import Engine
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from core import clock
from core.plan import Deadline, Measure, Period, Plan
from core.store.tasks import tasks_frame
from tests.app.conftest import PAGES
from tests.core.made_up_plan import ALL

TODAY = clock.local(clock.now()).date()
SEQ = itertools.count(1)


def measure(number: str, text: str, days: int | None, **changed) -> Measure:
    """Due in `days` from today, or without a date."""
    due = () if days is None else (TODAY + timedelta(days=days),)
    about = {"section": "1. Общее", "level": "municipal", "deadline": f"срок {number}", "responsible": "Управление"}
    return Measure(
        **about | {"number": number, "text": text, "expected": "Приказ", "when": Deadline(None, due)} | changed
    )


def small_plan(title: str = "План округа", **changed) -> Plan:
    period = Period(TODAY - timedelta(days=30), TODAY + timedelta(days=300), TODAY)
    second = "2. Работа с педагогами"
    measures = (
        measure("1.1", "Издать приказ", -10),
        measure("1.2", "Обучить *наблюдателей*", 5),
        measure("2.1", "Провести семинар", 100, section=second),
        measure("2.2", "Собрать родителей", None, section=second, level="school", responsible="Директора школ"),
    )
    return Plan(**{"title": title, "period": period, "source": "проверка", "measures": measures} | changed)


def run(widget_or_page) -> AppTest:
    at = widget_or_page.run()
    assert not at.exception, at.exception
    return at


def open_page(page: str = "plan.py", **address: str) -> AppTest:
    """The page in a new browser tab, under the address."""
    at = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=60).run().switch_page(page)
    for name, value in address.items():
        at.query_params[name] = value
    return run(at)


def title(at: AppTest) -> str:
    return at.title[0].value


def texts(at: AppTest) -> str:
    """What is written, without the strokes that keep Markdown from reading signs in it."""
    found = "\n".join(element.value for kind in (at.markdown, at.caption, at.info) for element in kind)
    return found.replace("\\", "").replace("\xa0", " ")


def _list(at: AppTest, key: str):
    [found] = [element for element in at.get("bidi_component") if element.key == key]
    return found.proto


def lists(at: AppTest) -> list[str]:
    return [element.key for element in at.get("bidi_component")]


def data(at: AppTest, key: str = "plan_list") -> dict:
    """What the list was given: sections, words, closed, ack."""
    about, sections = json.loads(_list(at, key).bytes)
    return about | {"sections": sections}


def rows(at: AppTest, key: str = "plan_list") -> list[dict]:
    return [row for section in data(at, key)["sections"] for row in section["rows"]]


def row(at: AppTest, name: str, key: str = "plan_list") -> dict:
    """The row with this number, or, in the panel of a measure, with this text."""
    [found] = [row for row in rows(at, key) if name in (row["number"], row["text"])]
    return found


def numbers(at: AppTest) -> list[str]:
    return [row["number"] for row in rows(at)]


def said(row: dict, ticked: bool) -> dict:
    """A tick as the browser queues it."""
    asked = {name: row[name] for name in ("task", "version", "number")}
    return asked | {"ticked": ticked, "seq": next(SEQ)}


def send(at: AppTest, ticks: list[dict], key: str = "plan_list") -> AppTest:
    """The browser's queue of ticks arrives."""
    return _click(at, WidgetState(id=_list(at, key).id, json_value=json.dumps({"ticks": ticks})))


def tick(at: AppTest, name: str, ticked: bool = True, key: str = "plan_list") -> AppTest:
    return send(at, [said(row(at, name, key), ticked)], key)


def open_row(at: AppTest, name: str, key: str = "plan_list") -> AppTest:
    """A click on the status of a row."""
    event = json.dumps([{"event": "opened", "value": row(at, name, key)["key"]}])
    return _click(at, WidgetState(id=_make_trigger_id(_list(at, key).id, "events"), json_trigger_value=event))


def _click(at: AppTest, state: WidgetState) -> AppTest:
    states = at._tree.get_widget_states()
    states.widgets.append(state)
    at = at._run(states)
    assert not at.exception, at.exception
    return at


def tasks(db: Engine, plan_id: int):
    return tasks_frame(ALL, db, plan_id)


def task(db: Engine, plan_id: int, number: str):
    """The only task of the measure with this number."""
    frame = tasks(db, plan_id)
    return frame[frame["number"] == number].squeeze()
