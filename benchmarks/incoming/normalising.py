"""Normalising alone: processor time of a row by stage, over openings of the corpus and, where they are at hand, over recorded
postings of employers' boards."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from time import thread_time
from typing import TypeVar

from benchmarks.eval.__main__ import DATA
from benchmarks.eval.corpora import ashby_postings
from benchmarks.eval.recorded import ASHBY, DESCRIPTION_CHARS, TODAY, opening
from benchmarks.figures.results import Result, at_most, plain
from benchmarks.made import corpus
from jobraker.boards import plain as columns
from jobraker.boards.posting import Posting
from jobraker.boards.reading import read_one
from jobraker.ingestion.rules.employment import employment_from, employment_in
from jobraker.ingestion.rules.fingerprint import fingerprint
from jobraker.ingestion.rules.html import from_plain, sanitise
from jobraker.ingestion.rules.html import plain as text
from jobraker.ingestion.rules.pay import pay_of
from jobraker.ingestion.rules.repeats import posting_hash, told_by
from jobraker.ingestion.rules.statements.reading import statements
from jobraker.ingestion.rules.working import remote_from
from jobraker.taxonomy.languages import language_of
from jobraker.taxonomy.levels import level_of
from jobraker.taxonomy.places import mentions
from jobraker.taxonomy.skills import skills_in

MEASURED = 3_000
WARMING = 200  # postings that load vocabularies
GOAL = 0.6  # milliseconds


Given = TypeVar("Given")
Read = tuple[Posting, str]  # with the text of its description


def measure() -> Iterator[Result]:
    records = list(islice(corpus.records(), 2 * MEASURED))
    lines = [json.dumps(record) for record in records[:MEASURED]]
    (reading,) = taken([lambda line: read_one(json.loads(line), columns.posting, {})], lines)
    yield plain("normalising the corpus: a line to a posting", reading, "ms")
    yield from of("the corpus", [columns.posting(record, {}) for record in records], GOAL)
    if (DATA / ASHBY).is_file():
        yield from of("recorded postings", [each.posting for each in ashby_postings(DATA)])


def of(whose: str, postings: Sequence[Posting], goal: float | None = None) -> Iterator[Result]:
    """Of one half of them the whole, of the other the stages: what is remembered of lines must not be of the same postings."""
    half, name = len(postings) // 2, f"normalising {whose}"
    (whole,) = taken([opening], postings[:half])
    yield plain(name, whole, "ms") if goal is None else at_most(name, whole, "ms", goal)
    given = [(posting, text(safe(posting))) for posting in postings[half:]]
    for stage, milliseconds in zip(STAGES, taken(list(STAGES.values()), given), strict=True):
        yield plain(f"{name}: {stage}", milliseconds, "ms")


def taken(rules: Sequence[Callable[[Given], object]], given: Sequence[Given]) -> list[float]:
    """Milliseconds of the processor that each rule takes for one of them, but for the first, which load what a process loads
    once."""
    spent = [0.0] * len(rules)
    for number, each in enumerate(given):
        for place, rule in enumerate(rules):
            begun = thread_time()
            rule(each)
            spent[place] += (thread_time() - begun) * (number >= WARMING)
    return [1000 * seconds / (len(given) - WARMING) for seconds in spent]


def hashed(posting: Posting) -> tuple[bytes, bytes]:
    return posting_hash(posting, DESCRIPTION_CHARS, TODAY), told_by(posting)


def safe(posting: Posting) -> str:
    return from_plain(posting.description) if posting.plain else sanitise(posting.description)


STAGES: Mapping[str, Callable[[Read], object]] = {
    "what was given, hashed": lambda read: hashed(read[0]),
    "HTML made safe": lambda read: safe(read[0]),
    "statements": lambda read: statements(read[0].title, read[0].company, read[1]),
    "skills": lambda read: skills_in(f"{read[0].title}\n{read[1]}"),
    "fingerprint": lambda read: fingerprint(read[1], title=read[0].title),
    "language": lambda read: language_of(read[1]),
    "pay": lambda read: pay_of(*read),
    "places": lambda read: mentions(read[0].locations, read[0].country),
    "employment": lambda read: employment_from(read[0].title) or employment_in(read[1]),
    "where work is done": lambda read: remote_from(*_words(read)),
    "level": lambda read: level_of(*_words(read)),
}


def _words(read: Read) -> tuple[str, str]:
    return read[0].title, read[1]
