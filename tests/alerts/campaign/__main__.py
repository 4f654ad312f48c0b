"""`python -m tests.alerts.campaign`: the whole campaign, its table, and 1 where the promise was broken."""

import random
import sys
import time
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from jobraker.alerts import compiling, holding
from jobraker.alerts.models import Found
from jobraker.database import db, transaction
from jobraker.ingestion.places import load_gazetteer
from jobraker.search import vocabulary
from tests.alerts.campaign import judging, people
from tests.alerts.campaign.judging import Judge
from tests.alerts.campaign.people import EACH, Waves
from tests.alerts.campaign.phases import COMES, LAST, LONGEST, MORE, PHASES, SHORT, Batch, Phase, play
from tests.alerts.campaign.system import System
from tests.campaign.running import asked, running
from tests.embedded.processes import eventually


class Campaign:
    """Openings come in; each phase sends what they are news of to its part of the alerts; more come in, and at last all is
    sent while everything goes wrong."""

    def __init__(self, system: System, alerts: int, seed: int, phases: Sequence[Phase] = PHASES) -> None:
        if not phases or alerts < EACH * len(phases):
            raise ValueError("each phase needs somebody with alerts")
        self.system, self.chance = system, random.Random(seed)
        self.phases = self.chance.sample(phases, len(phases))
        self.waves = Waves(system.settings)
        self.begun: list[tuple[Phase, datetime]] = []
        with system.app.app_context():
            load_gazetteer()
            holding.read_so_far()
            early = self.waves.write()  # before anybody asks for them
            holding.learn(holding.new_towns(list(early)))  # else all conditions would be made anew, once each
            vocabulary.count_terms()
            self.watches = people.join(alerts, self.chance)
            for job_id in early:
                del self.waves.came[job_id]
            made = eventually(lambda: not compiling.are_waiting(), LONGEST)
            assert made, "the searches were not made conditions"
            db.session.remove()

    def run(self) -> Judge:
        everybody = Batch(self.system, self.watches)
        self._come_in(COMES)
        owners = len({watch.account_id for watch in self.watches})
        for number, phase in enumerate(self.phases):
            first, end = (EACH * round(part * owners / len(self.phases)) for part in (number, number + 1))
            self._play(phase, Batch(self.system, self.watches[first:end]))
        self._come_in(MORE)
        self._play(LAST, everybody)
        return self.judge()

    def judge(self) -> Judge:
        judge = Judge(self.system, self.watches, self.waves.came, self.begun)
        judge.judge()
        return judge

    def _come_in(self, phase: Phase) -> None:
        """What is told at once is; all else waits for its hour."""
        batch = Batch(self.system, ())
        batch.begin()
        self.begun.append((phase, batch.begun))
        with self.system.app.app_context():
            self.waves.write()
            db.session.remove()
        if phase.harm:
            phase.harm(self.system, batch, self.chance)
        batch.reach(lambda: self._found() >= self._asked(), "what is news of these openings")
        batch.reach(lambda: not batch.is_due(), "the end of what is told at once")
        batch.settle()

    def _asked(self) -> int:
        return sum(one.is_of(watch.wish) for watch in self.watches for one in self.waves.came.values())

    def _found(self) -> int:
        with self.system.app.app_context(), transaction():
            return db.session.scalar(select(func.count()).select_from(Found)) or 0

    def _play(self, phase: Phase, batch: Batch) -> None:
        begun = time.monotonic()
        play(self.system, phase, batch, self.chance)
        self.begun.append((phase, batch.begun))
        print(f"{phase.name}: {len(batch.watches)} alerts, {time.monotonic() - begun:.0f} s", file=sys.stderr)


def main() -> int:
    told = asked("tests.alerts.campaign", __doc__, PHASES, SHORT, of="alerts", number=10_000, each=EACH)
    begun = time.monotonic()
    with running(System) as system:
        judge = Campaign(system, told.number, told.seed, told.phases).run()
        print(judging.table(judge.rows))
        for fault in judge.wrong:
            print(fault)
        print(
            f"seed {told.seed}, {told.number} alerts, {judge.asked} openings to be told, {len(system.postbox.receipts)} mails kept, at most {judge.most} of one, "
            f"{len(system.postbox.strikes)} faults met, {len(system.killed)} kills, of these in the middle of {dict(system.cut_short)}, {time.monotonic() - begun:.0f} s"
        )
        return 1 if judge.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
