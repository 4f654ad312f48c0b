"""What goes wrong while alerts are sent: each phase brings the hour of some, and does its harm at its moment."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select, text, update

from jobraker.alerts import sending
from jobraker.database import db, transaction
from jobraker.mail.models import Because, Mail, State
from jobraker.mail.models import Kind as LetterKind
from jobraker.mail.service import OPEN, UNSENT
from jobraker.mail.suppressing import suppress
from jobraker.queue import Task, enqueue
from tests.alerts.campaign.people import Watch
from tests.alerts.campaign.system import CLOCKS, WORKERS, System
from tests.embedded.processes import eventually

PATIENCE = 300  # seconds until a phase's harm can be done
LONGEST = 1200  # seconds until every mail of a phase has come to its end
STRIKES = 40  # of one fault at most
STRIKING = 10  # seconds at most
ROUNDS = 40  # of everything at most
ROUNDS_A_TRY = 8
PACE = (
    2.0  # seconds after which the time that a mail waits for its next try has passed, and a server was left alone for
)
WAITING = "SELECT EXISTS (SELECT FROM alert_found WHERE became = 'waiting' AND alert_id = ANY(:alerts))"
HOUR = "UPDATE alert SET due_at = now() WHERE id = ANY(:alerts) AND due_at > now()"
READ_AGAIN = "UPDATE alert_reading SET embedded_until = embedded_until - interval '1 day'"


@dataclass
class Batch:
    """The alerts of a phase, and when it began."""

    system: System
    watches: Sequence[Watch]
    begun: datetime = field(init=False)

    def begin(self) -> None:
        with self.system.app.app_context():
            self.begun = clock()

    def bring_hour(self) -> None:
        """What is sent at an hour of the day, or some minutes after the last, is due."""
        with self.system.app.app_context(), transaction():
            db.session.execute(text(HOUR), {"alerts": self._alerts})

    def mails(self, *states: str, tried: bool = False) -> int:
        """Of this phase's, so many are in one of these states."""
        found = (
            select(db.func.count())
            .select_from(Mail)
            .where(Mail.kind == LetterKind.ALERT, Mail.created_at >= self.begun)
        )
        found = found.where(Mail.state.in_(states)) if states else found
        found = found.where(Mail.tries > 0) if tried else found
        with self.system.app.app_context(), transaction():
            return db.session.scalar(found) or 0

    def is_written(self) -> bool:
        with self.system.app.app_context(), transaction():
            return not db.session.scalar(text(WAITING), {"alerts": self._alerts})

    def is_tried(self) -> bool:
        """Whether each of its mails is written, and was tried or given up."""
        return (
            self.is_written() and not self.mails(State.SENDING) and self.mails(*OPEN) == self.mails(*OPEN, tried=True)
        )

    def is_due(self) -> bool:
        """Whether anything is, of whosever alerts."""
        with self.system.app.app_context():
            return sending.is_due()

    def is_over(self) -> bool:
        return self.is_written() and not self.mails(*OPEN)

    def reach(self, holds: Callable[[], object], what: str) -> None:
        assert eventually(holds, PATIENCE), f"{what} did not come"

    def settle(self) -> None:
        """Until each mail has come to its end. The minutes and hours that pass before another try pass at once."""
        end = time.monotonic() + LONGEST
        while not self.is_over() and time.monotonic() < end:
            time.sleep(0.1)
            if eventually(self.is_over, PACE):
                break
            self.pass_time()

    def pass_time(self) -> None:
        late = db.func.now() - UNSENT
        waiting = update(Mail).where(Mail.state == "waiting", Mail.due_at > late).values(due_at=late)
        with self.system.app.app_context(), transaction():
            db.session.execute(waiting)
        self.bring_hour()

    @property
    def _alerts(self) -> list[int]:
        return [watch.alert_id for watch in self.watches]


Harm = Callable[[System, Batch, random.Random], None]


@dataclass(frozen=True, slots=True)
class Phase:
    """`fault` of the mail server strikes once for each alert, up to `STRIKES`; `before` is done before its alerts are due, `harm`
    when they are. `again`: one of its mails may come twice, because a note of it could not be made; `fails`: some may not be sent."""

    name: str
    fault: str = ""
    harm: Harm | None = None
    before: Harm | None = None
    again: bool = False
    fails: bool = False


