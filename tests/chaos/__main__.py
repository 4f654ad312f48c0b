"""`python -m tests.chaos`: the whole campaign, its tables, and 1 where anything is lost, doubled or never ends."""

import logging
import random
import sys
import time
from collections.abc import Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial

from sqlalchemy import select

from jobraker.database import db, now, transaction
from jobraker.ingestion.models import Source
from jobraker.ingestion.runs import queue_run
from tests.campaign.running import asked, running
from tests.chaos import settling
from tests.chaos.books import Books
from tests.chaos.faults import FAULTS, SHORT, Fault, Scene, mend
from tests.chaos.joining import everybody
from tests.chaos.judging import Judge
from tests.chaos.machine import Machine
from tests.chaos.openings import listed
from tests.chaos.people import OFTEN, Answer, Kind, Person, Program, Promise
from tests.chaos.row import rows, table
from tests.embedded.processes import eventually

AT_ONCE = 4  # people
LEAST = 10  # seconds that a fault lasts which goes on
READ = 3  # boards beside those of which something changed
SETTLING = 900  # seconds until nothing is under way
PACE = 10  # seconds after which the hours until the next try have passed


class Campaign:
    """People do something in each phase while its fault lasts, and openings come and go; at last all boards are read once more,
    and whoever heard no answer asks once more."""

    def __init__(self, machine: Machine, operations: int, seed: int, faults: Sequence[Fault] = FAULTS) -> None:
        self.machine, self.chance, self.operations = machine, random.Random(seed), operations
        self.faults = [each for each in self.chance.sample(faults, len(faults)) if machine.mounted or not each.mounted]
        self.books = Books(machine)
        self.begun: list[tuple[Fault, datetime]] = []
        self.promises: list[Promise] = []
        self.people: list[Person] = []
        self._quiet("the first reading")
        self.people = everybody(machine, operations, self.chance)
        self._quiet("the beginning")

    def run(self) -> Judge:
        share = self.operations / len(self.faults)
        for number, fault in enumerate(self.faults):
            part = round((number + 1) * share) - round(number * share)
            begun = time.monotonic()
            self.begun.append((fault, now()))
            self._play(fault, part)
            print(f"{fault.name}: {part} operations, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        self._ask_again()
        self._quiet("the last fault")  # else a reading that began before the last change might pass for the last one
        self._read()
        self._quiet("the end")
        self.books.stop()
        self.books.copy()
        judge = Judge(self.books.got(), self.begun, [f"{name} did nothing" for name in self.machine.idle])
        with self.machine.inside() as settings:
            judge.judge(self.promises)
            judge.judge_openings(settings, listed(settings), self.machine.boards.titles.values())
        return judge

    def _play(self, fault: Fault, operations: int) -> None:
        scene = Scene(self.machine, self.books, self.chance)
        moments = sorted(self.chance.randrange(operations) for _time in range(fault.often))
        drawn = [self._drawn() for _operation in range(operations)]
        self._come_in()
        with ThreadPoolExecutor(AT_ONCE) as threads:
            if fault.lasts:
                fault.begin(scene)
                self._come_in()
            doing = [threads.submit(partial(self._do, *each), fault.name) for each in drawn]
            for moment in () if fault.lasts else moments:
                doing[moment].result()
                self._come_in()
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

    def _come_in(self) -> None:
        """Of some companies, whose boards are read, and some others; what came in before is told."""
        with self.machine.inside():
            settling.bring_hour()
        self._read(self.machine.boards.turn(self.chance))

    def _read(self, companies: Set[str] | None = None) -> None:
        """Their boards and some others, or all."""
        with self.machine.inside():
            with transaction():
                sources = db.session.execute(
                    select(Source.id, Source.query).where(Source.sandbox).order_by(Source.id)
                ).all()
            some = self.chance.sample(sources, min(READ, len(sources)))
            for source in sources:
                if companies is None or source in some or not companies.isdisjoint(source.query.values()):
                    queue_run(source.id)

    def _ask_again(self) -> None:
        """Whoever heard nothing, by the key of the request that may have been done."""
        self._pass_time()
        for promise in self.promises:
            if promise.answer is Answer.NONE and promise.request and self.chance.random() < 0.5:
                Program(self.machine, promise.person, promise.phase, self.chance).send(promise, *promise.request)

    def _pass_time(self) -> None:
        with self.machine.inside():
            settling.pass_time()

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
            return not any(settling.unsettled().values())

    def _follow(self) -> None:
        """Whoever looks at a talk again has its answer written."""
        with self.machine.inside():
            left = rows("SELECT account_id, key FROM exchange WHERE state IN ('waiting', 'answering')")
        whose = {person.made.account_id: person for person in self.people}
        for account_id, key in left:
            Program(self.machine, whose[int(str(account_id))], "", self.chance).follow(str(key))


def main() -> int:
    told = asked("tests.chaos", __doc__, FAULTS, SHORT, of="operations", number=10_000)
    begun = time.monotonic()
    logging.getLogger("jobraker.clients.http").setLevel(logging.WARNING)  # a line for each page of a board
    with running(Machine) as machine:
        campaign = Campaign(machine, told.number, told.seed, told.phases)
        judge = campaign.run()
        print(table(list(judge.rows.values())))
        print(settling.table(judge.unsettled))
        for fault in judge.wrong:
            print(fault)
        skipped = [each.name for each in told.phases if each not in campaign.faults]
        print(
            f"seed {told.seed}, {machine.starts} starts, skipped: {skipped or 'nothing'}, {time.monotonic() - begun:.0f} s"
        )
        return 1 if judge.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
