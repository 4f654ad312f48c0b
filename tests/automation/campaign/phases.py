"""What goes wrong while applications are sent: each phase begins some, and does its harm at its moment."""

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select

from jobraker.automation import advancing
from jobraker.automation.approving import Approved, approve, shown
from jobraker.automation.models import Attempt
from jobraker.automation.preflight import Objection
from jobraker.automation.rules.states import State
from jobraker.database import db, transaction
from tests.automation.campaign.system import SENDERS, System
from tests.embedded.processes import eventually
from tests.provider import PLAIN

PATIENCE = 180  # seconds until a phase's harm can be done: a start that is turned away waits longer each time
WINDOWS = 16  # that are open at once; each needs a connection


@dataclass(frozen=True, slots=True)
class Application:
    account_id: int
    key: UUID


@dataclass
class Batch:
    """Applications that are approved in one phase, each by two windows at once."""

    system: System
    applications: Sequence[Application]
    attempts: list[UUID] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def approve(self) -> None:
        windows = [each for each in self.applications for _window in range(2)]
        with ThreadPoolExecutor(WINDOWS) as threads:
            answers = list(threads.map(self._approve, windows))
        self.attempts = [done.attempt for done in answers if done.attempt]
        self.refused = [why for done in answers if not done.attempt for why in why_not(done)]
        assert len(self.attempts) == len(self.applications), "not each was begun once"

    def _approve(self, one: Application) -> Approved:
        with self.system.app.app_context():
            try:
                held = shown(one.account_id, one.key)
                assert held
                return approve(
                    self.system.settings, one.account_id, one.key, held.digest, any_hour=True, read=list(Objection)
                )
            finally:
                db.session.remove()

    def states(self) -> list[str]:
        with self.system.app.app_context(), transaction():
            found = db.session.scalars(select(Attempt.state).where(Attempt.key.in_(self.attempts))).all()
        return list(found)

    def reach(self, *states: State, all_of_them: bool = False) -> None:
        """Wait until some, or all, of them stand so."""

        def some() -> bool:
            found = [state in states for state in self.states()]
            return all(found) if all_of_them else any(found)

        assert eventually(some, PATIENCE), f"{self.states()} in place of {states}"

    def leave(self, *states: State, seconds: float = PATIENCE) -> None:
        """Wait until none stands so."""
        assert eventually(lambda: not any(state in states for state in self.states()), seconds), self.states()

    def cancel(self) -> None:
        with self.system.app.app_context():
            for one in self.applications:
                for key in self._of(one):
                    advancing.cancel(one.account_id, key)
            db.session.remove()

    def _of(self, one: Application) -> Sequence[UUID]:
        mine = select(Attempt.key).where(Attempt.account_id == one.account_id, Attempt.application == one.key)
        with transaction():
            return db.session.scalars(mine).all()


def why_not(done: Approved) -> Sequence[str]:
    return [*map(str, done.objections)] or ["changed" if done.changed else "gone"]


Harm = Callable[[System, Batch, random.Random], None]
SENT, UNSURE = frozenset({State.SENT}), frozenset({State.UNSURE})
ONCE, NEVER = frozenset({1}), frozenset({0})
EITHER = ONCE | NEVER


@dataclass(frozen=True, slots=True)
class Phase:
    """`knobs` of the sandbox strike as many calls as there are applications; `harm` is done once they are approved.

    `ends` is all that an attempt may end as, `sent` how often its form may have got it, `met` what some of them show where
    the phase happened at all. `alone`: what it harms, or is struck by, is every attempt's, so none of another phase may be
    under way.
    """

    name: str
    knobs: dict[str, Any] = field(default_factory=dict)
    harm: Harm | None = None
    before: Harm | None = None
    ends: frozenset[State] = SENT
    sent: frozenset[int] = ONCE
    met: Callable[[Attempt], object] | None = None
    alone: bool = False


def turn(system: System, **knobs: Any) -> None:
    answer = httpx.post(f"{system.sandbox}/control/skyvern", json=knobs, verify=PLAIN)
    assert answer.status_code == 200, answer.text


def kill_before(system: System, batch: Batch, chance: random.Random) -> None:
    system.kill(*SENDERS)


