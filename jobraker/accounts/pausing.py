"""A pause, and work that was found: nothing is sent by itself and nobody is alerted until its person goes on looking.

Whoever changes or ends one holds the account's row first, so that none is deleted by its term while its person goes on.
"""

from datetime import date

from sqlalchemy import ColumnElement, Date, cast, delete, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.models import Account, Keep, Pause
from jobraker.accounts.retention import TERMS, warn
from jobraker.database import db, transaction
from jobraker.mail.models import Kind
from jobraker.mail.stopping import withdraw
from jobraker.settings import Settings
from jobraker.taxonomy.folding import legible

TOLD_CHARS = 200
ALERTING = (Kind.REMINDER, Kind.ALERT)  # letters that nobody gets who pauses


def holds() -> ColumnElement[bool]:
    """Whether a pause goes on; until the day that it names begins, in UTC."""
    today = cast(func.timezone("UTC", func.now()), Date)
    return or_(Pause.landed_at.is_not(None), Pause.until.is_(None), Pause.until > today)


def paused() -> ColumnElement[bool]:
    """In a query over accounts: whether each pauses, or is locked. What sends by itself and what alerts leaves these out."""
    return or_(Account.locked_at.is_not(None), exists().where(Pause.account_id == Account.id, holds()))


def is_paused(account_id: int) -> bool:
    """As `paused`."""
    with transaction():
        return bool(db.session.scalar(select(paused()).where(Account.id == account_id)))


def pause_of(account_id: int) -> Pause | None:
    going_on = select(Pause).where(Pause.account_id == account_id, holds())
    with transaction():
        return db.session.scalar(going_on.execution_options(populate_existing=True))


def pause(account_id: int, until: date | None) -> bool:
    """Until that day, or until its person goes on. False for whoever has found work: that lasts longer."""
    told = {"since": func.now(), "until": until}
    row = insert(Pause).values(account_id=account_id, **told)
    anew = row.on_conflict_do_update(index_elements=["account_id"], set_=told, where=Pause.landed_at.is_(None))
    with transaction():
        hold(account_id)
        paused = db.session.scalar(anew.returning(Pause.account_id)) is not None
        if is_paused(account_id):
            withdraw(account_id, kinds=ALERTING)
    return paused


def land(settings: Settings, whose: Account, work: str, found: str, keep: Keep) -> None:
    """Work was found. Of what is kept for a day alone the letter that warns goes out at once."""
    term = TERMS.get(keep)
    told = {
        "until": None,
        "landed_at": func.now(),
        "work": one_line(work),
        "found": one_line(found),
        "keep": keep,
        "delete_after": func.now() + term if term is not None else None,
        "warning": None,
        "warned_at": None,
    }
    row = insert(Pause).values(account_id=whose.id, **told)
    with transaction():
        hold(whose.id)
        db.session.execute(row.on_conflict_do_update(index_elements=["account_id"], set_=told))
        withdraw(whose.id, kinds=ALERTING)
        warn(settings, whose.id)


def go_on(account_id: int) -> bool:
    """Look for work again, and keep everything. Whether there was a pause."""
    with transaction():
        hold(account_id)
        ended = delete(Pause).where(Pause.account_id == account_id).returning(Pause.account_id)
        return db.session.scalar(ended) is not None


def hold(account_id: int) -> None:
    """Part of the transaction at hand."""
    db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update())


def one_line(told: str) -> str:
    return " ".join(legible(told).split())[:TOLD_CHARS]
