"""A mail by its actor, and by the sweep where its message was lost."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, update

from jobraker.database import db, transaction
from jobraker.mail import service
from jobraker.mail.models import Kind, Mail, State
from jobraker.mail.stopping import Unsubscribe
from jobraker.queue import Task, connect, untaken
from jobraker.settings import Settings
from tests.postbox import Postbox
from workers import sweeps
from workers.mail import send_mail


@pytest.fixture
def post(app: Flask, settings: Settings) -> Any:
    connect(settings).flush_all()
    return lambda **values: service.post(settings, Kind.TRIAL, "ada@x.example", {"link": "/"}, "en", **values)


def age(mail_id: int) -> None:
    with transaction():
        db.session.execute(update(Mail).where(Mail.id == mail_id).values(due_at=func.now() - timedelta(minutes=1)))


def state(mail_id: int) -> str:
    found = service.read_mail(mail_id)
    assert found
    return found.state


def test_the_actor_sends_a_mail(post: Any, postbox: Postbox) -> None:
    mail_id = post()

    send_mail.fn(mail_id)

    assert (state(mail_id), len(postbox.mails())) == (State.SENT, 1)


def test_a_mail_that_was_posted_while_redis_was_away_is_swept_up(post: Any, settings: Settings) -> None:
    connect(settings.model_copy(update={"redis_url": "redis://127.0.0.1:9/0"}))
    mail_id = post()
    connect(settings)
    sweeps.sweep()
    fresh = untaken(Task.SEND_MAIL)
    age(mail_id)

    sweeps.sweep()

    assert (fresh, untaken(Task.SEND_MAIL)) == (0, 1)


def test_no_mail_is_sent_again_while_messages_wait(post: Any) -> None:
    for _ in range(2):
        age(post())

    sweeps.sweep()

    assert untaken(Task.SEND_MAIL) == 2


def test_news_have_messages_of_their_own(app: Flask, settings: Settings) -> None:
    connect(settings).flush_all()
    stop, told = Unsubscribe("/stop", "applications"), {"link": "/", "because": "failures"}
    mail_id = service.post(settings, Kind.SENDING_STOPPED, "ada@x.example", told, "en", unsubscribe=stop)
    posted = untaken(Task.SEND_NEWS), untaken(Task.SEND_MAIL)
    connect(settings).flush_all()
    age(mail_id)

    sweeps.sweep()

    assert posted == (1, 0)
    assert (untaken(Task.SEND_NEWS), untaken(Task.SEND_MAIL)) == (1, 0)
    assert (service.due(Task.SEND_MAIL), service.due(Task.SEND_NEWS)) == ([], [mail_id])


def test_the_sweep_blanks_what_was_withheld(post: Any) -> None:
    mail_id = post(withheld=True)

    sweeps.sweep()

    found = service.read_mail(mail_id)
    assert found
    assert (found.state, found.sealed) == (State.WITHHELD, None)


def test_the_slow_sweep_forgets_old_ones(post: Any, postbox: Postbox) -> None:
    mail_id = post()
    send_mail.fn(mail_id)
    with transaction():
        db.session.execute(update(Mail).values(settled_at=func.now() - timedelta(days=31)))

    sweeps.sweep_slowly()

    assert service.read_mail(mail_id) is None