def clock() -> datetime:
    with transaction():
        found: datetime = db.session.scalar(select(db.func.clock_timestamp()))  # type: ignore[assignment]
    return found


def turn_off(system: System, batch: Batch, chance: random.Random) -> None:
    system.postbox.close()


def turn_on(system: System, batch: Batch, chance: random.Random) -> None:
    batch.reach(lambda: batch.mails("waiting", tried=True), "a try of a mail")
    time.sleep(chance.uniform(1, 2))
    system.postbox.open()


def kill_writing(system: System, batch: Batch, chance: random.Random) -> None:
    """Of each alert that is being sent its mail is written, and nothing else yet."""
    for _time in range(2):
        before = batch.mails()
        system.kill_in_the_middle("notification", batch.is_written)
        assert batch.mails() == before, "a mail is there without what was to be written with it"


def kill_sending(system: System, batch: Batch, chance: random.Random) -> None:
    """As the server has a mail and was about to say so."""
    struck: list[float] = []

    def kill() -> None:
        system.postbox.when_kept = None
        system.kill_now(*WORKERS)
        struck.append(time.monotonic())

    system.postbox.when_kept = kill
    batch.bring_hour()
    batch.reach(lambda: struck or batch.is_over(), "a mail that is kept")
    system.postbox.when_kept = None
    system.restart_workers()


def crash_sending(system: System, batch: Batch, chance: random.Random) -> None:
    """As the server has a mail: its yes comes, and can be noted nowhere."""
    struck: list[float] = []

    def crash() -> None:
        system.postbox.when_kept = None
        system.crash_postgres_now()
        struck.append(time.monotonic())

    system.postbox.when_kept = crash
    batch.bring_hour()
    batch.reach(lambda: struck, "a mail that is kept")
    system.crash_postgres()
    system.restart_workers()


def crash_writing(system: System, batch: Batch, chance: random.Random) -> None:
    system.harm_in_the_middle("notification", system.crash_postgres, batch.is_written)
    system.restart_workers()  # else what they hold would have to wait


def kill_clocks(system: System, batch: Batch, chance: random.Random) -> None:
    system.kill(*CLOCKS)


def start_clocks(system: System, batch: Batch, chance: random.Random) -> None:
    """Nobody saw that they are due before."""
    time.sleep(chance.uniform(0.5, 1))
    system.start(*CLOCKS)


def empty_redis(system: System, batch: Batch, chance: random.Random) -> None:
    batch.reach(lambda: batch.mails() or batch.is_written(), "a mail")
    for _time in range(3):
        system.empty_redis()
        time.sleep(chance.uniform(0, 0.3))


def say_all_twice(system: System, batch: Batch, chance: random.Random) -> None:
    """All openings are read again, and each message is sent several times."""
    with system.app.app_context():
        with transaction():
            db.session.execute(text(READ_AGAIN))
        for _time in range(6):
            enqueue(Task.HOLD_ALERTS)
            enqueue(Task.SEND_ALERTS)
        batch.reach(lambda: batch.mails() or batch.is_written(), "a mail")
        with transaction():
            mails = db.session.scalars(select(Mail.id).where(Mail.created_at >= batch.begun)).all()
        for mail_id in [*mails, *mails, *mails]:
            enqueue(Task.SEND_NEWS, mail_id)


def suppress_some(system: System, batch: Batch, chance: random.Random) -> None:
    with system.app.app_context():
        for address in {watch.address for watch in batch.watches}:
            suppress(address, Because.COMPLAINT, "by the campaign")


