"""Sources: added, listed, their credentials sealed."""

import json
from collections.abc import Mapping, Sequence

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jobraker.boards import BOARDS
from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from jobraker.settings import Settings

EVERY_MINUTES = 360
QUERY_CHARS = 200


class BadSource(ValueError):
    """A source that cannot be added or read; the message is for the admin."""


def add_source(
    settings: Settings,
    kind: str,
    query: Mapping[str, str],
    *,
    name: str = "",
    credentials: Mapping[str, str] | None = None,
    sandbox: bool = False,
    every_minutes: int | None = EVERY_MINUTES,
) -> int:
    """Add a source and return its id; one of the same name is changed instead, so adding twice is adding once.

    Raises BadSource for an unknown kind, a query or credential name that the kind does not take, or a missing one.
    """
    board = BOARDS.get(kind)
    if board is None:
        raise BadSource(f"No source kind is called {kind!r}; there are {', '.join(sorted(BOARDS))}.")
    refuse_unknown("query", query, board.QUERY)
    refuse_unknown("credential", credentials or {}, board.CREDENTIALS)
    for key, value in query.items():
        if not value.isprintable() or len(value) > QUERY_CHARS:
            raise BadSource(f"The {key} is not readable, or longer than {QUERY_CHARS} characters.")
        if key in board.REQUIRED and (set(value) & set("/\\?#") or not value.strip(". ")):
            raise BadSource(f"{value!r} is no {key}: {board.QUERY[key]}.")
    if missing := [need for need in board.REQUIRED if not query.get(need)]:
        raise BadSource(f"A source of kind {kind} needs {', '.join(missing)}: {board.QUERY[missing[0]]}.")
    if not sandbox and (missing := [need for need in board.CREDENTIALS if not (credentials or {}).get(need)]):
        raise BadSource(f"A source of kind {kind} needs the credential {', '.join(missing)}, or --sandbox.")
    values = {
        "kind": kind,
        "name": name or default_name(kind, query, sandbox=sandbox),
        "query": dict(query),
        "credentials": seal(settings, credentials) if credentials else None,
        "sandbox": sandbox,
        "every_minutes": every_minutes,
    }
    with transaction():
        changed = {key: values[key] for key in ("kind", "query", "credentials", "sandbox", "every_minutes")}
        statement = insert(Source).values(values).on_conflict_do_update(index_elements=["name"], set_=changed)
        return db.session.execute(statement.returning(Source.id)).scalar_one()


def default_name(kind: str, query: Mapping[str, str], *, sandbox: bool) -> str:
    """One name for each thing that can be asked: `greenhouse acme`, `adzuna country=gb what=nurse`."""
    asked = [next(iter(query.values()))] if len(query) == 1 else [f"{key}={query[key]}" for key in sorted(query)]
    return " ".join([kind, *asked, *(["(sandbox)"] if sandbox else [])])


def refuse_unknown(what: str, given: Mapping[str, str], taken: Mapping[str, str]) -> None:
    for name in given:
        if name not in taken:
            raise BadSource(f"{what.capitalize()} {name!r} is not taken; there are {', '.join(taken) or 'none'}.")


def list_sources() -> Sequence[Source]:
    with transaction():
        return db.session.scalars(select(Source).order_by(Source.id)).all()


def seal(settings: Settings, credentials: Mapping[str, str]) -> bytes:
    return vault(settings).encrypt(json.dumps(dict(credentials)).encode())


def unseal(settings: Settings, sealed: bytes | None) -> dict[str, str]:
    """Raises BadSource where the key has changed since the credentials were stored."""
    if not sealed:
        return {}
    try:
        opened: dict[str, str] = json.loads(vault(settings).decrypt(sealed))
    except InvalidToken:
        raise BadSource(
            "The credentials were sealed with another JOBRAKER_CREDENTIALS_KEY; enter them again."
        ) from None
    return opened


def vault(settings: Settings) -> Fernet:
    try:
        return Fernet(settings.credentials_key.get_secret_value())
    except ValueError:
        raise BadSource("JOBRAKER_CREDENTIALS_KEY is no Fernet key; make one with `jobraker key`.") from None
