"""All at once: sixteen people search while openings are held against a hundred thousand alerts and the lists of a thousand people,
and a thousand answers are read; each beside what it takes when nothing else goes on.

Alerts and lists have a process each, as they have threads of the workers each, and go on without a pause: more than ever comes in.
So do those who search, from before the first of what is counted until after the last.
"""

import json
import multiprocessing
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Event
from time import perf_counter

from flask import Flask
from redis import Redis
from sqlalchemy import text

from benchmarks.asked import queries
from benchmarks.asked.load import measured
from benchmarks.figures.results import Result, at_least, percentile, plain
from benchmarks.incoming import alerting, recommending
from benchmarks.made import people
from benchmarks.whole import streams
from jobraker.alerts import holding
from jobraker.database import db, transaction
from jobraker.matching import arriving, shortlists
from jobraker.matching.listening import said_of
from jobraker.matching.looking import visit
from jobraker.profile.tracks import FIRST
from jobraker.settings import Settings
from jobraker.system import create_system

CLIENTS = 16
ROUNDS = 8  # of alerts and of lists, at least
CAME_IN = 500  # openings of a round
WARMING = 4  # answers that are not counted
SEARCH, FIRST_WORDS = "search page, 16 clients", "first words of an answer"
Work = Callable[[Settings, Redis], float]


def hold(settings: Settings, _: Redis) -> float:
    with transaction():
        ids = sorted(db.session.scalars(text(alerting.CAME), {"most": CAME_IN}).all())
        # They are new each time: what was found of an opening is not found again.
        db.session.execute(text("DELETE FROM alert_found WHERE job_id = ANY(:ids)"), {"ids": ids})
    begun = perf_counter()
    holding.hold(settings, ids)
    return 1000 * (perf_counter() - begun)


def keep_up(settings: Settings, redis: Redis) -> float:
    with transaction():
        db.session.execute(text(recommending.CAME), {"most": CAME_IN})
    shortlists.SETTLED *= 0
    begun = perf_counter()
    arriving.catch_up(settings, redis)
    return 1000 * (perf_counter() - begun)


WORKS: dict[str, Work] = {
    f"{CAME_IN} openings held against all alerts": hold,
    f"all lists kept up with {CAME_IN} openings": keep_up,
}


def measure(app: Flask, settings: Settings) -> Iterator[Result]:
    accounts = people.settle(streams.STREAMS + WARMING)
    try:
        with Redis.from_url(settings.redis_url) as redis:
            for _ in alerting.made(settings, accounts[: alerting.OWNERS], redis):
                """How long that takes is measured elsewhere."""
            for account_id in accounts:
                shortlists.make(settings, account_id, FIRST, said_of(account_id, FIRST), redis)
                visit(account_id, FIRST)
        with streams.answering(settings) as (_, port):
            yield from compared(app, settings, accounts, port)
    finally:
        people.leave(accounts)


def compared(app: Flask, settings: Settings, accounts: Sequence[int], port: int) -> Iterator[Result]:
    measured(port, 4, queries.every())
    with reading(app, accounts[:WARMING], port):
        """What is loaded for the first answer is loaded once."""
    accounts = accounts[WARMING:]
    half = len(accounts) // 2
    quiet, beside = {SEARCH: measured(port, CLIENTS, queries.load(CLIENTS))}, dict[str, list[float]]()
    for name in WORKS:
        with working(settings, name) as worker:
            quiet[name] = worker.rounds(ROUNDS)
    with ExitStack() as stack:
        earlier = stack.enter_context(reading(app, accounts[:half], port))
        workers = {name: stack.enter_context(working(settings, name)) for name in WORKS}
        with searching(port) as beside[SEARCH]:
            for worker in workers.values():
                worker.begin()
            later = stack.enter_context(reading(app, accounts[half:], port))
            beside |= {name: worker.rounds(ROUNDS) for name, worker in workers.items()}
        quiet[FIRST_WORDS], beside[FIRST_WORDS] = earlier.waited, later.waited
        there = streams.still_open(earlier.process) + streams.still_open(later.process)
        yield at_least("answers that are open when the last search was answered", there, "", len(accounts))
    for name, taken in quiet.items():
        alone, among = percentile(taken, 0.95), percentile(beside[name], 0.95)
        yield plain(f"{name}, alone, p95", alone, "ms")
        yield plain(f"{name}, all at once, p95", among, "ms")
        yield plain(f"{name}, all at once against alone, p95", among / alone, "times")


@dataclass(frozen=True, slots=True)
class Worker:
    connection: Connection

    def begin(self) -> None:
        """Count no round that was begun before now."""
        while self.connection.poll():
            self.connection.recv()
        self.connection.recv()

    def rounds(self, least: int) -> list[float]:
        """Milliseconds of each round so far, once there are so many."""
        taken: list[float] = []
        while len(taken) < least or self.connection.poll():
            taken.append(self.connection.recv())
        return taken


@contextmanager
def working(settings: Settings, name: str) -> Iterator[Worker]:
    """Another process that works on and on; it is there once it has ended its first round, which is not counted."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=work, args=(settings, name, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.recv()
        yield Worker(ours)
    finally:
        process.terminate()
        process.join()
        ours.close()


def work(settings: Settings, name: str, told: Connection) -> None:
    with create_system(settings, connections=2).app_context(), Redis.from_url(settings.redis_url) as redis:
        while True:
            told.send(WORKS[name](settings, redis))


@contextmanager
def searching(port: int) -> Iterator[list[float]]:
    """The milliseconds of each search, of readers who ask all there is over and over; they are there at the end."""
    taken: list[float] = []
    over = Event()

    def ask() -> None:
        while not over.is_set():
            taken.extend(measured(port, CLIENTS, queries.load(CLIENTS)))

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask)
        try:
            yield taken
        finally:
            over.set()
        asking.result()


@dataclass(frozen=True, slots=True)
class Reading:
    """`waited`: milliseconds that each of its readers waited for first words."""

    process: "subprocess.Popen[str]"
    waited: list[float]


@contextmanager
def reading(app: Flask, accounts: Sequence[int], port: int) -> Iterator[Reading]:
    """All answers have begun, and stay open."""
    asked = dict(zip(accounts, streams.questions(accounts), strict=True))
    with streams.started(app, asked, port) as process:
        try:
            yield Reading(process, [1000 * seconds for seconds in json.loads(streams.opened(process))])
        finally:
            process.kill()
