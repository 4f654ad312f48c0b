"""`python -m tests.chaos`: the whole campaign, its tables, and 1 where anything is lost, doubled or never ends."""

import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial

from sqlalchemy import select, text

from jobraker.database import db, now, transaction
from jobraker.ingestion.models import Source
from jobraker.ingestion.runs import queue_run
from tests.campaign.running import asked, running
from tests.chaos import judging
from tests.chaos.books import Books
from tests.chaos.faults import FAULTS, SHORT, Fault, Scene, mend
from tests.chaos.judging import Judge
from tests.chaos.machine import Machine
from tests.chaos.people import OFTEN, Answer, Kind, Person, Program, Promise, everybody
from tests.embedded.processes import eventually

AT_ONCE = 4  # people
LEAST = 10  # seconds that a fault lasts which goes on
READ = 5  # boards, while each fault lasts
SETTLING = 900  # seconds until nothing is under way
PACE = 10  # seconds after which the hours until the next try have passed
PASSED = (
    "UPDATE mail SET due_at = now() - interval '1 minute' WHERE state = 'waiting' AND due_at > now()",
    "UPDATE hook_delivery SET due_at = now() - interval '1 minute' WHERE state = 'waiting' AND due_at > now()",
    "UPDATE alert SET due_at = now() WHERE due_at > now()",
    "UPDATE attempt SET due_at = now() WHERE due_at > now() + interval '10 minutes'",
    "UPDATE answered_once SET created_at = created_at - interval '1 hour' WHERE status IS NULL",
)


class Campaign:
    """People do something in each phase while its fault lasts; at last all boards are read once more, and whoever heard no
    answer asks once more."""

    def __init__(self, machine: Machine, operations: int, seed: int, faults: Sequence[Fault] = FAULTS) -> None:
        self.machine, self.chance, self.operations = machine, random.Random(seed), operations
        self.faults = [each for each in self.chance.sample(faults, len(faults)) if machine.mounted or not each.mounted]
        self.books = Books(machine)
        self.begun: list[tuple[Fault, datetime]] = []
        self.promises: list[Promise] = []
        self.people: list[Person] = []
        self._quiet("the first reading")
        self.people = everybody(machine, operations, self.chance)
        with machine.inside():
            self.openings = judging.counted(judging.OPENINGS)

    def run(self) -> Judge:
        share = self.operations / len(self.faults)
        for number, fault in enumerate(self.faults):
            part = round((number + 1) * share) - round(number * share)
            begun = time.monotonic()
            self.begun.append((fault, now()))
            self._play(fault, part)
            print(f"{fault.name}: {part} operations, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        self._ask_again()
        self._read(None)
        self._quiet("the end")
        self.books.stop()
        self.books.copy()
        judge = Judge(self.books.got(), self.begun, self.openings)
        with self.machine.inside():
            judge.judge(self.promises)
        return judge

    def _play(self, fault: Fault, operations: int) -> None:
        scene = Scene(self.machine, self.books, self.chance)
        moments = sorted(self.chance.randrange(operations) for _time in range(fault.often))
        drawn = [self._drawn() for _operation in range(operations)]
        self._read(READ)
        with ThreadPoolExecutor(AT_ONCE) as threads:
            if fault.lasts:
                fault.begin(scene)
            doing = [threads.submit(partial(self._do, *each), fault.name) for each in drawn]
            for moment in () if fault.lasts else moments:
                doing[moment].result()
                fault.begin(scene)
                self.machine.revive()
            self.promises += [done for each in doing if (done := each.result())]
        if fault.lasts:
            time.sleep(max(0, LEAST - (now() - self.begun[-1][1]).total_seconds()))
        mend(scene)

    def _drawn(self) -> tuple[Person, Kind, int]:
        [kind] = self.chance.choices(list(OFTEN), weights=list(OFTEN.values()))
        return self.chance.choice(self.people), kind, self.chance.randrange(2**32)

    def _do(self, person: Person, kind: Kind, seed: int, phase: str) -> Promise | None:
        program = Program(self.machine, person, phase, random.Random(seed))
        return program.do(kind) or program.do(Kind.JOB)

    def _read(self, most: int | None) -> None:
        """So many boards, or all."""
        with self.machine.inside():
            with transaction():
                ids = db.session.scalars(select(Source.id).where(Source.sandbox).order_by(Source.id)).all()
            for source_id in ids if most is None else self.chance.sample(list(ids), most):
                queue_run(source_id)

    def _ask_again(self) -> None:
        """Whoever heard nothing, by the key of the request that may have been done."""
        self._pass_time()
        for promise in self.promises:
            if promise.answer is Answer.NONE and promise.request and self.chance.random() < 0.5:
                Program(self.machine, promise.person, promise.phase, self.chance).send(promise, *promise.request)

    def _pass_time(self) -> None:
        with self.machine.inside(), transaction():
            for statement in PASSED:
                db.session.execute(text(statement))

    def _quiet(self, when: str) -> None:
        """Until nothing is under way, and nothing comes of that; what is all the same after that long is found by its judge."""
        begun = time.monotonic()
        while time.monotonic() < begun + SETTLING:
            if eventually(self._is_quiet, PACE) and not eventually(lambda: not self._is_quiet(), PACE / 2):
                break
            self._follow()
            self._pass_time()
        print(f"quiet at {when} after {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)

    def _is_quiet(self) -> bool:
        with self.machine.inside():
            return not any(judging.unsettled().values())

    def _follow(self) -> None:
        """Whoever looks at a talk again has its answer written."""
        with self.machine.inside():
            left = judging.rows("SELECT account_id, key FROM exchange WHERE state IN ('waiting', 'answering')")
        whose = {person.made.account_id: person for person in self.people}
        for account_id, key in left:
            Program(self.machine, whose[int(str(account_id))], "", self.chance).follow(str(key))


def main() -> int:
    told = asked("tests.chaos", __doc__, FAULTS, SHORT, of="operations", number=10_000)
    begun = time.monotonic()
    with running(Machine) as machine:
        campaign = Campaign(machine, told.number, told.seed, told.phases)
        judge = campaign.run()
        print(judging.table(list(judge.rows.values())))
        print(judging.settled_table(judge.unsettled))
        for fault in judge.wrong:
            print(fault)
        skipped = [each.name for each in told.phases if each not in campaign.faults]
        print(
            f"seed {told.seed}, {machine.starts} starts, skipped: {skipped or 'nothing'}, {time.monotonic() - begun:.0f} s"
        )
        return 1 if judge.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
