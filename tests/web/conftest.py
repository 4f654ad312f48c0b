"""An application of its own, with pages that fail on purpose; it needs neither database nor Redis."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask, abort, redirect, render_template_string
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.wrappers import Response

from jobraker.app import create_app
from jobraker.database import db
from jobraker.extensions import limiter
from jobraker.settings import Settings
from jobraker.web.render import toast


def build(**values: object) -> Flask:
    settings = Settings(
        database_url="postgresql://nobody@127.0.0.1:1/nothing",
        secret_key=SecretStr("a secret for tests alone"),
        **values,
    )
    app = create_app(settings)
    app.add_url_rule("/broken", view_func=broken)
    app.add_url_rule("/away", view_func=away, methods=["GET", "POST"])
    app.add_url_rule("/full", view_func=full)
    app.add_url_rule("/told", view_func=told)
    app.add_url_rule("/moved", view_func=moved)
    app.add_url_rule("/teapot", view_func=teapot)
    app.add_url_rule("/sent", view_func=sent, methods=["POST"])
    app.add_url_rule("/undefined", view_func=undefined)
    return app


def broken() -> str:
    raise RuntimeError("a fault of ours")


def away() -> str:
    raise OperationalError("SELECT secret", {}, Exception("no server"))


def full() -> str:
    raise NoConnection("no connection in time")


def told() -> str:
    toast("Saved “café”")
    return "told"


def moved() -> Response:
    toast("Saved")
    return redirect("/rake", 303)


def teapot() -> str:
    abort(418)


def sent() -> str:
    return "sent"


def undefined() -> str:
    return render_template_string("{{ missing_name }}")


@contextmanager
def kept_counter() -> Iterator[None]:
    """The limiter is one for the process: it is as it was afterwards, its store and what is dead."""
    before = dict(vars(limiter))
    yield
    vars(limiter).clear()
    vars(limiter).update(before)


@pytest.fixture(autouse=True)
def _counter_of_the_app() -> Iterator[None]:
    """Whatever application a test builds beside the module's."""
    with kept_counter():
        yield


# For a module: making one takes as long as thirty of the tests that only ask it for words.
@pytest.fixture(scope="module")
def app() -> Iterator[Flask]:
    with kept_counter():
        app = build()
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
