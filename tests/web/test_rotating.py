"""What a browser holds when the key that signs it is replaced."""

import pytest
from flask import Flask, session
from flask_wtf.csrf import generate_csrf, validate_csrf
from pydantic import SecretStr
from wtforms import ValidationError

from jobraker.app import configuration
from jobraker.settings import Settings


def site(key: str, *earlier: str) -> Flask:
    """Only what reads and writes cookies and forms."""
    settings = Settings().model_copy(
        update={"secret_key": SecretStr(key), "old_secret_keys": SecretStr(",".join(earlier))}
    )
    app = Flask("site")
    app.config.update(configuration(settings))

    @app.get("/<name>")
    def page(name: str) -> str:
        before = session.get("name", "nobody")
        session["name"] = name
        return str(before)

    return app


def test_a_session_and_an_open_form_outlive_a_new_key_until_the_old_one_is_taken_out() -> None:
    first = site("the first key").test_client()
    first.get("/ada")
    cookie = first.get_cookie("session")
    assert cookie
    with site("the first key").test_request_context(headers={"Cookie": f"session={cookie.value}"}):
        form = generate_csrf()
        kept = dict(session)

    def told(app: Flask) -> str:
        client = app.test_client()
        client.set_cookie("session", cookie.value)
        return client.get("/bob").text

    assert told(site("the third key", "the second key", "the first key")) == "ada"
    assert told(site("the third key", "the second key")) == "nobody"
    with site("the third key", "the second key", "the first key").test_request_context():
        session.update(kept)
        validate_csrf(form)
    with site("the third key").test_request_context(), pytest.raises(ValidationError):
        session.update(kept)
        validate_csrf(form)
