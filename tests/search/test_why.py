import pytest
from sqlalchemy import update

from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.search import collection, service
from jobraker.search.rules.request import Request
from jobraker.search.why import fit_of
from jobraker.settings import Settings
from tests import factories


@pytest.fixture
def just_closed(app: object) -> int:
    """An opening closed between two statements of a search: the row that candidates come from still says open."""
    job_id = factories.job("1", title="Saddler")
    collection.forget()
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now()))
    return job_id


@pytest.mark.parametrize("request_", [Request(q="saddler"), Request(days=30), Request()])
def test_it_lists_nothing_that_has_closed_meanwhile(just_closed: int, settings: Settings, request_: Request) -> None:
    assert service.find(settings, request_).hits == ()


def test_it_scores_a_closed_opening_for_its_own_page(just_closed: int, settings: Settings) -> None:
    fit = fit_of(settings, Request(q="saddler"), just_closed)

    assert fit is not None
    assert fit.matched == ("saddler",)
