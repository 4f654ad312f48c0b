"""Embedding: jobs to stored vectors, beside the model alone over the same texts on the same threads.

The model reads some ten thousand openings in minutes. Those that are not measured get the vector of their title with
noise of their own instead: as near and as far from each other as real ones, so that the index has its size and shape.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from sqlalchemy import text

from benchmarks.bare import vacuum
from benchmarks.results import Result, at_least, plain
from jobraker.database import db, transaction
from jobraker.embedding import local
from jobraker.embedding.model import model_name
from jobraker.embedding.service import embed_jobs, waiting, write
from jobraker.settings import Settings

ROUNDS, JOBS = 4, 128
NOISE = 0.6  # length of what is added to a title's unit vector: two jobs of one title are then at cosine 0.74
GOAL = 0.9
WAIT = "UPDATE job SET embedded_at = NULL WHERE id IN (SELECT id FROM job WHERE embedded_at IS NOT NULL AND closed_at IS NULL ORDER BY id LIMIT :most)"


def measure(settings: Settings) -> Iterator[Result]:
    """Some of the first jobs once more, in rounds beside the bare model, among all the vectors that are there."""
    model = local.minilm(settings.embedding_tokens, settings.embedding_threads)
    with transaction():
        db.session.execute(text(WAIT), {"most": ROUNDS * JOBS})
    ours, alone = [], []
    for turn in range(ROUNDS):
        texts = [job.text for job in waiting(JOBS)]
        if turn % 2:
            alone.append(bare(model, texts, settings.embedding_threads))
        begun = perf_counter()
        done = embed_jobs(settings, most=JOBS)
        ours.append(done / (perf_counter() - begun))
        if not turn % 2:
            alone.append(bare(model, texts, settings.embedding_threads))
    yield plain("embedding: jobs to stored, indexed vectors", median(ours), "jobs/s")
    yield plain("embedding: the bare model, same texts and threads", median(alone), "texts/s")
    yield at_least("embedding: share of the bare model's throughput", median(ours) / median(alone), "", GOAL)
    vacuum("job, job_search, job_vector")


def fill(settings: Settings) -> None:
    """Give every job a vector, likely ones but for the last few."""
    model = local.minilm(settings.embedding_tokens, settings.embedding_threads)
    approximate(settings, model, unembedded() - JOBS)
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


def bare(model: local.MiniLM, texts: Sequence[str], threads: int) -> float:
    """Texts a second of the session alone: what it is fed was tokenised before the clock starts."""
    inputs = [fed(model, each) for each in texts]
    with ThreadPoolExecutor(threads) as pool:
        begun = perf_counter()
        list(pool.map(lambda each: model.session.run(None, each), inputs))
        return len(texts) / (perf_counter() - begun)


def fed(model: local.MiniLM, words: str) -> dict[str, Any]:
    ids = np.array([model.tokenizer.encode(words).ids], dtype=np.int64)
    return {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}


def unembedded() -> int:
    with transaction():
        return db.session.scalar(text("SELECT count(*) FROM job WHERE embedded_at IS NULL AND closed_at IS NULL")) or 0
