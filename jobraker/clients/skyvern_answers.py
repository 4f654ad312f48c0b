"""What Skyvern tells of runs, read so that nothing of it can harm: bounded, of the types told here, or not there.

Unknown fields are passed over; what has another type than it should reads as None. All that a page of somebody else may
have put into a run's words is only text.
"""

import json
import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

ID = re.compile(r"[A-Za-z0-9_-]{1,100}")
MOST_ERRORS = 20
MOST_CATEGORIES = 20
MOST_LISTED = 1000
NAME_CHARS = 100
WORDS_CHARS = 1000
FAILURE_CHARS = 2000
OUTPUT_CHARS = 65_536  # as JSON
LARGEST_COUNT = 2**31 - 1  # what an integer of the database holds
LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class Unreadable(Exception):
    """It is nothing that Skyvern says of a run; the words hold none of it."""


class Status(StrEnum):
    CREATED = "created"
    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    TERMINATED = "terminated"
    CANCELED = "canceled"
    TIMED_OUT = "timed_out"
    UNKNOWN = "unknown"

    @property
    def final(self) -> bool:
        """A run that has one of these keeps it, but for a cancelled one, which may still be completed."""
        return self in _FINAL

    @classmethod
    def of(cls, text: str) -> "Status":
        """A status that nobody knows is no end."""
        try:
            return cls(text)
        except ValueError:
            return cls.UNKNOWN


_FINAL = frozenset({Status.COMPLETED, Status.FAILED, Status.TERMINATED, Status.CANCELED, Status.TIMED_OUT})


@dataclass(frozen=True, slots=True)
class RunError:
    """`code`: of the mapping that was sent, or the server's own; `type` says which: USER_DEFINED_ERROR, SYSTEM_DEFINED_ERROR."""

    code: str
    reasoning: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """`status_text`: the status as it was written. `output`: None too where it was longer than is kept.
    `failure_category`: names like ANTI_BOT_DETECTION, which only webhooks bring. Times are aware, in UTC."""

    run_id: str
    status: Status
    status_text: str
    output: dict[str, object] | list[object] | None = None
    failure_reason: str | None = None
    failure_category: tuple[str, ...] = ()
    errors: tuple[RunError, ...] = ()
    step_count: int | None = None
    max_steps: int | None = None
    created_at: datetime | None = None
    queued_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A run in the list of runs."""

    run_id: str
    title: str
    status: Status
    created_at: datetime | None


@dataclass(frozen=True, slots=True)
class Artifact:
    """`artifact_type`: like recording or screenshot_final. Its address is left out: it expires, or leads nowhere."""

    artifact_id: str
    artifact_type: str
    created_at: datetime | None


def read_run(told: object) -> Run:
    """A run as GET and webhooks tell of it; raises `Unreadable`."""
    if not isinstance(told, dict):
        raise Unreadable("no object")
    run_id = next(filter(None, (_id(told.get(name)) for name in ("run_id", "task_id", "workflow_run_id"))), None)
    status = _text(told.get("status"), NAME_CHARS)
    if run_id is None or not status:
        raise Unreadable("no id of a run in it" if run_id is None else "no status in it")
    asked = told.get("run_request")
    asked_steps = asked.get("max_steps") if isinstance(asked, dict) else None
    return Run(
        run_id=run_id,
        status=Status.of(status),
        status_text=status,
        output=_output(told.get("output")),
        failure_reason=_text(told.get("failure_reason"), FAILURE_CHARS),
        failure_category=_categories(told.get("failure_category")),
        errors=_errors(told.get("errors")),
        step_count=_count(told.get("step_count")),
        max_steps=_count(told.get("max_steps_per_run")) or _count(asked_steps),
        created_at=moment(told.get("created_at")),
        queued_at=moment(told.get("queued_at")),
        started_at=moment(told.get("started_at")),
        finished_at=moment(told.get("finished_at")),
    )


def read_found(told: object) -> list[Found | None]:
    """One page of the list of runs, with None for each row that has no id of a run; raises `Unreadable`."""
    return [_found(row) for row in _rows(told)]


def read_artifacts(told: object) -> list[Artifact]:
    """Raises `Unreadable`."""
    return [
        Artifact(artifact_id, kind, moment(row.get("created_at")))
        for row in _rows(told)
        if (artifact_id := _id(row.get("artifact_id"))) and (kind := _text(row.get("artifact_type"), NAME_CHARS))
    ]


def read_version(told: object) -> str:
    """Raises `Unreadable`."""
    version = _text(told.get("version"), NAME_CHARS) if isinstance(told, dict) else None
    if not version:
        raise Unreadable("no version in it")
    return version


def moment(told: object) -> datetime | None:
    """A time as it is written there: in UTC with or without saying so."""
    if not isinstance(told, str):
        return None
    try:
        read = datetime.fromisoformat(told)
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def clean(text: str) -> str:
    """Without what Postgres and UTF-8 cannot hold: NUL goes, half of a surrogate pair becomes U+FFFD."""
    return LONE_SURROGATES.sub("\ufffd", text.replace("\0", ""))


def _rows(told: object) -> list[dict[str, object]]:
    if not isinstance(told, list):
        raise Unreadable("no list")
    return [row if isinstance(row, dict) else {} for row in told[:MOST_LISTED]]


def _found(row: dict[str, object]) -> Found | None:
    run_id, title = _id(row.get("run_id")), _text(row.get("title"), WORDS_CHARS)
    status = Status.of(_text(row.get("status"), NAME_CHARS) or "")
    return Found(run_id, title or "", status, moment(row.get("created_at"))) if run_id else None


def _id(told: object) -> str | None:
    """It becomes part of addresses, so it is what Skyvern's ids are or none."""
    return told if isinstance(told, str) and ID.fullmatch(told) else None


def _text(told: object, most: int) -> str | None:
    return clean(told[:most]) if isinstance(told, str) else None


def _count(told: object) -> int | None:
    return told if isinstance(told, int) and not isinstance(told, bool) and 0 <= told <= LARGEST_COUNT else None


def _errors(told: object) -> tuple[RunError, ...]:
    rows = [row for row in told[:MOST_ERRORS] if isinstance(row, dict)] if isinstance(told, list) else []
    return tuple(
        RunError(code, _text(row.get("reasoning"), WORDS_CHARS) or "", _text(row.get("error_type"), NAME_CHARS) or "")
        for row in rows
        if (code := _text(row.get("error_code"), NAME_CHARS))
    )


def _categories(told: object) -> tuple[str, ...]:
    rows = [row for row in told[:MOST_CATEGORIES] if isinstance(row, dict)] if isinstance(told, list) else []
    return tuple(name for row in rows if (name := _text(row.get("category"), NAME_CHARS)))


def _output(told: object) -> dict[str, object] | list[object] | None:
    if not isinstance(told, dict | list):
        return None
    try:
        kept = _kept(told)
        short = len(json.dumps(kept, ensure_ascii=False)) <= OUTPUT_CHARS
    except RecursionError:
        return None
    return kept if short and isinstance(kept, dict | list) else None


def _kept(told: object) -> object:
    """As it came, but for what a JSON column of Postgres refuses."""
    match told:
        case dict():
            return {clean(str(name)): _kept(value) for name, value in told.items()}
        case list():
            return [_kept(value) for value in told]
        case str():
            return clean(told)
        case float() if not math.isfinite(told):
            return None
        case _:
            return told
