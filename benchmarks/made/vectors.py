"""Vectors of the openings in the tables.

The model reads some ten thousand openings in minutes. All but the last few get the vector of their title with noise of
their own instead: as near and as far from each other as real ones, so that the index has its size and shape.
"""

import numpy as np
from sqlalchemy import text

from benchmarks.made.bare import vacuum
from jobraker.database import db, transaction
from jobraker.embedding import local
from jobraker.embedding.model import model_name
from jobraker.embedding.service import embed_jobs, waiting, write
from jobraker.settings import Settings

LAST = 128  # openings that the model reads
NOISE = 0.6  # length of what is added to a title's unit vector: two jobs of one title are then at cosine 0.74


def fill(settings: Settings) -> None:
    """Give every job a vector, likely ones but for the last few."""
    model = local.minilm(settings.embedding_tokens, settings.embedding_threads)
    approximate(settings, model, unembedded() - LAST)
    embed_jobs(settings)
    vacuum("job, job_search, job_vector")


def approximate(settings: Settings, model: local.MiniLM, jobs: int) -> None:
    """Store a likely vector for the next `jobs` jobs, through the same statements as a real one."""
    random = np.random.default_rng(1)
    known: dict[str, local.Vectors] = {}
    while jobs > 0 and (batch := waiting(min(jobs, settings.embedding_batch))):
        titles = [job.text.partition(". ")[0] for job in batch]
        fresh = list({title for title in titles if title not in known})
        known |= dict(zip(fresh, model.embed(fresh), strict=True))
        noise = random.standard_normal((len(batch), local.DIMENSIONS)) * NOISE / local.DIMENSIONS**0.5
        vectors = np.stack([known[title] for title in titles]) + noise
        unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        write(model_name(settings), batch, unit.astype(np.float32))
        jobs -= len(batch)


def unembedded() -> int:
    with transaction():
        return db.session.scalar(text("SELECT count(*) FROM job WHERE embedded_at IS NULL AND closed_at IS NULL")) or 0
