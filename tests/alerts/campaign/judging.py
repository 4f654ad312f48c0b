"""What the mail server got, held against what each alert should have told."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select, text

from jobraker.alerts.models import Alert, Became, Found
from jobraker.database import db, transaction
from jobraker.ledger.models import Departure, Receiver
from jobraker.mail.models import Kind as LetterKind
from jobraker.mail.models import Mail, State, SuppressedAddress
from jobraker.notifications.models import Notification
from jobraker.notifications.rules.kinds import Kind
from tests.alerts.campaign.people import Opening, Watch
from tests.alerts.campaign.phases import Phase
from tests.alerts.campaign.postbox import Receipt
from tests.alerts.campaign.system import KILLED, System
from tests.campaign.running import markdown

NOTED = 5.0  # seconds within which a yes is written down, on a machine that is busy
NOTE = re.compile(r'"mail": (\d+), (?=[^\n]*"state": "sent")(?=[^\n]*"event": "mail tried")')
REFUSED = re.compile(r"rejected the request: 5\d\d ")
FOUND = "SELECT alert_id, job_id, account_id, became, became_at FROM alert_found"
FORGOTTEN = """
SELECT count(*) FROM alert_found JOIN alert ON alert.id = alert_id WHERE became = 'waiting' AND due_at IS NULL AND paused_at IS NULL
"""


class Fate(StrEnum):
    """Of a mail, and of each opening that it tells."""

    ONCE = "sent once"
    TWICE = "sent twice, one Message-ID"
    FAILED = "failed, with its reason"
    SUPPRESSED = "not sent, address suppressed"
    LOST = "lost"
    DOUBLED = "doubled"


NOT_SENT = {Fate.FAILED, Fate.SUPPRESSED}
WRONG = (Fate.LOST, Fate.DOUBLED)


@dataclass
class Row:
    """Of one phase: what became of the mails that it wrote, and of the openings that they tell."""

    name: str
    mails: Counter[Fate] = field(default_factory=Counter)
    openings: Counter[Fate] = field(default_factory=Counter)
    why: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Digest:
    """A mail, the alert whose it is, and the openings that it was written with."""

    mail: Mail
    watch: Watch
    openings: frozenset[int]


class Judge:
    """`phases`: each with when it began, in order. `came`: the openings that are news to every alert."""

    def __init__(
        self,
        system: System,
        watches: Sequence[Watch],
        came: Mapping[int, Opening],
        phases: Sequence[tuple[Phase, datetime]],
    ) -> None:
        self.system, self.watches, self.came, self.phases = system, watches, came, phases
        self.rows = [Row(phase.name) for phase, _begun in phases]
        self.beside: list[str] = []
        self.noted = Counter(int(number) for number in NOTE.findall(system.logs()))
        self.receipts: dict[str, list[Receipt]] = {}
        for receipt in system.postbox.receipts:
            self.receipts.setdefault(receipt.reference, []).append(receipt)

    def judge(self) -> list[Row]:
        with self.system.app.app_context(), transaction():
            self._suppressed = set(db.session.scalars(select(SuppressedAddress.key)))
            digests = self._digests()
            self._all_told(digests)
            self._counts(digests)
            db.session.expunge_all()
        for digest in digests:
            self._fate(digest)
        return self.rows

    @property
    def wrong(self) -> list[str]:
        return [*self.beside, *(fault for row in self.rows for fault in row.wrong)]

    @property
    def most(self) -> int:
        """How often the server got the mail that it got most often."""
        return max(map(len, self.receipts.values()), default=0)

    def _digests(self) -> list[Digest]:
        """By the moment of the transaction in which a mail was written and its openings marked."""
        mails = {
            (row.person, row.created_at): row
            for row in db.session.scalars(select(Mail).where(Mail.kind == LetterKind.ALERT))
        }
        known = {watch.alert_id: watch for watch in self.watches}
        told: dict[tuple[int, datetime], tuple[int, set[int]]] = {}
        for row in db.session.execute(text(FOUND)):
            if row.became != Became.SENT:
                self.beside.append(f"alert {row.alert_id}: opening {row.job_id} became {row.became}")
                continue
            alert_id, openings = told.setdefault((row.account_id, row.became_at), (row.alert_id, set()))
            openings.add(row.job_id)
            if alert_id != row.alert_id:
                self.beside.append(f"alerts {alert_id} and {row.alert_id} were sent in one transaction")
        if unknown := mails.keys() ^ told.keys():
            self.beside.append(f"{len(unknown)} mails without openings, or openings without a mail")
        return [
            Digest(mails[moment], known[alert_id], frozenset(openings))
            for moment, (alert_id, openings) in told.items()
            if moment in mails
        ]

    def _all_told(self, digests: Sequence[Digest]) -> None:
        """Each opening that an alert asks for was told by one of its mails, and none beside."""
        asked = {
            (watch.alert_id, job_id)
            for watch in self.watches
            for job_id, one in self.came.items()
            if one.is_of(watch.wish)
        }
        written = Counter((digest.watch.alert_id, job_id) for digest in digests for job_id in digest.openings)
        self.asked = len(asked)
        self.beside += [f"alert {alert}: opening {job} was told by no mail" for alert, job in asked - written.keys()]
        self.beside += [f"alert {alert}: opening {job} was not asked for" for alert, job in written.keys() - asked]
        self.beside += [
            f"alert {alert}: opening {job} stands in several mails"
            for (alert, job), number in written.items()
            if number > 1
        ]

    def _counts(self, digests: Sequence[Digest]) -> None:
        if forgotten := db.session.scalar(text(FORGOTTEN)):
            self.beside.append(f"{forgotten} openings wait and nothing says until when")
        if due := db.session.scalar(select(func.count()).select_from(Alert).where(Alert.due_at.is_not(None))):
            self.beside.append(f"{due} alerts are due, of which nothing waits")
        if waiting := db.session.scalar(select(func.count()).select_from(Found).where(Found.became == Became.WAITING)):
            self.beside.append(f"{waiting} openings wait")
        alerted = select(func.count()).select_from(Notification).where(Notification.kind == Kind.ALERT)
        if (number := db.session.scalar(alerted)) != len(digests):
            self.beside.append(f"{number} notifications of {len(digests)} mails")
        left = select(func.count()).select_from(Departure).where(Departure.kind == Receiver.MAIL)
        sent = sum(digest.mail.state == State.SENT for digest in digests)
        if (number := db.session.scalar(left)) != sent:
            self.beside.append(f"the ledger tells of {number} mails, of {sent} that were sent")
        if strange := self.receipts.keys() - {digest.mail.reference for digest in digests}:
            self.beside.append(f"the mail server got {len(strange)} mails that nobody wrote")

    def _fate(self, digest: Digest) -> None:
        row, phase = self._phase_of(digest.mail)
        got = sorted(self.receipts.get(digest.mail.reference, ()), key=lambda receipt: receipt.at)
        fate, why = self._judged(digest, got)
        row.mails[fate] += 1
        row.openings[fate] += len(digest.openings)
        row.why.update(why)
        may = {Fate.ONCE} | ({Fate.TWICE} if phase.again else set()) | (NOT_SENT if phase.fails else set())
        if fate not in may:
            mail, number = digest.mail, len(got)
            said = f"mail {mail.id}, {mail.state}, {mail.tries} tries, {mail.reason}, {number} came: {why}"
            row.wrong.append(f"{row.name}: {fate}: {said}")

    def _judged(self, digest: Digest, got: Sequence[Receipt]) -> tuple[Fate, Sequence[str]]:
        mail, told = digest.mail, frozenset((digest.watch.key, job_id) for job_id in digest.openings)
        if any(receipt.told != told or receipt.address != digest.watch.address for receipt in got):
            return Fate.DOUBLED, ["it tells of other openings"]
        # The last of a mail that was sent was noted; whatever came before that was not, for a reason.
        unnoted = [self._why_unnoted(mail, receipt) for receipt in (got[:-1] if mail.state == State.SENT else got)]
        if len(got) > mail.tries or not all(unnoted):
            return Fate.DOUBLED, ["for no reason"]
        if got:
            return (Fate.ONCE if len(got) == 1 else Fate.TWICE), unnoted
        return self._why_unsent(digest)

    def _why_unsent(self, digest: Digest) -> tuple[Fate, Sequence[str]]:
        mail, address, reason = digest.mail, digest.watch.address, digest.mail.reason or ""
        if mail.state == State.FAILED and REFUSED.search(reason) and address in self.system.postbox.refused():
            return Fate.FAILED, [reason]
        if mail.state == State.SUPPRESSED and reason and address in self._suppressed:
            return Fate.SUPPRESSED, ()
        return Fate.LOST, ["no server has it"]

    def _why_unnoted(self, mail: Mail, receipt: Receipt) -> str:
        """What stood between the server's yes and our note of it; "" for nothing that is known."""
        if receipt.cut:
            return "its yes was cut off"
        after = receipt.at + NOTED
        near = [each.what for each in self.system.killed if each.at < after and each.back >= receipt.at]
        return next((what for what in near if what != KILLED or self.noted[mail.id] <= 1), "")

    def _phase_of(self, mail: Mail) -> tuple[Row, Phase]:
        began = zip(self.rows, self.phases, strict=True)
        return [(row, phase) for row, (phase, begun) in began if begun <= mail.created_at][-1]


def table(rows: Sequence[Row]) -> str:
    """A line for each phase, and one for all. Openings where mails are not named."""
    whole = Row("all", sum((row.mails for row in rows), Counter()), sum((row.openings for row in rows), Counter()))
    whole.why = sum((row.why for row in rows), Counter())
    head = ["fault", "mails", *Fate, "openings told of", "lost", "doubled", "why again, or not"]
    return markdown(head, [cells(row) for row in (*rows, whole)])


def cells(row: Row) -> list[str]:
    number = [
        row.mails.total(),
        *(row.mails[fate] for fate in Fate),
        row.openings.total(),
        *(row.openings[fate] for fate in WRONG),
    ]
    return [row.name, *map(str, number), "; ".join(f"{why} ({times})" for why, times in sorted(row.why.items()))]
