"""The page of one application: where it stands, what happened, and moves with htmx and without."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from jobraker.accounts.models import Account
from jobraker.applications.models import Offer
from jobraker.applications.moving import move
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.jobs.models import Job
from jobraker.saved import saving
from jobraker.saved.rules.stages import Stage
from tests import factories
from tests.applications.tracked import TODAY, row_of, tracked
from tests.browser import Browser
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner() -> int:
    return db.session.scalars(select(Account.id)).one()


def test_it_tells_where_it_stands_and_what_happened(ada: Browser) -> None:
    key = tracked(owner(), "Baker", company="Oven")
    move(redis(), owner(), [key], Stage.APPLIED, TODAY)
    move(redis(), owner(), [key], Stage.IN_REVIEW, TODAY)

    page = ada.get(f"/applications/{key}")

    assert page.text(".stub .number") == "1 of 1 sent Mon 1 Jun"
    assert [line.partition(" by you")[0] for line in page.texts(".line li > span")] == [
        "In review",
        "Sent, 1 of 1: Applied, on Mon 1 Jun",
        "Written down",
    ]
    assert [icon.attributes["href"].rpartition("#")[2] for icon in page.all(".line use")] == [  # type: ignore[union-attr]
        "arrow-right",
        "stamp",
        "bookmark",
    ]


def test_what_is_being_sent_is_neither(ada: Browser) -> None:
    page = ada.get(f"/applications/{tracked(owner(), stage=Stage.SUBMITTING)}")

    assert page.text(".stub .number") == "? of 1 being sent"
    assert not page.all("#to")


def test_nothing_is_said_to_be_sent_that_was_not(ada: Browser) -> None:
    page = ada.get(f"/applications/{tracked(owner())}")

    assert page.text(".stub .number") == "0 of 1 not sent yet"
    assert "none" in (page.one(".stub").attributes["class"] or "").split()


def test_it_moves_by_a_form_to_wherever_it_may_go_and_no_further(ada: Browser) -> None:
    key = tracked(owner())
    page = ada.get(f"/applications/{key}")
    assert [each.attributes["value"] for each in page.all("#to option")] == [
        *("", "preparing", "applied", "in-review", "interviewing", "offer", "withdrawn")
    ]

    answer = ada.submit(page, "#next form.moving", to="applied")

    assert answer.status_code == 303
    assert row_of(owner(), key).stage == Stage.APPLIED


def test_its_posting_is_kept_when_the_opening_is_closed(ada: Browser) -> None:
    job_id = factories.job(title="Gardener", description="Water the roses.")
    key = saving.save(owner(), job_id).key
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now()))

    page = ada.get(f"/applications/{key}")

    assert "closed now" in page.text(".note")
    assert "Water the roses." in page.text(".posting")


def test_a_part_of_it_is_the_application_with_what_is_next(ada: Browser) -> None:
    part = ada.fragment(f"/applications/{tracked(owner())}")

    assert part.all("#applications")
    assert [each.attributes["hx-target"] for each in part.all("hx-partial")] == ["#next", "#contacts"]


def test_what_is_not_theirs_is_not_there(ada: Browser) -> None:
    ada.get(f"/applications/{uuid4()}", 404)
    ada.get(f"/applications/{UUID(int=0)}", 404)


def test_what_is_due_leads_to_where_it_is_settled(ada: Browser) -> None:
    soon = now().date() + timedelta(days=1)
    saved = tracked(owner(), deadline=soon)
    offered = tracked(owner(), stage=Stage.OFFER, applied_on=soon - timedelta(days=9))
    with transaction():
        db.session.add(Offer(account_id=owner(), key=offered, answer_by=soon))

    assert ada.get(f"/applications/{saved}").address("#next li a") == f"/applications/{saved}/sent"
    assert ada.get(f"/applications/{offered}").address("#next li a") == f"/applications/{offered}/offer"
