"""What is reported of a mail after its server took it: noted once, told by its row, and weighed against its address.

Anybody can write a report, so it counts only if it names a mail of ours by the reference that no stranger knows. Of a mail
provider, whose word is signed, an address that we wrote to lately is enough: servers on the way change references.
"""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, now, transaction
from jobraker.mail.composing import address_of
from jobraker.mail.models import Because, Mail, MailReport, Said, State
from jobraker.mail.reports import Report
from jobraker.mail.rules import UnmailableError, mailable
from jobraker.mail.suppressing import suppress
from jobraker.settings import Settings

LATELY = timedelta(days=30)
REPEATED, WITHIN = 3, timedelta(days=7)  # mails that came back for passing reasons before an address gets no more
BOUNCES = (Said.GONE, Said.REFUSED, Said.FAILED)

log = structlog.get_logger(__name__)


class Heard(StrEnum):
    NEW = "new"
    AGAIN = "again"  # it was told before
    STRANGER = "stranger"  # of no mail of ours


def hear_all(settings: Settings, reports: Iterable[Report]) -> None:
    """Of a provider. At once: a commit for each would take longer than whoever tells them waits. In one order, so that two who are told
    of the same mails do not wait for each other."""
    with transaction():
        for report in sorted(reports, key=lambda each: (each.recipients, each.message_id, each.key)):
            hear(settings, report, signed=True)


def hear(settings: Settings, report: Report, *, signed: bool = False) -> Heard:
    with transaction():
        mail = mail_of(settings, report, signed=signed)
        if mail is None:
            return Heard.STRANGER
        if not noted(mail, report):
            return Heard.AGAIN
        if report.said in BOUNCES:
            came_back(mail, report)
        weigh(mail, report)
    log.info("mail reported", mail=mail.id, kind=mail.kind, said=report.said)
    return Heard.NEW


def mail_of(settings: Settings, report: Report, *, signed: bool) -> Mail | None:
    reference, _, domain = report.message_id.rpartition("@")
    handed_over = select(Mail).where(Mail.reference == reference.lower(), Mail.tries > 0)
    mail = db.session.scalar(handed_over, execution_options={"populate_existing": True}) if reference else None
    if mail is not None or not signed or (reference and domain.lower() == own_domain(settings)):
        return mail
    return next(filter(None, map(last_sent, report.recipients)), None)


def own_domain(settings: Settings) -> str:
    try:
        return address_of(settings.mail_from).rpartition("@")[2].lower()
    except UnmailableError:
        return ""


def last_sent(address: str) -> Mail | None:
    try:
        mailbox = mailable(address).lower()
    except UnmailableError:
        return None
    went_out = (Mail.state.in_((State.SENT, State.BOUNCED)), Mail.settled_at > func.now() - LATELY)
    rows = (
        select(Mail)
        .where(func.lower(Mail.address) == mailbox, *went_out)
        .order_by(Mail.settled_at.desc(), Mail.id.desc())
    )
    return db.session.scalar(rows.limit(1), execution_options={"populate_existing": True})


def noted(mail: Mail, report: Report) -> bool:
    """Whether it is new. It is as old as it says, but never of a time to come."""
    at = min(report.at, now()) if report.at else func.now()
    told = {"person": mail.told_to, "said": report.said, "detail": report.detail, "at": at}
    row = insert(MailReport).values(mail_id=mail.id, key=report.key, **told)
    return db.session.scalar(row.on_conflict_do_nothing().returning(MailReport.id)) is not None


def came_back(mail: Mail, report: Report) -> None:
    """Only one that was sent: of any other it is known already why it did not arrive, or it is tried again."""
    sent = update(Mail).where(Mail.id == mail.id, Mail.state == State.SENT)
    bounced = sent.values(state=State.BOUNCED, reason=report.detail)
    db.session.execute(bounced, execution_options={"synchronize_session": False})


def weigh(mail: Mail, report: Report) -> None:
    if report.said is Said.GONE:
        suppress(mail.address, Because.HARD_BOUNCE, report.detail, mail)
    elif report.said is Said.COMPLAINT:
        suppress(mail.address, Because.COMPLAINT, report.detail, mail)
    elif report.said in BOUNCES and bounced_lately(mail.address) >= REPEATED:
        suppress(mail.address, Because.REPEATED, report.detail, mail)


def bounced_lately(address: str) -> int:
    """How many mails to the address came back within the time that counts."""
    lately = (MailReport.said.in_(BOUNCES), MailReport.weighs, MailReport.at > func.now() - WITHIN)
    count = select(func.count(MailReport.mail_id.distinct())).join(Mail, Mail.id == MailReport.mail_id)
    return db.session.scalar(count.where(func.lower(Mail.address) == address.lower(), *lately)) or 0
