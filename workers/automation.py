"""Applying for people: an attempt's next step, a package that is built, a form whose questions are read, what may be sent
unseen."""

import dramatiq
from flask import current_app
from redis import Redis

from jobraker.automation import advancing, automatic, forms, packages
from jobraker.queue import QUEUES, Task
from jobraker.settings import Settings
from workers.alone import alone
from workers.consuming import AFTER

TIME_LIMIT = 140_000  # milliseconds, longer than any step; one that outlasts its lease has written nothing since
RULE_LIMIT = 600_000  # a list that is made anew, and some files that are typeset


@dramatiq.actor(
    actor_name=Task.ADVANCE_ATTEMPT,
    queue_name=QUEUES[Task.ADVANCE_ATTEMPT],
    max_retries=0,  # a step that failed is due again when whoever held it lets go
    time_limit=TIME_LIMIT,
)
def advance_attempt(attempt_id: int) -> None:
    advancing.advance(current_app.extensions["settings"], attempt_id)


@dramatiq.actor(
    actor_name=Task.BUILD_PACKAGE,
    queue_name=QUEUES[Task.BUILD_PACKAGE],
    max_retries=3,
    min_backoff=5_000,
    time_limit=TIME_LIMIT,
)
def build_package(package_id: int) -> None:
    packages.build(current_app.extensions["settings"], package_id)


@dramatiq.actor(
    actor_name=Task.READ_FORM,
    queue_name=QUEUES[Task.READ_FORM],
    max_retries=0,  # whoever looks at the opening again wants it again
    time_limit=TIME_LIMIT,
)
def read_form(job_id: int) -> None:
    forms.read_form(current_app.extensions["settings"], job_id)


@dramatiq.actor(
    actor_name=Task.SEND_BY_RULE,
    queue_name=QUEUES[Task.SEND_BY_RULE],
    priority=AFTER,
    max_retries=0,  # it is looked for anew before long
    time_limit=RULE_LIMIT,
)
def send_by_rule(account_id: int) -> None:
    settings: Settings = current_app.extensions["settings"]

    # Each package that is built asks for it: one looks at all, and one more at what was built meanwhile.
    @alone(f"send by rule for {account_id}", again=True)
    def look() -> None:
        with Redis.from_url(settings.redis_url) as redis:
            automatic.send_for(settings, account_id, redis)

    look()
