"""What goes to where people are outside: all that is due of one person as one message, sent at least once.

Where a worker dies between the other side's yes and its own note of it, the message goes out again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

import structlog
from sqlalchemy import and_, func, or_, select, update

from jobraker.accounts.locking import lock
from jobraker.accounts.models import Account
from jobraker.clients import apprise
from jobraker.clients.apprise_services import BY_KEY, AddressRefusedError, Receiver
from jobraker.clients.errors import ClientError
from jobraker.database import db, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Part, Why
from jobraker.ledger.models import Receiver as Left
from jobraker.notifications.addresses import REMOVED, address_of, give_up, note_failing, note_missed, note_taken, opened
from jobraker.notifications.models import OPEN, Notification, OutsideAddress, Push, Standing, State
from jobraker.notifications.rules.gathering import LINES, TOGETHER
from jobraker.notifications.rules.kinds import Kind
from jobraker.notifications.rules.retrying import TRIES_MOST, wait_after
from jobraker.notifications.telling import write
from jobraker.notifications.wording import tongue_of, words_of
from jobraker.queue import Task, enqueue
from jobraker.sealing import SealingError
from jobraker.settings import Settings

TITLE = "Jobraker"
PAGE = "/notifications"
CHOICES = "/notifications/choices"
SANDBOX = "sandbox"
UNSENT = timedelta(seconds=15)  # that the message of a push may be underway before a sweep sends another
DUE_MOST = 500
TAKEN_MOST = 200  # of one message
LOCKED_OUT = "its person is locked out"
NO_TRY = "no try came to its end"

log = structlog.get_logger(__name__)


class Held(NamedTuple):
    """A push and the try at hand, by which it is ours."""

    id: int
    tries: int
    notification_id: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Pushes that one message tells, and whose they are."""

    whose: Account
    address: OutsideAddress
    pushes: Sequence[Held]
    told: Sequence[Notification]

    @property
    def tries(self) -> int:
        return max(each.tries for each in self.pushes)


def push_due(settings: Settings, account_id: int) -> None:
    """Send what is due, and with it what would be within a minute, if nobody else is at it."""
    taken = take(settings, account_id)
    if taken is None:
        return
    try:
        receiver = opened(settings, taken.address)
        apprise.push(settings, receiver, TITLE, text_of(settings, taken))
    except (SealingError, AddressRefusedError) as error:
        refuse(taken, str(error))
    except ClientError as error:
        if error.permanent:
            refuse(taken, str(error))
        else:
            put_off(taken, error)
    else:
        accept(taken)


def take(settings: Settings, account_id: int) -> Taken | None:
    """What is due, held for longer than any try takes. All by the database's clock: the machines' own differ."""
    mine = select(Push.id).where(Push.account_id == account_id, Push.state.in_(OPEN))
    with transaction():
        owner = select(Account).where(Account.id == account_id).with_for_update(read=True, key_share=True)
        whose = db.session.scalar(owner, execution_options={"populate_existing": True})
        address = address_of(account_id)
        if whose is None or not db.session.scalar(select(mine.where(Push.due_at <= func.now()).exists())):
            return None
        if whose.is_locked or address is None or address.state == Standing.FAILING:
            lock(account_id)
            give_up(account_id, LOCKED_OUT if whose.is_locked else (address and address.reason) or REMOVED)
            return None
        # Of those that somebody holds only what has passed its time, not what soon will.
        with_it = and_(Push.state == State.WAITING, Push.due_at <= func.now() + TOGETHER)
        soon = mine.where(or_(Push.due_at <= func.now(), with_it)).order_by(Push.id).limit(TAKEN_MOST)
        lease = func.now() + timedelta(seconds=2 * apprise.longest(settings))
        ours = {"state": State.SENDING, "tries": Push.tries + 1, "due_at": lease}
        claimed = update(Push).where(Push.id.in_(soon.with_for_update(skip_locked=True))).values(ours)
        held = claimed.returning(Push.id, Push.tries, Push.notification_id)
        pushes = [Held(*row) for row in db.session.execute(held, execution_options={"synchronize_session": False})]
        if not pushes:
            return None
        rows = select(Notification).where(Notification.id.in_([each.notification_id for each in pushes]))
        taken = Taken(whose, address, pushes, db.session.scalars(rows.order_by(Notification.id)).all())
        if taken.tries > TRIES_MOST:
            settle(taken, State.FAILED, NO_TRY)
            return None
        if any(each.tries == 1 for each in pushes):
            note_leaving(settings, taken)
        return taken


