"""Where somebody is told outside: one address a person, kept encrypted and never shown again."""

from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.clients.apprise_services import Receiver, read_address
from jobraker.database import db, transaction
from jobraker.notifications.models import OPEN, OutsideAddress, Push, Standing, State
from jobraker.sealing import seal, unseal
from jobraker.settings import Settings

REMOVED = "the address was removed"


def address_of(account_id: int) -> OutsideAddress | None:
    mine = select(OutsideAddress).where(OutsideAddress.account_id == account_id)
    with transaction():
        return db.session.scalar(mine.execution_options(populate_existing=True))


def save(settings: Settings, account_id: int, typed: str) -> Receiver:
    """In place of the one there was. Raises `AddressRefusedError`."""
    receiver = read_address(settings, typed)
    told = {
        "key": uuid4(),
        "sealed": seal(settings, {"address": receiver.address}),
        "service": receiver.service.key,
        "shown": receiver.shown,
        "state": Standing.OK,
        "reason": None,
        "saved_at": func.now(),
        "verified_at": None,
        "last_sent_at": None,
    }
    row = insert(OutsideAddress).values(account_id=account_id, **told)
    with transaction():
        lock(account_id)
        db.session.execute(row.on_conflict_do_update(index_elements=["account_id"], set_=told))
    return receiver


def remove(account_id: int) -> bool:
    """With what still waits to go there. Whether there was one."""
    with transaction():
        lock(account_id)
        gone = delete(OutsideAddress).where(OutsideAddress.account_id == account_id)
        if db.session.scalar(gone.returning(OutsideAddress.account_id)) is None:
            return False
        give_up(account_id, REMOVED)
        return True


def give_up(account_id: int, reason: str) -> None:
    """What waits for the address is not sent. Part of the transaction at hand, with its person held."""
    waiting = update(Push).where(Push.account_id == account_id, Push.state.in_(OPEN))
    ended = {"state": State.FAILED, "reason": reason, "due_at": None, "settled_at": func.now()}
    db.session.execute(waiting.values(ended), execution_options={"synchronize_session": False})


def opened(settings: Settings, row: OutsideAddress) -> Receiver:
    """Looked at anew: what may be sent to is what this version offers. Raises `SealingError` and `AddressRefusedError`."""
    return read_address(settings, unseal(settings, row.sealed)["address"])


def note_taken(account_id: int, key: UUID) -> None:
    """It took something. Nothing where another address has been saved meanwhile."""
    mine = update(OutsideAddress).where(OutsideAddress.account_id == account_id, OutsideAddress.key == key)
    taken = {
        "state": Standing.OK,
        "reason": None,
        "last_sent_at": func.now(),
        "verified_at": func.coalesce(OutsideAddress.verified_at, func.now()),
    }
    with transaction():
        db.session.execute(mine.values(taken), execution_options={"synchronize_session": False})


def note_missed(account_id: int, key: UUID, reason: str) -> None:
    """A test did not arrive, which another one may. As `note_taken` otherwise."""
    mine = update(OutsideAddress).where(OutsideAddress.account_id == account_id, OutsideAddress.key == key)
    with transaction():
        db.session.execute(mine.values(reason=reason), execution_options={"synchronize_session": False})


def note_failing(account_id: int, key: UUID, reason: str) -> bool:
    """It refuses what it is sent. Whether that is news."""
    mine = update(OutsideAddress).where(OutsideAddress.account_id == account_id, OutsideAddress.key == key)
    news = mine.where(OutsideAddress.state == Standing.OK).values(state=Standing.FAILING, reason=reason)
    with transaction():
        return db.session.scalar(news.returning(OutsideAddress.account_id)) is not None
