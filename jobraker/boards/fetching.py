"""Opening the way to a board: the real service or, in its place, the sandbox."""

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from jobraker.boards.board import Board, Credentials
from jobraker.boards.posting import Query
from jobraker.clients.errors import Kind, client_error
from jobraker.clients.http import Manners, Service
from jobraker.settings import Settings

NAMED = re.compile(r"\{(\w+)(\.\.\.)?(?::(\w+))?\}")
HOST_PART = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
PARTS_MOST = 5
ADDRESS = "url"


def open_fetch(
    board: Board,
    settings: Settings,
    query: Query,
    *,
    sandbox: bool,
    credentials: Credentials | None = None,
    admit: Callable[[], None] | None = None,
) -> Service:
    """With `sandbox`, `settings.sandbox_url` answers instead: under another name, so that its faults open no breaker
    of the real service, and at any rate. `admit` is called before each try.

    Raises a permanent `ClientError` for a query whose values make no host's name.
    """
    base = base_of(board, query)
    own = Manners(
        throttled=board.throttled,
        refused=board.refused,
        headers=board.login(credentials or {}) if board.login else {},
    )
    if sandbox:
        return Service(f"{board.kind} (sandbox)", _in_sandbox(board, settings, base), settings, own)
    manners = replace(own, rate=board.rate, guarded=True, roams=not board.credentials, robots=board.robots, admit=admit)
    return Service(service_name(board, query, base), base, settings, manners)


def base_of(board: Board, query: Query) -> str:
    """The board's base address with the names in it filled from the query, each a part of a host's name.

    "{name...}" may be several parts, "{name:value}" has the value where the query says none.
    """

    def fill(name: re.Match[str]) -> str:
        value = query.get(name[1], "").strip() or name[3] or ""
        parts = value.split(".") if name[2] else [value]
        if len(parts) > PARTS_MOST or not all(map(HOST_PART.fullmatch, parts)):
            raise client_error(Kind.REJECTED, board.kind, f"{name[1]} is no part of a host's name")
        return value.lower()

    return NAMED.sub(fill, board.base)


def service_name(board: Board, query: Query, base: str) -> str:
    """Whose rate and breaker a call counts for: a host's of its own where each company has one."""
    if base == board.base and base:
        return board.kind
    return f"{board.kind} {urlsplit(base or query.get(ADDRESS, '')).hostname or ''}".strip()


def _in_sandbox(board: Board, settings: Settings, base: str) -> str:
    """A board with hosts of its own stands in the sandbox under theirs; the addresses of others are the sandbox's own."""
    if not board.base:
        return settings.sandbox_url
    host = f"/{urlsplit(base).hostname}" if base != board.base else ""
    return f"{settings.sandbox_url}/{board.kind}{host}{urlsplit(base).path.rstrip('/')}"
