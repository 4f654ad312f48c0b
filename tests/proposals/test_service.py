"""Proposals are kept once, listed until they are settled, and become sources only by an admin."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from jobraker.ingestion.sources import BadSource
from jobraker.proposals import service
from jobraker.proposals.models import Proposal
from jobraker.proposals.rules import NotAnAddressError
from jobraker.proposals.service import Answer, accept, count_open, open_proposals, propose, settle
from jobraker.settings import Settings
from tests.factories import job, source


@pytest.mark.usefixtures("app")
def test_one_board_is_proposed_once_until_it_is_settled() -> None:
    job("1", company="Acme")

    answers = [
        propose(f"https://{way}", "acme")
        for way in ("boards.greenhouse.io/acme", "job-boards.greenhouse.io/ACME/jobs/1")
    ]
    ((proposal, company),) = open_proposals()

    assert answers == [Answer.PROPOSED, Answer.WAITING]
    assert (proposal.kind, proposal.query, company) == ("greenhouse", {"token": "acme"}, "Acme")
    assert settle(proposal.id)
    assert not settle(proposal.id)
    assert propose("https://boards.greenhouse.io/acme") is Answer.PROPOSED


@pytest.mark.usefixtures("app")
def test_an_unknown_page_is_kept_as_it_is() -> None:
    answers = [propose(way) for way in ("acme.example/jobs/", "http://www.acme.example/jobs", "acme.example/JOBS")]

    assert answers == [Answer.PROPOSED, Answer.WAITING, Answer.PROPOSED]
    assert [(each.address, each.kind, company) for each, company in open_proposals()] == [
        ("https://acme.example/jobs/", None, None),
        ("https://acme.example/JOBS", None, None),
    ]


@pytest.mark.usefixtures("app")
def test_what_is_read_already_is_not_proposed() -> None:
    source("board", kind="greenhouse", query={"token": "Acme", "company": "Acme"})
    source("a page", kind="page", query={"url": "https://acme.example/jobs"})
    source("made up", kind="greenhouse", query={"token": "invented"}, sandbox=True)

    answers = [propose(f"https://{way}") for way in ("boards.greenhouse.io/acme", "acme.example/jobs/")]

    assert answers == [Answer.COLLECTED] * 2
    assert propose("https://boards.greenhouse.io/invented") is Answer.PROPOSED


@pytest.mark.usefixtures("app")
def test_no_address_and_a_company_that_is_none_are_no_faults() -> None:
    with pytest.raises(NotAnAddressError):
        propose("javascript:alert(1)")
    assert propose("https://acme.example", "no\x00body") is Answer.PROPOSED
    assert count_open() == 1


def test_so_many_wait_and_no_more(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "WAITING_MOST", 2)

    answers = [propose(f"https://acme.example/{number}") for number in range(4)]

    assert answers == [Answer.PROPOSED] * 2 + [Answer.FULL] * 2
    assert propose("https://acme.example/0") is Answer.WAITING


def test_an_accepted_one_is_a_source_of_its_kind(app: Flask, settings: Settings) -> None:
    for way in ("boards.greenhouse.io/acme", "acme.example/jobs", "acme.example/feed"):
        propose(f"https://{way}")
    board, page, feed = (proposal.id for proposal, _ in open_proposals())

    made = [
        accept(settings, board),
        accept(settings, page, also={"match": "/jobs/"}),
        accept(settings, feed, kind="rss"),
        accept(settings, feed),
    ]

    with transaction():
        sources = [db.session.get_one(Source, source_id) for source_id in made if source_id]
    assert [(each.kind, each.query) for each in sources] == [
        ("greenhouse", {"token": "acme"}),
        ("page", {"url": "https://acme.example/jobs", "match": "/jobs/"}),
        ("rss", {"url": "https://acme.example/feed"}),
    ]
    assert made[3] is None
    assert count_open() == 0


def test_one_that_cannot_be_a_source_goes_on_waiting(app: Flask, settings: Settings) -> None:
    propose("https://jobs.smartrecruiters.com/Acme")
    ((proposal, _),) = open_proposals()

    with pytest.raises(BadSource, match="accept=yes"):
        accept(settings, proposal.id)

    assert count_open() == 1
    assert accept(settings, proposal.id, also={"accept": "yes"})


@pytest.mark.parametrize(
    ("way", "kind", "name", "read"),
    [
        ("boards.greenhouse.io/acme", "", "Acme's own", ("greenhouse", {"token": "Acme", "company": "Acme"})),
        ("boards.greenhouse.io/acme", "", "greenhouse acme", ("lever", {"site": "acme"})),
        ("acme.example/jobs", "", "a page", ("page", {"url": "http://www.acme.example/jobs/", "match": "/jobs/"})),
        ("acme.example/feed", "rss", "a feed", ("rss", {"url": "https://acme.example/feed", "company": "Acme"})),
    ],
)
def test_one_that_is_read_meanwhile_is_settled_and_its_source_stays_as_it_is(
    app: Flask, settings: Settings, way: str, kind: str, name: str, read: tuple[str, dict[str, str]]
) -> None:
    propose(f"https://{way}")
    ((proposal, _),) = open_proposals()
    source_id = source(name, kind=read[0], query=read[1])

    assert accept(settings, proposal.id, kind) is Answer.COLLECTED
    with transaction():
        (kept,) = db.session.scalars(select(Source))
    assert (kept.id, kept.name, kept.kind, kept.query) == (source_id, name, *read)
    assert count_open() == 0


def test_another_question_to_a_kind_without_an_address_is_another_source(app: Flask, settings: Settings) -> None:
    propose("https://www.jobs.example/berlin")
    ((proposal, _),) = open_proposals()
    source("acme", kind="greenhouse", query={"token": "acme"})

    assert accept(settings, proposal.id, "greenhouse", {"token": "other"}) is not Answer.COLLECTED
    assert count_open() == 0


def test_the_same_at_once_is_one(stack: Flask) -> None:
    def once(_: int) -> Answer:
        with stack.app_context():
            answer = propose("https://boards.greenhouse.io/at-once")
            db.session.remove()
            return answer

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(once, range(8)))

    with stack.app_context(), transaction():
        kept = db.session.scalar(select(func.count()).where(Proposal.key == "greenhouse at-once"))
        db.session.execute(delete(Proposal))
    assert sorted(answers) == [Answer.PROPOSED] + [Answer.WAITING] * 7
    assert kept == 1
