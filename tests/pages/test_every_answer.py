"""What every answer of every route tells a browser, whoever asks and whatever becomes of it."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter, PathConverter, Rule, UUIDConverter
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.database import db
from tests.browser import Browser
from tests.pages.people import another, settle
from tests.pages.test_strangers import NO_IDS, OWN

pytestmark = pytest.mark.usefixtures("unlimited")

SAMPLES: dict[type[BaseConverter], object] = {
    IntegerConverter: 1,
    PathConverter: "mark.svg",
    UUIDConverter: UUID(int=1),
}
# What is nobody's own, and the same for everybody.
PUBLIC = frozenset(
    "static feed.feed robots.robots robots.favicon sitemap.index sitemap.part sitemap.companies sitemap.guides".split()
)


def check(answer: TestResponse, rule: Rule) -> None:
    headers = answer.headers
    policy = [each.split() for each in headers["Content-Security-Policy"].split(";")]
    told = {name: set(sources) for name, *sources in policy}
    assert told["default-src"] in ({"'self'"}, {"'none'"}), rule
    for directive in ("frame-ancestors", "base-uri"):
        assert told[directive] == {"'none'"}, (rule, told)
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:"} & told.get("script-src", set()), (rule, told)
    assert headers["X-Content-Type-Options"] == "nosniff", rule
    assert headers["Referrer-Policy"] in ("strict-origin-when-cross-origin", "same-origin", "no-referrer"), rule
    assert "camera=()" in headers["Permissions-Policy"], rule
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin", rule
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin", rule
    assert "Server" not in headers, rule
    if rule.endpoint not in PUBLIC:
        assert "public" not in headers["Cache-Control"], rule
    # Events are UTF-8 by their standard, which has no such parameter.
    if answer.mimetype.startswith("text/") and answer.mimetype != "text/event-stream":
        assert "charset=utf-8" in headers["Content-Type"], rule
    if answer.mimetype == "text/html":
        assert told["default-src"] == {"'self'"} or "sandbox" in told, rule
    for line in headers.getlist("Set-Cookie"):
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(line.split("; ")), (rule, line)


def sample(kind: BaseConverter) -> object:
    if isinstance(kind, AnyConverter):
        return min(kind.items)
    return next((value for known, value in SAMPLES.items() if isinstance(kind, known)), "none")


def ask(app: Flask, browser: Browser, rule: Rule, values: dict[str, object]) -> None:
    with app.test_request_context():
        address = app.url_for(rule.endpoint, **values)
    for method in sorted((rule.methods or set()) - {"HEAD"}):
        with browser.client.open(address, method=method) as answer:
            check(answer, rule)


def test_to_a_stranger(app: Flask, browser: Browser) -> None:
    for rule in app.url_map.iter_rules():
        kinds = rule._converters.items()  # noqa: SLF001 - nothing else tells them
        ask(app, browser, rule, {name: sample(kind) for name, kind in kinds})


def test_to_whoever_is_signed_in_and_has_it(app: Flask, browser: Browser) -> None:
    ada = settle(another(browser), "ada@example.org")
    owner = db.session.scalars(select(Account)).one()

    for rule in app.url_map.iter_rules():
        if rule.endpoint in OWN and "GET" in (rule.methods or ()):
            ask_for(app, ada, rule, OWN[rule.endpoint](owner))
        elif not rule.arguments - NO_IDS.keys() and "GET" in (rule.methods or ()):
            ask_for(app, ada, rule, {name: NO_IDS[name] for name in rule.arguments})


def ask_for(app: Flask, browser: Browser, rule: Rule, values: dict[str, object]) -> None:
    with app.test_request_context():
        address = app.url_for(rule.endpoint, **values)
    with browser.client.get(address) as answer:
        check(answer, rule)
