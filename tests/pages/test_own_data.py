"""All that is kept of a person is theirs to take along and to delete, and nothing of it stays."""

import json
import zipfile
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from jobraker.accounts import own_data, pausing
from jobraker.accounts.models import Account, AddressLeft, Identity
from jobraker.accounts.token_models import AnsweredOnce, Grant, PersonalToken
from jobraker.alerts.models import Alert, Found
from jobraker.applications import models as tracked
from jobraker.assistant.models import Action, Exchange, Talk
from jobraker.automation.models import Attempt, Package, Proof, Report, SentFile, Stop, Unattended
from jobraker.database import Base, db, now, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.hooks.models import Delivery, Hook
from jobraker.language_model import works
from jobraker.language_model.models import ModelUse
from jobraker.mail.models import Mail, MailReport, SuppressedAddress
from jobraker.matching.models import Block, Match, Opinion, PartWeights, Recommended, Shortlist
from jobraker.matching.rules.verdicts import Blocked, Verdict
from jobraker.notifications.models import Notification, NotificationChoices, OutsideAddress, Push
from jobraker.practice.models import Practice, PracticeAnswer, Story
from jobraker.profile import tracks
from jobraker.profile.models import Answer, Automation, Connection, Entry
from jobraker.resumes import versions
from jobraker.resumes.models import Photo, State, Upload
from jobraker.saved.link_models import JobLink
from jobraker.saved.models import SavedJob
from jobraker.saved.search_models import SavedSearch
from jobraker.tailoring.models import JobLetter, JobLetterVersion
from tests import factories
from tests.browser import Browser
from tests.pages.people import PASSWORD, a_while_passes, another, letters, register, settle, sign_in, turn_on

pytestmark = pytest.mark.usefixtures("unlimited")

