"""Mails from the row to the mail server's yes or no, over a real database, queue and SMTP."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import func, select, update

from jobraker.database import db, transaction
from jobraker.mail import service
from jobraker.mail.models import Kind, Mail, State
from jobraker.mail.rules import TRIES_MOST, UnmailableError, wait_after
from jobraker.queue import Task, connect, untaken
from jobraker.settings import Settings
from tests.postbox import Postbox

pytestmark = pytest.mark.usefixtures("app")

TO = "ada@x.example"
LINK = "/verification?token=s3cret"


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


@pytest.fixture
def post(settings: Settings) -> Callable[..., int]:
    def post(address: str = TO, **values: Any) -> int:
        return service.post(settings, Kind.TRIAL, address, {"link": LINK}, "en", **values)

    return post


def read(mail_id: int) -> Mail:
    found = service.read_mail(mail_id)
    assert found is not None
    return found


def time_passes(mail_id: int, by: timedelta) -> None:
    with transaction():
        db.session.execute(update(Mail).where(Mail.id == mail_id).values(due_at=Mail.due_at - by))


def test_a_mail_is_written_and_its_task_sent_with_the_commit(post: Callable[..., int]) -> None:
    with transaction():
        mail_id = post(person=7)
        before = untaken(Task.SEND_MAIL)

    mail = read(mail_id)
    assert (before, untaken(Task.SEND_MAIL)) == (0, 1)
    assert (mail.state, mail.address, mail.language, mail.person, mail.tries) == (State.WAITING, TO, "en", 7, 0)
    assert b"s3cret" not in (mail.sealed or b"")


def test_nothing_is_left_of_a_mail_whose_transaction_fails(post: Callable[..., int]) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        post()
        raise ZeroDivisionError

    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Mail)) == 0
    assert untaken(Task.SEND_MAIL) == 0


def test_what_is_no_address_is_written_nowhere(post: Callable[..., int]) -> None:
    with pytest.raises(UnmailableError):
        post("ada@x.example\nBcc: eve@x.example")

    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Mail)) == 0


def test_a_language_that_is_not_offered_is_the_site_s(settings: Settings) -> None:
    mail_id = service.post(settings, Kind.TRIAL, TO, {"link": "/"}, "xx")

    assert read(mail_id).language == "en"


def test_it_sends_a_mail_once_and_forgets_what_it_said(
    settings: Settings, postbox: Postbox, post: Callable[..., int]
) -> None:
    mail_id = post()

    for _ in range(2):
        service.send(settings, mail_id)

    (came,) = postbox.mails()
    headers = dict(came["headers"])
    assert (came["to"], came["subject"]) == ([TO], "This is a trial mail")
    assert headers["Auto-Submitted"] == "auto-generated"
    assert "https://jobs.example/verification?token=s3cret" in came["text"]
    assert "https://jobs.example/verification?token=s3cret" in came["html"]
    mail = read(mail_id)
    assert (mail.state, mail.sealed, mail.due_at, mail.reason) == (State.SENT, None, None, None)
    assert mail.settled_at


def test_it_sends_to_addresses_in_every_script(settings: Settings, postbox: Postbox, post: Callable[..., int]) -> None:
    for address in ("grüße@bücher.example", "ada@bücher.example"):
        service.send(settings, post(address))

    plain, beyond = postbox.mails()
    assert (beyond["to"], beyond["utf8"]) == (["grüße@xn--bcher-kva.example"], True)
    assert (plain["to"], plain["utf8"]) == (["ada@xn--bcher-kva.example"], False)


def test_a_withheld_mail_is_as_much_work_and_goes_nowhere(
    settings: Settings, postbox: Postbox, post: Callable[..., int]
) -> None:
    mail_id = post(withheld=True)

    assert (untaken(Task.SEND_MAIL), read(mail_id).sealed is None) == (1, False)
    service.send(settings, mail_id)
    service.blank_withheld()

    mail = read(mail_id)
    assert (mail.state, mail.tries, mail.sealed, mail.due_at) == (State.WITHHELD, 0, None, None)
    assert mail.settled_at
    assert (postbox.mails(), service.due()) == ([], [])


@pytest.mark.parametrize("fault", ["450;times=1", "drop;times=1", "451;at=data;times=1", "550;at=mail;times=1"])
def test_what_may_pass_is_tried_again_when_its_time_has_come(
    settings: Settings, postbox: Postbox, post: Callable[..., int], fault: str
) -> None:
    mail_id = post()
    postbox.fail(fault)

    for _ in range(2):  # the second one finds that its time has not come
        service.send(settings, mail_id)
    mail = read(mail_id)
    assert (mail.state, mail.tries, postbox.mails()) == (State.WAITING, 1, [])
    assert mail.reason
    assert "s3cret" not in mail.reason
    time_passes(mail_id, timedelta(seconds=30))
    service.send(settings, mail_id)

    assert (read(mail_id).state, read(mail_id).tries, len(postbox.mails())) == (State.SENT, 2, 1)


def test_every_try_bears_the_same_reference(settings: Settings, postbox: Postbox, post: Callable[..., int]) -> None:
    """As where a worker has died after the server's yes."""
    mail_id = post()
    sealed = read(mail_id).sealed
    service.send(settings, mail_id)
    with transaction():
        again = {"state": State.SENDING, "settled_at": None, "sealed": sealed, "due_at": func.now()}
        db.session.execute(update(Mail).where(Mail.id == mail_id).values(again))
    service.send(settings, mail_id)

    first, second = (dict(mail["headers"])["Message-ID"] for mail in postbox.mails())
    assert first == second


