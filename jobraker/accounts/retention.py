"""How long an account stays once its person has found work, if they set that: a letter before, then its deletion.

Nothing is deleted unless the letter has been out for its notice, however late it went: a sweep that was down, a clock
that was wrong or a mail server that took nothing puts the end off. All by the database's clock.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog
from sqlalchemy import ColumnElement, Interval, and_, case, func, literal, or_, select, update

from jobraker.accounts import own_data
from jobraker.accounts.models import Account, Keep, Pause
from jobraker.database import db, transaction
from jobraker.mail.models import Kind, Mail, State
from jobraker.mail.service import post
from jobraker.settings import Settings

TERMS: dict[Keep, ColumnElement[timedelta]] = {
    Keep.A_YEAR: func.make_interval(1, type_=Interval()),
    Keep.A_DAY: literal(timedelta(days=1), Interval),
}
NOTICE, SHORT_NOTICE = timedelta(days=14), timedelta(days=1)  # that the letter has been out for before the end
AGAIN = timedelta(days=7)  # after a letter that could not be sent

log = structlog.get_logger(__name__)


def notice() -> ColumnElement[timedelta]:
    return case((Pause.keep == Keep.A_DAY, literal(SHORT_NOTICE, Interval)), else_=literal(NOTICE, Interval))


def unwarned() -> ColumnElement[bool]:
    """Those whose letter is wanted: none is on its way, and one that failed did so a while ago. Beside its mail."""
    failed = and_(Mail.state.in_((State.FAILED, State.BOUNCED)), Mail.settled_at < func.now() - AGAIN)
    none = or_(Pause.warning.is_(None), Mail.id.is_(None), failed)
    return and_(Pause.warned_at.is_(None), Pause.delete_after - notice() <= func.now(), none)


def ended() -> ColumnElement[bool]:
    return and_(Pause.delete_after <= func.now(), Pause.warned_at + notice() <= func.now())


def sweep(settings: Settings) -> list[int]:
    """Call it before mails that are settled are forgotten: what became of the letters is read from them. The accounts that
    are gone, whose sessions are to be forgotten."""
    note_warned()
    for account_id in found(unwarned()):
        alone(warn, settings, account_id)
    return [account_id for account_id in found(ended()) if alone(end, settings, account_id)]


def alone(step: Callable[[Settings, int], bool], settings: Settings, account_id: int) -> bool:
    """What fails for one account is told, and keeps no other waiting: the next sweep comes to it again."""
    try:
        return step(settings, account_id)
    except Exception:
        log.exception("an account whose term is set was left for the next time", account=account_id)
        return False


def found(which: ColumnElement[bool]) -> Sequence[int]:
    with transaction():
        beside = select(Pause.account_id).outerjoin(Mail, Mail.id == Pause.warning)
        return db.session.scalars(beside.where(which).order_by(Pause.account_id)).all()


def warn(settings: Settings, account_id: int) -> bool:
    """Write the letter, where it is wanted by now and is not underway. Whether it was."""
    earliest = func.greatest(Pause.delete_after, func.now() + notice())
    wanted = select(Account, earliest).join(Pause).outerjoin(Mail, Mail.id == Pause.warning)
    with transaction():
        db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update())
        row = db.session.execute(wanted.where(Account.id == account_id, unwarned())).one_or_none()
        if row is None:
            return False
        whose, day = row
        told = {"link": "/account/privacy", "day": f"{day:%Y-%m-%d}"}
        letter = post(settings, Kind.DELETION_AHEAD, whose.address, told, whose.language, person=whose.id)
        db.session.execute(update(Pause).where(Pause.account_id == account_id).values(warning=letter))
    return True


def note_warned() -> None:
    """When each letter went out, and that it did not where it came back afterwards."""
    sent = (Mail.id == Pause.warning, Mail.state == State.SENT, Pause.warned_at.is_(None))
    with transaction():
        db.session.execute(
            update(Pause).where(*sent).values(warned_at=Mail.settled_at),
            execution_options={"synchronize_session": False},
        )
        back = (Mail.id == Pause.warning, Mail.state == State.BOUNCED, Pause.warned_at.is_not(None))
        db.session.execute(
            update(Pause).where(*back).values(warned_at=None), execution_options={"synchronize_session": False}
        )


def end(settings: Settings, account_id: int) -> bool:
    """Delete the account, unless its person went on meanwhile. Whether it was there to delete."""
    with transaction():
        whose = db.session.scalar(select(Account).where(Account.id == account_id).with_for_update())
        over = select(Pause.account_id).where(Pause.account_id == account_id, ended())
        if whose is None or db.session.scalar(over) is None:
            return False
        done = own_data.delete_all(settings, whose, Kind.TERM_OVER)
    log.info("account deleted: its term is over", account=account_id)
    return done
