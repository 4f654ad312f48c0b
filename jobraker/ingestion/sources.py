"""Sources: added, listed, their credentials sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker import sealing
from jobraker.boards import BOARDS
from jobraker.boards.board import Board
from jobraker.boards.fetching import ADDRESS, base_of
from jobraker.boards.queries import numbers_in, pages_of
from jobraker.clients.errors import ClientError
from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from jobraker.ingestion.rules.repeats import rules_version
from jobraker.sealing import OtherKeyError, SealingError
from jobraker.settings import Settings

EVERY_MINUTES = 360
QUERY_CHARS = 200
URL_CHARS = 2000
ACCEPT = "accept"
MADE_BY = "made_by"


class Fault(StrEnum):
    """What is wrong with a source that is to be added or changed."""

    KIND = "kind"
    NOT_TAKEN = "not-taken"
    UNREADABLE = "unreadable"
    NO_ADDRESS = "no-address"
    NO_NAME = "no-name"
    MISSING = "missing"
    REFUSED = "refused"  # by what the board itself knows of its queries
    CAUTION = "caution"
    CREDENTIAL = "credential"
    KEY = "key"
    NAMED = "named"
    SCHEDULE = "schedule"


class BadSource(ValueError):
    """A source that cannot be added or read; the message is for the admin. `about`: the name that was asked or the credential
    that it is about, "" where it is about none."""

    def __init__(self, message: str, fault: Fault | None = None, about: str = "") -> None:
        super().__init__(message)
        self.fault = fault
        self.about = about


@dataclass(frozen=True, slots=True)
class Asked:
    """A source as somebody wants it. `name` "": by its kind and query; `every_minutes` None: only by hand."""

    kind: str
    query: Mapping[str, str]
    name: str = ""
    credentials: Mapping[str, str] = field(default_factory=dict)
    sandbox: bool = False
    every_minutes: int | None = EVERY_MINUTES

    @property
    def called(self) -> str:
        return self.name or default_name(self.kind, self.query, sandbox=self.sandbox)


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
    asked = Asked(kind, query, name, credentials or {}, sandbox, every_minutes)
    check(asked)
    values = values_of(settings, asked)
    with transaction():
        changed = {key: value for key, value in values.items() if key != "name"}
        statement = insert(Source).values(values).on_conflict_do_update(index_elements=["name"], set_=changed)
        return db.session.execute(statement.returning(Source.id)).scalar_one()


def check(asked: Asked, held: Mapping[str, str] | None = None) -> Board:
    """The board that it is of. Raises BadSource. `held`: credentials that the source has already."""
    board = BOARDS.get(asked.kind)
    if board is None:
        raise BadSource(
            f"No source kind is called {asked.kind!r}; there are {', '.join(sorted(BOARDS))}.", Fault.KIND, "kind"
        )
    refuse_unknown("query", asked.query, dict(board.query) | ({ACCEPT: "yes"} if board.caution else {}))
    refuse_unknown("credential", asked.credentials, board.credentials)
    refuse_unreadable(board, asked.query, sandbox=asked.sandbox)
    if board.caution and asked.query.get(ACCEPT) != "yes" and not asked.sandbox:
        raise BadSource(f"{board.caution} Say {ACCEPT}=yes to read it all the same.", Fault.CAUTION, ACCEPT)
    given = dict(held or {}) | dict(asked.credentials)
    if not asked.sandbox and (missing := [need for need in board.credentials if not given.get(need)]):
        words = f"A source of kind {asked.kind} needs the credential {', '.join(missing)}, or --sandbox."
        raise BadSource(words, Fault.CREDENTIAL, missing[0])
    return board


def values_of(settings: Settings, asked: Asked) -> dict[str, Any]:
    """Of the row of a source that is read from its beginning."""
    return {
        "kind": asked.kind,
        "name": asked.called,
        "query": dict(asked.query),
        "credentials": seal(settings, asked.credentials) if asked.credentials else None,
        "sandbox": asked.sandbox,
        "every_minutes": asked.every_minutes,
        "due_at": None,
        "failures": 0,
        "validators": {},
    }


def refuse_unreadable(board: Board, query: Mapping[str, str], *, sandbox: bool) -> None:
    for key, value in query.items():
        most = URL_CHARS if key == ADDRESS else QUERY_CHARS
        if not value.isprintable() or len(value) > most:
            raise BadSource(f"The {key} is not readable, or longer than {most} characters.", Fault.UNREADABLE, key)
        if key == ADDRESS and not is_address(value) and not (sandbox and value.startswith("/")):
            words = f"{value!r} is no address of a page: it begins with https:// or http://."
            raise BadSource(words, Fault.NO_ADDRESS, key)
        if key in board.required and key != ADDRESS and (set(value) & set("/\\?#") or not value.strip(". ")):
            raise BadSource(f"{value!r} is no {key}: {board.query[key]}.", Fault.NO_NAME, key)
    if missing := [need for need in board.required if not query.get(need)]:
        words = f"A source of kind {board.kind} needs {', '.join(missing)}: {board.query[missing[0]]}."
        raise BadSource(words, Fault.MISSING, missing[0])
    try:
        base_of(board, query)
        if "pages" in board.query:
            pages_of(query, 1, board.kind)
        numbers_in(query, board.numbers, board.kind)
        if board.check:
            board.check(query)
    except ClientError as error:
        raise BadSource(f"{error.detail[:1].upper()}{error.detail[1:]}.", Fault.REFUSED) from error


def is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.username or parts.password)
    except ValueError:
        return False


def default_name(kind: str, query: Mapping[str, str], *, sandbox: bool) -> str:
    """One name for each thing that can be asked: `greenhouse acme`, `adzuna country=gb what=nurse`."""
    asked = [next(iter(query.values()))] if len(query) == 1 else [f"{key}={query[key]}" for key in sorted(query)]
    return " ".join([kind, *asked, *(["(sandbox)"] if sandbox else [])])


def refuse_unknown(what: str, given: Mapping[str, str], taken: Mapping[str, str]) -> None:
    for name in given:
        if name not in taken:
            words = f"{what.capitalize()} {name!r} is not taken; there are {', '.join(taken) or 'none'}."
            raise BadSource(words, Fault.NOT_TAKEN, name)


def known_validators(settings: Settings, source: Source) -> Mapping[str, str]:
    """Of the source's last answer, where today's rules would make the same of it."""
    known = dict(source.validators)
    return known if known.pop(MADE_BY, None) == made_by(settings) else {}


def remember_validators(settings: Settings, source_id: int, validators: Mapping[str, str]) -> None:
    """Call it in a transaction, once everything of the answer is written."""
    known = {MADE_BY: made_by(settings)} | dict(validators) if validators else {}
    db.session.execute(update(Source).where(Source.id == source_id).values(validators=known))


def made_by(settings: Settings) -> str:
    return f"{rules_version()} {settings.ingestion_description_chars}"


def list_sources() -> Sequence[Source]:
    with transaction():
        return db.session.scalars(select(Source).order_by(Source.id)).all()


def seal(settings: Settings, credentials: Mapping[str, str]) -> bytes:
    try:
        return sealing.seal(settings, credentials)
    except SealingError as error:
        raise BadSource(str(error), Fault.KEY) from None


def unseal(settings: Settings, sealed: bytes | None) -> dict[str, str]:
    """Raises BadSource where the key has changed since the credentials were stored."""
    if not sealed:
        return {}
    try:
        return sealing.unseal(settings, sealed)
    except OtherKeyError:
        raise BadSource(
            "The credentials were sealed with another JOBRAKER_CREDENTIALS_KEY; enter them again.", Fault.KEY
        ) from None
    except SealingError as error:
        raise BadSource(str(error), Fault.KEY) from None
