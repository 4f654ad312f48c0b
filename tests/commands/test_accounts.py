"""What the commands over accounts do and say."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobraker.accounts.models import Account, Event, Role, SecurityEvent
from jobraker.accounts.rules.passwords import is_right
from jobraker.commands import accounts
from jobraker.database import db
from tests.backoffice.office import deeds
from tests.browser import Browser
from tests.pages.people import letters, settle, turn_on

PASSWORD = "wet granite sings at noon"


@pytest.fixture(autouse=True)
def _over_the_stack(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    monkeypatch.setattr(accounts, "application", application)


def create(address: str = "Ada@Example.org", password: str = PASSWORD) -> Result:
    return CliRunner().invoke(accounts.create_admin, [address], input=f"{password}\n")


def test_it_makes_an_account_that_is_an_admin() -> None:
    told = create()
    made = db.session.scalars(select(Account)).one()

    assert told.output == "Ada@example.org has an account now and is an admin.\n"
    assert (made.role, made.address_key) == (Role.ADMIN, "ada@example.org")
    assert is_right(made.password_hash, PASSWORD)
    assert [each.kind for each in db.session.scalars(select(SecurityEvent))] == [Event.CREATED]
    assert [(each.kind, each.address) for each in letters()] == [("made-admin", "Ada@example.org")]
    assert deeds() == [("add", "account", str(made.id))]


def test_of_an_account_that_there_is_it_changes_the_role_alone() -> None:
    kept = Account(address="ada@example.org", address_key="ada@example.org", password_hash="kept")
    db.session.add(kept)
    db.session.commit()

    first, second = create(password=""), create(password="")
    db.session.refresh(kept)

    assert (first.output, second.output) == (
        "ada@example.org is an admin now.\n",
        "ada@example.org is an admin already.\n",
    )
    assert (kept.role, kept.password_hash) == (Role.ADMIN, "kept")
    assert [each.kind for each in db.session.scalars(select(SecurityEvent))] == [Event.MADE_ADMIN]
    assert [(each.kind, each.address) for each in letters()] == [("made-admin", "ada@example.org")]
    assert deeds() == [("promote", "account", str(kept.id))]


@pytest.mark.parametrize(
    ("address", "password", "told"),
    [
        ("ada", PASSWORD, "It is no mail address."),
        ("ada@example.org", "", "Error: A password has 10 to 128 characters."),
        ("ada@example.org", "x" * 129, "Error: A password has 10 to 128 characters."),
        ("ada@example.org", "password1234", "Error: It is too easy to guess."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(address: str, password: str, told: str) -> None:
    ended = create(address, password)

    assert ended.exit_code != 0
    assert told in ended.output
    assert db.session.scalars(select(Account)).all() == []


@pytest.mark.usefixtures("unlimited")
def test_a_second_factor_that_somebody_has_lost_is_turned_off(client: FlaskClient) -> None:
    ada = settle(Browser(client), "ada@example.org")
    turn_on(ada)

    told = [CliRunner().invoke(accounts.turn_off_second_factor, ["ADA@example.org"]).output for _ in range(2)]

    assert told == [f"ada@example.org signs in by password alone {when}.\n" for when in ("now", "already")]
    assert letters()[-1].kind == "second-factor-off"
    assert [deed[:2] for deed in deeds()] == [("change", "account")]
    assert "Two-step sign-in turned off" in ada.get("/account").text("[aria-labelledby=happened]")


def test_it_says_that_nobody_has_the_address() -> None:
    ended = CliRunner().invoke(accounts.turn_off_second_factor, ["eve@example.org"])

    assert (ended.exit_code, ended.output) == (1, "Error: No account has that address.\n")
