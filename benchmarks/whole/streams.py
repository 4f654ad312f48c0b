"""A thousand people who each read an answer while it is written, by open streams of one web server; and those who search
meanwhile.

The model is the sandbox's, in a process of its own on the same machine, and so slow that all are open at once.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from time import monotonic, sleep
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select

from benchmarks.asked import queries
from benchmarks.asked.load import measured
from benchmarks.figures.results import Result, at_least, at_most, percentile, plain, spread
from benchmarks.instruments.memory import resident
from benchmarks.made import people
from jobraker.assistant import asking
from jobraker.assistant.models import Exchange, State
from jobraker.database import db, transaction
from jobraker.embedded import programs
from jobraker.embedded.ports import free_port
from jobraker.embedded.probe import wait_for
from jobraker.settings import Settings

STREAMS = 1_000
SLOWER = 1.5  # times, at most, that a search takes beside them
MODEL = "sandbox-lasting-1000ms"  # a piece of twelve characters so often, some 400 pieces
ANSWER_SECONDS = 1_200
QUESTION = "Which openings suit me as {trade}, and what do they ask for?"


def measure(app: Flask, settings: Settings) -> Iterator[Result]:
    accounts = people.settle(STREAMS)
    try:
        with answering(settings) as (web, port):
            yield from read_by(app, accounts, web, port)
    finally:
        people.leave(accounts)


@contextmanager
def answering(settings: Settings) -> Iterator[tuple[int, int]]:
    """The process of a web server that a model is connected to, and its port."""
    port, far, mail = free_port(), free_port(), free_port()
    model = {"sandbox_url": f"http://127.0.0.1:{far}", "sandbox_openings": 50, "chat_url": "", "chat_model": MODEL}
    told = settings.model_copy(update=model | {"port": port, "chat_seconds": ANSWER_SECONDS})
    sandbox, web = programs.sandbox(told, far, mail), programs.web(told)
    try:
        for each, address in ((sandbox, f"http://127.0.0.1:{far}/"), (web, f"http://127.0.0.1:{port}/")):
            each.start()
            wait_for(each, address, sleep)
        assert web.process  # noqa: S101 - it was started
        yield web.process.pid, port
    finally:
        web.stop()
        sandbox.stop()


def read_by(app: Flask, accounts: Sequence[int], web: int, port: int) -> Iterator[Result]:
    measured(port, 4, queries.every())
    alone, before = measured(port, 1, queries.load(1)), resident(web)
    asked = dict(zip(accounts, questions(accounts), strict=True))
    begun = monotonic()
    with started(app, asked, port) as process:
        opened(process)
        yield plain(f"{STREAMS:,} streams: opened, each second", STREAMS / (monotonic() - begun), "")
        held = resident(web) - before
        beside = measured(port, 1, queries.load(1))
        unfinished = still_open(process)
        lasted = json.loads(process.communicate()[0])
    yield plain(f"{STREAMS:,} streams: first words, p50", percentile([first for first, _ in lasted], 0.5), "s")
    yield plain(f"{STREAMS:,} streams: first words, p95", percentile([first for first, _ in lasted], 0.95), "s")
    yield plain(f"{STREAMS:,} streams: an answer, p50", median(whole for _, whole in lasted if whole), "s")
    yield at_least(f"{STREAMS:,} streams: open when the last search had been answered", unfinished, "", STREAMS)
    complete = sum(whole is not None for _, whole in lasted)
    yield at_least(f"{STREAMS:,} streams: read to their end", complete, "", STREAMS)
    yield at_least(f"{STREAMS:,} streams: answers kept whole", whole_answers(), "", STREAMS)
    yield plain(f"{STREAMS:,} streams: memory of the web server for each", 1024 * held / STREAMS, "KB")
    yield from spread("search page, 1 client, without streams", alone)
    yield from spread(f"search page, 1 client, beside {STREAMS:,} streams", beside)
    slower = percentile(beside, 0.95) / percentile(alone, 0.95)
    yield at_most(f"search page beside {STREAMS:,} streams against without, p95", slower, "times", SLOWER)


def questions(accounts: Sequence[int]) -> list[UUID]:
    """Of each person one."""
    asked = [
        asking.ask(each, QUESTION.format(trade=queries.QUESTIONS[at % len(queries.QUESTIONS)]))
        for at, each in enumerate(accounts)
    ]
    return [each.exchange for each in asked if each.exchange]


@contextmanager
def started(app: Flask, asked: dict[int, UUID], port: int) -> Iterator["subprocess.Popen[str]"]:
    """Readers, who write what `benchmarks.asked.readers` says."""
    lines = (f"/ask/exchanges/{key}/events\t{people.cookie(app, account_id)}\n" for account_id, key in asked.items())
    command = [sys.executable, "-m", "benchmarks.asked.readers", str(port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin  # noqa: S101 - it is a pipe
        process.stdin.writelines([*lines, "\n"])
        process.stdin.flush()
        yield process


def opened(process: "subprocess.Popen[str]") -> str:
    """Waits until all have their first words, and answers what each waited, as JSON."""
    assert process.stdout  # noqa: S101 - it is a pipe
    word, _, waited = process.stdout.readline().partition(" ")
    if word != "open":
        raise RuntimeError("the streams did not open")
    return waited


def still_open(process: "subprocess.Popen[str]") -> int:
    """How many streams its readers have open still, once all have been opened."""
    assert process.stdin  # noqa: S101 - they are pipes
    assert process.stdout  # noqa: S101
    process.stdin.write("?\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def whole_answers() -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(Exchange).filter_by(state=State.DONE)) or 0
