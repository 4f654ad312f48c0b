"""What waits in a row and whose message was lost, or whose time has come."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from flask import current_app
from redis import Redis, RedisError
from sqlalchemy import exists, select

from jobraker.accounts import address_change, answered, events, grants, registering, retention, sessions, tokens
from jobraker.alerts import compiling, due, holding, sending
from jobraker.applications import reminding, tables_in
from jobraker.assistant import talks
from jobraker.audit import noting
from jobraker.automation import advancing, automatic, confirming, forgetting, packages, telling, watching
from jobraker.database import db, now, transaction
from jobraker.embedding import passages
from jobraker.hooks import log as told_tools
from jobraker.hooks import sending as hooks
from jobraker.ingestion import changing, closing, runs
from jobraker.ingestion.models import ExchangeRate
from jobraker.jobs.models import Job, JobSearch
from jobraker.language_model import works
from jobraker.mail import service as mail
from jobraker.matching import arriving
from jobraker.measures import keeping as measures
from jobraker.notifications import listing, pushing, security
from jobraker.queue import Task, enqueue, untaken
from jobraker.resumes import catching_up, uploads
from jobraker.saved import links
from jobraker.settings import Settings
from jobraker.tasks import failing

log = structlog.get_logger(__name__)


def sweep_slowly() -> None:
    """What takes a look at every listing."""
    settings: Settings = current_app.extensions["settings"]
    forget_sessions(settings, retention.sweep(settings))
    mail.forget_old()
    registering.forget_unconfirmed()
    address_change.forget_left()
    events.forget_old()
    noting.forget_old()
    grants.forget_old()
    tokens.forget_old()
    answered.forget_old()
    listing.forget_old()
    told_tools.forget_old()
    works.forget_old()
    talks.forget_old()
    links.forget_old()
    tables_in.forget_old()
    forgetting.forget_old()
    failing.forget_old()
    measures.forget_old()
    sending.forget_old()
    due.mend()
    watching.stop_poor()
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
        for run_id in runs.waiting_runs():
            enqueue(Task.RUN_SOURCE, run_id)
    if changing.are_leaving():
        enqueue(Task.REMOVE_SOURCES)
    sweep_mail()
    sweep_notifications()
    sweep_uploads()
    sweep_works()
    sweep_links()
    sweep_sending()
    reminding.sweep(current_app.extensions["settings"])
    closing.close_expired()
    with transaction():
        unembedded = exists().where(Job.embedded_at.is_(None), Job.closed_at.is_(None))
        if db.session.scalar(select(unembedded)):
            enqueue(Task.EMBED_JOBS)
        if passages.are_waiting(current_app.extensions["settings"]):
            enqueue(Task.EMBED_PASSAGES)
        if db.session.scalar(select(exists().where(JobSearch.facts == []))):
            enqueue(Task.STATE_FACTS)
    if arriving.are_behind():
        enqueue(Task.MATCH_JOBS)
    sweep_alerts()


def sweep_alerts() -> None:
    # Both are of one queue, where neither keeps the other from a thread: whichever waits is taken in a moment, or nobody takes
    # any. Then the next sweep asks again.
    if untaken(Task.HOLD_ALERTS):
        return
    if holding.are_new() or compiling.are_waiting():
        enqueue(Task.HOLD_ALERTS)
    if sending.is_due():
        enqueue(Task.SEND_ALERTS)


def sweep_mail() -> None:
    mail.blank_withheld()
    for task in (Task.SEND_MAIL, Task.SEND_NEWS):
        if not untaken(task):
            for mail_id in mail.due(task):
                enqueue(task, mail_id)


def sweep_notifications() -> None:
    security.sweep(current_app.extensions["settings"])
    if not untaken(Task.PUSH):
        for account_id in pushing.due():
            enqueue(Task.PUSH, account_id)
    if not untaken(Task.DELIVER):
        for delivery_id in hooks.due():
            enqueue(Task.DELIVER, delivery_id)


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


def sweep_sending() -> None:
    confirming.hear_moves()
    if not untaken(Task.ADVANCE_ATTEMPT):
        for attempt_id in advancing.due():
            enqueue(Task.ADVANCE_ATTEMPT, attempt_id)
    if not untaken(Task.BUILD_PACKAGE):
        for package_id in packages.due():
            enqueue(Task.BUILD_PACKAGE, package_id)
    watching.stop_failing()
    settings: Settings = current_app.extensions["settings"]
    if settings.skyvern is not None:
        for account_id in automatic.due():
            enqueue(Task.SEND_BY_RULE, account_id)
    telling.sweep(settings)
