"""Tasks by name, sent when the transaction that wants them has been committed.

The row is the outbox: a message is only a hint that a row waits, so one that is lost (a crash after the commit,
Redis away) delays the work until the next sweep and loses nothing.
"""

from datetime import timedelta
from enum import StrEnum

import dramatiq
import structlog
from dramatiq.brokers.redis import RedisBroker
from dramatiq.errors import BrokerConnectionError
from redis import RedisError
from sqlalchemy import event
from sqlalchemy.orm import Session

from jobraker.database import db
from jobraker.log import trace
from jobraker.settings import Settings

log = structlog.get_logger(__name__)


class Task(StrEnum):
    RUN_SOURCE = "run_source"
    REMOVE_SOURCES = "remove_sources"
    EMBED_JOBS = "embed_jobs"
    EMBED_PASSAGES = "embed_passages"
    COUNT_TERMS = "count_terms"
    STATE_FACTS = "state_facts"
    RECKON_PAY = "reckon_pay"
    SEND_MAIL = "send_mail"
    SEND_NEWS = "send_news"
    PUSH = "push"
    DELIVER = "deliver"
    READ_UPLOAD = "read_upload"
    CATCH_UP_RESUME = "catch_up_resume"
    ASK_MODEL = "ask_model"
    MATCH_JOBS = "match_jobs"
    HOLD_ALERTS = "hold_alerts"
    SEND_ALERTS = "send_alerts"
    READ_LINK = "read_link"
    BUILD_PACKAGE = "build_package"
    READ_FORM = "read_form"
    ADVANCE_ATTEMPT = "advance_attempt"
    SEND_BY_RULE = "send_by_rule"


# By urgency, not by feature: what a person waits for, what must be soon, what may take an hour. What waits for a language
# model or for whoever fills in forms, without computing anything, holds up nobody else. The readings of sources, which may
# have a thread for hours, have a queue that nothing else is on; and what an opening goes through before alerts tell of it,
# within minutes, waits for nothing that is reckoned anew of all openings. The mails of a morning's alerts, one for each of a
# thousand people, have a queue too, and so has what is applied for by their rules.
QUEUES = {
    Task.RUN_SOURCE: "default",
    Task.REMOVE_SOURCES: "slow",
    Task.EMBED_JOBS: "arriving",
    Task.EMBED_PASSAGES: "slow",
    Task.COUNT_TERMS: "slow",
    Task.STATE_FACTS: "slow",
    Task.RECKON_PAY: "slow",
    Task.SEND_MAIL: "interactive",
    Task.SEND_NEWS: "news",
    Task.PUSH: "sending",
    Task.DELIVER: "sending",
    Task.READ_UPLOAD: "interactive",
    Task.CATCH_UP_RESUME: "slow",
    Task.ASK_MODEL: "model",
    Task.MATCH_JOBS: "arriving",
    Task.HOLD_ALERTS: "alerts",
    Task.SEND_ALERTS: "alerts",
    Task.READ_LINK: "interactive",
    Task.BUILD_PACKAGE: "interactive",
    Task.READ_FORM: "interactive",
    Task.ADVANCE_ATTEMPT: "sending",
    Task.SEND_BY_RULE: "rules",
}

OUTBOX = "outbox"
DELAY = "wait"  # milliseconds, from when it is sent


def connect(settings: Settings) -> RedisBroker:
    """Make Redis the broker of this process. Call it before any actor is imported: they bind to it."""
    broker = RedisBroker(url=settings.redis_url)  # type: ignore[no-untyped-call]
    for queue in dict.fromkeys(QUEUES.values()):
        broker.declare_queue(queue)
    dramatiq.set_broker(broker)
    return broker


def enqueue(task: Task, *ids: int, after: timedelta = timedelta(0)) -> None:
    """Send `task` after the commit of the transaction at hand, at once where there is none; to be done `after` a while."""
    message: dramatiq.Message[None] = dramatiq.Message(
        queue_name=QUEUES[task],
        actor_name=task.value,
        args=ids,
        kwargs={},
        options={"trace": trace()} | ({DELAY: round(after / timedelta(milliseconds=1))} if after else {}),
    )
    session = db.session()
    if session.in_transaction():
        session.info.setdefault(OUTBOX, []).append(message)
    else:
        send(message)


def untaken(task: Task) -> int:
    """How many messages of the task's queue no worker has taken yet; 0 where Redis does not say."""
    broker = dramatiq.get_broker()
    if not isinstance(broker, RedisBroker):
        return 0
    try:
        return int(broker.client.llen(f"{broker.namespace}:{QUEUES[task]}"))
    except RedisError as error:
        log.warning("queue not counted", task=task, error=str(error))
        return 0


def send(message: "dramatiq.Message[None]") -> None:
    try:
        dramatiq.get_broker().enqueue(message, delay=message.options.get(DELAY))
    except (RedisError, BrokerConnectionError) as error:
        log.warning("task not sent; a sweep will", task=message.actor_name, error=str(error))


@event.listens_for(Session, "after_commit")
def send_outbox(session: Session) -> None:
    # Fires for savepoints too, whose work may yet be rolled back.
    if session.in_nested_transaction():
        return
    for message in session.info.pop(OUTBOX, []):
        send(message)


@event.listens_for(Session, "after_rollback")
def forget_outbox(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(OUTBOX, None)
