"""`python -m tests.automation.campaign`: the whole campaign, its table, and 1 where the promise was broken."""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

import httpx

from jobraker.automation import links
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import LIVE, State
from jobraker.database import db, now
from tests.automation.campaign import judging, people
from tests.automation.campaign.judging import Row, Whose
from tests.automation.campaign.phases import PHASES, SHORT, Application, Batch, Phase, play, turn
from tests.automation.campaign.system import OPENINGS, System
from tests.campaign.running import asked, running
from tests.embedded.processes import eventually
from tests.provider import PLAIN

OUTCOMES = 900  # seconds until every attempt has one
EACH = 10  # applications of one person
PACE = 3.0  # seconds that a run takes
AGAIN = Phase("sent again by their people")
KEYS = {
    "the address of a file": re.compile(rf"{links.FILES}/(?!\*\*\*)\S"),
    "the secret of a report": re.compile(r"[?&]secret=(?!\*\*\*)\S"),
}


class Campaign:
    """`runs` of some people, over phases in a shuffled order, then again where nothing was sent. Those that must be alone
    come first: before them nothing is under way for long."""

    def __init__(self, system: System, runs: int, seed: int, phases: Sequence[Phase] = PHASES) -> None:
        if not phases or runs < len(phases):
            raise ValueError("each phase needs an application")
        self.system, self.chance = system, random.Random(seed)
        self.phases = sorted(self.chance.sample(phases, len(phases)), key=lambda phase: not phase.alone)
        self.whose: dict[tuple[int, UUID], Whose] = {}
        self.applications = self._prepare(runs)
        self.batches: list[tuple[Phase, Batch]] = []

    def _prepare(self, runs: int) -> list[Application]:
        turn(self.system, seconds=PACE, backoff=0.3)
        with self.system.app.app_context():
            jobs = people.open_jobs(self.system.sandbox, min(runs, OPENINGS), OPENINGS, now().date())
            found = []
            for number, person in enumerate(people.everybody(-(-runs // EACH))):
                for job_id, opening in jobs[number * EACH : (number + 1) * EACH]:
                    key = people.package(person, job_id, opening)
                    self.whose[person.account_id, key] = (str(opening.number), person.address)
                    found.append(Application(person.account_id, key))
            db.session.remove()
        self.chance.shuffle(found)
        plain(self.system)
        return found[:runs]

    def run(self) -> list[Row]:
        """First the phases; then its person looks, and sends again whatever was not sent: once more nothing may be twice."""
        share = len(self.applications) / len(self.phases)
        for number, phase in enumerate(self.phases):
            part = self.applications[round(number * share) : round((number + 1) * share)]
            if phase.alone:
                self._wait()
            batch = Batch(self.system, part)
            play(self.system, phase, batch, self.chance)
            self.batches.append((phase, batch))
        rows = self._judged()
        got, ended = judging.counts(self.system), self._ended()
        judging.say_the_truth(self.system, ended, got, self.whose)
        turn(self.system, seconds=0.3)
        unsent = [each for each in self._ended() if each.state == State.UNSENT]
        if unsent:
            again = Batch(self.system, [Application(each.account_id, each.application) for each in unsent])
            again.approve()
            self.batches.append((AGAIN, again))
            rows.append(self._judged()[-1])
        return rows

    def _judged(self) -> list[Row]:
        self._wait()
        got, at = judging.counts(self.system), judging.stages(self.system)
        return [
            judging.judge(phase, judging.attempts(self.system, batch.attempts), got, self.whose, at)
            for phase, batch in self.batches
        ]

    def _wait(self) -> None:
        """Until nothing is under way; what is all the same after that long is found by its judge."""
        eventually(
            lambda: not any(state in LIVE for _phase, batch in self.batches for state in batch.states()), OUTCOMES
        )

    def _ended(self) -> list[Attempt]:
        return judging.attempts(self.system, [key for _phase, batch in self.batches for key in batch.attempts])


def plain(system: System) -> None:
    answer = httpx.post(f"{system.sandbox}/control/forms", json={"number": "*", "character": "plain"}, verify=PLAIN)
    assert answer.status_code == 200, answer.text


def telling(system: System) -> list[str]:
    """What of somebody's stands in a log."""
    logs = system.logs()
    told = [each for each in (people.LAST, people.SAID, "zephyr@example", "555 0", "APPLICANT DATA") if each in logs]
    return told + sorted({kind for kind, found in KEYS.items() if found.search(logs)})


def main() -> int:
    asked_for = asked("tests.automation.campaign", __doc__, PHASES, SHORT, of="runs", number=320)
    begun = time.monotonic()
    with running(System) as system:
        campaign = Campaign(system, asked_for.number, asked_for.seed, asked_for.phases)
        rows = campaign.run()
        print(judging.table(rows))
        for fault in (fault for row in rows for fault in row.wrong):
            print(fault)
        refused = Counter(why for _phase, batch in campaign.batches for why in batch.refused)
        print("the other window of each was told:", dict(refused))
        told = telling(system)
        print(f"seed {asked_for.seed}, {time.monotonic() - begun:.0f} s; in logs: {told or 'nothing of anybody'}")
        return 1 if told or any(row.wrong for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
