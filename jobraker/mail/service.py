"""Mails are written down within the transaction that wants them, and sent after it.

Each is sent at least once: where a worker dies between the server's yes and its own note of it, the mail goes out
again. For these that is right, since one that comes twice does no harm and one that never comes locks somebody out.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, func, or_, select, update

from jobraker.clients import smtp
from jobraker.clients.errors import ClientError
from jobraker.counting import count
from jobraker.database import db, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Mailbox, Part, Receiver, Why
from jobraker.mail import metrics
from jobraker.mail.composing import address_of, compose
from jobraker.mail.models import NEEDED, Because, Kind, Mail, State, SuppressedAddress
from jobraker.mail.rendering import on, render
from jobraker.mail.rules import TRIES_MOST, UnmailableError, is_gone, mailable, status_in, wait_after
from jobraker.mail.stopping import OPEN, WITHDRAWN, Unsubscribe
from jobraker.mail.suppressing import suppress, suppression_of
from jobraker.queue import Task, enqueue
from jobraker.sealing import Json, SealingError, seal, unseal
from jobraker.settings import Settings

UNSENT = timedelta(seconds=15)  # that the message of a mail may be underway before a sweep sends another
DUE_MOST = 500
KEPT = timedelta(days=30)  # what became of a mail is known for so long
UNSUBSCRIBE = "unsubscribe"  # among the sealed values
TO_EARLIER = (Kind.ADDRESS_LEFT, Kind.ADDRESS_LOST)  # mailboxes that were the account's before

log = structlog.get_logger(__name__)


def post(
    settings: Settings,
    kind: Kind,
    address: str,
    values: Mapping[str, Json],
    language: str,
    person: int | None = None,
    *,
    withheld: bool = False,
    not_before: datetime | None = None,
    unsubscribe: Unsubscribe | None = None,
    topic: str | None = None,
) -> int:
    """Write a mail down, to be sent after the commit of the transaction at hand; gives its number.

    A `withheld` one is never sent, and is as much work: from the time that asking takes, nobody learns whether an
    address is known. One that waits until `not_before` is found by a sweep then. `unsubscribe` is how news of its kind is
    ended, as all news must be; `topic` the kind of the notification that it goes with. Raises UnmailableError.
    """
    if (kind in NEEDED) is (unsubscribe is not None):
        raise ValueError(f"News can be stopped by a link, and nothing else can: {kind}.")
    row = Mail(
        kind=kind,
        address=mailable(address),
        language=language if language in settings.languages else settings.languages[0],
        sealed=seal(settings, {**values, UNSUBSCRIBE: unsubscribe.path} if unsubscribe else values),
        person=person,
        channel=unsubscribe.channel if unsubscribe else None,
        topic=topic,
        not_before=not_before,
        due_at=not_before or func.now(),
        state=State.WITHHELD if withheld else State.WAITING,
    )
    with transaction():
        db.session.add(row)
        db.session.flush()
        if not_before is None:
            enqueue(task_of(kind), row.id)
    return row.id


def send(settings: Settings, mail_id: int) -> None:
    """Send the mail if it is due and nobody else is at it."""
    mail = take(mail_id, lease_of(settings))
    if mail is None:
        return
    if mail.sealed is None:  # it was stopped while it was tried before
        settle(mail, State.WITHDRAWN, WITHDRAWN)
    elif mail.tries > TRIES_MOST:
        settle(mail, State.FAILED, "No try came to its end.")
    elif missing := missing_in(settings):
        put_off(mail, missing)
    elif mail.kind not in NEEDED and (held := suppression_of(mail.address)):
        settle(mail, State.SUPPRESSED, f"No news is sent to its address since {held.at:%Y-%m-%d}: {reason_of(held)}.")
    else:
        hand_over(settings, mail)


def hand_over(settings: Settings, mail: Mail) -> None:
    try:
        values = unseal(settings, mail.sealed or b"")
    except SealingError as error:
        settle(mail, State.FAILED, str(error))
        return
    unsubscribe = values.get(UNSUBSCRIBE)  # none in news that was written down before there were any
    message = compose(
        render(Kind(mail.kind), mail.language, values, settings.public_url),
        sender=settings.mail_from,
        recipient=mail.address,
        reference=mail.reference,
        written_at=mail.not_before or mail.created_at,
        unsubscribe=on(unsubscribe, settings.public_url) if unsubscribe else None,
    )
    try:
        smtp.deliver(settings, settings.mail_server, message, address_of(settings.mail_from), mail.address)
    except ClientError as error:
        if error.permanent:
            with transaction():
                settle(mail, State.FAILED, str(error))
                note_gone(mail, error)
        else:
            put_off(mail, str(error))
    else:
        with transaction():
            note_left(settings, mail)
            settle(mail, State.SENT)


def note_gone(mail: Mail, error: ClientError) -> None:
    """A server that knows no such mailbox says so once."""
    code = status_in(error.detail)
    if code and is_gone(code):
        suppress(mail.address, Because.HARD_BOUNCE, error.detail, mail)


def reason_of(held: SuppressedAddress) -> str:
    return f"{held.because}, {held.detail}".rstrip(", .")


def note_left(settings: Settings, mail: Mail) -> None:
    """Write down that it left, for whose it is. Of a letter to an address that they name for their account they are told
    when they ask for it."""
    if mail.told_to is None:
        return
    own = Mailbox.LEFT if mail.kind in TO_EARLIER else Mailbox.OWN
    leave(mail.told_to, Receiver.MAIL, mailbox(settings, own), [Part.LETTER], Why.LETTER, about=mail.kind)


def mailbox(settings: Settings, real: Mailbox) -> Mailbox:
    return Mailbox.SANDBOX if settings.mail_server == settings.sandbox_mail_url else real


def missing_in(settings: Settings) -> str | None:
    """What an admin has to set before any mail can go out."""
    if not settings.mail_server:
        return "No mail server is set: JOBRAKER_MAIL_URL names one."
    if not settings.public_url:
        return "The site does not know its own address, which links begin with: JOBRAKER_PUBLIC_URL names it."
    try:
        address_of(settings.mail_from)
    except UnmailableError:
        return "JOBRAKER_MAIL_FROM holds no address that a mail can come from."
    return None


def lease_of(settings: Settings) -> timedelta:
    """Longer than any try takes."""
    return timedelta(seconds=2 * smtp.longest(settings))


def take(mail_id: int, lease: timedelta) -> Mail | None:
    """The mail, held for so long, if it waits and is due, or if whoever held it has let its time pass.

    All by the database's clock: the machines' own differ.
    """
    free = (Mail.id == mail_id, Mail.state.in_(OPEN), Mail.due_at <= func.now())
    held = {"state": State.SENDING, "tries": Mail.tries + 1, "due_at": func.now() + lease}
    statement = update(Mail).where(*free).values(held).returning(Mail)
    with transaction():
        return db.session.scalar(statement, execution_options={"populate_existing": True})


def settle(mail: Mail, state: State, reason: str | None = None) -> None:
    """Its address is noted as the one that was tried: its person may have moved on meanwhile."""
    gone = {"settled_at": func.now(), "due_at": None, "sealed": None}
    change(mail, state=state, reason=reason, address=mail.address, **gone)


def put_off(mail: Mail, reason: str) -> None:
    wait = wait_after(mail.tries)
    if wait is None:
        settle(mail, State.FAILED, reason)
    else:
        change(mail, state=State.WAITING, reason=reason, due_at=func.now() + wait)


def change(mail: Mail, **values: object) -> None:
    """Nothing where another worker has taken the mail meanwhile: what becomes of it is that one's to say."""
    ours = (Mail.id == mail.id, Mail.state == State.SENDING, Mail.tries == mail.tries)
    with transaction():
        kept = db.session.scalar(update(Mail).where(*ours).values(values).returning(Mail.id))
        if kept is not None and values["state"] != State.WAITING:
            count(metrics.mails.labels(str(values["state"])))
    log.info("mail tried", mail=mail.id, kind=mail.kind, tries=mail.tries, state=values["state"], lost=kept is None)


