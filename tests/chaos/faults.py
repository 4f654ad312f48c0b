"""What goes wrong while people are at it: each fault is begun at moments that are drawn, and mended before the next."""

import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redis import Redis

from jobraker.queue import Task, enqueue
from tests.chaos.books import Books
from tests.chaos.machine import Machine

FULL = 5.0  # seconds that the disk is
FILLED = 3_000  # messages
HOURS = 3_600.0  # seconds
SCHEDULER = ("workers.schedule", "--interactive")
WORKER = ("dramatiq", "--processes", "1", "--threads", "4", "workers.main")  # takes every queue


@dataclass(frozen=True, slots=True)
class Scene:
    machine: Machine
    books: Books
    chance: random.Random


Harm = Callable[[Scene], None]


def mend(scene: Scene) -> None:
    """Whatever was begun is over, and everything is there again."""
    scene.books.spoil()
    scene.machine.end_others()


@dataclass(frozen=True, slots=True)
class Fault:
    """`begun` so often in its phase, the first time at its beginning where it `lasts`. `again`: a mail may be handed over
    once more under its Message-ID, because nobody could note that it was taken; `refused`: a message to a tool once more,
    because it had refused what it got; `least`: the share of operations that must be answered yes."""

    name: str
    begin: Harm
    often: int = 1
    lasts: bool = False
    again: bool = False
    refused: bool = False
    mounted: bool = False
    least: float = 0


def nothing(_scene: Scene) -> None:
    pass


def killed(name: str, number: signal.Signals = signal.SIGKILL) -> Harm:
    def begin(scene: Scene) -> None:
        time.sleep(scene.chance.uniform(0, 1))
        scene.machine.kill(name, number)

    return begin


def kill_supervisor(scene: Scene) -> None:
    scene.machine.kill_supervisor()
    time.sleep(scene.chance.uniform(0, 2))
    scene.machine.revive()


def kill_sandbox(scene: Scene) -> None:
    scene.books.kill()


def empty_redis(scene: Scene) -> None:
    with scene.machine.inside() as settings, Redis.from_url(settings.redis_url) as redis:
        redis.flushall()


def fill_queue(scene: Scene) -> None:
    """Hints that no row stands behind, thousands of them, in every queue."""
    ids = {task for task in Task if task.value in ONE_ROW}
    with scene.machine.inside():
        for _message in range(FILLED):
            task = scene.chance.choice(sorted(Task))
            enqueue(task, *([2**40 + scene.chance.randrange(1000)] if task in ids else []))


ONE_ROW = {
    "run_source", "send_mail", "push", "deliver", "read_upload", "catch_up_resume", "ask_model", "read_link",
    "build_package", "read_form", "advance_attempt", "send_by_rule",
}  # fmt: skip


def spoilt(services: str = "", mail: str = "", tools: str = "") -> Harm:
    return lambda scene: scene.books.spoil(services, mail, tools)


def second_scheduler(scene: Scene) -> None:
    scene.machine.beside("the second scheduler", *SCHEDULER).begins()


def skewed(seconds: float) -> Harm:
    def begin(scene: Scene) -> None:
        """Beside the right ones, and then in their place: nobody else does anything until this is mended."""
        others = [
            scene.machine.beside(f"{module[0]} by {seconds:.0f} s", "tests.chaos.skewed", str(seconds), *module)
            for module in (SCHEDULER, WORKER)
        ]
        for other in others:
            other.begins()
        scene.machine.hold()
        for name in ("scheduler", "workers"):
            scene.machine.kill(name)

    return begin


def fill_disk(scene: Scene) -> None:
    scene.machine.fill_disk()
    time.sleep(FULL)
    scene.machine.free_disk()


FAULTS: Sequence[Fault] = (
    Fault("nothing", nothing, least=0.9),
    Fault("web server killed", killed("web"), often=3),
    Fault("workers killed", killed("workers"), often=3, again=True),
    Fault("scheduler killed", killed("scheduler"), often=3, again=True),
    Fault("supervisor killed", kill_supervisor, again=True),
    Fault("sandbox killed", kill_sandbox, often=2, again=True, refused=True),
    Fault("Postgres killed", killed("Postgres"), again=True),
    Fault("Postgres restarted", killed("Postgres", signal.SIGINT), again=True),
    Fault("Valkey killed", killed("Valkey"), again=True),
    Fault("Valkey restarted", killed("Valkey", signal.SIGTERM), again=True),
    Fault("Redis emptied", empty_redis, often=3),
    Fault("queues filled", fill_queue),
    Fault("services answer 503", spoilt("503", "451;at=data", "500"), lasts=True, refused=True),
    Fault(
        "services answer 429", spoilt("429;retry-after=1", "421;at=mail", "429;retry-after=1"), lasts=True, refused=True
    ),
    Fault("services cut off", spoilt("cut", "cut", "cut"), lasts=True, refused=True, again=True),
    Fault("services are slow", spoilt("drip;seconds=3", "slow;seconds=2", "drip;seconds=3"), lasts=True, refused=True),
    Fault(
        "services are silent",
        spoilt("timeout;seconds=8", "slow;seconds=8", "timeout;seconds=8"),
        lasts=True,
        refused=True,
        again=True,
    ),
    Fault("services answer a page", spoilt("html", "450", "html"), lasts=True, refused=True),
    Fault("two schedulers", second_scheduler, lasts=True),
    Fault("a clock two hours ahead", skewed(2 * HOURS), lasts=True, again=True),
    Fault("a clock two hours behind", skewed(-2 * HOURS), lasts=True, again=True),
    Fault("disk full", fill_disk, again=True, mounted=True),
)
SHORT = frozenset(
    {"nothing", "web server killed", "workers killed", "scheduler killed", "services cut off", "two schedulers"}
)