# Every column that leads to an account, whatever it is called.
LEADING = """
SELECT conrelid::regclass::text AS name, attname AS owner FROM pg_constraint
JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f' AND confrelid = 'account'::regclass
"""
NOTHING = dict.fromkeys(("company", "company_key", "position", "link"), "")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    """Somebody of whom there is a row in every table that holds what is somebody's own."""
    ada = settle(browser, "ada@example.org")
    turn_on(ada)
    owner = db.session.query(Account).one()
    ada.submit(ada.get("/account/address"), address="ada@example.net")
    for form, values in (
        ("person", {"name": "Ada"}),
        ("skills", {"name": "Rigging"}),
        ("languages", {"code": "nl", "fluency": "3"}),
    ):
        token = ada.get("/profile").all("main input[name=csrf_token]")[0].attributes["value"]
        assert ada.client.post(f"/profile/{form}", data=values | {"csrf_token": token}).status_code == 303
    tracks.add_track(owner.id, "Planner", "Teacher", UUID(int=7))
    wishes = f"/profile/tracks/{UUID(int=7)}/wishes"
    assert ada.client.post(wishes, data={"csrf_token": token, "titles": "Teacher"}).status_code == 303
    pausing.pause(owner.id, None)
    told = {"title": "Planner", "began": "2019", "ended": "", "organisation": "", "location": "", "words": ""}
    works.begin(owner.id, "rewrite", UUID(int=7), {})
    versions.build(owner.id, UUID(int=7), "Planner", Document(name="Ada"), Design())
    letter = {"letter": {"name": "Ada"}, "design": {}}
    of_list = {"account_id": owner.id, "track": UUID(int=7)}
    of_job = {"account_id": owner.id, "job_id": factories.job()}
    with transaction():
        letter_id = db.session.scalars(
            select(Mail.id).where(Mail.person == owner.id, Mail.kind != "new-address")
        ).first()
        of_letter = {"mail_id": letter_id, "person": owner.id}
        db.session.add(MailReport(**of_letter, key="1", said="delayed", detail="4.2.2"))
        db.session.add(SuppressedAddress(**of_letter, key="ada@example.org", because="complaint"))
        db.session.add(SuppressedAddress(key="ada@example.net", because="complaint", person=owner.id))
        db.session.add(ModelUse(account_id=owner.id, day=date(2026, 6, 1), tokens=7))
        db.session.add(Photo(account_id=owner.id, content=b"JPEG"))
        about = {"job_title": "Planner", "company": "Acme", "tone": "plain", "length": "usual"}
        db.session.add(JobLetter(account_id=owner.id, key=UUID(int=7), **about, **letter))
        db.session.flush()
        db.session.add(JobLetterVersion(account_id=owner.id, key=UUID(int=7), number=1, **letter))
        db.session.add(Shortlist(**of_list, mark="1", read_until=now()))
        db.session.flush()
        db.session.add(Match(**of_list | of_job, score=70, shares=[70]))
        db.session.add(Recommended(**of_job, score=70))
        alert = Alert(
            account_id=owner.id, key=UUID(int=7), basis="search", query="q=planner", name="Planner", zone="UTC"
        )
        db.session.add(alert)
        db.session.flush()
        db.session.add(Found(alert_id=alert.id, **of_job))
        db.session.add(Opinion(**of_list | of_job, verdict=Verdict.MORE))
        db.session.add(Block(account_id=owner.id, kind=Blocked.WORD, key="night", shown="night"))
        db.session.add(PartWeights(**of_list, weighing={"pay": 3}))
        db.session.add(SavedJob(**of_job, key=UUID(int=7), posting={"title": "Gardener", "job_id": of_job["job_id"]}))
        db.session.add(JobLink(account_id=owner.id, key=UUID(int=7), address="https://jobs.example/1", due_at=now()))
        add_application(owner.id, UUID(int=7))
        add_sending(owner.id, UUID(int=7))
        add_talk(owner.id, UUID(int=7))
        add_programs(owner.id, UUID(int=7))
        db.session.add(SavedSearch(account_id=owner.id, key=UUID(int=7), name="Nights", query="q=night", newest=7))
        db.session.add(Identity(account_id=owner.id, issuer="https://login.example", subject="1", address="ada"))
        db.session.add(AddressLeft(account_id=owner.id, address="ada@before.example"))
        db.session.add(Automation(account_id=owner.id, key=UUID(int=7), daily_limit=3, threshold=70))
        db.session.add(Entry(account_id=owner.id, kind="work", key=UUID(int=7), current=True, **told))
        db.session.add(Connection(account_id=owner.id, key=UUID(int=7), name="Grace", **NOTHING))
        taken = {"name": "cv.zip", "size": 3, "digest": "1", "state": State.TAKEN}
        db.session.add(Upload(account_id=owner.id, key=UUID(int=7), **taken))
        db.session.add(NotificationChoices(account_id=owner.id, off=["due-mail"]))
        outside = {"key": UUID(int=7), "sealed": b"1", "service": "ntfy", "shown": "…"}
        db.session.add(OutsideAddress(account_id=owner.id, **outside))
        told = Notification(account_id=owner.id, kind="due", values={"title": "Gardener"}, link="/today", here=True)
        db.session.add(told)
        db.session.flush()
        db.session.add(Push(account_id=owner.id, notification_id=told.id, due_at=now()))
        db.session.add(Answer(account_id=owner.id, key="x", form="text", question="How?", value={"text": "By bicycle"}))
    return ada


