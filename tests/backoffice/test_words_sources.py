"""Every word in the rooms of sources, jobs, reports and integrations can be translated."""

import pytest
from sqlalchemy import update

from jobraker.accounts.models import Account, Role
from jobraker.boards.posting import Reason, Rejected
from jobraker.clients.errors import WORDS, Kind
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.ingestion import changing, runs
from jobraker.ingestion.models import Run, RunStatus, Source
from jobraker.ingestion.withdrawing import withdraw
from jobraker.jobs.models import Job
from jobraker.proposals.models import Proposal
from jobraker.proposals.service import propose
from jobraker.reports.models import Problem
from jobraker.reports.service import report
from tests.browser import Browser, Page
from tests.factories import job, posting, source, write
from tests.pages.people import settle
from tests.test_words import catalogue as catalogue
from tests.test_words import reader as reader
from tests.test_words import words_outside

ROOMS = ("sources", "runs", "rejections", "proposals", "jobs", "reports", "integrations", "sources/new")
READ = "9"


@pytest.fixture
def office(reader: Browser) -> Browser:
    """An admin's, who reads the made-up language, in rooms with something of each kind in them."""
    settled = settle(reader, "1@example.org")
    with transaction():
        db.session.execute(update(Account).values(role=Role.ADMIN))
    db.session.expire_all()
    return settled


def furnished() -> list[int]:
    """A source in each state that there is, and the numbers of their runs."""
    for number, every in enumerate((None, 5, 60, 1440)):
        source(f"1 {number}", every_minutes=every)
    for number, words in enumerate(WORDS.values()):
        failed = source(f"2 {number}", failures=2, due_at=now(), every_minutes=120)
        ended(failed, RunStatus.FAILED, f"greenhouse {words}: 1")
    for number, status in enumerate(RunStatus):
        if status not in (RunStatus.QUEUED, RunStatus.RUNNING):
            ended(source(f"3 {number}"), status, fetched=10, rejected=2)
    runs.take(runs.queue_run(source("4")))
    runs.queue_run(source("5"))
    changing.enable([source("6")], on=False)
    changing.remove([source("7")])
    write([Rejected("1", reason, "2", "3") for reason in Reason], source_id=source(READ, sandbox=True))
    write([posting("1")], source_id=source("4"))
    return list(db.session.scalars(db.select(Run.id)))


def ended(source_id: int, status: RunStatus, error: str | None = None, **counts: int) -> None:
    with transaction():
        db.session.add(Run(source_id=source_id, status=status, error=error, finished_at=now(), **counts))


def test_the_rooms_say_nothing_outside_of_the_catalogue(office: Browser) -> None:
    empty = [office.get(f"/admin/{room}") for room in ROOMS]
    numbers = furnished()
    job_id, closed = job("2", title="Gardener", source_name=READ), job("3", title="Baker", source_name=READ)
    with transaction():
        db.session.execute(update(Job).values(title="8"))  # what its page is called
    for problem in Problem:
        report(job_id, problem, "6")
    for address in ("https://boards.greenhouse.io/a", "https://b.example.org/c"):
        propose(address)
    shared = redis()
    assert shared
    shared.set("jobraker:outbound:mail:open", 1, ex=90)
    shared.set("jobraker:outbound:chat:tripped", 1, ex=90)
    shared.set("jobraker:outbound:mail:failed", '{"outcome": "timeout", "at": 0}')
    shared.set("jobraker:outbound:chat:failed", '{"outcome": "odd", "at": 0}')
    pages = [office.get(f"/admin/{room}") for room in ROOMS]
    pages += [office.get(f"/admin/runs/{number}") for number in numbers]
    pages += [office.get(f"/admin/sources/{each}") for each in db.session.scalars(db.select(Source.id))]
    pages += [office.get(f"/admin/jobs/{number}") for number in (job_id, closed)]
    withdraw(closed, "1")
    pages += [office.get("/admin/jobs"), office.get(f"/admin/jobs/{closed}")]
    alone = source("8", kind="greenhouse", query={"token": "1"}, sandbox=True)
    ended(alone, RunStatus.FAILED, f"greenhouse {WORDS[Kind.LEFT_ALONE]}")
    shared.set("jobraker:outbound:greenhouse (sandbox):open", 1, ex=90)
    pages += [office.get(address) for address in ("/admin/sources", f"/admin/sources/{alone}")]
    pages += [office.get(f"/admin/proposals/{number}") for number in numbers_of_proposals()]

    assert outside([*empty, *pages]) == []


def test_what_is_done_there_is_told_inside_of_the_catalogue(office: Browser) -> None:
    furnished()
    job_id = job("2", title="Gardener")
    report(job_id, Problem.SCAM, "6")
    propose("https://jobs.smartrecruiters.com/A")
    token = office.get("/admin/sources/new/greenhouse").one("main form input[name=csrf_token]").attributes["value"]

    def send(address: str, status: int = 303, **values: object) -> Page:
        answer = office.client.post(f"/admin/{address}", data={"csrf_token": token} | values)
        return office.read(answer, status) if status != 303 else office.get("/admin/sources")

    one = str(source(READ))
    pages = [
        *(send("sources/many", key=[one], do=do) for do in ("run", "disable", "enable")),
        send("sources/many", key=[], do="run"),
        *(send(f"sources/{one}/{do}") for do in ("run", "off", "on")),
        *(send(f"jobs/{job_id}/{do}") for do in ("closing", "closing", "opening", "opening")),
        *(send(f"jobs/{job_id}/{do}") for do in ("withdrawal", "withdrawal", *("withdrawal/removal",) * 2)),
        *(send(f"jobs/{job_id}/{do}") for do in ("closing", "withdrawal", "withdrawal/removal")),
        *(send("jobs/many", key=[str(job_id)], do=do, sure="1") for do in ("withdraw", "bring_back")),
        send("jobs/many", 200, key=[str(job_id)], do="withdraw"),
        send("reports/many", 200, key=["1"], do="close"),
        send("reports/many", 200, key=["1"], do="withdraw"),
        send("reports/many", key=["1"], do="withdraw", sure="1"),
        *(send("proposals/many", every="1", do=do) for do in ("accept", "refuse")),
        *(send("integrations/test", service=service) for service in ("mail", "greenhouse (sandbox)")),
        send("integrations/again", service="mail"),
        send("sources/new/greenhouse", 422, do="save"),
        send("sources/new/greenhouse", do="save", q_token="1", sandbox="1", name="1"),
        send("sources/new/greenhouse", 422, do="save", q_token="1", sandbox="1", name="2"),
        send("sources/new/adzuna", 422, do="save", q_country="1"),
        send("sources/new/smartrecruiters", 422, do="save", q_company="1", every="1"),
        send("sources/new/greenhouse", 200, do="try", q_token="1", sandbox="1"),
        office.get("/admin/sources/new/adzuna"),
        office.get(f"/admin/sources/{one}/edit"),
    ]

    assert outside(pages) == []


def numbers_of_proposals() -> list[int]:
    return list(db.session.scalars(db.select(Proposal.id)))


def outside(pages: list[Page]) -> list[list[str]]:
    return [words for page in pages if (words := words_outside(page))]
