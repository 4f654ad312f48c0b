"""Mails from the row to the mail server's yes or no, over a real database, queue and SMTP."""

from collections.abc import Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from cryptography.fernet import Fernet
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import func, select, update

from jobraker.database import db, now, transaction
from jobraker.mail import service, suppressing
from jobraker.mail.models import NEEDED, Because, Kind, Mail, State, SuppressedAddress
from jobraker.mail.rules import TRIES_MOST, UnmailableError, wait_after
from jobraker.mail.stopping import Unsubscribe, readdress, withdraw
from jobraker.queue import Task, connect, untaken
from jobraker.sealing import unseal
from jobraker.settings import Settings
from tests.postbox import Postbox

pytestmark = pytest.mark.usefixtures("app")

TO = "ada@x.example"
LINK = "/verification?token=s3cret"
STOP = "/unsubscribe/" + "s3cret" * 30


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


@pytest.fixture
def news(settings: Settings) -> Callable[..., int]:
    def news(address: str = TO, **values: Any) -> int:
        told = {"link": "/", "because": "failures"}
        return service.post(
            settings, Kind.SENDING_STOPPED, address, told, "en", unsubscribe=Unsubscribe(STOP, "applications"), **values
        )

    return news


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


def test_news_tells_how_it_is_stopped_and_nothing_else_does(
    settings: Settings, postbox: Postbox, post: Callable[..., int], news: Callable[..., int]
) -> None:
    for mail_id in (post(), news()):
        service.send(settings, mail_id)

    told, needed = (dict(came["headers"]) for came in postbox.mails())
    assert told["List-Unsubscribe"] == f"<https://jobs.example{STOP}>"
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in needed
    assert "List-Unsubscribe-Post" not in needed
    assert f"https://jobs.example{STOP}" in postbox.mails()[0]["text"]
    assert "Stop mails" not in postbox.mails()[1]["text"]


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_news_or_needed(settings: Settings, kind: Kind) -> None:
    wrong = Unsubscribe(STOP, "reminders") if kind in NEEDED else None

    with pytest.raises(ValueError, match="News can be stopped"):
        service.post(settings, kind, TO, {"link": "/"}, "en", unsubscribe=wrong)


def test_a_mail_waits_until_its_time_and_is_dated_by_it(
    settings: Settings, postbox: Postbox, news: Callable[..., int]
) -> None:
    later = now().replace(microsecond=0) + timedelta(hours=8)
    mail_id = news(not_before=later)

    service.send(settings, mail_id)
    assert (untaken(Task.SEND_MAIL), service.due(), postbox.mails()) == (0, [], [])
    time_passes(mail_id, timedelta(hours=8) + service.UNSENT)
    assert service.due() == [mail_id]
    service.send(settings, mail_id)

    (came,) = postbox.mails()
    assert parsedate_to_datetime(dict(came["headers"])["Date"]) == later


def test_no_news_goes_to_an_address_that_is_suppressed_but_what_is_needed_does(
    settings: Settings, postbox: Postbox, post: Callable[..., int], news: Callable[..., int]
) -> None:
    suppressing.suppress("ADA@x.example", Because.COMPLAINT, "abuse")
    stopped, needed, others = news(), post(), news("bob@x.example")

    for mail_id in (stopped, needed, others):
        service.send(settings, mail_id)

    assert [came["to"] for came in postbox.mails()] == [["bob@x.example"], [TO]]
    mail = read(stopped)
    assert (mail.state, mail.sealed, mail.due_at) == (State.SUPPRESSED, None, None)
    assert (mail.reason or "").endswith(": complaint, abuse.")


def test_news_that_waits_is_sent_once_its_address_is_released(
    settings: Settings, postbox: Postbox, news: Callable[..., int]
) -> None:
    suppressing.suppress(TO, Because.ADMIN)
    assert suppressing.release("Ada@X.example")
    assert not suppressing.release(TO)

    service.send(settings, news())

    assert len(postbox.mails()) == 1


@pytest.mark.parametrize(
    ("fault", "suppressed"),
    [("550;code=5.1.1", True), ("550", False), ("550;code=5.7.1", False), ("554;code=5.6.0;at=data", False)],
)
def test_a_server_that_knows_no_such_mailbox_is_believed_at_once(
    settings: Settings, postbox: Postbox, post: Callable[..., int], fault: str, suppressed: bool
) -> None:
    postbox.fail(fault)

    service.send(settings, post(person=7))

    held = suppressing.suppression_of(TO)
    assert (held is not None) is suppressed
    if held:
        assert (held.because, held.person, held.detail[:9]) == (Because.HARD_BOUNCE, 7, "550 5.1.1")


def test_a_mail_that_was_kept_without_a_yes_goes_again_under_the_same_reference(
    settings: Settings, postbox: Postbox, post: Callable[..., int]
) -> None:
    mail_id = post()
    postbox.fail("cut;times=1")

    service.send(settings, mail_id)
    time_passes(mail_id, timedelta(minutes=1))
    service.send(settings, mail_id)

    first, second = (dict(mail["headers"])["Message-ID"] for mail in postbox.mails())
    assert first == second == f"<{read(mail_id).reference}@localhost>"
    assert read(mail_id).state == State.SENT


