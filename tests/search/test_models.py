"""Vectors of two models, while a change of the model is under way."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import update

from jobraker.database import db, now, transaction
from jobraker.embedding.service import embed_jobs
from jobraker.jobs.models import Job, JobSearch, JobVector
from jobraker.search import collection, opening, service
from jobraker.search.rules.request import Request
from jobraker.search.why import fit_of
from jobraker.settings import Settings
from tests import factories


@pytest.fixture
def saddlers(app: Flask, settings: Settings) -> Iterator[list[int]]:
    made = [factories.job(f"{n}", title=f"Saddler {n}", company=f"Saddle {n}") for n in range(3)]
    embed_jobs(settings)
    collection.forget()
    yield made
    collection.forget()


def of_an_older_model(job_id: int, *, closed: bool = False) -> None:
    with transaction():
        db.session.execute(update(JobVector).where(JobVector.job_id == job_id).values(model="older", open=not closed))
        if closed:
            db.session.execute(update(JobSearch).where(JobSearch.job_id == job_id).values(open=False))
            db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now()))


def test_it_goes_by_words_alone_while_openings_wait_for_another_model(saddlers: list[int], settings: Settings) -> None:
    of_an_older_model(saddlers[0])

    results = service.find(settings, Request(q="saddler"))

    assert results.meaning_down
    assert {hit.job_id for hit in results.hits} == set(saddlers)
    assert {hit.fit and hit.fit.similarity for hit in results.hits} == {None}


def test_it_takes_no_notice_of_what_had_closed_before(saddlers: list[int], settings: Settings) -> None:
    of_an_older_model(saddlers[0], closed=True)

    results = service.find(settings, Request(q="saddler"))
    old, fresh = (fit_of(settings, Request(q="saddler"), job_id) for job_id in saddlers[:2])

    assert not results.meaning_down
    assert old is not None
    assert old.similarity is None
    assert fresh is not None
    assert fresh.similarity is not None


def test_it_compares_an_opening_with_those_of_its_own_model(saddlers: list[int], settings: Settings) -> None:
    of_an_older_model(saddlers[0])

    shown = opening.job(settings, saddlers[1])

    assert shown is not None
    assert [hit.job_id for hit in shown.similar] == [saddlers[2]]