def start_senders(system: System, batch: Batch, chance: random.Random) -> None:
    time.sleep(chance.uniform(0, 1))
    system.start(*SENDERS)


def kill_during(system: System, batch: Batch, chance: random.Random) -> None:
    """While the calls that start the runs are held."""
    batch.reach(State.CALLING)
    time.sleep(chance.uniform(0, 0.5))
    system.restart(*SENDERS)


def kill_after(system: System, batch: Batch, chance: random.Random) -> None:
    batch.leave(State.QUEUED, State.CALLING, State.UNKNOWN)
    batch.reach(State.RUNNING)
    time.sleep(chance.uniform(0, 1))
    system.restart(*SENDERS)


def kill_again_and_again(system: System, batch: Batch, chance: random.Random) -> None:
    for _time in range(4):
        time.sleep(chance.uniform(0.1, 1.5))
        system.restart(chance.choice(SENDERS))


def restart_web(system: System, batch: Batch, chance: random.Random) -> None:
    batch.reach(State.RUNNING)
    time.sleep(chance.uniform(0, 1))
    system.restart("web")


def restart_clock(system: System, batch: Batch, chance: random.Random) -> None:
    system.restart("clock")


def empty_redis(system: System, batch: Batch, chance: random.Random) -> None:
    batch.reach(State.CALLING, State.RUNNING)
    time.sleep(chance.uniform(0, 1))
    system.empty_redis()


def crash_postgres(system: System, batch: Batch, chance: random.Random) -> None:
    batch.reach(State.CALLING, State.RUNNING)
    time.sleep(chance.uniform(0, 0.6))
    system.crash_postgres()


def cancel_while_it_runs(system: System, batch: Batch, chance: random.Random) -> None:
    batch.leave(State.QUEUED, State.CALLING, State.UNKNOWN)
    time.sleep(chance.uniform(0, 1))
    batch.cancel()


def cancel_while_it_is_called(system: System, batch: Batch, chance: random.Random) -> None:
    batch.reach(State.CALLING)
    time.sleep(chance.uniform(0, 0.3))
    batch.cancel()


def cancel_at_the_end(system: System, batch: Batch, chance: random.Random) -> None:
    """As the form is being sent: its files were fetched, which afterwards are nobody's."""
    batch.leave(State.QUEUED, State.CALLING, State.UNKNOWN)
    time.sleep(1.8 + chance.uniform(0, 0.7))
    batch.cancel()


def asked_to_end(attempt: Attempt) -> object:
    return attempt.cancel_at


