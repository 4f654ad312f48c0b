"""Somebody ends all that is sent for them."""

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.wrappers import Request, Response

from jobraker.accounts.models import Account
from jobraker.automation import ending
from jobraker.automation.ending import Underway
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import Problem, State
from jobraker.database import db
from jobraker.profile.tracks import FIRST
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import row_of as application
from tests.applications.tracked import tracked
from tests.automation.attempts import attempted, row_of
from tests.automation.people import allow
from tests.browser import Browser
from tests.outside import answering
from tests.pages.applications.people import account_of
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def me(ada: Browser) -> int:
    return account_of("ada@example.org")


def test_what_is_queued_does_not_leave_and_what_is_out_goes_its_way(me: int) -> None:
    waits, goes = tracked(me, "Baker"), tracked(me, "Cook")
    queued, out = attempted(me, waits), attempted(me, goes, State.RUNNING)
    assert ending.underway(me) == Underway(1, 1)

    assert ending.end_queued(me, Problem.PAUSED) == 1

    after = row_of(me, queued.key)
    assert (after.state, after.problem) == (State.UNSENT, Problem.PAUSED)
    assert row_of(me, out.key).state == State.RUNNING
    assert application(me, waits).stage == Stage.NEEDS_YOU
    assert ending.end_queued(me, Problem.PAUSED) == 0


def test_whoever_pauses_is_told_what_does_not_leave(ada: Browser, me: int) -> None:
    attempted(me, tracked(me))

    ada.submit(ada.get("/account/privacy"), "form[action='/account/pause']", until="")

    assert "1 application that waited to be sent does not leave." in ada.get("/account/privacy").text("#toasts")


def test_whoever_has_landed_is_told_too(ada: Browser, me: int) -> None:
    queued = attempted(me, tracked(me))

    ada.submit(ada.get("/account/landing"), keep="1", work="Baker")

    assert "1 application that waited to be sent does not leave." in ada.get("/account/privacy").text("#toasts")
    assert row_of(me, queued.key).problem == Problem.LANDED
    words = [ada.get(page).text("body") for page in (f"/applications/{queued.application}", "/profile")]
    assert not [each for each in words if "paused" in each or "You pause" in each]
    assert "You have found work: nothing is sent until you go on looking" in words[1]


def test_whoever_takes_their_consent_back_is_told_what_does_not_leave(ada: Browser, me: int) -> None:
    allow(me)
    one, other = (attempted(me, tracked(me, title), track=track) for title, track in (("Baker", FIRST), ("Cook", None)))
    form = "#automation form[action*=automation]"
    told = {"daily_limit": "5", "company_cap": "3", "from_hour": "0", "to_hour": "24", "threshold": "50", "review": "1"}

    ada.submit(ada.get("/profile"), form, **told, consent="1")
    assert row_of(me, one.key).state == State.QUEUED
    ada.submit(ada.get("/profile"), form, **told)

    assert "1 application that waited to be sent does not leave." in ada.get("/profile").text("#toasts")
    assert (row_of(me, one.key).state, row_of(me, one.key).problem) == (State.UNSENT, Problem.NO_CONSENT)
    assert row_of(me, other.key).state == State.QUEUED


def test_whoever_wants_to_look_first_again_ends_what_nobody_looked_at(me: int) -> None:
    allow(me, review=True)
    looked, unseen = (attempted(me, tracked(me), track=FIRST, by_rule=rule) for rule in (False, True))

    assert ending.end_unallowed(me, FIRST) == 1

    assert row_of(me, looked.key).state == State.QUEUED
    assert row_of(me, unseen.key).problem == Problem.NO_CONSENT


def test_with_an_account_its_runs_are_asked_to_end(app: Flask, ada: Browser, me: int) -> None:
    attempted(me, tracked(me, "Baker"))
    out = attempted(me, tracked(me, "Cook"), State.RUNNING)
    asked: list[str] = []

    def reply(request: Request) -> Response:
        asked.append(f"{request.method} {request.path}")
        return Response("null", 200, content_type="application/json")

    page = ada.get("/account/deletion")
    before = app.extensions["settings"]
    with answering(reply) as (url, _requests):
        changed = {"skyvern_url": url, "skyvern_key": before.secret_key, "outbound_tries": 1}
        app.extensions["settings"] = before.model_copy(update=changed)
        ada.submit(page)
        app.extensions["settings"] = before

    assert "1 application that you approved has not left yet, and does not." in page.text("main")
    assert "1 application is being sent just now: its run is asked to stop" in page.text("main")
    assert asked == [f"POST /v1/runs/{out.run_id}/cancel"]
    assert db.session.scalars(select(Account.id)).all() == []
    assert db.session.scalars(select(Attempt.id)).all() == []


def test_an_account_goes_also_where_nothing_answers(app: Flask, ada: Browser, me: int) -> None:
    attempted(me, tracked(me), State.RUNNING)
    page, before = ada.get("/account/deletion"), app.extensions["settings"]
    changed = {"skyvern_url": "http://127.0.0.1:1", "skyvern_key": before.secret_key, "outbound_tries": 1}
    app.extensions["settings"] = before.model_copy(update=changed)
    ada.submit(page)
    app.extensions["settings"] = before

    assert db.session.scalars(select(Account.id)).all() == []
