"""Reading the files that people bring."""

import dramatiq

from jobraker.queue import QUEUES, Task
from jobraker.resumes import catching_up, uploads

TIME_LIMIT = 120_000  # milliseconds, longer than a file may take


@dramatiq.actor(
    actor_name=Task.READ_UPLOAD,
    queue_name=QUEUES[Task.READ_UPLOAD],
    max_retries=3,
    min_backoff=5_000,
    time_limit=TIME_LIMIT,
)
def read_upload(upload_id: int) -> None:
    uploads.read_upload(upload_id)


@dramatiq.actor(
    actor_name=Task.CATCH_UP_RESUME,
    queue_name=QUEUES[Task.CATCH_UP_RESUME],
    max_retries=3,
    min_backoff=60_000,
    time_limit=TIME_LIMIT,
)
def catch_up_resume(upload_id: int) -> None:
    catching_up.catch_up(upload_id)
