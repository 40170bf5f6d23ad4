"""Times as they are kept (UTC) and as people read and ask for them: in the time of the machine that serves the desk."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

_FIRST, _LAST = 1900, 9000


def moment(at: str | float, form: str = "%Y-%m-%d %H:%M") -> str:
    """Return a time for people: of the logs (ISO 8601) or of a session (seconds of the epoch); nothing for nothing.

    What is no time is returned as it stands: a log that somebody edited must still be shown.
    """
    if not at:
        return ""
    try:
        kept = datetime.fromtimestamp(at, UTC) if isinstance(at, float) else datetime.fromisoformat(at)
    except ValueError:
        return str(at)
    kept = kept if kept.tzinfo else kept.replace(tzinfo=UTC)  # the tables of runs keep UTC without saying so
    return kept.astimezone().strftime(form)


def zone() -> str:
    """Return by how much this machine's time differs from UTC, as in ``UTC+08:00``."""
    offset = datetime.now(UTC).astimezone().strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:]}"


def begin_of(day: date) -> str:
    """Return when a day begins here, as the logs keep times: what happened that day sorts after it."""
    if not _FIRST <= day.year <= _LAST:  # no log is as old or as young, and time zones end somewhere
        return "" if day.year < _FIRST else "9999"
    return datetime.combine(day, time.min).astimezone().astimezone(UTC).isoformat(timespec="microseconds")


def end_of(day: date) -> str:
    """Return when a day ends here, as the logs keep times."""
    return begin_of(day + timedelta(days=1)) if day < date.max else "9999"
