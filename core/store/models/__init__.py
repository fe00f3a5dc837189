"""Tables of the store."""

from core.store.models.base import metadata
from core.store.models.markers import marker_parameter, marker_value, regional_marker, school_status
from core.store.models.plans import evidence, measure, plan, task, task_history
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
    "evidence",
    "finding",
    "marker_parameter",
    "marker_value",
    "measure",
    "metadata",
    "official_marker",
    "plan",
    "reference_row",
    "regional_marker",
    "result",
    "scale",
    "school",
    "school_status",
    "setting",
    "task",
    "task_history",
    "upload",
    "upload_school",
    "upload_work",
    "work",
]
