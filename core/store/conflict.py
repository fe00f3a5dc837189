"""Two people at once: the second is told who was first."""

from collections.abc import Mapping
from datetime import datetime

from core import clock
from core.decision import DECISIONS
from core.status import STATUSES


class Conflict(Exception):
    """Somebody changed the task first. Nothing was saved; `str()` is a Russian message with the server's local time."""

    said: Mapping[str, str] = STATUSES
    advice = "Ваша отметка не сохранена: проверьте строку и, если нужно, отметьте снова."

    def __init__(self, who: str, when: datetime, status: str):
        super().__init__(who, when, status)
        self.who, self.when, self.status = who, when, status

    def __str__(self) -> str:
        return self.told()

    def told(self, offset: int | None = None) -> str:
        """The message with the time of a reader at `offset` (see `core.clock.local`)."""
        when = clock.local(self.when, offset)
        return f"Вас опередили: {self.who}, {when:%d.%m.%Y} в {when:%H:%M} — «{self.said[self.status]}». {self.advice}"


class DecisionConflict(Conflict):
    """The same about a school in the register: `status` is the decision that stands."""

    said = DECISIONS
    advice = "Ваше решение не сохранено: проверьте строку и, если нужно, решите снова."