@pytest.mark.parametrize("fault", ["550", "554;at=data"])
def test_what_is_refused_for_good_is_settled_with_its_reason(
    settings: Settings, postbox: Postbox, post: Callable[..., int], fault: str
) -> None:
    mail_id = post()
    postbox.fail(fault)

    service.send(settings, mail_id)

    mail = read(mail_id)
    assert (mail.state, mail.sealed, mail.due_at) == (State.FAILED, None, None)
    assert mail.reason == f"mail rejected the request: {fault[:3]} The sandbox was asked to answer {fault[:3]}"


def test_it_gives_up_after_a_day(settings: Settings, postbox: Postbox, post: Callable[..., int]) -> None:
    mail_id = post()
    postbox.fail("450")

    for tries in range(1, TRIES_MOST + 1):
        service.send(settings, mail_id)
        time_passes(mail_id, wait_after(tries) or timedelta())

    mail = read(mail_id)
    assert (mail.state, mail.tries, service.due()) == (State.FAILED, TRIES_MOST, [])


def test_a_mail_whose_worker_died_is_sent_by_another_when_its_lease_is_over(
    settings: Settings, postbox: Postbox, post: Callable[..., int]
) -> None:
    mail_id = post()
    assert service.take(mail_id, service.lease_of(settings))

    service.send(settings, mail_id)
    assert (service.due(), postbox.mails()) == ([], [])
    time_passes(mail_id, service.lease_of(settings) + service.UNSENT)
    assert service.due() == [mail_id]
    service.send(settings, mail_id)

    assert (read(mail_id).state, read(mail_id).tries, len(postbox.mails())) == (State.SENT, 2, 1)


def test_whoever_comes_late_changes_nothing(settings: Settings, post: Callable[..., int]) -> None:
    mail_id = post()
    first = service.take(mail_id, timedelta())
    second = service.take(mail_id, timedelta(minutes=1))
    assert first
    assert second
    stale = Mail(id=mail_id, kind=first.kind, tries=1)

    service.put_off(stale, "late")
    service.settle(stale, State.FAILED, "late")

    assert (read(mail_id).state, read(mail_id).tries, read(mail_id).reason) == (State.SENDING, 2, None)


def test_a_mail_that_every_worker_dies_of_is_given_up(
    settings: Settings, postbox: Postbox, post: Callable[..., int]
) -> None:
    mail_id = post()
    for _ in range(TRIES_MOST):
        assert service.take(mail_id, timedelta())

    service.send(settings, mail_id)

    assert (read(mail_id).state, read(mail_id).reason) == (State.FAILED, "No try came to its end.")
    assert postbox.mails() == []


@pytest.mark.parametrize(
    ("unset", "told"),
    [
        ({"sandbox_mail_url": ""}, "JOBRAKER_MAIL_URL"),
        ({"public_url": ""}, "JOBRAKER_PUBLIC_URL"),
        ({"mail_from": "Jobraker <jobs@a..b>"}, "JOBRAKER_MAIL_FROM"),
    ],
)
def test_mails_wait_until_what_is_missing_is_set(
    settings: Settings, postbox: Postbox, post: Callable[..., int], unset: dict[str, str], told: str
) -> None:
    mail_id = post()

    service.send(settings.model_copy(update=unset), mail_id)

    assert read(mail_id).state == State.WAITING
    assert told in (read(mail_id).reason or "")
    assert postbox.mails() == []


def test_a_mail_that_another_key_sealed_cannot_be_sent(
    settings: Settings, postbox: Postbox, post: Callable[..., int]
) -> None:
    mail_id = post()
    other = SecretStr(Fernet.generate_key().decode())

    service.send(settings.model_copy(update={"credentials_key": other}), mail_id)

    assert (read(mail_id).state, postbox.mails()) == (State.FAILED, [])
    assert "another JOBRAKER_CREDENTIALS_KEY" in (read(mail_id).reason or "")


def test_a_mail_that_is_gone_is_no_matter(settings: Settings) -> None:
    service.send(settings, 2**40)


def test_what_became_of_a_mail_is_forgotten_after_a_month(
    settings: Settings, postbox: Postbox, post: Callable[..., int]
) -> None:
    old, young, waiting = post(), post(), post()
    for mail_id in (old, young):
        service.send(settings, mail_id)
    with transaction():
        db.session.execute(update(Mail).where(Mail.id == old).values(settled_at=func.now() - timedelta(days=31)))

    service.forget_old()

    assert [service.read_mail(mail_id) is not None for mail_id in (old, young, waiting)] == [False, True, True]


def test_nothing_of_a_mail_is_logged(
    app: Flask, settings: Settings, postbox: Postbox, post: Callable[..., int], capfd: pytest.CaptureFixture[str]
) -> None:
    postbox.fail("450;times=1")
    mail_id = post()
    service.send(settings, mail_id)
    time_passes(mail_id, timedelta(minutes=1))
    service.send(settings, mail_id)

    said = "".join(capfd.readouterr())
    assert "s3cret" not in said
    assert TO not in said
