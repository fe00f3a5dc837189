"""Time: the store keeps naive UTC, people read their own."""

from datetime import UTC, datetime, timedelta


def now() -> datetime:
    """This moment as naive UTC, the only kind of time in the store."""
    return datetime.now(UTC).replace(tzinfo=None)


def local(moment: datetime, offset: int | None = None) -> datetime:
    """A naive UTC `moment` (a pandas Timestamp too) as its reader's naive time.

    `offset` is what a browser tells: minutes from local time to UTC, −180 in Moscow; without it the server's own zone.
    """
    if offset is None:
        return datetime.fromtimestamp(moment.replace(tzinfo=UTC).timestamp())
    return moment - timedelta(minutes=offset)
