"""Which runs a list shows."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from werkzeug.datastructures import MultiDict

from jobraker.sandbox.skyvern.asked import Invalid
from jobraker.sandbox.skyvern.runs import Run

PAGE_SIZE = 10
MOST = 100
KEY_CHARS = 3


def wanted(runs: Sequence[Run], args: MultiDict[str, str], hidden: float) -> list[Run]:
    """`hidden`: for so many seconds a new one is not among them. Raises `Invalid`."""
    page, size = number(args, "page", 1), number(args, "page_size", PAGE_SIZE)
    key = args.get("search_key", "").casefold()
    if 0 < len(key) < KEY_CHARS:
        raise Invalid(422, [wrong("search_key", "string_too_short", "String should have at least 3 characters", key)])
    statuses, types = set(args.getlist("status")), set(args.getlist("run_type"))
    newest = datetime.now(UTC) - timedelta(seconds=hidden)
    found = [
        run
        for run in runs
        if run.created_at <= newest
        and (not statuses or run.status in statuses)
        and (not types or run.asked.run_type in types)
        and key in f"{run.asked.title or ''} {run.asked.url} {run.run_id}".casefold()
    ]
    return found[(page - 1) * size : page * size]


def number(args: MultiDict[str, str], name: str, default: int) -> int:
    written = args.get(name, str(default))
    if not written.isdecimal() or not 1 <= int(written) <= MOST:
        raise Invalid(422, [wrong(name, "less_than_equal", f"Input should be between 1 and {MOST}", written)])
    return int(written)


def wrong(name: str, kind: str, words: str, given: str) -> dict[str, object]:
    return {"type": kind, "loc": ["query", name], "msg": words, "input": given}
