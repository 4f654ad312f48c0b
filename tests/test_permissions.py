"""Who may do what, over every route there is: anonymous, seeker, another seeker, admin, and programs by their scopes.

Whose each route is, the tables of `tests.pages.test_strangers` say, which also try strangers and other seekers; here are those
who may more, and those who try to.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.routing import Rule

from jobraker.accounts import tokens
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account, Role
from jobraker.accounts.rules import scopes
from jobraker.api.terms import terms_of
from jobraker.database import db, transaction
from jobraker.settings import Settings
from tests.backoffice.office import ADMIN, admin
from tests.browser import Browser
from tests.pages.people import another, settle
from tests.pages.test_strangers import ANYBODYS, BY_LINK, NO_IDS, OWN, asked, of_office, rules

pytestmark = pytest.mark.usefixtures("unlimited")

MADE_UP = "WzEsImFkYSJd.aaaaaa.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
SAMPLES: dict[str, object] = {"token": MADE_UP, "filename": "mark.svg", "job_id": 1, "number": 1, "key": "none"}
SAMPLES |= {"slug": "none", "answer": "none", "what": "pause", "_name": "cv.pdf"}
# After the one nobody is there who could send more; the other is for whoever is not signed in yet.
LEAVING = frozenset({"own_data.delete", "second_step.send"})
PROGRAM = Device("192.0.2.7", "a program")


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    return Browser(client)


@pytest.fixture
def root(browser: Browser) -> Browser:
    return admin(another(browser))


def named(app: Flask, endpoints: frozenset[str]) -> Iterator[tuple[Rule, dict[str, object]]]:
    for endpoint in sorted(endpoints):
        for rule in app.url_map.iter_rules(endpoint):
            yield rule, {name: SAMPLES[name] for name in rule.arguments}


def test_what_is_anybodys_sends_nobody_to_the_sign_in(app: Flask, browser: Browser) -> None:
    for rule, values in named(app, ANYBODYS):
        for status, place in asked(browser, rule, values):
            assert status < 500 or rule.endpoint.startswith("health."), rule
            assert not place.startswith("/sign-in"), rule


def test_a_link_that_was_made_up_opens_nothing(app: Flask, browser: Browser, root: Browser) -> None:
    for who in (browser, root):
        for rule, values in named(app, BY_LINK):
            for status, place in asked(who, rule, values):
                assert 400 <= status < 500 or place.startswith("/sign-in"), (rule, status)


@pytest.mark.parametrize("endpoint", OWN)
def test_what_is_a_persons_own_is_not_there_for_an_admin_either(
    app: Flask, browser: Browser, root: Browser, endpoint: str
) -> None:
    """What admins may read of people stands in the back office, and is written down there."""
    settle(another(browser), "ada@example.org")
    owner = db.session.scalars(select(Account).where(Account.address == "ada@example.org")).one()

    for rule in app.url_map.iter_rules(endpoint):
        for status, _ in asked(root, rule, OWN[endpoint](owner)):
            assert status == 404, rule


def test_the_back_office_is_there_for_an_admin_until_they_are_none(app: Flask, root: Browser) -> None:
    lists = [(rule, values) for rule, values in of_office(app) if not values and "GET" in (rule.methods or ())]
    assert lists

    with app.test_request_context():
        addresses = [app.url_for(rule.endpoint) for rule, _ in lists]
    assert {address: root.client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)

    with transaction():
        db.session.execute(update(Account).where(Account.address == ADMIN).values(role=Role.SEEKER))
    assert {root.client.get(address).status_code for address in addresses} == {404}


def test_what_a_form_says_too_much_makes_nobody_an_admin(app: Flask, browser: Browser) -> None:
    """Mass assignment: whatever stands in a table of accounts is sent along to every page that takes a form."""
    ada = settle(another(browser), "ada@example.org")
    settle(another(browser), "bob@example.org")
    told = db.session.execute(select(Account.id, Account.address).order_by(Account.id)).all()
    token = ada.get("/proposals/new").one("#propose input[name=csrf_token]").attributes["value"]
    more = {"role": "2", "is_admin": "1", "admin": "on", "generation": "9", "locked_at": "", "id": str(told[1].id)}
    more |= {"account_id": str(told[1].id), "address_key": "bob@example.org", "csrf_token": token}

    tried = 0
    for rule in rules(app):
        if "POST" in (rule.methods or ()) and not rule.arguments - NO_IDS.keys() and rule.endpoint not in LEAVING:
            with app.test_request_context():
                address = app.url_for(rule.endpoint, **{name: NO_IDS[name] for name in rule.arguments})
            answer = ada.client.post(address, data=more)
            assert answer.status_code < 500, rule
            assert not answer.headers.get("Location", "").startswith("/sign-in"), rule
            tried += 1

    assert tried > 50
    columns = (Account.id, Account.address, Account.role, Account.generation, Account.locked_at)
    left = db.session.execute(select(*columns).order_by(Account.id)).all()
    assert [tuple(row) for row in left] == [(*each, Role.SEEKER, 0, None) for each in told]


# -- programs: the routes below /api/v1, whoever writes them


@pytest.fixture
def operations(app: Flask) -> list[tuple[str, str, Any]]:
    """Method, address and terms of each that asks for a token."""
    kinds = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000001"}
    found = []
    for rule in app.url_map.iter_rules():
        terms = terms_of(app.view_functions[rule.endpoint]) if rule.rule.startswith("/api/v1/") else None
        if terms and terms.scope:
            path = re.sub(r"<(?:(\w+):)?\w+>", lambda part: kinds.get(part[1] or "", "none"), rule.rule)
            found += [(method, path, terms) for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})]
    assert found
    return found


def account_of(browser: Browser, address: str) -> Account:
    settle(another(browser), address)
    return db.session.scalars(select(Account).where(Account.address == address)).one()


def test_a_program_may_what_its_scopes_say_and_no_more(
    app: Flask, browser: Browser, settings: Settings, operations: list[tuple[str, str, Any]]
) -> None:
    for role in (Role.SEEKER, Role.ADMIN):
        whose = account_of(browser, f"{role.name.lower()}@example.org")
        with transaction():
            db.session.execute(update(Account).where(Account.id == whose.id).values(role=role))
        db.session.refresh(whose)
        for scope in [None, *scopes.Scope]:
            held = [scope] if scope else []
            token = tokens.make(settings, whose, "Script", held, None, PROGRAM).token
            allowed = scopes.with_implied(held) - ({scopes.Scope.ADMIN_READ} if role is Role.SEEKER else set())
            for method, path, terms in operations:
                headers = {"Authorization": f"Bearer {token}"}
                status = browser.client.open(path, method=method, headers=headers, json={}).status_code
                may = terms.scope in allowed and not terms.by_sign_in
                assert (status not in (401, 403)) if may else status == 403, (role, scope, method, path, status)
                assert status < 500, (method, path)
