"""Reading sources, embedding what they brought, counting its words."""

import dramatiq
from flask import current_app

from jobraker.embedding import passages
from jobraker.embedding import service as embedding
from jobraker.ingestion import changing, exchange, stating
from jobraker.ingestion import service as ingestion
from jobraker.matching.shortlists import SETTLED
from jobraker.queue import QUEUES, Task, enqueue
from jobraker.search import suggestions, vocabulary
from workers.alone import alone

HOUR = 3_600_000  # milliseconds


@dramatiq.actor(
    actor_name=Task.RUN_SOURCE,
    queue_name=QUEUES[Task.RUN_SOURCE],
    max_retries=3,
    min_backoff=5_000,
    time_limit=6 * HOUR,
)
def run_source(run_id: int) -> None:
    ingestion.run_source(current_app.extensions["settings"], run_id)


@dramatiq.actor(
    actor_name=Task.REMOVE_SOURCES,
    queue_name=QUEUES[Task.REMOVE_SOURCES],
    max_retries=3,
    min_backoff=15_000,
    time_limit=HOUR,
)
@alone("remove-sources", again=True)
def remove_sources() -> None:
    changing.finish_removing()


@dramatiq.actor(
    actor_name=Task.EMBED_JOBS,
    queue_name=QUEUES[Task.EMBED_JOBS],
    max_retries=3,
    min_backoff=15_000,
    time_limit=6 * HOUR,
)
@alone("embed-jobs")
def embed_jobs() -> None:
    if embedding.embed_jobs(current_app.extensions["settings"]):
        enqueue(Task.MATCH_JOBS)
        enqueue(Task.HOLD_ALERTS, after=SETTLED)


@dramatiq.actor(
    actor_name=Task.EMBED_PASSAGES,
    queue_name=QUEUES[Task.EMBED_PASSAGES],
    max_retries=3,
    min_backoff=15_000,
    time_limit=HOUR,
)
@alone("embed-passages")
def embed_passages() -> None:
    passages.embed_passages(current_app.extensions["settings"])


@dramatiq.actor(
    actor_name=Task.COUNT_TERMS, queue_name=QUEUES[Task.COUNT_TERMS], max_retries=3, min_backoff=15_000, time_limit=HOUR
)
@alone("count-terms", again=True)
def count_terms() -> None:
    vocabulary.count_terms()
    suggestions.gather()


@dramatiq.actor(
    actor_name=Task.STATE_FACTS, queue_name=QUEUES[Task.STATE_FACTS], max_retries=3, min_backoff=15_000, time_limit=HOUR
)
@alone("state-facts", again=True)
def state_facts() -> None:
    stating.state_facts()


@dramatiq.actor(
    actor_name=Task.RECKON_PAY, queue_name=QUEUES[Task.RECKON_PAY], max_retries=3, min_backoff=15_000, time_limit=HOUR
)
@alone("reckon-pay", again=True)
def reckon_pay() -> None:
    exchange.reckon_pay()
