"""Personal tokens: what somebody makes for a program of theirs, with the rights that they ticked and no others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from jobraker.accounts.events import Device, note, tell
from jobraker.accounts.locking import lock
from jobraker.accounts.models import Account, Event
from jobraker.accounts.rules import bearing
from jobraker.accounts.rules.scopes import Scope, of_role, read, with_implied
from jobraker.accounts.token_models import PersonalToken
from jobraker.database import db, in_batches, now, transaction
from jobraker.mail.models import Kind
from jobraker.settings import Settings

MOST = 50  # of one person at a time
NAME_CHARS = 80
DAYS = (30, 90, 365)  # that one may last; or without an end
KEPT = timedelta(days=90)  # one that is over, so that its person finds what it was
TOGETHER = 5_000  # rows that one statement deletes
NOTED = timedelta(minutes=1)  # use is written down once in so long


class TooManyTokensError(Exception):
    """The person has as many as one may have."""


@dataclass(frozen=True, slots=True)
class Made:
    """A token, which is told now and never again, and the row that stays of it."""

    token: str
    row: PersonalToken


def make(
    settings: Settings, whose: Account, name: str, scopes: Collection[Scope], days: int | None, device: Device
) -> Made:
    """Raises `TooManyTokensError`."""
    token = bearing.new_personal()
    rights = with_implied(scopes) & of_role(admin=whose.is_admin)
    row = PersonalToken(
        account_id=whose.id,
        name=name,
        hash=bearing.hash_of(token),
        hint=token[-bearing.HINT_CHARS :],
        scopes=sorted(rights),
        expires_at=now() + timedelta(days=days) if days else None,
    )
    with transaction():
        lock(whose.id)
        if len(tokens_of(whose.id)) >= MOST:
            raise TooManyTokensError
        db.session.add(row)
        note(whose.id, Event.TOKEN_MADE, device)
        tell(settings, whose, Kind.TOKEN_MADE, "/account/tokens", device)
    return Made(token, row)


def tokens_of(account_id: int) -> Sequence[PersonalToken]:
    """Those that let somebody in, the latest first."""
    own = select(PersonalToken).where(PersonalToken.account_id == account_id, *good())
    with transaction():
        return db.session.scalars(own.order_by(PersonalToken.created_at.desc(), PersonalToken.key)).all()


def end(account_id: int, key: UUID, device: Device) -> bool:
    """Whether it was good until now."""
    own = update(PersonalToken).where(PersonalToken.account_id == account_id, PersonalToken.key == key, *good())
    with transaction():
        if not db.session.scalar(own.values(ended_at=func.now()).returning(PersonalToken.key)):
            return False
        note(account_id, Event.TOKEN_ENDED, device)
    return True


def end_all(account_id: int) -> bool:
    """Where somebody else may have made some; whether there were any. Part of the transaction at hand."""
    own = update(PersonalToken).where(PersonalToken.account_id == account_id, *good())
    ended = own.values(ended_at=func.now()).returning(PersonalToken.key)
    return bool(db.session.scalars(ended, execution_options={"synchronize_session": False}).all())


def forget_old(at_once: int = TOGETHER) -> int:
    """How many rows there were."""
    over = or_(PersonalToken.ended_at < now() - KEPT, PersonalToken.expires_at < now() - KEPT)
    old = select(PersonalToken.key).where(over).limit(at_once)
    gone = delete(PersonalToken).where(PersonalToken.key.in_(old)).returning(PersonalToken.key)
    unsynchronised = {"synchronize_session": False}
    return in_batches(lambda: len(db.session.scalars(gone, execution_options=unsynchronised).all()), at_once)


def bearer(token: str, client: str) -> tuple[Account, frozenset[Scope]] | None:
    """Whose token it is and what it allows; None where it lets nobody in. A lost role loses its rights here too."""
    hashed = bearing.hash_of(token)
    found = select(PersonalToken, Account).join(Account).where(PersonalToken.hash == hashed, *good())
    with transaction():
        row, whose = db.session.execute(found.where(Account.locked_at.is_(None))).one_or_none() or (None, None)
        if row is None or whose is None or not compare_digest(row.hash, hashed):
            return None
        note_use(row, client)
    return whose, with_implied(read(row.scopes)) & of_role(admin=whose.is_admin)


def note_use(row: PersonalToken, client: str) -> None:
    before = now() - NOTED
    if row.used_at and row.used_at > before:
        return
    stale = or_(PersonalToken.used_at.is_(None), PersonalToken.used_at <= before)
    used = update(PersonalToken).where(PersonalToken.key == row.key, stale)
    db.session.execute(used.values(used_at=func.now(), client=client), execution_options={"synchronize_session": False})


def good() -> tuple[ColumnElement[bool], ...]:
    unexpired = or_(PersonalToken.expires_at.is_(None), PersonalToken.expires_at > func.now())
    return PersonalToken.ended_at.is_(None), unexpired
