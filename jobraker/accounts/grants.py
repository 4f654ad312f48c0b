"""Signing in by the API. The refresh token is good once: whoever sends it gets the next, and one that comes a second time
ends them all, for then two have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update

from jobraker.accounts.events import Device, note, tell
from jobraker.accounts.locking import lock
from jobraker.accounts.models import Account, Event
from jobraker.accounts.rules import bearing
from jobraker.accounts.rules.bearing import Access, WrongTokenError
from jobraker.accounts.rules.scopes import Scope, of_role
from jobraker.accounts.token_models import Grant
from jobraker.database import db, in_batches, now, transaction
from jobraker.mail.models import Kind
from jobraker.settings import Settings

IDLE = timedelta(days=30)  # without being renewed
MOST = 50  # of one account at a time
LONGEST = timedelta(days=90)  # however often it is
KEPT = timedelta(days=90)  # one that is over, so that its person can see why
TOGETHER = 5_000  # rows that one statement deletes
SIGNED_OUT, REUSED, REVOKED, DISPLACED = "signed out", "reused", "revoked", "displaced"


@dataclass(frozen=True, slots=True)
class Pair:
    """What a program gets: `access` for its requests, `refresh` for the next pair."""

    access: str
    refresh: str
    grant: Grant


def begin(settings: Settings, whose: Account, device: Device) -> Pair:
    """All that was asked for was given. Of more than `MOST` that are good at once those end that were used longest ago."""
    key, at = uuid4(), now()
    refresh = bearing.new_refresh(settings.signing_keys, key)
    grant = Grant(
        key=key,
        account_id=whose.id,
        generation=whose.generation,
        hash=bearing.hash_of(refresh),
        device=device.name,
        client=device.client,
        created_at=at,
        used_at=at,
        expires_at=at + IDLE,
    )
    with transaction():
        lock(whose.id)
        known = is_known(whose.id, device)
        note(whose.id, Event.SIGNED_IN if known else Event.API_SIGN_IN, device)
        if not known:
            tell(settings, whose, Kind.API_SIGN_IN, "/account/tokens", device)
        end_beyond(whose.id, MOST - 1)
        db.session.add(grant)
    return Pair(access_of(settings, grant), refresh, grant)


def end_beyond(account_id: int, most: int) -> None:
    """Part of the transaction at hand."""
    own = select(Grant.key).where(Grant.account_id == account_id, *good())
    oldest = own.order_by(Grant.used_at.desc(), Grant.key).offset(most)
    ended = update(Grant).where(Grant.key.in_(oldest)).values(ended_at=func.now(), because=DISPLACED)
    db.session.execute(ended, execution_options={"synchronize_session": False})


def is_known(account_id: int, device: Device) -> bool:
    """Whether such a program has signed in from there before: whoever runs one each hour is not told each hour."""
    like = (Grant.device == device.name, Grant.client == device.client)
    return bool(db.session.scalar(select(exists().where(Grant.account_id == account_id, *like))))


def renew(settings: Settings, token: str, device: Device) -> Pair:
    """The next pair. Raises `bearing.WrongTokenError`; of a token that was used before after the end of its family."""
    keys, hashed = settings.signing_keys, bearing.hash_of(token)
    key = bearing.grant_of(keys, token)
    following = bearing.new_refresh(keys, key)
    longest = func.least(func.now() + IDLE, Grant.created_at + LONGEST)
    turned = (
        update(Grant)
        .where(Grant.key == key, Grant.hash == hashed, *good(), holders())
        .values(
            hash=bearing.hash_of(following),
            turn=Grant.turn + 1,
            used_at=func.now(),
            expires_at=longest,
            client=device.client,
        )
        .returning(Grant)
    )
    with transaction():
        grant = db.session.scalar(turned, execution_options={"populate_existing": True})
        if grant is not None:
            return Pair(access_of(settings, grant), following, grant)
    if end_reused(settings, key, hashed, device):
        raise WrongTokenError("it was used before")
    raise WrongTokenError


def end_reused(settings: Settings, key: UUID, hashed: bytes, device: Device) -> bool:
    """Whether it was one of an earlier turn, in whose stead another is good now."""
    ended = update(Grant).where(Grant.key == key, Grant.hash != hashed, *good())
    with transaction():
        account_id = db.session.scalar(
            ended.values(ended_at=func.now(), because=REUSED).returning(Grant.account_id),
            execution_options={"synchronize_session": False},
        )
        whose = db.session.get(Account, account_id) if account_id else None
        if whose is None:
            return False
        note(whose.id, Event.API_REUSE, device)
        tell(settings, whose, Kind.API_REUSE, "/account/tokens", device)
    return True


def bearer(settings: Settings, token: str) -> tuple[Account, Grant, frozenset[Scope]]:
    """Whose access token it is. Raises `bearing.WrongTokenError`: also of a grant that has ended, of an earlier generation
    of the account, and of one that is locked."""
    told = bearing.read_access(settings.signing_keys, issuer(settings), token)
    held = select(Account, Grant).join(Grant, Grant.account_id == Account.id)
    held = held.where(Grant.key == told.grant, Grant.ended_at.is_(None), Account.locked_at.is_(None))
    with transaction():
        row = db.session.execute(held).one_or_none()
    if row is None or told != Access(row[0].id, row[1].key, row[1].generation):
        raise WrongTokenError
    if row[0].generation != told.generation:
        raise WrongTokenError
    whose, grant = row
    return whose, grant, of_role(admin=whose.is_admin)


def grants_of(account_id: int) -> Sequence[Grant]:
    """Those that let somebody in, the one that was used last first."""
    own = select(Grant).where(Grant.account_id == account_id, *good(), holders())
    with transaction():
        return db.session.scalars(own.order_by(Grant.used_at.desc(), Grant.key).limit(MOST)).all()


def end(account_id: int, key: UUID, because: str) -> bool:
    """Whether it was good until now."""
    own = update(Grant).where(Grant.account_id == account_id, Grant.key == key, *good())
    with transaction():
        ended = own.values(ended_at=func.now(), because=because).returning(Grant.key)
        return bool(db.session.scalar(ended, execution_options={"synchronize_session": False}))


def end_by_refresh(settings: Settings, token: str) -> None:
    """Sign out whoever holds this refresh token; nothing where it is not the one that is good now."""
    try:
        key = bearing.grant_of(settings.signing_keys, token)
    except WrongTokenError:
        return
    with transaction():
        grant = db.session.get(Grant, key)
        if grant is not None and compare_digest(grant.hash, bearing.hash_of(token)):
            end(grant.account_id, key, SIGNED_OUT)


def forget_old(at_once: int = TOGETHER) -> int:
    """How many rows there were."""
    over = or_(Grant.ended_at < now() - KEPT, Grant.expires_at < now() - KEPT)
    gone = delete(Grant).where(Grant.key.in_(select(Grant.key).where(over).limit(at_once))).returning(Grant.key)
    unsynchronised = {"synchronize_session": False}
    return in_batches(lambda: len(db.session.scalars(gone, execution_options=unsynchronised).all()), at_once)


def good() -> tuple[ColumnElement[bool], ...]:
    return Grant.ended_at.is_(None), Grant.expires_at > func.now()


def holders() -> ColumnElement[bool]:
    """Of an account of that generation which is not locked."""
    same = (Account.id == Grant.account_id, Account.generation == Grant.generation, Account.locked_at.is_(None))
    return select(Account.id).where(*same).exists()


def access_of(settings: Settings, grant: Grant) -> str:
    told = Access(grant.account_id, grant.key, grant.generation)
    return bearing.new_access(settings.signing_keys, issuer(settings), told)


def issuer(settings: Settings) -> str:
    return settings.public_url or "jobraker"
