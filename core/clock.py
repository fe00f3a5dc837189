"""Time: the store keeps naive UTC, people read their own."""

from datetime import UTC, date, datetime, time, timedelta


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


def day_end(day: date, offset: int | None = None) -> datetime:
    """The first moment after its reader's `day`, as naive UTC; `offset` as of `local`."""
    midnight = datetime.combine(day + timedelta(days=1), time())
    if offset is None:
        return midnight.astimezone(UTC).replace(tzinfo=None)
    return midnight + timedelta(minutes=offset)
