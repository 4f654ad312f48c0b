"""What `jobraker mail try` does and says."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from jobraker.commands import mail
from tests.postbox import Postbox


@pytest.fixture(autouse=True)
def _over_the_stack(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    monkeypatch.setattr(mail, "application", application)


def run(*words: str) -> Result:
    return CliRunner().invoke(mail.mail, ["try", *words])


def test_it_sends_a_trial_mail_and_says_where_it_can_be_read(postbox: Postbox, sandbox_url: str) -> None:
    told = run("ada@x.example")

    assert told.exit_code == 0, told.output
    assert told.output == (
        f"The mail server has taken the mail to ada@x.example.\nIt is the sandbox's: the mail can be read at {sandbox_url}/mail.\n"
    )
    assert [came["subject"] for came in postbox.mails()] == ["This is a trial mail"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("550", "Error: Mail rejected the request: 550 The sandbox was asked to answer 550.\n"),
        (
            "450",
            "Error: Mail rejected the request: 450 The sandbox was asked to answer 450. It is tried again by itself",
        ),
    ],
)
def test_it_says_why_the_mail_was_refused(postbox: Postbox, fault: str, told: str) -> None:
    postbox.fail(fault)

    ended = run("ada@x.example")

    assert ended.exit_code == 1
    assert ended.output.startswith(told)


def test_it_takes_nothing_but_an_address(postbox: Postbox) -> None:
    ended = run("ada")

    assert (ended.exit_code, postbox.mails()) == (2, [])
    assert "It is no mail address." in ended.output


@pytest.mark.usefixtures("postbox")
def test_it_says_when_no_worker_takes_the_mail_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.embedded.running.address", lambda _: "http://127.0.0.1:8000/")
    monkeypatch.setattr(mail, "PATIENCE", 0.0)

    ended = run("ada@x.example")

    assert ended.exit_code == 1
    assert "No worker has taken the mail up" in ended.output
