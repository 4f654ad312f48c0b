"""Removing an application, and putting it back with all that belongs to it; and the job that its person wrote down."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from jobraker.accounts.models import Account
from jobraker.applications import contacts
from jobraker.applications.models import Contact, Event, Interview, Offer, Reminder
from jobraker.applications.moving import move
from jobraker.applications.timeline import events_of
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.profile.rules.merging import Seen
from jobraker.saved import saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from tests import factories
from tests.applications.tracked import TODAY, row_of, tracked
from tests.browser import Browser
from tests.pages.applications.filling import fields_of, fill, send
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")

TABLES = ("saved_job", "application_event", "interview", "reminder", "contact_of_application", "job_offer")
REMOVAL = "form[action$='/removal']:not([action*='/contacts/'])"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner() -> int:
    return db.session.scalars(select(Account.id)).one()


def laden(key: UUID) -> UUID:
    """With something in each table that is of applications: the contact that is involved."""
    contact = uuid4()
    columns = dict.fromkeys(("role", "company", "mail", "phone", "link", "notes"), "")
    contacts.keep_contact(owner(), contact, Seen(), columns | {"name": "Mo"}, key)
    move(redis(), owner(), [key], Stage.OFFER, TODAY)
    with transaction():
        own: dict[str, Any] = {"account_id": owner(), "application": key, "key": uuid4()}
        db.session.add(Interview(**own, round=1, form="video", begins_at=now(), notes="Bring bread"))
        db.session.add(Reminder(**own, form="own", day=now().date() + timedelta(days=3), words="Call"))
        db.session.add(Offer(account_id=owner(), key=key, amount=100, benefits=["Bread"]))
    return contact


def everything() -> str:
    rows = {
        table: sorted(
            json.dumps(row, sort_keys=True)
            for row in db.session.scalars(text(f"SELECT to_jsonb({table}) FROM {table}"))
        )
        for table in TABLES
    }
    return json.dumps(rows)


def test_all_that_belongs_to_it_comes_back_as_it_was_and_once(ada: Browser) -> None:
    key = saving.save(owner(), factories.job(title="Gardener")).key
    assert key
    laden(key)
    before = everything()

    answer = ada.submit(ada.get(f"/applications/{key}"), REMOVAL)
    assert answer.headers["Location"] == "/applications"
    assert all(db.session.scalar(text(f"SELECT count(*) FROM {table}")) == 0 for table in TABLES)
    board = ada.get("/applications")
    assert "Gardener is removed" in board.text("#toasts")
    ada.submit(board, "#toasts form")

    db.session.expire_all()
    assert everything() == before
    assert ada.submit(board, "#toasts form").status_code == 404


def test_a_contact_that_went_meanwhile_keeps_nothing_else_away(ada: Browser) -> None:
    key = tracked(owner())
    laden(key)
    ada.submit(ada.get(f"/applications/{key}"), REMOVAL)
    with transaction():
        db.session.query(Contact).delete()

    ada.submit(ada.get("/applications"), "#toasts form")

    assert db.session.scalar(text("SELECT count(*) FROM contact_of_application")) == 0
    assert db.session.query(Interview).count() == db.session.query(Offer).count() == 1


def test_what_was_only_saved_anew_meanwhile_gives_way_to_what_comes_back(ada: Browser) -> None:
    job_id = factories.job(title="Gardener")
    key = saving.save(owner(), job_id).key
    assert key
    laden(key)
    ada.submit(ada.get(f"/applications/{key}"), REMOVAL)
    board = ada.get("/applications")
    saving.save(owner(), job_id)

    ada.submit(board, "#toasts form")

    assert [row.key for row in db.session.scalars(select(SavedJob))] == [key]
    assert db.session.query(Event).count() > 0


def test_the_button_that_saves_an_opening_loses_nothing_either(ada: Browser) -> None:
    key = saving.save(owner(), factories.job(title="Gardener")).key
    assert key
    with transaction():
        db.session.add(
            Reminder(account_id=owner(), application=key, key=uuid4(), form="own", day=now().date(), words="Call")
        )
    gone = saving.remove(redis(), owner(), [key])
    assert gone

    saving.put_back(redis(), owner(), gone.ticket)

    assert [row.words for row in db.session.scalars(select(Reminder))] == ["Call"]


def test_what_is_being_sent_is_not_removed(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.SUBMITTING)

    ada.submit(ada.get(f"/applications/{key}"), REMOVAL)

    assert "Not removed: it is being sent" in ada.get(f"/applications/{key}").text("#toasts")


def test_what_is_written_to_it_is_saved_and_wrong_is_said_in_its_place(ada: Browser) -> None:
    key = tracked(owner())

    assert fill(ada, f"/applications/{key}", "#notes form", notes="Mine", tags="near").status_code == 303
    again = ada.read(fill(ada, f"/applications/{key}", "#notes form", remind_days="3"), 422)

    assert row_of(owner(), key).notes == "Mine"
    assert again.texts("#notes .error") == ["This is needed."]
    assert again.all("#applications")


def test_a_job_that_was_written_down_is_written_anew(ada: Browser) -> None:
    key = tracked(owner(), "Baker", company="Oven")
    one, other = (ada.get(f"/applications/{key}/posting") for _ in range(2))

    send(ada, one, "main form", title="Head baker", description="Python and bread", pay="12 an hour")
    clash = ada.read(send(ada, other, "main form", company="Other"), 409)

    posting = row_of(owner(), key).posting
    assert (posting["title"], posting["company"], posting["pay"], posting["skills"]) == (
        *("Head baker", "Oven", "12 an hour"),
        ["baking", "python"],
    )
    assert [event.kind for event in events_of(owner(), key)] == ["copied"]
    assert "Head baker" in clash.text("#job-title-meanwhile")
    assert fields_of(clash, "main form")["company"] == "Other"


def test_it_needs_a_title_and_nothing_is_lost(ada: Browser) -> None:
    key = tracked(owner())

    again = ada.read(fill(ada, f"/applications/{key}/posting", "main form", title=" ", company="Other"), 422)

    assert "This is needed" in again.text("#job-title-error")
    assert fields_of(again, "main form")["company"] == "Other"


def test_an_opening_from_here_is_its_employers(ada: Browser) -> None:
    key = saving.save(owner(), factories.job(title="Gardener")).key

    ada.get(f"/applications/{key}/posting", 404)
    assert "Change the job" not in ada.get(f"/applications/{key}").text("main")


def removed(ada: Browser, key: UUID) -> None:
    assert saving.remove(redis(), owner(), [key], applied=True)


@pytest.mark.parametrize(
    ("page", "form", "typed"),
    [
        ("", "#notes form", {"notes": "Bring <b>bread</b>"}),
        ("/answers", "main form", {"question_0": "Bring <b>bread</b>"}),
        ("/interviews/new", "main form", {"people": "Bring <b>bread</b>"}),
        ("/reminders/new", "main form", {"words": "Bring <b>bread</b>"}),
        ("/offer", "main form", {"notes": "Bring <b>bread</b>"}),
        ("/contacts", "main form:has([name=seen])", {"name": "Bring <b>bread</b>"}),
        ("/posting", "main form", {"title": "Bring <b>bread</b>"}),
        ("/sent", "main form", {"channel": "Bring <b>bread</b>"}),
    ],
)
def test_what_was_typed_to_an_application_that_is_gone_is_shown(
    ada: Browser, page: str, form: str, typed: dict[str, str]
) -> None:
    key = tracked(owner())
    open_form = ada.get(f"/applications/{key}{page}")
    removed(ada, key)

    gone = ada.read(send(ada, open_form, form, **typed), 404)

    assert gone.text("h1") == "There is no such application"
    assert "Bring <b>bread</b>" in gone.text("#lost")
    assert open_form.one(f"{form} [name=seen]").attributes["value"] not in gone.text("#lost").split("\n")
    assert gone.one("main a.primary").attributes["href"] == "/applications"


def test_an_application_that_is_gone_leads_to_those_that_are_there(ada: Browser) -> None:
    key = tracked(owner())
    removed(ada, key)

    for page in ("", "/interviews/new", "/offer", "/merging", "/sent"):
        gone = ada.get(f"/applications/{key}{page}", 404)
        assert "It was removed in another window" in gone.text("main")
        assert gone.one("main a.primary").attributes["href"] == "/applications"
        assert not gone.all("#lost")


@pytest.mark.parametrize("part", ["interviews", "reminders"])
def test_what_was_typed_to_a_part_that_is_gone_can_be_saved_anew(ada: Browser, part: str) -> None:
    key = tracked(owner())
    day = (now().date() + timedelta(days=3)).isoformat()
    told = {"day": day, "time": "10:00", "zone": "Europe/Berlin", "notes": "Bring bread"}
    told = told if part == "interviews" else {"day": day, "words": "Bring bread"}
    fill(ada, f"/applications/{key}/{part}/new", "main form", **told)
    model = Interview if part == "interviews" else Reminder
    [before] = db.session.scalars(select(model.key)).all()
    address = f"/applications/{key}/{part}/{before}"
    window, other = ada.get(address), ada.get(address)
    removal = other.one(".danger").attributes["formaction"] or ""
    ada.client.post(removal, data=fields_of(other, "main form"))

    typed = {"notes" if part == "interviews" else "words": "Bring more bread"}
    gone = ada.read(send(ada, window, "main form", **typed), 404)
    assert "It was removed in another window" in gone.text("main .note")
    assert send(ada, gone, "main form").status_code == 303

    db.session.expire_all()
    [again] = db.session.scalars(select(model)).all()
    assert again.content | typed == again.content
    assert again.key != before


@pytest.mark.parametrize("part", ["interviews", "reminders"])
def test_a_part_that_is_gone_is_said_to_be(ada: Browser, part: str) -> None:
    key, gone = tracked(owner()), uuid4()
    at = f"/applications/{key}/{part}/{gone}"
    token = fields_of(ada.get(f"/applications/{key}/{part}/new"), "main form")["csrf_token"]
    clicks = {"": None, "/removal": {}, "/outcome" if part == "interviews" else "/end": {"outcome": "passed"}}

    for click, sent in clicks.items():
        answer = (
            ada.client.get(at)
            if sent is None
            else ada.client.post(
                at + click,
                data=sent | {"csrf_token": token},
                headers={"Referer": f"http://localhost/applications/{key}"},
            )
        )
        assert answer.headers["Location"] == f"/applications/{key}", click
        assert "it was removed in another window" in ada.get(f"/applications/{key}").text("#toasts")
