"""What waits in a row and whose message was lost, or whose time has come."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from flask import current_app
from redis import Redis, RedisError
from sqlalchemy import exists, select

from jobraker.accounts import address_change, events, registering, retention, sessions
from jobraker.applications import reminding, tables_in
from jobraker.database import db, now, transaction
from jobraker.ingestion import closing, runs
from jobraker.ingestion.models import ExchangeRate
from jobraker.jobs.models import Job, JobSearch
from jobraker.language_model import works
from jobraker.mail import service as mail
from jobraker.matching import arriving
from jobraker.queue import Task, enqueue, untaken
from jobraker.resumes import catching_up, uploads
from jobraker.saved import links
from jobraker.settings import Settings

log = structlog.get_logger(__name__)


def sweep_slowly() -> None:
    """What takes a look at every listing."""
    settings: Settings = current_app.extensions["settings"]
    forget_sessions(settings, retention.sweep(settings))
    mail.forget_old()
    registering.forget_unconfirmed()
    address_change.forget_left()
    events.forget_old()
    works.forget_old()
    links.forget_old()
    tables_in.forget_old()
    closing.close_unlisted(settings.unlisted_days)
    with transaction():
        enqueue(Task.STATE_FACTS)
        # Whoever wrote while they were set may have reckoned by the old ones.
        if db.session.scalar(select(exists().where(ExchangeRate.set_at > now() - timedelta(days=1)))):
            enqueue(Task.RECKON_PAY)


def forget_sessions(settings: Settings, accounts: Sequence[int]) -> None:
    """Of accounts that are gone: nobody is let in by them, and they run out; but they tell of somebody."""
    if not accounts:
        return
    try:
        with Redis.from_url(settings.redis_url) as redis:
            for account_id in accounts:
                sessions.end_all(redis, account_id)
    except RedisError as error:
        log.warning("sessions of accounts that are gone stay until they run out", reason=str(error))


def sweep() -> None:
    at = now()
    for source_id in runs.due_sources(at):
        runs.queue_run(source_id)
    # While messages wait, so do their runs: sent again each time they would fill the queue.
    if not untaken(Task.RUN_SOURCE):
        for run_id in runs.waiting_runs(at):
            enqueue(Task.RUN_SOURCE, run_id)
    sweep_mail()
    sweep_uploads()
    sweep_works()
    sweep_links()
    reminding.sweep(current_app.extensions["settings"])
    closing.close_expired()
    with transaction():
        unembedded = exists().where(Job.embedded_at.is_(None), Job.closed_at.is_(None))
        if db.session.scalar(select(unembedded)):
            enqueue(Task.EMBED_JOBS)
        if db.session.scalar(select(exists().where(JobSearch.facts == []))):
            enqueue(Task.STATE_FACTS)
    if arriving.are_behind():
        enqueue(Task.MATCH_JOBS)


def sweep_mail() -> None:
    mail.blank_withheld()
    if not untaken(Task.SEND_MAIL):
        for mail_id in mail.due():
            enqueue(Task.SEND_MAIL, mail_id)


def sweep_uploads() -> None:
    if not untaken(Task.READ_UPLOAD):
        for upload_id in uploads.due():
            enqueue(Task.READ_UPLOAD, upload_id)
    if not untaken(Task.CATCH_UP_RESUME):
        for upload_id in catching_up.silent():
            enqueue(Task.CATCH_UP_RESUME, upload_id)


def sweep_works() -> None:
    if not untaken(Task.ASK_MODEL):
        for work_id in works.due():
            enqueue(Task.ASK_MODEL, work_id)


def sweep_links() -> None:
    if not untaken(Task.READ_LINK):
        for link_id in links.due():
            enqueue(Task.READ_LINK, link_id)
