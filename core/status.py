"""What can be said about a task of a plan."""

from typing import Literal

Status = Literal["planned", "in_progress", "done", "partial", "not_needed"]
STATUSES: dict[str, str] = {
    "planned": "не начато",
    "in_progress": "в работе",
    "partial": "выполнено частично",
    "done": "выполнено",
    "not_needed": "не требуется",
}
CLOSED = ("done", "not_needed")  # never late any more
DATED = ("done", "partial")  # have a day on which it was done


def check(status: str, comment: str) -> None:
    """ValueError with a Russian message for an unknown status, and for «не требуется» without a reason."""
    if status not in STATUSES:
        raise ValueError(f"Неизвестный статус «{status}».")
    if status == "not_needed" and not comment.strip():
        raise ValueError("Для статуса «не требуется» напишите в комментарии причину.")