def add_application(account_id: int, key: UUID) -> None:
    """What belongs to a saved job that was applied for."""
    whose = {"account_id": account_id}
    of_one = whose | {"key": key, "application": key}
    db.session.flush()
    db.session.add(tracked.Event(**whose, application=key, actor="person", kind="moved", told={"to": "applied"}))
    db.session.add(tracked.Interview(**of_one, round=1, form="video"))
    db.session.add(tracked.Reminder(**of_one, form="follow-up", day=date(2026, 6, 1)))
    db.session.add(tracked.Offer(**whose, key=key, amount=50_000))
    db.session.add(tracked.Contact(**whose, key=key, name="Grace"))
    db.session.flush()
    db.session.add(tracked.Involved(**whose, application=key, contact=key))
    db.session.add(tracked.Tracker(**whose, weekly_goal=3))
    db.session.add(tracked.CalendarFeed(**whose, hash=b"1", sealed=b"1"))
    db.session.add(tracked.ListView(**whose, key=key, name="Open", query="stage=applied"))
    db.session.add(Practice(**whose, application=key, notes="Ask about nights"))
    db.session.add(PracticeAnswer(**of_one, question="why", asked="Why?", answer="For the garden"))
    db.session.add(Story(**of_one, title="The garden", skills=["Gardening"]))
    db.session.add(tracked.Brought(**whose, key=key, name="table.csv", content=b"title"))


def add_sending(account_id: int, key: UUID) -> None:
    """What belongs to an application that is sent for somebody."""
    whose, file = {"account_id": account_id}, {"name": "Ada-resume.pdf", "media_type": "application/pdf"}
    about = {"title": "Gardener", "company": "Acme", "company_key": "acme", "role": "gardener", "answers": []}
    place = {"url": "https://jobs.example/1/apply", "form": "jobs.example/1/apply"}
    going = {"name": "jobraker-7", "digest": "1", "due_at": now(), "secret": b"nobody knows"}
    db.session.add(Package(**whose, key=key))
    db.session.add(Attempt(**whose, key=key, application=key, **about, **place, **going))
    db.session.flush()
    db.session.add(SentFile(**whose, attempt=key, role="resume", digest="1", content=b"PDF", **file))
    picture = {"kind": "picture", "media_type": "image/png", "artifact": "a_1"}
    db.session.add(Proof(**whose, attempt=key, number=1, content=b"PNG", **picture))
    # One that is too large to be kept here is no file of the archive.
    db.session.add(Proof(**whose, attempt=key, number=2, artifact="a_2", kind="recording"))
    db.session.add(Report(**whose, attempt=key, status="completed"))
    db.session.add(Stop(**whose, because="person"))
    db.session.add(Unattended(**whose, told_at=now()))


def add_talk(account_id: int, key: UUID) -> None:
    """With a question that waits for its answer, and a card."""
    db.session.add(Talk(account_id=account_id, key=key, title="Nights"))
    db.session.flush()
    db.session.add(Exchange(account_id=account_id, key=key, talk=key, question="Nights? Write to ada@example.org"))
    db.session.flush()
    db.session.add(Action(account_id=account_id, key=key, exchange=key, number=1, doing="search", told={"words": "a"}))


def add_programs(account_id: int, key: UUID) -> None:
    """What other programs get in by, and what they are told."""
    whose, ways_in = {"account_id": account_id}, {"hash": b"nobody knows"}
    db.session.add(Grant(**whose, **ways_in, generation=0, device="curl", client="127.0.0.1", expires_at=now()))
    db.session.add(PersonalToken(**whose, **ways_in, name="Planner", hint="f00d", scopes=["jobs:read"]))
    db.session.add(AnsweredOnce(**whose, **ways_in, key="1", status=201, body="{}"))
    db.session.add(Hook(**whose, key=key, name="Planner", host="planner.example", sealed=b"1", events=["moved"]))
    db.session.flush()
    db.session.add(Delivery(**whose, hook=key, event="moved", event_id="1", body={}))


def kept(account_id: int) -> dict[str, int]:
    """How many rows of the person each table has."""
    found = {}
    for table, owner in own_data.owned():
        found[table.name] = db.session.scalar(select(func.count()).select_from(table).where(owner == account_id)) or 0
    return found