def note_leaving(settings: Settings, taken: Taken) -> None:
    """Before it leaves: a try that fails may have been read all the same."""
    try:
        name = left_to(opened(settings, taken.address))
    except (SealingError, AddressRefusedError):
        return  # it goes nowhere
    number = str(len(taken.pushes))
    leave(taken.whose.id, Left.OUTSIDE, name, [Part.NOTIFICATION], Why.NOTIFICATION, about=number)


def left_to(receiver: Receiver) -> str:
    """The name of the service, and whose host it is where that is not the service's own."""
    return SANDBOX if receiver.sandboxed else ", ".join(filter(None, (receiver.service.name, receiver.host)))


def text_of(settings: Settings, taken: Taken) -> str:
    """A line for each, and a link: to its page where it is one alone. Of a gathered one its own words: the others were
    sent by themselves."""
    tongue = tongue_of(taken.whose.language)
    lines = [words_of(Kind(each.kind), 1, each.values, tongue, plain=True) for each in taken.told]
    if len(lines) > LINES:
        more = len(lines) - LINES
        lines = [*lines[:LINES], tongue.ngettext("and %(num)s more", "and %(num)s more", more)]
    link = taken.told[0].link if len(taken.told) == 1 else PAGE
    return "\n".join([*lines, settings.public_url + link] if settings.public_url else lines)


def settle(taken: Taken, state: State, reason: str | None = None) -> None:
    change(taken, state=state, reason=reason, settled_at=func.now(), due_at=None)


def put_off(taken: Taken, error: ClientError) -> None:
    wait = wait_after(taken.tries, error.retry_after)
    if wait is None:
        settle(taken, State.FAILED, str(error))
    else:
        change(taken, state=State.WAITING, reason=str(error), due_at=func.now() + wait)
        enqueue(Task.PUSH, taken.whose.id, after=wait)


def accept(taken: Taken) -> None:
    with transaction():
        settle(taken, State.SENT)
        note_taken(taken.whose.id, taken.address.key)


def refuse(taken: Taken, reason: str) -> None:
    """The address takes nothing: its person is told by the list, once, and nothing more goes there until they mend it."""
    with transaction():
        settle(taken, State.FAILED, reason)
        if note_failing(taken.whose.id, taken.address.key, reason):
            give_up(taken.whose.id, reason)
            told = {"what": "outside", "service": BY_KEY[taken.address.service].name}
            write(taken.whose.id, Kind.NEEDS_YOU, told, CHOICES, here=True)


def change(taken: Taken, **values: object) -> None:
    """Those that no other worker has taken meanwhile: what becomes of them is that one's to say. With their person held
    first, as whoever removes the address does."""
    with transaction():
        lock(taken.whose.id)
        for each in taken.pushes:
            ours = (Push.id == each.id, Push.state == State.SENDING, Push.tries == each.tries)
            db.session.execute(
                update(Push).where(*ours).values(values), execution_options={"synchronize_session": False}
            )
    log.info("push tried", account=taken.whose.id, number=len(taken.pushes), state=values["state"])


def due() -> Sequence[int]:
    """People of whom something is due whose message was lost, whose time has come, or whose worker died."""
    waiting = select(Push.account_id).where(Push.due_at <= func.now() - UNSENT, Push.state.in_(OPEN))
    with transaction():
        return db.session.scalars(
            waiting.group_by(Push.account_id).order_by(func.min(Push.due_at)).limit(DUE_MOST)
        ).all()


def try_out(settings: Settings, whose: Account, words: str) -> None:
    """Send one message that says what it is, at once. Raises `ClientError`, `SealingError`, `AddressRefusedError`."""
    address = address_of(whose.id)
    if address is None:
        return
    receiver = opened(settings, address)
    with transaction():
        leave(whose.id, Left.OUTSIDE, left_to(receiver), [Part.NOTIFICATION], Why.NOTIFICATION, about="1")
    try:
        apprise.push(settings, receiver, TITLE, words)
    except ClientError as error:
        if error.permanent:
            note_failing(whose.id, address.key, str(error))
        else:
            note_missed(whose.id, address.key, str(error))
        raise
    note_taken(whose.id, address.key)
