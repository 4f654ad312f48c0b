"""What the clock does beside ticking."""

from flask import Flask

from jobraker.mail import service
from jobraker.mail.models import Kind, State
from jobraker.queue import connect
from jobraker.settings import Settings
from tests.embedded.processes import eventually
from tests.postbox import Postbox
from workers.consuming import consuming
from workers.mail import send_mail
from workers.middleware import Context
from workers.schedule import CONSUMED


def test_it_sends_mails_where_it_consumes_what_somebody_waits_for(
    app: Flask, settings: Settings, postbox: Postbox
) -> None:
    broker = connect(settings)
    broker.flush_all()
    broker.declare_actor(send_mail)
    broker.add_middleware(Context(app))
    mail_id = service.post(settings, Kind.TRIAL, "ada@x.example", {"link": "/"}, "en")

    with consuming(CONSUMED):
        came = eventually(lambda: bool(postbox.mails()))

    found = service.read_mail(mail_id)
    assert came
    assert found
    assert found.state == State.SENT
