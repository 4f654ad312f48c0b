"""Boards of the past read again, a run a day, by the real ingestion over HTTP: when it takes what for open.

A server of its own stands where the sandbox would, and answers for each board what it listed on the day that is
played; on some days with an error, on some with a part of the list.
"""

import json
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from sqlalchemy import select, update
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from jobraker.database import db, transaction
from jobraker.ingestion import runs, service
from jobraker.ingestion.models import Run, RunStatus
from jobraker.ingestion.sources import add_source
from jobraker.jobs.models import Job, Listing
from jobraker.settings import Settings

DAY = timedelta(days=1)
PART = 0.3  # of the list that is given on a bad day


class Fault(Enum):
    FAILED = auto()
    SHORT = auto()


@dataclass(frozen=True, slots=True)
class Stay:
    """A posting, and the first and last day of each time that its board listed it."""

    board: str
    external_id: str
    title: str
    location: str
    times: tuple[tuple[date, date], ...]
    text: str = ""

    def listed_on(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.times)


@dataclass(frozen=True, slots=True)
class Played:
    """What a run came to. `open`: the ids of the board's listings whose job is open after it."""

    board: str
    day: date
    fault: Fault | None
    status: RunStatus
    closed: int
    open: frozenset[str]


Faults = Mapping[tuple[str, date], Fault]


def replay(settings: Settings, stays: Iterable[Stay], days: Sequence[date], faults: Faults) -> Iterator[Played]:
    """Each day, each board. Call it inside the application's context, over tables that know none of the boards."""
    listed: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays:
        listed[stay.board].append(stay)
    with answering() as (address, answers):
        there = settings.model_copy(update={"sandbox_url": address, "outbound_tries": 1, "breaker_failures": 10**6})
        sources = {board: add_source(there, "greenhouse", {"token": board}, sandbox=True) for board in listed}
        for day in days:
            for board, source_id in sources.items():
                fault = faults.get((board, day))
                answers[board] = answer([stay for stay in listed[board] if stay.listed_on(day)], fault)
                yield played(there, board, source_id, day, fault)
            time_passes(sources.values(), DAY)


def played(settings: Settings, board: str, source_id: int, day: date, fault: Fault | None) -> Played:
    run_id = runs.queue_run(source_id, send=False)
    service.run_source(settings, run_id)
    run = runs.read_run(run_id)
    still = select(Listing.external_id).join(Job, Job.id == Listing.job_id)
    with transaction():
        ids = db.session.scalars(
            still.where(Listing.source_id == source_id, Listing.closed_at.is_(None), Job.closed_at.is_(None))
        ).all()
    return Played(board, day, fault, RunStatus(run.status), run.closed, frozenset(ids))


def time_passes(sources: Iterable[int], time: timedelta) -> None:
    """Since the runs that there were: in how long a time they found something tells what is believed of them."""
    earlier = {"created_at": Run.created_at - time, "finished_at": Run.finished_at - time}
    with transaction():
        db.session.execute(update(Run).where(Run.source_id.in_(sources)).values(earlier))


def answer(stays: Sequence[Stay], fault: Fault | None) -> bytes | None:
    """A board's answer as Greenhouse gives it; None for an error."""
    if fault is Fault.FAILED:
        return None
    shown = stays[: round(len(stays) * PART)] if fault is Fault.SHORT else stays
    jobs = [
        {
            "id": stay.external_id,
            "title": stay.title,
            "company_name": stay.board,
            "absolute_url": f"https://boards.example/{stay.board}/jobs/{stay.external_id}",
            "location": {"name": stay.location},
            "content": stay.text,
        }
        for stay in shown
    ]
    return json.dumps({"jobs": jobs, "meta": {"total": len(jobs)}}).encode()


class Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return None


@contextmanager
def answering() -> Iterator[tuple[str, dict[str, bytes | None]]]:
    """A server's address, and what it answers for each board's token."""
    answers: dict[str, bytes | None] = {}

    @Request.application
    def application(request: Request) -> Response:
        found = answers.get(request.path.split("/")[-2])
        return Response(status=500) if found is None else Response(found, mimetype="application/json")

    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}", answers
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