CANCELLED = SENT | UNSURE | {State.UNSENT}
PHASES: Sequence[Phase] = (
    Phase("nothing"),
    Phase("start answered late", {"post": "slow", "held": 2}),
    Phase("start timed out, accepted", {"post": "timeout-accepted", "held": 8}),
    Phase("start cut, accepted", {"post": "cut-accepted"}),
    Phase("start answered 500, accepted", {"post": "500-accepted"}),
    Phase("start answered a page, accepted", {"post": "html-accepted"}),
    Phase("start timed out, lost", {"post": "timeout-lost", "held": 8}, ends=UNSURE, sent=NEVER),
    Phase("start cut, lost", {"post": "cut-lost"}, ends=UNSURE, sent=NEVER),
    Phase("start busy, no run", {"post": "refused-busy"}),
    Phase("start 429", {"post": "429"}),
    Phase("start 402", {"post": "402"}, ends=frozenset({State.UNSENT}), sent=NEVER),
    Phase("start 422", {"post": "422-list"}, ends=frozenset({State.UNSENT}), sent=NEVER),
    Phase("list lags behind", {"post": "cut-accepted", "hidden": 12}),
    Phase("webhooks lost", {"webhooks": "lost"}),
    Phase("webhooks twice", {"webhooks": "twice"}),
    Phase("webhook before the answer", {"webhooks": "early", "post": "slow", "held": 3}),
    Phase("webhooks late", {"webhooks": "late", "held": 10}),
    Phase("webhooks out of order", {"webhooks": "reordered"}),
    Phase("webhooks forged", {"webhooks": "forged"}),
    Phase("looks answered 503", {"get": "503"}, alone=True),
    Phase("looks answered a page", {"get": "html"}, alone=True),
    Phase("a status nobody knows", {"get": "unknown-status"}, alone=True),
    Phase("silent for ever", {"silent": "yes"}, ends=UNSURE, sent=NEVER),
    Phase("completed without words", {"outcome": "completed-without-output"}, ends=frozenset({State.LIKELY})),
    Phase("failed after it was sent", {"outcome": "failed"}, ends=UNSURE),
    Phase("failed before", {"outcome": "failed-before"}, ends=UNSURE, sent=NEVER),
    Phase("gave up without a reason", {"outcome": "terminated-without-code"}, ends=UNSURE, sent=NEVER),
    Phase("timed out after it was sent", {"outcome": "timed_out-after"}, ends=UNSURE),
    Phase("cancelled while it ran", {}, cancel_while_it_runs, ends=CANCELLED, sent=EITHER, met=asked_to_end),
    Phase(
        "cancelled while it was called", {"post": "slow", "held": 2}, cancel_while_it_is_called,
        ends=CANCELLED, sent=EITHER, met=asked_to_end,
    ),
    Phase("cancelled as it was sent", {}, cancel_at_the_end, ends=SENT | UNSURE, sent=EITHER, met=asked_to_end),
    Phase(
        "cancelled, overtaken", {"late-completion": "yes"}, cancel_at_the_end,
        ends=SENT | UNSURE, met=asked_to_end, sent=EITHER,  # once it is cancelled nobody gives out its files
    ),
    Phase("senders killed before", {}, start_senders, before=kill_before),
    # Whoever is killed between the row and the call leaves nothing to be found.
    Phase("senders killed in the call", {"post": "slow", "held": 3}, kill_during, ends=SENT | UNSURE, sent=EITHER),
    Phase("senders killed after", {}, kill_after),
    Phase("senders killed again and again", {}, kill_again_and_again, ends=SENT | UNSURE, sent=EITHER),
    # For a moment nobody gives out the files.
    Phase("web killed", {}, restart_web, ends=SENT | UNSURE, sent=EITHER, alone=True),
    Phase("clock killed", {"webhooks": "lost"}, restart_clock),
    Phase("Redis emptied", {}, empty_redis, alone=True),
    Phase(
        "Postgres crashed", {"post": "slow", "held": 1}, crash_postgres,
        ends=SENT | UNSURE, sent=EITHER, alone=True,
    ),
)  # fmt: skip
SHORT = frozenset(
    {
        *(
            "nothing",
            "start timed out, accepted",
            "start cut, accepted",
            "start cut, lost",
            "webhook before the answer",
        ),
        *("webhooks forged", "failed after it was sent", "cancelled, overtaken", "senders killed in the call"),
        *("senders killed after", "Redis emptied", "Postgres crashed"),
    }
)


def play(system: System, phase: Phase, batch: Batch, chance: random.Random) -> None:
    """Its harm is done, and what was begun may still go on."""
    if phase.before:
        phase.before(system, batch, chance)
    times = len(batch.applications)
    if phase.knobs:
        turn(system, **phase.knobs, next=times)
    batch.approve()
    if phase.harm:
        phase.harm(system, batch, chance)
    # What strikes is to strike these, not those of the next phase.
    batch.leave(State.QUEUED, State.CALLING, *([State.UNKNOWN] if "hidden" in phase.knobs else []))
    assert eventually(lambda: struck(system, phase, times), PATIENCE), f"{phase.name}: nothing was struck"
    calm(system)


def struck(system: System, phase: Phase, times: int) -> bool:
    """Whether each of its knobs has struck, those that only say how long apart; looks are made often enough for all."""
    told = httpx.get(f"{system.sandbox}/control/skyvern", verify=PLAIN).json()["knobs"]
    knobs = [name for name, kind in phase.knobs.items() if isinstance(kind, str)]
    return all(name not in told or (name != "get" and told[name]["next"] < times) for name in knobs)


def calm(system: System) -> None:
    """Nothing strikes any more. What of a run was struck when it began stays so."""
    turn(system, post="", get="", webhooks="", outcome="", silent="", hidden=0, **{"late-completion": ""})