def test_nested_values_reach_their_letter(settings: Settings) -> None:
    told: dict[str, Any] = {"link": "/", "rows": [{"title": "Baker", "teeth": [[14, 0.5], [3, None]], "new": True}]}
    mail_id = service.post(settings, Kind.TRIAL, TO, told, "en")

    assert unseal(settings, read(mail_id).sealed or b"") == told


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


def test_an_address_that_is_nobodys_is_forgotten_after_a_month_unless_an_admin_named_it() -> None:
    for number, (because, person) in enumerate(
        [(Because.REPEATED, None), (Because.ADMIN, None), (Because.COMPLAINT, 7)]
    ):
        suppressing.suppress(f"{number}@x.example", because)
        with transaction():
            old = {"at": func.now() - timedelta(days=31), "person": person}
            db.session.execute(update(SuppressedAddress).filter_by(key=f"{number}@x.example").values(**old))

    service.forget_old()

    assert {held.key for held in suppressing.suppressed()} == {"1@x.example", "2@x.example"}


@pytest.mark.parametrize(
    "which", [{"channels": ["applications"]}, {"topics": ["needs-you"]}, {"kinds": [Kind.SENDING_STOPPED]}]
)
def test_what_waits_is_withdrawn_and_nothing_else(
    settings: Settings, postbox: Postbox, post: Callable[..., int], news: Callable[..., int], which: dict[str, Any]
) -> None:
    stopped, others = news(person=7, topic="needs-you"), news(person=8, topic="needs-you")
    needed = post(person=7)

    withdraw(7, **which)
    for mail_id in (stopped, others, needed):
        service.send(settings, mail_id)

    mail = read(stopped)
    assert (mail.state, mail.sealed, mail.due_at, mail.tries) == (State.WITHDRAWN, None, None, 0)
    assert (mail.settled_at is not None, mail.reason) == (True, "Its reader stopped mails like it before it was sent.")
    assert [read(mail_id).state for mail_id in (others, needed)] == [State.SENT, State.SENT]


def test_nothing_is_withdrawn_where_nothing_is_named(settings: Settings, news: Callable[..., int]) -> None:
    mail_id = news(person=7)

    withdraw(7, channels=["reminders"], topics=[], kinds=[])

    assert read(mail_id).state == State.WAITING


def test_what_is_tried_while_it_is_stopped_is_not_tried_again(
    settings: Settings, postbox: Postbox, news: Callable[..., int]
) -> None:
    mail_id = news(person=7)
    tried = service.take(mail_id, service.lease_of(settings))
    assert tried
    withdraw(7, channels=["applications"])
    assert (read(mail_id).state, read(mail_id).settled_at) == (State.SENDING, None)

    service.put_off(tried, "the server is down")
    time_passes(mail_id, timedelta(minutes=1))
    service.send(settings, mail_id)

    assert (read(mail_id).state, read(mail_id).due_at, postbox.mails()) == (State.WITHDRAWN, None, [])


def test_news_follows_its_person_and_what_warns_stays(
    settings: Settings, postbox: Postbox, post: Callable[..., int], news: Callable[..., int]
) -> None:
    mails = [news(person=7), post(person=7), news("bob@x.example", person=7), news(person=8)]

    readdress(settings, 7, TO, "new@x.example", lambda told: "/new" if told == STOP else told)
    for mail_id in mails:
        service.send(settings, mail_id)

    by = {came["to"][0]: came["text"] for came in postbox.mails()}
    assert [came["to"] for came in reversed(postbox.mails())] == [["new@x.example"], [TO], ["bob@x.example"], [TO]]
    assert "https://jobs.example/new" in by["new@x.example"]
    assert STOP in by["bob@x.example"]


def test_a_mail_that_went_out_while_its_person_moved_is_noted_where_it_went(
    settings: Settings, postbox: Postbox, news: Callable[..., int]
) -> None:
    mail_id = news(person=7)
    tried = service.take(mail_id, service.lease_of(settings))
    assert tried
    db.session.expunge(tried)
    readdress(settings, 7, TO, "new@x.example", lambda told: told)
    assert read(mail_id).address == "new@x.example"

    service.hand_over(settings, tried)

    assert (read(mail_id).state, read(mail_id).address) == (State.SENT, TO)
    assert [came["to"] for came in postbox.mails()] == [[TO]]


def test_what_another_key_sealed_moves_as_it_is(settings: Settings, news: Callable[..., int]) -> None:
    mail_id = news(person=7)
    sealed = read(mail_id).sealed
    other = settings.model_copy(update={"credentials_key": SecretStr(Fernet.generate_key().decode())})

    readdress(other, 7, TO, "new@x.example", lambda told: told)

    assert (read(mail_id).address, read(mail_id).sealed) == ("new@x.example", sealed)


def test_what_an_admin_said_of_an_address_outlasts_what_mails_say() -> None:
    suppressing.suppress(TO, Because.COMPLAINT, "abuse")
    suppressing.suppress(TO, Because.ADMIN, "they asked by phone")
    suppressing.suppress("Ada@X.example", Because.HARD_BOUNCE, "550")

    held = suppressing.suppression_of(TO)
    assert held
    assert (held.because, held.detail) == (Because.ADMIN, "they asked by phone")
    suppressing.suppress(TO, Because.ADMIN, "and by letter")
    assert [each.detail for each in suppressing.suppressed()] == ["and by letter"]


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
