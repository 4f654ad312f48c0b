"""The banner says what of it is the sandbox's, and nothing where nothing is."""

import pytest
from flask import Flask
from pydantic import SecretStr

from jobraker.settings import Settings
from tests.browser import Browser
from tests.factories import source

REAL = {"mail_url": SecretStr("smtps://mail.example.org")}
NO_MODEL = {"sandbox_chat": False, "sandbox_skyvern": False}
MODEL = {"chat_url": "https://models.example.org/v1", "chat_model": "m", "sandbox_skyvern": False}


@pytest.fixture(autouse=True)
def forgotten(app: Flask) -> None:
    """What an earlier test had in its sources."""
    app.extensions.pop("invented", None)


@pytest.mark.parametrize(
    ("invented", "taken", "told"),
    [
        (True, NO_MODEL, "Sandbox: openings marked so are invented, mail goes to its mailbox. All else is real."),
        (True, REAL | NO_MODEL, "Sandbox: openings marked so are invented. All else is real."),
        (False, MODEL, "Sandbox: mail goes to its mailbox. All else is real."),
        (
            False,
            REAL | {"sandbox_skyvern": False},
            "Sandbox. Drafts come from a stand-in for a language model. All else is real.",
        ),
        (
            True,
            {},
            "Sandbox: openings marked so are invented, mail goes to its mailbox. Drafts come from a stand-in for a language model. Applications are sent to invented forms alone. All else is real.",
        ),
    ],
)
def test_it_says_what_is_not_real(
    app: Flask,
    browser: Browser,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    invented: bool,
    taken: dict[str, object],
    told: str,
) -> None:
    source("made up", sandbox=invented)
    monkeypatch.setitem(app.extensions, "settings", settings.model_copy(update=taken))

    assert browser.get("/rake").text(".sandbox") == told


def test_it_leads_to_the_mails_that_were_taken(browser: Browser, sandbox_url: str) -> None:
    assert browser.get("/rake").address(".sandbox a") == f"{sandbox_url}/mail"


def test_it_is_silent_where_all_is_real(
    app: Flask, browser: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    source("real")
    monkeypatch.setitem(app.extensions, "settings", settings.model_copy(update=REAL | NO_MODEL))

    assert not browser.get("/rake").all(".sandbox")
