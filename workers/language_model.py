"""Asking the language model what nobody waits for."""

from collections.abc import Mapping

import dramatiq
from flask import current_app

from jobraker.language_model import works
from jobraker.language_model.works import Doer
from jobraker.practice import feedback
from jobraker.queue import QUEUES, Task
from jobraker.resumes import filling, rewriting
from jobraker.tailoring import drafting, rewording

TIME_LIMIT = 6 * 3_600_000  # milliseconds, longer than a work may take of a slow model
DOERS: Mapping[str, Doer] = {
    filling.KIND: filling.fill,
    rewriting.KIND: rewriting.rewrite,
    drafting.KIND: drafting.write,
    rewording.KIND: rewording.write,
    feedback.KIND: feedback.write,
}
"""By the kind of a work, which is its feature's, who does it."""


@dramatiq.actor(
    actor_name=Task.ASK_MODEL,
    queue_name=QUEUES[Task.ASK_MODEL],
    max_retries=3,
    min_backoff=5_000,
    time_limit=TIME_LIMIT,
)
def ask_model(work_id: int) -> None:
    works.run(current_app.extensions["settings"], work_id, DOERS)
