"""The second factor: turned on by a code of the app that was given its secret, asked for at each sign-in, turned off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from time import time

import structlog
from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_once

from jobraker.accounts.events import Device, note, tell
from jobraker.accounts.models import Account, Event, RecoveryCode, SecondFactor, SecurityEvent
from jobraker.accounts.rules import codes, recovery
from jobraker.database import db, transaction
from jobraker.mail.models import Kind
from jobraker.sealing import SealingError, seal, unseal
from jobraker.settings import Settings

TOLD_AGAIN = timedelta(hours=6)  # that the owner is left in peace after a letter on guesses

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    since: datetime
    left: int  # recovery codes that were not used


def standing(account_id: int) -> Standing | None:
    """How it stands with an account's second factor; None where it has none."""
    unused = select(func.count()).where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    found = select(SecondFactor.since, unused.scalar_subquery()).where(SecondFactor.account_id == account_id)
    with transaction():
        row = db.session.execute(found).one_or_none()
    return Standing(*row) if row else None


def offer(settings: Settings, whose: Account) -> bytes:
    """A secret for the account's app, sealed: nothing is kept of it until `turn_on`."""
    return sealed_for(settings, whose.id, codes.new_secret())


def sealed_for(settings: Settings, account_id: int, secret: str) -> bytes:
    return seal(settings, {"secret": secret, "account": str(account_id)})


def offered(settings: Settings, whose: Account, sealed: bytes) -> str | None:
    """The secret; None where it was sealed for another account, or not here."""
    try:
        told = unseal(settings, sealed)
    except SealingError:
        return None
    return told["secret"] if told.get("account") == str(whose.id) else None


def turn_on(settings: Settings, whose: Account, secret: str, typed: str, device: Device) -> list[str] | None:
    """The recovery codes, which are told now and never again; None where the code is not right. Where it was turned on
    meanwhile, that stays and there are no codes."""
    step = codes.step_of(secret, typed, time())
    if step is None:
        return None
    made, salt = recovery.new_codes(), recovery.new_salt()
    hashes = [recovery.hashed(code, salt) for code in made]
    sealed = sealed_for(settings, whose.id, secret)
    row = insert_once(SecondFactor).values(account_id=whose.id, sealed=sealed, step=step, salt=salt)
    with transaction():
        if not db.session.scalar(row.on_conflict_do_nothing().returning(SecondFactor.account_id)):
            return []
        keep(whose.id, hashes)
        note(whose.id, Event.SECOND_FACTOR_ON, device)
        tell(settings, whose, Kind.SECOND_FACTOR_ON, "/password-reset", device)
    return made


def turn_off(settings: Settings, whose: Account, device: Device) -> bool:
    """Whether it was on."""
    gone = delete(SecondFactor).where(SecondFactor.account_id == whose.id).returning(SecondFactor.account_id)
    with transaction():
        if not db.session.scalar(gone):
            return False
        note(whose.id, Event.SECOND_FACTOR_OFF, device)
        tell(settings, whose, Kind.SECOND_FACTOR_OFF, "/password-reset", device)
    return True


def renew_codes(settings: Settings, whose: Account, device: Device) -> list[str]:
    """Recovery codes in place of all earlier ones; none where there is no second factor."""
    made, salt = recovery.new_codes(), recovery.new_salt()
    hashes = [recovery.hashed(code, salt) for code in made]
    salted = update(SecondFactor).where(SecondFactor.account_id == whose.id).values(salt=salt)
    with transaction():
        if not db.session.scalar(salted.returning(SecondFactor.account_id)):
            return []
        db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == whose.id))
        keep(whose.id, hashes)
        note(whose.id, Event.RECOVERY_CODES_RENEWED, device)
        tell(settings, whose, Kind.RECOVERY_CODES_RENEWED, "/password-reset", device)
    return made


def keep(account_id: int, hashes: list[bytes]) -> None:
    db.session.execute(insert(RecoveryCode), [{"account_id": account_id, "hash": each} for each in hashes])


def accepts(settings: Settings, whose: Account, typed: str) -> bool:
    """Whether it is a code of the account's app that was not accepted before; of two at once one is."""
    secret = secret_of(settings, whose.id)
    step = codes.step_of(secret, typed, time()) if secret else None
    if step is None:
        return False
    later = update(SecondFactor).where(SecondFactor.account_id == whose.id, SecondFactor.step < step)
    with transaction():
        return bool(db.session.scalar(later.values(step=step).returning(SecondFactor.account_id)))


def secret_of(settings: Settings, account_id: int) -> str | None:
    with transaction():
        sealed = db.session.scalar(select(SecondFactor.sealed).where(SecondFactor.account_id == account_id))
    try:
        return unseal(settings, sealed)["secret"] if sealed else None
    except SealingError as error:
        log.error("a second factor cannot be read: only recovery codes let its owner in", reason=str(error))
        return None


def recovers(settings: Settings, whose: Account, typed: str, device: Device) -> bool:
    """Whether it is a recovery code of the account that was not used before; it is used then."""
    code = recovery.read(typed)
    with transaction():
        salt = db.session.scalar(select(SecondFactor.salt).where(SecondFactor.account_id == whose.id))
    if code is None or salt is None:
        return False
    own = (RecoveryCode.account_id == whose.id, RecoveryCode.used_at.is_(None))
    used = update(RecoveryCode).where(*own, RecoveryCode.hash == recovery.hashed(code, salt))
    with transaction():
        if not db.session.scalar(used.values(used_at=func.now()).returning(RecoveryCode.id)):
            return False
        left = db.session.scalar(select(func.count()).where(*own))
        note(whose.id, Event.RECOVERY_CODE_USED, device)
        tell(settings, whose, Kind.RECOVERY_CODE_USED, "/password-reset", device, left=str(left))
    return True


def tell_guessed(settings: Settings, whose: Account, device: Device) -> bool:
    """Somebody knows the password and has used up the tries of codes. Whether the owner is told now: not where they were
    a few hours ago, for whoever guesses must not fill their mailbox."""
    lately = (SecurityEvent.kind == Event.CODES_GUESSED, SecurityEvent.at > func.now() - TOLD_AGAIN)
    told = exists().where(SecurityEvent.account_id == whose.id, *lately)
    with transaction():
        # One after another, where tries come at once.
        held = db.session.scalar(select(Account.id).where(Account.id == whose.id).with_for_update())
        if held is None or db.session.scalar(select(told)):
            return False
        note(whose.id, Event.CODES_GUESSED, device)
        tell(settings, whose, Kind.CODES_GUESSED, "/password-reset", device)
    return True
