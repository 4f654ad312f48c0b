"""Which openings come to be one job, against pairs whose two texts were read and labelled.

The pairs are drawn from one company's postings, those that look alike in title or text more often than others; half
of the companies were looked at while the rules were made, the other half only counted. What was asked of a pair is
whether a person who looks for work would call the two one opening:

one    the same posting given again, now or later, at one source or several, with words touched up or cut off;
       the same work for another town, region, country, time zone or sales territory; the same text under another
       title on the same board (retitled); the same posting in two languages of one country (language copy).
two    another level in the title or in what is asked for (level); another trade, team, product, client or kind of
       customer, other roles in a list of roles, a pool of candidates (subject); another language insisted on, also
       where it is the other place's own (language); other hours, shifts or season (hours, season); another way of
       working, or pay that does not overlap, where both sources state it (working, pay): people filter by these, and
       of two made one they would see one's terms alone.

Pairs about which two readers could differ were left out. A flag counts as stated, also where it may be a slip. The labels name postings by the ids that the files have.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from benchmarks.eval.corpora import Recorded, recorded
from benchmarks.eval.gazetteer import found
from benchmarks.eval.score import Count, Score, share
from jobraker.boards.posting import Unreadable
from jobraker.ingestion.rows import place_ids
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.opening import Opening
from jobraker.ingestion.rules.placing import Jobs

LABELS = Path(__file__).parents[1] / "labels" / "merging.tsv"
TODAY = datetime(2026, 11, 1, tzinfo=UTC)
CHARS = 200_000
HALVES = {"tune": "pairs looked at", "held": "pairs held out"}


@dataclass(frozen=True, slots=True)
class Pair:
    """`half`: a key of `HALVES`. `why`: the word in brackets above, or how they are one."""

    one: str
    other: str
    stratum: str
    half: str
    label: str
    why: str


def measure(data: Path) -> Iterator[Score]:
    jobs = placed(recorded(data), labelled := pairs())
    both = [pair for pair in labelled if pair.one in jobs and pair.other in jobs]
    for half, told in HALVES.items():
        yield Score.of("one opening: two listings", told, counted((p for p in both if p.half == half), jobs))
    for (label, why), total in sorted(Counter((pair.label, pair.why) for pair in both).items()):
        right = sum(together(pair, jobs) == (label == "one") for pair in both if (pair.label, pair.why) == (label, why))
        yield Score(f"one opening: {label}, {why}", "all pairs", total, recall=share(right, total))


def pairs() -> list[Pair]:
    with LABELS.open() as file:
        return [Pair(**row) for row in csv.DictReader(file, delimiter="\t")]


def placed(given: Iterable[Recorded], labelled: Iterable[Pair]) -> dict[str, int]:
    """The job of each listing of the companies that the pairs are of, all put one after the other by the real rules."""
    postings = {each.name: each for each in given}
    names = {name for pair in labelled for name in (pair.one, pair.other)} & postings.keys()
    companies = {company_key(postings[name].posting.company) for name in names}
    numbers: dict[str, int] = {}
    jobs = Jobs([], {}, {}, count(1), {})
    listings: dict[str, int] = {}
    for each in postings.values():
        if company_key(each.posting.company) not in companies or (opening := opening_of(each)) is None:
            continue
        listings[each.name] = -len(listings) - 1
        company = numbers.setdefault(opening.company_key, len(numbers))
        jobs.put(listings[each.name], opening, company, each.rank, place_ids(opening, found(opening.places)))
    return {name: jobs.homes[listing] for name, listing in listings.items()}


def opening_of(each: Recorded) -> Opening | None:
    try:
        return normalise(each.posting, today=TODAY, description_chars=CHARS)
    except Unreadable:
        return None


def counted(given: Iterable[Pair], jobs: dict[str, int]) -> Count:
    outcomes = Counter((together(pair, jobs), pair.label == "one") for pair in given)
    right = outcomes[True, True]
    return Count(right, right + outcomes[True, False], right + outcomes[False, True])


def together(pair: Pair, jobs: dict[str, int]) -> bool:
    return jobs[pair.one] == jobs[pair.other]
