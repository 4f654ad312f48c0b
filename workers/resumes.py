"""Reading the files that people bring."""

import dramatiq

from jobraker.queue import QUEUES, Task
from jobraker.resumes import uploads

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