def everything(system: System, batch: Batch, chance: random.Random) -> None:
    """Whatever can be, one after the other and together."""
    faults = ("450", "451;at=data", "421;at=mail", "cut", "drop", "drop;at=data", "slow;seconds=0.5", "slow;seconds=3",
              "552;at=data", "550;code=5.1.1", "550;at=mail")  # fmt: skip
    harms: list[Callable[[], None]] = [
        *[lambda: system.restart(chance.choice(WORKERS))] * 2,
        *[system.restart_workers] * 2,
        *[lambda: kill_sending(system, batch, chance)] * 2,
        lambda: system.restart(chance.choice(CLOCKS)),
        *[system.empty_redis] * 2,
        system.crash_postgres,
    ]
    chosen = chance.choices(faults, k=max(3, min(len(batch.watches) // 25, ROUNDS)))
    for number, fault in enumerate(chosen, start=1):
        if number % ROUNDS_A_TRY == 0:
            batch.pass_time()
        met = number_met(system)
        system.postbox.spoil(f"{fault};times={chance.randint(1, 4)}")
        eventually(lambda met=met: number_met(system) > met, chance.uniform(0, 6))  # type: ignore[misc]
        chance.choice(harms)()
    system.restart_workers()


def number_met(system: System) -> int:
    return len(system.postbox.receipts) + len(system.postbox.strikes)


def kill_holding(system: System, batch: Batch, chance: random.Random) -> None:
    """As openings are held against the alerts, some moments after they came in."""
    for _time in range(2):
        system.kill_in_the_middle("alert_found", lambda: False)


PHASES: Sequence[Phase] = (
    Phase("nothing"),
    Phase("the mail server is down", before=turn_off, harm=turn_on),
    Phase("its yes comes late", "slow;seconds=0.4;at=data"),
    Phase("no answer in time, at the recipient", "slow;seconds=3"),
    Phase("no answer in time, at the end", "slow;seconds=3;at=data"),
    Phase("421 to the sender", "421;at=mail"),
    Phase("550 to the sender", "550;at=mail"),
    Phase("450 to the recipient", "450"),
    Phase("451 to the mail", "451;at=data"),
    Phase("550 5.1.1 to the recipient", "550;code=5.1.1", fails=True),
    Phase("554 to the mail", "554;at=data", fails=True),
    Phase("hung up at the recipient", "drop"),
    Phase("hung up before it was kept", "drop;at=data"),
    Phase("kept, and hung up without a yes", "cut", again=True),
    Phase("address suppressed before", before=suppress_some, fails=True),
    Phase("workers killed as mails are written", harm=kill_writing),
    Phase("workers killed as the server has one", harm=kill_sending, again=True),
    Phase("both clocks killed", before=kill_clocks, harm=start_clocks),
    Phase("Redis emptied", harm=empty_redis),
    Phase("openings read again, messages sent again", harm=say_all_twice),
    Phase("Postgres crashed as mails are written", harm=crash_writing, again=True),
    Phase("Postgres crashed as the server has one", harm=crash_sending, again=True),
)
SHORT = frozenset(
    {
        "the mail server is down",
        "451 to the mail",
        "550 5.1.1 to the recipient",
        "kept, and hung up without a yes",
        "workers killed as mails are written",
        "workers killed as the server has one",
        "openings read again, messages sent again",
        "Postgres crashed as the server has one",
    }
)
COMES = Phase("at once, as openings come in")
MORE = Phase("more come in, workers killed meanwhile", harm=kill_holding, fails=True)
LAST = Phase("everything at once", harm=everything, again=True, fails=True)


def play(system: System, phase: Phase, batch: Batch, chance: random.Random) -> None:
    """Its harm is done, and each mail of it has come to its end."""
    batch.begin()
    if phase.before:
        phase.before(system, batch, chance)
    times, before = min(len(batch.watches), STRIKES), len(system.postbox.strikes)
    if phase.fault:
        system.postbox.spoil(f"{phase.fault};times={times}")
    if phase.harm not in (kill_sending, crash_sending):
        batch.bring_hour()
    if phase.harm:
        phase.harm(system, batch, chance)
    if phase.fault:
        batch.reach(lambda: len(system.postbox.strikes) > before, phase.name)
        # Whoever is not struck by now is left alone because of it. A fault does not last for all the hours of eight tries.
        eventually(lambda: len(system.postbox.strikes) >= before + times or batch.is_tried(), STRIKING)
        system.postbox.spoil("")
    batch.settle()
    system.postbox.spoil("")
