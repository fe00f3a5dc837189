"""Sheets of one file that speak of the same work: repeated, put together, or at odds."""

from collections.abc import Iterable

import pandas as pd

from core.finding import Refused
from core.results.reading import Reading
from core.store.uploads import WorkRows


def same_participants(first: Reading, second: Reading) -> bool:
    """True for two sheets that list the very same participants, in the same order."""
    if first.pupils is None or second.pupils is None:
        return False
    keys = ["login", "participant"]
    named = (first.pupils.frame["participant"] != "").all()
    return bool(named) and first.pupils.frame[keys].equals(second.pupils.frame[keys])


def refuse_overlap(first: Reading, second: Reading) -> None:
    """Raise `Refused` when two sheets tell different things of the same participants or schools of one work."""
    if first.pupils is not None and second.pupils is not None:
        common = _participants(first) & _participants(second)
        whom = "участниках"
    else:
        common, whom = _schools(first) & _schools(second), "школах"
    if common:
        raise Refused(
            f"Листы «{first.sheet}» и «{second.sheet}» говорят об одной работе и тех же {whom} (общих {len(common)}): "
            "оставьте в книге один из этих листов и загрузите её снова.",
            sheet=second.sheet,
        )


def _participants(reading: Reading) -> set[tuple]:
    frame = reading.pupils.frame
    return {key for key in zip(frame["login"], frame["participant"], strict=True) if key[1]}


def _schools(reading: Reading) -> set[str]:
    frame = reading.groups if reading.pupils is None else reading.pupils.frame
    return set(frame["login"].dropna()) if len(frame) else set()


def joined(parts: Iterable[WorkRows]) -> list[WorkRows]:
    """One entry a work: what different sheets say of different participants or schools of it, together."""
    works: dict[object, list[WorkRows]] = {}
    for part in parts:
        works.setdefault(part.work, []).append(part)
    return [_join(same) if len(same) > 1 else same[0] for same in works.values()]


def _join(same: list[WorkRows]) -> WorkRows:
    results = [part.results for part in same if len(part.results)]
    references = [part.references for part in same if len(part.references)]
    return WorkRows(
        same[0].work,
        next((part.max_score for part in same if part.max_score), None),
        next((part.scale for part in same if part.scale), None),
        pd.concat(results, ignore_index=True) if results else same[0].results,
        pd.concat(references, ignore_index=True) if references else same[0].references,
    )