def hurry(mail_id: int) -> bool:
    """Try it now, not when its next try would come. Whether it waits for one: what is settled has forgotten what it said, and
    what waits for its reader's quiet hours to end goes on waiting."""
    waits = (Mail.id == mail_id, Mail.state == State.WAITING, Mail.sealed.is_not(None))
    awake = or_(Mail.not_before.is_(None), Mail.not_before <= func.now())
    now_due = update(Mail).where(*waits, awake).values(due_at=func.now()).returning(Mail.kind)
    with transaction():
        found = db.session.scalar(now_due, execution_options={"synchronize_session": False})
        if found is not None:
            enqueue(task_of(found), mail_id)
    return found is not None


def task_of(kind: str) -> Task:
    """News, of which a morning brings a thousand, hold up nobody who waits for a mail or has to know."""
    return Task.SEND_MAIL if kind in NEEDED else Task.SEND_NEWS


def due(task: Task | None = None) -> Sequence[int]:
    """Those whose message was lost, whose next try has come, or whose worker died, of a task or of both; the longest due first."""
    waiting = select(Mail.id).where(Mail.state.in_(OPEN), Mail.due_at <= func.now() - UNSENT)
    if task:
        waiting = waiting.where(Mail.kind.in_(NEEDED) == (task is Task.SEND_MAIL))
    with transaction():
        return db.session.scalars(waiting.order_by(Mail.due_at).limit(DUE_MOST)).all()


def blank_withheld() -> None:
    """Forget what withheld mails would have said."""
    withheld = update(Mail).where(Mail.state == State.WITHHELD, Mail.due_at.is_not(None))
    with transaction():
        db.session.execute(withheld.values(sealed=None, due_at=None, settled_at=func.now()))


def forget_old() -> None:
    """With what was reported of them; and of addresses that nobody has an account by, that they get no news."""
    long_ago = func.now() - KEPT
    nobodys = (SuppressedAddress.person.is_(None), SuppressedAddress.because != Because.ADMIN)
    with transaction():
        db.session.execute(delete(Mail).where(Mail.settled_at < long_ago))
        db.session.execute(delete(SuppressedAddress).where(*nobodys, SuppressedAddress.at < long_ago))


def latest(state: str | None = None, kind: str | None = None, number: int = 50, *, address: str = "") -> Sequence[Mail]:
    """The newest first, of that state, kind and address where one is given."""
    wanted = [Mail.state == state] if state else []
    wanted += [Mail.kind == kind] if kind else []
    wanted += [func.lower(Mail.address) == address.strip().lower()] if address else []
    rows = select(Mail).where(*wanted).order_by(Mail.id.desc()).limit(number)
    with transaction():
        return db.session.scalars(rows, execution_options={"populate_existing": True}).all()


def read_mail(mail_id: int) -> Mail | None:
    """As it stands now."""
    with transaction():
        return db.session.get(Mail, mail_id, populate_existing=True)
