"""What the commands over mail do and say."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from jobraker.commands import mail
from jobraker.mail import service, suppressing
from jobraker.mail.models import Because, Kind
from jobraker.settings import Settings
from tests.backoffice.office import deeds
from tests.mail.dsn import bounce, letter
from tests.postbox import Postbox


@pytest.fixture(autouse=True)
def _over_the_stack(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    monkeypatch.setattr(mail, "application", application)


def run(*words: str) -> Result:
    return CliRunner().invoke(mail.mail, ["try", *words])


def told(*words: str, piped: bytes | None = None) -> str:
    ended = CliRunner().invoke(mail.mail, words, input=piped)
    assert ended.exit_code == 0, ended.output
    return ended.output


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


def test_the_log_tells_what_became_of_each_and_whose_it_is_to_its_owner_alone(
    settings: Settings, postbox: Postbox
) -> None:
    postbox.fail("550;times=1")
    for address in ("ada@x.example", "bob@x.example"):
        service.send(settings, service.post(settings, Kind.TRIAL, address, {"link": "/"}, "en"))
    service.post(settings, Kind.CONFIRM, "eve@x.example", {"link": "/"}, "en")

    everything, failed, confirming = told("log"), told("log", "--state", "failed"), told("log", "--kind", "confirm")

    assert [line.split()[3:6] for line in everything.splitlines()] == [
        ["waiting", "confirm", "e…@x.example"],
        ["sent", "trial", "b…@x.example"],
        ["failed", "trial", "a…@x.example"],
    ]
    assert failed.rstrip().endswith("a…@x.example  mail rejected the request: 550 The sandbox was asked to answer 550")
    assert "e…@x.example" in confirming
    assert (len(failed.splitlines()), len(confirming.splitlines())) == (1, 1)
    assert told("log", "--to", "BOB@x.example") == everything.splitlines(keepends=True)[1]
    assert told("log", "--to", "who@x.example") == "No such mail.\n"


def test_where_there_is_nothing_yet_it_says_so() -> None:
    assert told("log") == "No mail yet.\n"
    assert told("suppressed") == "No address is suppressed.\n"


def sent(settings: Settings) -> str:
    """The Message-ID of a mail that went out."""
    service.send(settings, mail_id := service.post(settings, Kind.TRIAL, "ada@x.example", {"link": "/"}, "en"))
    mail = service.read_mail(mail_id)
    assert mail
    return f"{mail.reference}@localhost"


def test_the_log_hides_the_address_in_what_a_server_said(settings: Settings, postbox: Postbox, tmp_path: Path) -> None:
    report = tmp_path / "report.eml"
    report.write_bytes(bounce(sent(settings), said="550 5.1.1 ADA@x.example is\x1b[2J unknown"))

    assert told("import-reports", str(report)) == "1 new, 0 known before, 0 of no mail of ours, 0 no reports.\n"

    line = told("log")
    assert "ada" not in line.lower()
    assert "bounced" in line
    assert "a…@x.example is[2J unknown" in line


def test_reports_are_read_from_what_is_piped_in_and_what_is_none_is_told(settings: Settings, postbox: Postbox) -> None:
    of_ours = bounce(sent(settings))

    assert told("import-reports", "-", piped=of_ours) == "1 new, 0 known before, 0 of no mail of ours, 0 no reports.\n"
    assert told("import-reports", "-", piped=bounce()) == "0 new, 0 known before, 1 of no mail of ours, 0 no reports.\n"
    assert told("import-reports", "-", piped=letter()) == (
        "0 new, 0 known before, 0 of no mail of ours, 1 no reports.\n  standard input: it is no report\n"
    )


def test_addresses_are_suppressed_listed_and_released() -> None:
    assert told("suppress", "Ada@x.example", "--why", "asked by telephone") == "Ada@x.example gets no news any more.\n"
    suppressing.suppress("bob@x.example", Because.COMPLAINT, "abuse")

    listed = told("suppressed").splitlines()

    assert [line.split(maxsplit=1)[1] for line in listed] == [
        "admin         ada@x.example  asked by telephone",
        "complaint     bob@x.example  abuse",
    ]
    assert told("release", "ADA@x.example") == "ADA@x.example gets news again.\n"
    assert len(told("suppressed").splitlines()) == 1
    assert deeds() == [("add", "address", ""), ("remove", "address", "")]


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("release", "ada@x.example"), "ada@x.example is not suppressed.", 1),
        (("release", "ada"), "It is no mail address.", 2),
        (("suppress", "ada"), "It is no mail address.", 2),
        (("import-reports", "/nowhere"), "does not exist", 2),
        (("log", "--state", "lost"), "Invalid value for '--state'", 2),
    ],
)
def test_it_says_what_cannot_be_done(words: tuple[str, ...], said: str, code: int) -> None:
    ended = CliRunner().invoke(mail.mail, words)

    assert (ended.exit_code, said in ended.output) == (code, True), ended.output
