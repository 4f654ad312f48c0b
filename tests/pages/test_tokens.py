"""The page of programs: tokens that are made and ended, and programs that have signed in."""

from datetime import timedelta

import pytest
from flask import Flask

from jobraker.accounts import grants
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account, Event, SecurityEvent
from jobraker.accounts.token_models import Grant, PersonalToken
from jobraker.accounts.tokens import MOST
from jobraker.database import db, now, transaction
from jobraker.settings import Settings
from tests.browser import Browser, Page
from tests.pages.people import a_while_passes, letters, settle

pytestmark = pytest.mark.usefixtures("unlimited")

PROGRAMS = "/account/tokens"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def make(ada: Browser, status: int = 200, **sent: object) -> Page:
    page = ada.get(PROGRAMS)
    token = page.all("main input[name=csrf_token]")[0].attributes["value"]
    told = {"name": "Script", "scope": ["jobs:read", "saved:write"], "days": "90", "csrf_token": token} | sent
    return ada.read(ada.client.post(PROGRAMS, data=told), status)


def asked(ada: Browser, token: str, path: str = "/api/v1/search") -> int:
    return ada.client.get(path, headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_is_made_with_what_was_ticked_and_shown_once(ada: Browser) -> None:
    page = make(ada)
    token = page.one("#token").attributes["value"] or ""

    assert page.response.headers["Cache-Control"] == "no-store"
    assert asked(ada, token) == 200
    assert asked(ada, token, "/api/v1/me") == 403
    listed = ada.get(PROGRAMS)
    assert token not in listed.response.text
    assert "Script" in listed.text(".lines")
    assert "save openings and searches" in listed.text(".lines")
    assert "until" in listed.text(".lines")
    row = db.session.query(PersonalToken).one()
    assert row.scopes == ["jobs:read", "saved:read", "saved:write"]
    assert row.expires_at
    assert timedelta(89) < row.expires_at - now() < timedelta(91)
    assert letters()[-1].kind == "token-made"
    assert "Token made for a program" in ada.get("/account").text()


def test_it_lasts_for_ever_where_that_is_chosen(ada: Browser) -> None:
    make(ada, days="0")

    assert db.session.query(PersonalToken.expires_at).scalar() is None
    assert "until you end it" in ada.get(PROGRAMS).text(".lines")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": " "}, "Give it a name"),
        ({"name": "x" * 81}, "longer than 80"),
        ({"scope": []}, "Tick at least one"),
        ({"scope": ["admin:read"]}, "Tick at least one"),
        ({"scope": ["everything"]}, "Tick at least one"),
        ({"days": "31"}, "Choose how long"),
        ({"days": "\0"}, "Choose how long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(ada: Browser, sent: dict[str, object], words: str) -> None:
    page = make(ada, 422, **sent)

    assert words in page.text(".error")
    assert db.session.query(PersonalToken).count() == 0


def test_a_name_is_a_name(ada: Browser) -> None:
    make(ada, name="<script>alert(1)</script>\0\r\nX: y")

    assert "<script>alert(1)</script> X: y" in ada.get(PROGRAMS).text(".lines b")


def test_only_admins_are_offered_what_admins_read(ada: Browser) -> None:
    assert not ada.get(PROGRAMS).all("input[value='admin:read']")

    with transaction():
        db.session.query(Account).one().role = 2

    assert ada.get(PROGRAMS).all("input[value='admin:read']")


def test_a_token_is_ended(ada: Browser) -> None:
    token = make(ada).one("#token").attributes["value"] or ""

    response = ada.submit(ada.get(PROGRAMS), ".lines form")

    assert response.status_code == 303
    assert asked(ada, token) == 401
    assert "There is none." in ada.get(PROGRAMS).text()
    assert db.session.query(SecurityEvent).filter_by(kind=Event.TOKEN_ENDED).count() == 1


def test_a_program_that_signed_in_is_signed_out(ada: Browser, settings: Settings) -> None:
    whose = db.session.query(Account).one()
    pair = grants.begin(settings, whose, Device("192.0.2.7", "My job board"))
    assert asked(ada, pair.access, "/api/v1/me") == 200

    page = ada.get(PROGRAMS)
    assert "My job board" in page.text(".lines")
    assert "192.0.2.7" in page.text(".lines")
    ada.submit(page, ".lines form")

    assert asked(ada, pair.access, "/api/v1/me") == 401
    assert db.session.query(Grant.because).scalar() == "revoked"


def test_a_device_left_unlocked_makes_and_ends_none(ada: Browser, app: Flask) -> None:
    make(ada)
    page = ada.get(PROGRAMS)
    a_while_passes(app)

    assert ada.client.get(PROGRAMS).headers["Location"].startswith("/account/proof")
    assert ada.submit(page, ".lines form").headers["Location"].startswith("/account/proof")
    token = page.all("main input[name=csrf_token]")[0].attributes["value"]
    sent = {"name": "Other", "scope": "jobs:read", "days": "30", "csrf_token": token}
    assert ada.client.post(PROGRAMS, data=sent).headers["Location"].startswith("/account/proof")
    assert [row.name for row in db.session.query(PersonalToken).filter_by(ended_at=None)] == ["Script"]


def test_there_are_not_endlessly_many(ada: Browser) -> None:
    owner = db.session.query(Account.id).scalar()
    with transaction():
        for n in range(MOST):
            told = {"hash": bytes([n]) * 32, "hint": "abcd", "scopes": ["jobs:read"]}
            db.session.add(PersonalToken(account_id=owner, name=str(n), **told))

    assert f"You have {MOST} tokens already" in make(ada, 422).text(".error")
