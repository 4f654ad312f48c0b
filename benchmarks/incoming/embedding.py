"""Embedding: jobs to stored vectors, beside the model alone over the same texts on the same threads."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from sqlalchemy import text

from benchmarks.figures.results import Result, at_least, plain
from benchmarks.made.bare import vacuum
from jobraker.database import db, transaction
from jobraker.embedding import local
from jobraker.embedding.service import embed_jobs, waiting
from jobraker.settings import Settings

ROUNDS, JOBS = 4, 128
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
