"""Pages that one reader opens, of whom nothing else is asked meanwhile: those of openings, and Today, where they stand."""

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import text

from benchmarks.asked.load import measured
from benchmarks.figures.results import Result, spread
from benchmarks.made import openings, people, stack
from benchmarks.pages import board, weight
from jobraker.database import db, transaction
from jobraker.matching import shortlists
from jobraker.matching.listening import said_of
from jobraker.profile.tracks import FIRST
from jobraker.settings import Settings

OPENED, PEOPLE, TURNS = 200, 10, 20
GOAL, TODAY_GOAL = 40, 60  # milliseconds, asked for among few openings


def measure(app: Flask, settings: Settings) -> Iterator[Result]:
    few = openings.count() <= openings.FEW
    with stack.served(settings) as port:
        measured(port, 4, job_paths())
        yield from spread("job page, 1 client", measured(port, 1, job_paths()), GOAL if few else None)
        yield from spread("Today, 1 client", of_today(app, settings, port), TODAY_GOAL if few else None)
        yield from weight.measure(port)
        yield from board.measure(port)


def job_paths() -> list[str]:
    """Jobs from all over the table."""
    chosen = "SELECT job_id FROM job_search WHERE open ORDER BY hashint8(job_id) LIMIT :most"
    with transaction():
        return [f"/jobs/{job_id}" for job_id in db.session.scalars(text(chosen), {"most": OPENED})]


def of_today(app: Flask, settings: Settings, port: int) -> list[float]:
    """Of people whose matches are there."""
    accounts = people.settle(PEOPLE)
    try:
        taken: list[float] = []
        for account_id in accounts:
            said = said_of(account_id, FIRST)
            shortlists.make(settings, account_id, FIRST, said, None)
            taken += measured(port, 1, ["/today"] * TURNS, people.cookie(app, account_id))[1:]
        return taken
    finally:
        people.leave(accounts)
