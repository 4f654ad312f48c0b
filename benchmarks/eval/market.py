"""A fixed part of the recorded postings that have a text, as the running system has them: merged, counted, embedded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b, sha256
from pathlib import Path

import numpy as np
from sqlalchemy import text

from benchmarks.eval.corpora import Recorded, adzuna_full_texts, afriwork, ashby_postings, cyber_jobs, who_is_hiring
from benchmarks.made.bare import vacuum
from jobraker.boards.posting import Unreadable
from jobraker.database import db, transaction
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import embed, model_name
from jobraker.embedding.service import waiting, write
from jobraker.ingestion.batch import Origin, number, write_batch
from jobraker.ingestion.models import Run, Source
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.opening import Opening
from jobraker.search import vocabulary
from jobraker.settings import Settings

# Share of each file's postings, drawn by a hash of the name: every one takes long to embed, and half of them are of Hacker
# News, whose work is all of one kind.
KEPT = {"ashby": 0.5, "cyber": 1.0, "adzuna_uk": 1.0, "afriwork": 0.6, "hn": 0.15}
TODAY = datetime(2026, 11, 1, tzinfo=UTC)
CHARS = 200_000
BATCH = 500
NAMES = """
SELECT job_id, source.name || ':' || external_id AS name FROM listing JOIN source ON source.id = source_id
  JOIN job ON job.id = job_id WHERE job.closed_at IS NULL ORDER BY listing.id
"""


def postings(data: Path) -> Iterator[Recorded]:
    """Raises `Missing`."""
    for corpus in (ashby_postings, cyber_jobs, adzuna_full_texts, afriwork, who_is_hiring):
        yield from filter(kept, corpus(data))


def kept(each: Recorded) -> bool:
    drawn = int.from_bytes(blake2b(each.name.encode(), digest_size=4).digest())
    return drawn < KEPT[each.name.partition(":")[0]] * 2**32


def furnish(settings: Settings, data: Path) -> dict[str, int]:
    """Fill the empty tables; the job of each posting by its name. What is embedded is kept in the data folder that the
    environment names. Call it in the application's context."""
    for (corpus, rank), each in by_source(postings(data)).items():
        write_postings(corpus, int(rank), [opening for one in each if (opening := opening_of(one)) is not None])
    vocabulary.count_terms()
    give_vectors(settings, Settings().data / "eval")
    vacuum("job, job_search, job_vector")
    return named()


def by_source(given: Iterable[Recorded]) -> dict[tuple[str, int], list[Recorded]]:
    """A file may hold postings of sources of several ranks."""
    found: dict[tuple[str, int], list[Recorded]] = defaultdict(list)
    for each in given:
        found[each.name.partition(":")[0], int(each.rank)].append(each)
    return found


def opening_of(each: Recorded) -> Opening | None:
    try:
        return normalise(each.posting, today=TODAY, description_chars=CHARS)
    except Unreadable:
        return None


def write_postings(corpus: str, rank: int, openings: Sequence[Opening]) -> None:
    with transaction():
        source = db.session.query(Source).filter_by(name=f"{corpus}/{rank}").one_or_none()
        source = source or Source(name=f"{corpus}/{rank}", kind="file", query={})
        db.session.add(source)
        db.session.flush()
        run = Run(source_id=source.id, status="done")
        db.session.add(run)
        db.session.flush()
        run_id, source_id = run.id, source.id
    for page, first in enumerate(range(0, len(openings), BATCH)):
        with transaction():
            write_batch(Origin(run_id, source_id, rank, page), number(openings[first : first + BATCH]))


def give_vectors(settings: Settings, folder: Path) -> None:
    """As `embed_jobs` does, but that no text is embedded twice on one machine."""
    file = folder / f"{model_name(settings).replace('/', '-')}.npz"
    known = read(file)
    try:
        while batch := waiting(settings.embedding_batch):
            texts = [job.text for job in batch]
            if fresh := [each for each in texts if mark(each) not in known]:
                known |= zip(map(mark, fresh), embed(settings, fresh), strict=True)
            write(model_name(settings), batch, np.stack([known[mark(each)] for each in texts]))
    finally:
        keep(file, known)


def mark(words: str) -> bytes:
    return sha256(words.encode()).digest()


def read(file: Path) -> dict[bytes, Vectors]:
    if not file.exists():
        return {}
    with np.load(file) as held:
        return {each.tobytes(): vector for each, vector in zip(held["marks"], held["vectors"], strict=True)}


def keep(file: Path, known: dict[bytes, Vectors]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    marks = np.frombuffer(b"".join(known), np.uint8).reshape(-1, sha256().digest_size)
    np.savez(file, marks=marks, vectors=np.array(list(known.values()), np.float32))


def named() -> dict[str, int]:
    with transaction():
        rows = db.session.execute(text(NAMES)).all()
    return {corpus_and_id(name): job_id for job_id, name in rows}


def corpus_and_id(name: str) -> str:
    source, _, external_id = name.partition(":")
    return f"{source.partition('/')[0]}:{external_id}"
