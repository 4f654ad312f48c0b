"""The rooms about people and what leaves for them say nothing outside of the catalogue."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from jobraker.accounts import locked
from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, Event, Registration, Role
from jobraker.alerts.models import Alert, Because
from jobraker.audit import noting
from jobraker.audit.noting import Door, Outcome
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import Problem, State
from jobraker.backoffice.attempts_words import problem_words, wait_words
from jobraker.database import db, now, transaction
from jobraker.mail import suppressing
from jobraker.mail.models import Because as Suppressed
from jobraker.mail.models import Kind, Mail, SuppressedAddress
from jobraker.mail.models import State as MailState
from jobraker.mail.service import post
from jobraker.settings import Settings
from tests.applications.tracked import tracked
from tests.automation.attempts import attempted
from tests.backoffice.office import admin
from tests.browser import Browser, Page
from tests.pages.people import another, settle, sign_in
from tests.test_words import catalogue as catalogue
from tests.test_words import reader as reader
from tests.test_words import untranslated, words_outside

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def root(reader: Browser) -> Browser:
    return admin(reader, "1@2.example")


@pytest.fixture
def ada(root: Browser) -> int:
    settle(another(root), "3@4.example")
    with transaction():
        db.session.execute(update(Account).where(Account.address == "3@4.example").values(language="en"))
    return db.session.scalars(select(Account.id).where(Account.address == "3@4.example")).one()


def outside(*pages: Page) -> list[list[str]]:
    return [found for page in pages if (found := words_outside(page))]


def test_of_users(root: Browser, ada: int, settings: Settings) -> None:
    for event in Event:
        with transaction():
            note(ada, event, Device("192.0.2.1", ""))
    with transaction():
        db.session.add(Registration(address="5@6.example", address_key="5@6.example", password_hash="", language="en"))
    token = root.get("/admin/users").one("#many input[name=csrf_token]").attributes["value"]
    asked = root.client.post("/admin/users/many", data={"csrf_token": token, "do": "lock", "key": [str(ada)]})
    pages = [
        root.get("/admin/users"),
        root.get("/admin/users?q=nobody"),
        root.get(f"/admin/users/{ada}"),
        root.get("/admin/registrations"),
        root.get("/admin/registrations?q=nobody"),
        root.get(f"/admin/users/{ada}/deletion"),
        root.read(asked, 200),
    ]
    me = db.session.scalars(select(Account.id).where(Account.role == Role.ADMIN)).one()
    pages.append(root.get(f"/admin/users/{me}"))
    for path in ("role", "role/removal", "sign-out", "lock", "unlock", "role/removal"):
        root.client.post(f"/admin/users/{ada}/{path}", data={"csrf_token": token, "because": "7"})
        pages.append(root.get(f"/admin/users/{ada}"))
    root.client.post("/admin/users/many", data={"csrf_token": token, "do": "lock", "sure": "1", "key": [str(ada)]})
    pages += [root.get("/admin/users"), root.get("/admin/audit")]
    stranger = another(root)
    told = stranger.read(sign_in(stranger, "3@4.example"), 403)
    wrong = root.read(
        root.client.post(f"/admin/users/{ada}/deletion", data={"csrf_token": token, "address": "8@9.example"}), 422
    )

    assert locked.is_locked(ada)
    assert outside(*pages, told, wrong) == []


def test_of_applications(root: Browser, ada: int) -> None:
    rows = [
        attempted(ada, tracked(ada, "1", company="2"), State.UNSENT, problem=problem, by_rule=problem is Problem.LOGIN)
        for problem in Problem
    ]
    rows += [attempted(ada, tracked(ada, "1", company="2"), state) for state in State if state is not State.REHEARSED]
    rows.append(attempted(ada, tracked(ada, "1", company="2"), State.REHEARSED, dry=True, steps=4, cost="0.2"))
    rows += [attempted(ada, tracked(ada, "1", company="2"), waits=wait) for wait in Wait]
    pages = [
        root.get("/admin/applications"),
        root.get("/admin/applications?page=2"),
        root.get("/admin/applications?q=none"),
    ]
    pages += [root.get(f"/admin/applications/{row.id}") for row in (rows[0], *rows[-14:])]
    for path in ("look", "cancel", "cancel"):
        root.submit(pages[-1], f"form[action$='/{path}']")
        pages.append(root.get(f"/admin/applications/{rows[-1].id}")) if path == "look" else None
    pages.append(root.get(f"/admin/applications/{rows[-1].id}"))
    root.submit(pages[0], "#halt form", why="1")
    pages.append(root.get("/admin/applications"))

    assert outside(*pages) == []
    with root.client.within_a_request():
        said = [*(problem_words(problem) for problem in Problem), *(wait_words(wait) for wait in Wait)]
    assert all(said)


def test_of_alerts_and_mail(root: Browser, ada: int, settings: Settings) -> None:
    told = {"account_id": ada, "basis": "search", "name": "1", "zone": "UTC"}
    with transaction():
        for number, because in enumerate(Because):
            paused = {"paused_at": now(), "paused_because": because}
            db.session.add(Alert(key=uuid4(), query=f"q={number}", **told, **paused))
        for number, failed in enumerate((0, 1, 3)):
            db.session.add(Alert(key=uuid4(), query=f"p={number}", failed=failed, due_at=now(), **told))
    for kind, state in zip((*Kind, *Kind), [*MailState] * 8, strict=False):
        if kind in (Kind.REMINDER, Kind.ALERT, Kind.SENT, Kind.SENT_BY_RULE, Kind.SENDING_STOPPED):
            continue
        number = post(settings, kind, "3@4.example", {"link": "/"}, "en")
        settled = (
            {}
            if state in (MailState.WAITING, MailState.SENDING)
            else {"settled_at": now(), "sealed": None, "due_at": None}
        )
        with transaction():
            db.session.execute(update(Mail).where(Mail.id == number).values(state=state, reason="5", **settled))
    for number, why in enumerate(Suppressed):
        suppressing.suppress(f"{number}@6.example", why, "7")
    for door in Door:
        for outcome in Outcome:
            noting.heard(door, outcome, 404, 1, about="8", client="192.0.2.1")
    rooms = ("/admin/alerts", "/admin/mail", "/admin/mail/addresses", "/admin/webhooks")
    pages = [root.get(room) for room in rooms]
    keys = {
        "/admin/alerts": [("pause", row) for row in db.session.scalars(select(Alert.id))],
        "/admin/mail": [("again", row) for row in db.session.scalars(select(Mail.id))],
        "/admin/mail/addresses": [("release", row) for row in db.session.scalars(select(SuppressedAddress.key))],
    }
    token = pages[0].one("#many input[name=csrf_token]").attributes["value"]
    for room, some in keys.items():
        data = {"csrf_token": token, "do": some[0][0], "key": [str(each) for _do, each in some]}
        root.client.post(f"{room}/many", data=data)
        pages.append(root.get(room))
    root.client.post("/admin/alerts/many", data={"csrf_token": token, "do": "resume", "every": "1"})
    pages.append(root.get("/admin/alerts"))
    for address in ("9@9.example", "no"):
        root.client.post("/admin/mail/addresses", data={"csrf_token": token, "address": address})
        pages.append(root.get("/admin/mail/addresses"))
    pages += [root.get(f"{room}?q=nobody&client=nobody") for room in rooms]

    assert outside(*pages) == []


def test_the_files_say_it_in_the_same_words(root: Browser, ada: int, catalogue: Path) -> None:
    heads = [
        root.client.get(f"/admin/{room}.csv").text.splitlines()[0]
        for room in ("users", "applications", "alerts", "mail")
    ]

    assert [untranslated(head.removeprefix("\ufeff")) for head in heads] == [[]] * 4