def test_every_table_that_leads_to_an_account_is_known_to_hold_what_is_somebodys_own(app: Flask) -> None:
    known = {(table.name, owner.name) for table, owner in own_data.owned()}

    assert {(row.name, row.owner) for row in db.session.execute(text(LEADING))} <= known


def test_the_archive_holds_all_but_what_lets_somebody_in(ada: Browser) -> None:
    owner = db.session.query(Account).one()

    with ada.client.get("/account/archive") as answer, zipfile.ZipFile(BytesIO(answer.data)) as file:
        assert file.namelist() == [
            "files/application_import/00000000-0000-0000-0000-000000000007-table.csv",
            "files/photo/photo-content",
            "files/proof/00000000-0000-0000-0000-000000000007-1-content.png",
            "files/sent_file/00000000-0000-0000-0000-000000000007-resume-Ada-resume.pdf",
            "everything.json",
        ]
        found = json.loads(file.read("everything.json"))
    rows = {name: len(each) for name, each in found.items() if isinstance(each, list)}
    # Whether there was a letter to the address that she named would tell whether an account has it.
    assert rows == kept(owner.id) | {"mail": kept(owner.id)["mail"] - 1}
    assert [name for name, number in rows.items() if not number] == []
    assert found["account"][0]["address"] == "ada@example.org"
    assert "argon2" not in json.dumps(found)
    assert "secret" not in found["attempt"][0]
    assert (answer.content_type, answer.headers["Cache-Control"]) == ("application/zip", "no-store")


def test_deleting_leaves_nothing_and_is_told(ada: Browser) -> None:
    owner = db.session.query(Account).one().id
    bob = settle(another(ada), "bob@example.org")
    register(another(ada), "ada@example.org")
    elsewhere = another(ada)

    answer = ada.submit(ada.get("/account/deletion"))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert not any(kept(owner).values())
    everything = " ".join(
        str(row)
        for table in Base.metadata.sorted_tables
        if table.name != "mail"
        for row in db.session.execute(select(table))
    )
    assert "ada@example" not in everything
    assert (letters()[-1].kind, letters()[-1].address) == ("account-deleted", "ada@example.org")
    assert [each.address for each in letters() if "ada" in each.address] == ["ada@example.org"]
    assert ada.client.get("/account").status_code == 303
    assert sign_in(elsewhere, "ada@example.org").status_code == 422
    assert bob.client.get("/account").status_code == 200


def test_opening_the_page_deletes_nothing(ada: Browser) -> None:
    assert "ada@example.org" in ada.get("/account/deletion").text("main")

    assert ada.client.get("/account").status_code == 200


@pytest.mark.parametrize("address", ["/account/archive", "/account/deletion"])
def test_it_asks_for_the_password_first(browser: Browser, app: Flask, address: str) -> None:
    ada = settle(browser, "ada@example.org")
    a_while_passes(app)

    asked = ada.client.get(address)

    assert asked.headers["Location"] == f"/account/proof?next={address}"
    assert ada.submit(ada.get(asked.headers["Location"]), password=PASSWORD).headers["Location"] == address
    with ada.client.get(address) as answer:
        assert answer.status_code == 200


def test_the_letter_that_confirmed_an_address_in_another_script_goes_too(browser: Browser) -> None:
    ada = settle(browser, "ada@bücher.example")
    ada.submit(ada.get("/account/deletion"), password=PASSWORD)

    assert [each.kind for each in letters()] == ["account-deleted"]


def test_what_was_written_of_others_to_the_same_mailbox_stays(ada: Browser) -> None:
    bob = settle(another(ada), "bob@example.org")
    bob.submit(bob.get("/account/address"), address="ada@example.org")
    bobs = db.session.query(Account).filter_by(address="bob@example.org").one()
    with transaction():
        db.session.execute(text("UPDATE mail SET person = :bob WHERE kind = 'known'"), {"bob": bobs.id})

    ada.submit(ada.get("/account/deletion"), password=PASSWORD)

    assert "known" in [each.kind for each in letters()]
