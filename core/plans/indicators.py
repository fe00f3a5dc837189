"""Indicators of a plan: measures that say what a school has, as a matrix schools × indicators."""

import re

import pandas as pd

HAVING = re.compile(r"^[\s\d.)•·–—-]*наличие\s+(?=\S)", re.IGNORECASE)
PROVIDING = re.compile(
    r"\bобеспеч(?:ени|ить)\w*\s(?=.*\b(?:видео-?\s?наблюден|общественн\w+\s+наблюд))", re.IGNORECASE | re.S
)
LONGEST = 24  # characters of an indicator's short name
HAVE, PARTLY, NONE, NOT_NEEDED = STATES = ("have", "partly", "none", "not_needed")
KEY = ["measure_id", "executor"]


def is_indicator(text: str, level: str) -> bool:
    """«Наличие …» at any level; observation by video or by the public that schools provide."""
    return bool(HAVING.match(text) or (level == "school" and PROVIDING.search(text)))


def indicator_name(text: str) -> str:
    """The first words after «Наличие» or «Обеспечение», at most 24 characters: «приказа о порядке…»."""
    found = HAVING.match(text) or PROVIDING.search(text)
    words = " ".join(text[found.end() if found else 0 :].split()).rstrip(".;, ")
    if len(words) <= LONGEST:
        return words
    cut = words[:LONGEST]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,.;(") + "…"


def indicators(tasks: pd.DataFrame) -> pd.DataFrame:
    """A row a school × indicator, indicators in the order of the document; empty where the plan has none.

    `tasks`: core.store.tasks.tasks_frame. measure_id, tasks (all of the cell), needed, done int64 · executor (a login,
    '' for the department) · school (its name, may be missing) · number, text, name (short) str · task_id: the only
    task, NA for several · state: «have» when all that is needed is done, «partly» when some of it or part of it is,
    «not_needed» when nothing is needed, else «none»
    """
    pairs = zip(tasks["text"], tasks["level"], strict=True)
    some = tasks[[is_indicator(text, level) for text, level in pairs]]
    some = some.assign(
        is_needed=some["status"] != "not_needed",
        is_done=some["status"] == "done",
        begun=some["status"].isin(["done", "partial"]),
    )
    groups = some.groupby(KEY, sort=False)
    cells = groups.agg(
        number=("number", "first"),
        text=("text", "first"),
        school=("school", "first"),
        tasks=("task_id", "size"),
        needed=("is_needed", "sum"),
        done=("is_done", "sum"),
        begun=("begun", "any"),
        task_id=("task_id", "first"),
    ).reset_index()
    cells["name"] = cells["text"].map(indicator_name).astype("str")
    cells["task_id"] = cells["task_id"].astype("Int64").where(cells["tasks"] == 1)
    cells["state"] = pd.Series(NONE, cells.index, dtype="str")
    cells.loc[cells["begun"], "state"] = PARTLY
    cells.loc[cells["done"] == cells["needed"], "state"] = HAVE
    cells.loc[cells["needed"] == 0, "state"] = NOT_NEEDED
    return cells.drop(columns="begun")


def shares(cells: pd.DataFrame, by: str) -> pd.DataFrame:
    """Cells of `indicators` counted by «measure_id» or «executor», in their order: have, n (of those needed) int64,
    share 0..1, missing where nothing is needed."""
    counted = cells.assign(have=cells["state"] == HAVE, n=cells["state"] != NOT_NEEDED)
    found = counted.groupby(by, sort=False)[["have", "n"]].sum().reset_index()
    return found.assign(share=found["have"] / found["n"].where(found["n"] > 0))
