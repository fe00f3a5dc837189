"""Two people at once: the second is told who was first."""

from datetime import datetime

from core import clock
from core.status import STATUSES


class Conflict(Exception):
    """Somebody changed the task first. Nothing was saved; `str()` is a Russian message with the server's local time."""

    def __init__(self, who: str, when: datetime, status: str):
        super().__init__(who, when, status)
        self.who, self.when, self.status = who, when, status

    def __str__(self) -> str:
        return self.told()

    def told(self, offset: int | None = None) -> str:
        """The message with the time of a reader at `offset` (see `core.clock.local`)."""
        when = clock.local(self.when, offset)
        return (
            f"Вас опередили: {self.who}, {when:%d.%m.%Y} в {when:%H:%M} — «{STATUSES[self.status]}». "
            "Ваша отметка не сохранена: проверьте строку и, если нужно, отметьте снова."
        )
