"""Sending mails: what somebody waits for or has to know, and news."""

import dramatiq
from flask import current_app

from jobraker.mail import service as mail
from jobraker.queue import QUEUES, Task
from workers.consuming import AFTER

TIME_LIMIT = 600_000  # milliseconds, longer than an exchange with the mail server


@dramatiq.actor(
    actor_name=Task.SEND_MAIL,
    queue_name=QUEUES[Task.SEND_MAIL],
    max_retries=3,
    min_backoff=5_000,
    time_limit=TIME_LIMIT,
)
def send_mail(mail_id: int) -> None:
    mail.send(current_app.extensions["settings"], mail_id)


@dramatiq.actor(
    actor_name=Task.SEND_NEWS,
    queue_name=QUEUES[Task.SEND_NEWS],
    priority=AFTER,
    max_retries=3,
    min_backoff=5_000,
    time_limit=TIME_LIMIT,
)
def send_news(mail_id: int) -> None:
    mail.send(current_app.extensions["settings"], mail_id)
