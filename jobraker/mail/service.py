"""Mails are written down within the transaction that wants them, and sent after it.

Each is sent at least once: where a worker dies between the server's yes and its own note of it, the mail goes out
again. For these that is right, since one that comes twice does no harm and one that never comes locks somebody out.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import blake2b

import structlog
from sqlalchemy import delete, func, select, update

from jobraker.clients import smtp
from jobraker.clients.errors import ClientError
from jobraker.database import db, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Mailbox, Part, Receiver, Why
from jobraker.mail.composing import address_of, compose
from jobraker.mail.models import Kind, Mail, State
from jobraker.mail.rendering import render
from jobraker.mail.rules import TRIES_MOST, UnmailableError, mailable, wait_after
from jobraker.queue import Task, enqueue
from jobraker.sealing import SealingError, seal, unseal
from jobraker.settings import Settings

UNSENT = timedelta(seconds=15)  # that the message of a mail may be underway before a sweep sends another
DUE_MOST = 500
KEPT = timedelta(days=30)  # what became of a mail is known for so long
OPEN = (State.WAITING, State.SENDING)
TO_EARLIER = (Kind.ADDRESS_LEFT, Kind.ADDRESS_LOST)  # mailboxes that were the account's before

log = structlog.get_logger(__name__)


def post(
    settings: Settings,
    kind: Kind,
    address: str,
    values: Mapping[str, str],
    language: str,
    person: int | None = None,
    *,
    withheld: bool = False,
) -> int:
    """Write a mail down, to be sent after the commit of the transaction at hand; gives its number.

    A `withheld` one is never sent, and is as much work: from the time that asking takes, nobody learns whether an
    address is known. Raises UnmailableError.
    """
    row = Mail(
        kind=kind,
        address=mailable(address),
        language=language if language in settings.languages else settings.languages[0],
        sealed=seal(settings, values),
        person=person,
        due_at=func.now(),
        state=State.WITHHELD if withheld else State.WAITING,
    )
    with transaction():
        db.session.add(row)
        db.session.flush()
        enqueue(Task.SEND_MAIL, row.id)
    return row.id


def send(settings: Settings, mail_id: int) -> None:
    """Send the mail if it is due and nobody else is at it."""
    mail = take(mail_id, lease_of(settings))
    if mail is None:
        return
    if mail.tries > TRIES_MOST:
        settle(mail, State.FAILED, "No try came to its end.")
    elif missing := missing_in(settings):
        put_off(mail, missing)
    else:
        hand_over(settings, mail)


def hand_over(settings: Settings, mail: Mail) -> None:
    try:
        values = unseal(settings, mail.sealed or b"")
    except SealingError as error:
        settle(mail, State.FAILED, str(error))
        return
    message = compose(
        render(Kind(mail.kind), mail.language, values, settings.public_url),
        sender=settings.mail_from,
        recipient=mail.address,
        reference=blake2b(mail.sealed or b"", digest_size=16).hexdigest(),
        written_at=mail.created_at,
    )
    try:
        smtp.deliver(settings, settings.mail_server, message, address_of(settings.mail_from), mail.address)
    except ClientError as error:
        if error.permanent:
            settle(mail, State.FAILED, str(error))
        else:
            put_off(mail, str(error))
    else:
        with transaction():
            note_left(settings, mail)
            settle(mail, State.SENT)


def note_left(settings: Settings, mail: Mail) -> None:
    """Write down that it left, for whose it is. Of a letter to an address that somebody names for their account they are
    told when they ask for it: whether it went out would say whether an account has that address."""
    if mail.person is None or mail.kind == Kind.NEW_ADDRESS:
        return
    own = Mailbox.LEFT if mail.kind in TO_EARLIER else Mailbox.OWN
    leave(mail.person, Receiver.MAIL, mailbox(settings, own), [Part.LETTER], Why.LETTER, about=mail.kind)


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
    change(mail, state=state, reason=reason, settled_at=func.now(), due_at=None, sealed=None)


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
    log.info("mail tried", mail=mail.id, kind=mail.kind, tries=mail.tries, state=values["state"], lost=kept is None)


def due() -> Sequence[int]:
    """Those whose message was lost, whose next try has come, or whose worker died; the longest due first."""
    waiting = select(Mail.id).where(Mail.state.in_(OPEN), Mail.due_at <= func.now() - UNSENT)
    with transaction():
        return db.session.scalars(waiting.order_by(Mail.due_at).limit(DUE_MOST)).all()


def blank_withheld() -> None:
    """Forget what withheld mails would have said."""
    withheld = update(Mail).where(Mail.state == State.WITHHELD, Mail.due_at.is_not(None))
    with transaction():
        db.session.execute(withheld.values(sealed=None, due_at=None, settled_at=func.now()))


def forget_old() -> None:
    with transaction():
        db.session.execute(delete(Mail).where(Mail.settled_at < func.now() - KEPT))


def read_mail(mail_id: int) -> Mail | None:
    """As it stands now."""
    with transaction():
        return db.session.get(Mail, mail_id, populate_existing=True)
