"""Tables of the store."""

from core.store.models.base import metadata
from core.store.models.plans import measure, plan, task, task_history
from core.store.models.register import decision, decision_history
from core.store.models.results import (
    finding,
    official_marker,
    reference_row,
    result,
    scale,
    school,
    setting,
    upload,
    upload_school,
    upload_work,
    work,
)

__all__ = [
    "decision",
    "decision_history",
    "finding",
    "measure",
    "metadata",
    "official_marker",
    "plan",
    "reference_row",
    "result",
    "scale",
    "school",
    "setting",
    "task",
    "task_history",
    "upload",
    "upload_school",
    "upload_work",
    "work",
]
