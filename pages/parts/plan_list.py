"""The plan as its document reads: sections, and a row a measure with the box to tick at its left."""

from datetime import date
from functools import lru_cache

from core.progress import MeasureProgress, by_heading, totals
from core.status import STATUSES
from pages.parts.moments import day
from pages.parts.plan_data import Shown
from pages.parts.plan_open import open_key
from pages.parts.plan_saving import told_all
from pages.parts.plan_words import MARKS, due_note, many, section_note
from pages.parts.tick_list import as_json, tick_list


def show_list(found: Shown, today: date, closed: bool) -> None:
    """What is shown of the plan; the progress of each section is counted from everything."""
    tick_list("plan_list", _sections(found, today, told_all()), closed, open_key)


@lru_cache(maxsize=100)
def _sections(found: Shown, today: date, told: frozenset[tuple[int, str]]) -> bytes:
    whole: dict[str, list[MeasureProgress]] = {}
    for heading, rows in by_heading(found.everything):
        whole.setdefault(heading, []).extend(rows)
    sections = []
    for heading, rows in by_heading(found.shown):
        count = totals(whole[heading])
        about = {"title": heading, "note": section_note(count), "late": count.late > 0}
        sections.append(about | {"rows": [list_row(row, today, dict(told)) for row in rows]})
    return as_json(sections)


def list_row(measure: MeasureProgress, today: date, told: dict[int, str]) -> dict:
    """A row of `tick_list`; `told`: task → what there is to tell about it."""
    about = {
        "number": measure.number,
        "text": measure.text,
        "badge": "школы" if measure.level == "school" else "",
        "deadline": measure.deadline,
        "due": due_note(measure, today),
        "late": measure.late > 0,
        "responsible": measure.responsible,
    }
    documents = f"Документов: {measure.documents}" if measure.documents else ""
    only = measure.only
    if only is None:
        state = "done" if measure.complete else "partial" if measure.done else "planned"
        return about | {
            "key": f"measure {measure.measure_id}",
            "task": None,
            "notes": [documents] if documents else [],
            "state": state,
            "mark": MARKS[state],
            "status": many(measure),
            "share": measure.done / measure.tasks if measure.tasks else None,
        }
    return about | {
        "key": f"task {only.task_id}",
        "task": only.task_id,
        "version": only.version,
        "ticked": only.status == "done",
        "notes": [note for note in (only.comment, documents) if note],
        "told": told.get(only.task_id),
        "state": only.status,
        "mark": MARKS[only.status],
        "status": STATUSES[only.status].capitalize(),
        "by": " · ".join(filter(None, [day(only.done_on), only.changed_by])),
    }
