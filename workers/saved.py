"""Reading the links that people bring."""

import dramatiq
from flask import current_app

from jobraker.queue import QUEUES, Task
from jobraker.saved import links

TIME_LIMIT = 150_000  # milliseconds, longer than a page and its redirects may take


@dramatiq.actor(
    actor_name=Task.READ_LINK,
    queue_name=QUEUES[Task.READ_LINK],
    max_retries=3,
    min_backoff=5_000,
    time_limit=TIME_LIMIT,
)
def read_link(link_id: int) -> None:
    links.read_link(current_app.extensions["settings"], link_id)
