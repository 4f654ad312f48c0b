"""Pay that a source only predicts is no pay that the opening states."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from jobraker.database import db, transaction
from jobraker.embedding.service import embed_jobs
from jobraker.jobs.models import JobSearch, JobVector
from jobraker.jobs.rules import wanted_codes
from jobraker.search import collection, opening, service
from jobraker.search.results import Part
from jobraker.search.rules.request import Request
from jobraker.settings import Settings
from tests import factories

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def predicted(settings: Settings) -> int:
    for n in range(6):
        factories.job(f"stated-{n}", title="Saddler", company=f"Saddle {n}", pay=factories.pay(40_000, 50_000 + n))
    found = factories.job(
        "predicted", title="Saddler", company="Guess", pay=replace(factories.pay(80_000, 90_000), predicted=True)
    )
    embed_jobs(settings)
    collection.forget()
    return found


@pytest.mark.parametrize("request_", [Request(q="saddler"), Request()])
@pytest.mark.parametrize("pay", [None, 20_000])
def test_it_finds_no_predicted_pay_where_only_stated_pay_is_asked_for(
    predicted: int, settings: Settings, request_: Request, pay: int | None
) -> None:
    asked = request_.but(pay=pay)

    every = [hit.job_id for hit in service.find(settings, asked).hits]
    stated = [hit.job_id for hit in service.find(settings, asked.but(stated=True)).hits]

    assert predicted in every
    assert len(stated) == 6
    assert predicted not in stated


def test_it_gives_predicted_pay_no_code_of_a_band(predicted: int) -> None:
    with transaction():
        row = db.session.get_one(JobSearch, predicted)
        marked = db.session.scalar(select(JobVector.pay_predicted).where(JobVector.job_id == predicted))

    assert not set(wanted_codes(None, None, None, None, 80_000)) & set(row.codes)
    assert row.pay_predicted
    assert marked


def test_it_sets_no_predicted_pay_beside_others(predicted: int, settings: Settings) -> None:
    stated = service.find(settings, Request(stated=True)).hits[0].job_id

    shown = opening.job(settings, stated)

    assert shown is not None
    assert shown.pay_beside
    assert max(shown.pay_beside) < 80_000


def test_it_scores_predicted_pay_as_if_there_were_none(predicted: int, settings: Settings) -> None:
    hits = {hit.job_id: hit.fit for hit in service.find(settings, Request(pay=45_000)).hits}

    fit = hits[predicted]
    assert fit is not None
    assert [tooth.share for tooth in fit.teeth if tooth.part is Part.PAY] == [0.5]
