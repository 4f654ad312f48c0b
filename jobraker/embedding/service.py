"""Jobs that wait for their vector, newest first, and the vectors of what people search."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import select, text, update

from jobraker.clients.errors import ClientError, Kind
from jobraker.database import db, transaction
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import embed, model_name
from jobraker.embedding.rules import essence
from jobraker.ingestion import writing
from jobraker.jobs.models import Job, JobVector
from jobraker.settings import Settings
from jobraker.taxonomy import skills

log = structlog.get_logger(__name__)

UNTAKEN = (Kind.REJECTED, Kind.TOO_LARGE)  # the server's word on what it was sent, not on who sent it

WRITE_VECTORS = """
INSERT INTO job_vector (job_id, posted_at, pay_year_max, pay_predicted, remote, employment, level, open, country, place_ids, facts, model, embedding)
SELECT job_id, posted_at, pay_year_max, pay_predicted, remote, employment, level, open, country, place_ids, facts, :model, embedding::halfvec
FROM unnest(cast(:ids AS bigint[]), cast(:vectors AS text[])) new(id, embedding) JOIN job_search ON job_id = new.id
ORDER BY job_id
ON CONFLICT (job_id) DO UPDATE SET model = excluded.model, embedding = excluded.embedding
"""
# One bit a dimension: for selective filters the nearest are found by Hamming distance, then ranked by the vector.
WRITE_SIGNATURES = """
UPDATE job_search SET signature = binary_quantize(embedding)::bit(384)
FROM job_vector WHERE job_vector.job_id = job_search.job_id AND job_search.job_id = ANY(:ids)
"""


# By the clock: the transaction may have waited for a run, and whoever asks for what is new has passed its beginning then.
WRITE_STATE = """
UPDATE job SET embedded_at = clock_timestamp()
FROM unnest(cast(:ids AS bigint[]), cast(:versions AS timestamptz[])) read(id, version)
WHERE job.id = read.id AND job.changed_at = read.version
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A job to embed. `changed_at`: the state that was read; a job that has changed since waits on."""

    job_id: int
    changed_at: datetime
    text: str


def embed_jobs(settings: Settings, most: int = 1_000_000) -> int:
    """Embed open jobs that wait, newest first, up to `most`; how many were done.

    Raises ClientError where a remote model fails: what was written before stays, the rest waits.
    """
    done = 0
    while done < most and (batch := waiting(min(settings.embedding_batch, most - done))):
        embed_batch(settings, batch)
        done += len(batch)
    if done:
        log.info("jobs embedded", jobs=done)
    return done


def embed_batch(settings: Settings, batch: Sequence[Waiting]) -> None:
    """Embed and write; where a server rejects the request, in halves, until the one text it will not take stands alone."""
    try:
        vectors = embed(settings, [job.text for job in batch])
    except ClientError as error:
        if error.kind not in UNTAKEN:
            raise
        if len(batch) == 1:
            log.error("job not embedded: it is found by its words only", job=batch[0].job_id, reason=str(error))
            leave(batch)
            return
        embed_batch(settings, batch[: len(batch) // 2])
        embed_batch(settings, batch[len(batch) // 2 :])
    else:
        write(model_name(settings), batch, vectors)


def leave(batch: Sequence[Waiting]) -> None:
    """Let these wait no longer, though they have no vector: until they change they would be refused again."""
    with transaction():
        versions = {"ids": [job.job_id for job in batch], "versions": [job.changed_at for job in batch]}
        db.session.execute(text(WRITE_STATE), versions)


def waiting(count: int) -> list[Waiting]:
    columns = (Job.id, Job.changed_at, Job.title, Job.skills, Job.description_text)
    unembedded = select(*columns).where(Job.embedded_at.is_(None), Job.closed_at.is_(None))
    with transaction():
        rows = db.session.execute(unembedded.order_by(Job.id.desc()).limit(count)).all()
    return [
        Waiting(job_id, changed_at, essence(title, [skills.label(skill) for skill in named], description))
        for job_id, changed_at, title, named, description in rows
    ]


def write(model: str, batch: Sequence[Waiting], vectors: Vectors) -> None:
    ids = [job.job_id for job in batch]
    literals = ["[" + ",".join(f"{value:.6g}" for value in vector) + "]" for vector in vectors.tolist()]
    with transaction():
        # A run that changes what is filtered by waits until the vector is there, and then finds it; this one waits for a
        # run. Row by row each could hold what the other waits for.
        writing.lock()
        db.session.execute(text(WRITE_VECTORS), {"model": model, "ids": ids, "vectors": literals})
        db.session.execute(text(WRITE_SIGNATURES), {"ids": ids})
        leave(batch)


def forget_other_models(settings: Settings) -> int:
    """Let jobs embedded by another model wait again; the old vectors serve until each is replaced."""
    other = select(JobVector.job_id).where(JobVector.model != model_name(settings))
    with transaction():
        again = update(Job).where(Job.id.in_(other), Job.embedded_at.is_not(None), Job.closed_at.is_(None))
        return len(db.session.scalars(again.values(embedded_at=None).returning(Job.id)).all())
