"""The openings worth scoring: found by title, by text, by company and by meaning, each leg bounded, united.

The legs and their bounds are those measured at a million rows: the newest by title through one GIN index with the
filter's codes or by date, in the words that were searched and in those that mean the same, some by any rare word, the
newest of a company that the words name, and the nearest by meaning, through HNSW where the filter is loose, through the bit
signatures of the few that pass where it is selective (there HNSW would walk half its graph and find little).
"""

import math
from collections.abc import Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import text

from jobraker.database import db, transaction
from jobraker.embedding.local import Vectors
from jobraker.search.binding import LOOKED_AT, Binding, kept
from jobraker.search.filters import Filters
from jobraker.search.legs import Legs, says, titled
from jobraker.search.memory import Memory
from jobraker.search.places import Where
from jobraker.search.queries import literal
from jobraker.search.rules.request import Sort
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Remote

TITLE_LEG, RELATED_LEG, TEXT_LEG, RARE_LEG, COMPANY_LEG, MEANING_LEG = 120, 60, 150, 60, 120, 100
# A signature tells roughly how near a meaning is: of those that pass, this share by signature holds 98 of 100 that are
# nearest by meaning (`make bench`), and of many no more are needed than the most.
SIGNATURE_LEAST, SIGNATURE_SHARE, SIGNATURE_MOST = 1_200, 1 / 6, 4_500
FEW_TIMES = 5
ORDERED_LEG = 500  # titles, where an order was chosen: as many as a page shows
# Openings whose title holds the rarest word: up to the first they are all read through the index, up to the second
# where few of them pass the filter.
RARE_TITLES, COMMON_TITLES = 10_000, 50_000
FEW_TITLES = 2_500  # rows of a title leg that pass, or that a walk by date may see, so that either is quick
TOGETHER = 0.5  # share of the titles with a word that hold the other searched words too, as a guess
COMMON_TEXTS = 60_000

SESSION = {
    "hnsw.iterative_scan": "relaxed_order",
    "hnsw.ef_search": "800",  # at half of it, openings that mean nearly the same hide behind each other
    "hnsw.max_scan_tuples": "20000",
    "hnsw.scan_mem_multiplier": "2",
    "plan_cache_mode": "force_custom_plan",
    "jit": "off",
    "random_page_cost": "1.1",
    # A bounded leg looks cheap to read off the table itself, but each row it passes by costs fetching its text's lexemes.
    "enable_seqscan": "off",
}


REMEMBERED_SECONDS = 60
REMOTE_OPENINGS = f"open AND remote = {Remote.REMOTE:d}"  # what has a graph of its own: see `JobVector`

_passing = Memory[Hashable, int](REMEMBERED_SECONDS)


class Way(Enum):
    """To the titles with the searched words: all of them through the index, or from the newest on until enough are
    found."""

    INDEX = auto()
    WALK = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """What the legs look for. `every`, `related` and `some` are tsqueries' texts, "" where there is no such leg;
    `titles`, `related_titles` and `documents` count the openings that hold the rarest searched word, in their title, there
    or in a relative, and anywhere; `several`: more than one word is searched; `vector` is None where meaning cannot be
    asked, `company` where the words name none; `order`: what the legs take first, from `reach` where that is by distance.
    """

    every: str
    related: str
    some: str
    binding: Binding
    titles: int
    related_titles: int
    documents: int
    several: bool
    vector: Vectors | None
    filters: Filters
    openings: int
    company: int | None = None
    order: Sort = Sort.FIT
    reach: Where | None = None


@contextmanager
def searching(settings: Settings) -> Iterator[None]:
    """A transaction with the settings of a search, which are gone with it."""
    said = SESSION | {"statement_timeout": f"{round(settings.statement_seconds * 1000)}"}
    calls = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in said.items())
    with transaction(first=f"SELECT {calls}"):
        yield


def find(question: Question) -> tuple[list[int], bool]:
    """Ids of the candidates, in no order, and whether a leg was full: then there are more than these."""
    built = Legs(question.filters, question.binding, question.order, question.reach)
    values = built.values
    legs: dict[str, tuple[str, int]] = {}
    if question.every:
        values |= {"every": question.every, "related": question.related}
        legs |= word_legs(question)
        if question.some and question.some != question.every:
            values["some"] = question.some
            legs["rare"] = (built.any_said("some", RARE_LEG), RARE_LEG)
    if question.company is not None:
        values["company"] = question.company
        legs["company"] = (built.of_company(COMPANY_LEG), COMPANY_LEG)
    if question.vector is not None:
        values["vector"] = literal(question.vector)
        few = passing_few(question.filters, question.openings)
        legs["meaning"] = (meaning_leg(question.filters, few, MEANING_LEG), MEANING_LEG)
    found: dict[str, set[int]] = {name: set() for name in legs}
    union = " UNION ALL ".join(f"(SELECT '{name}' AS leg, id FROM ({sql}) {name})" for name, (sql, _) in legs.items())
    for leg, job_id in db.session.execute(text(union), values).all() if legs else ():
        found[leg].add(job_id)
    full = any(len(found[name]) >= most for name, (_, most) in legs.items() if name != "meaning")
    sure = set().union(*(ids for name, ids in found.items() if name != "meaning"))
    meant = kept(found.get("meaning", set()) - sure, question.binding)
    return sorted(sure.union(meant)), full or (bool(question.every) and leaves_out(question, legs))


def leaves_out(question: Question, legs: Collection[str]) -> bool:
    """Whether what a leg did not look at may hold the words."""
    looked_at = bool(question.binding) and question.documents > LOOKED_AT
    return "title" not in legs or "best" in legs or "best_texts" in legs or looked_at


def word_legs(question: Question) -> dict[str, tuple[str, int]]:
    built = Legs(question.filters, question.binding, question.order, question.reach)
    ordered = question.order is not Sort.FIT
    legs: dict[str, tuple[str, int]] = {}
    way, most = way_to_titles(question, question.titles), ORDERED_LEG if ordered else TITLE_LEG
    if way:
        legs["title"] = (title_leg(built, way, "every", most), most)
    if way is not Way.INDEX and ordered:
        legs["best"] = (ordered_leg(built, titled("every"), "every", most), most)
    # Whoever means the same is sought where that costs no more; who says it is found by then.
    if question.related and (way := way_to_titles(question, question.related_titles)):
        legs["related"] = (title_leg(built, way, "related", RELATED_LEG), RELATED_LEG)
    return legs | text_legs(question, built)


def text_legs(question: Question, built: Legs) -> dict[str, tuple[str, int]]:
    """Any that say all of it, where no order was chosen; else the first in the order."""
    common = question.documents > COMMON_TEXTS
    if question.order is Sort.FIT and not question.binding:
        return {} if common else {"text": (built.any_said("every", TEXT_LEG), TEXT_LEG)}
    if question.documents <= (COMMON_TEXTS if question.binding else LOOKED_AT):
        return {"text": (built.said("every", TEXT_LEG), TEXT_LEG)}
    return {"best_texts": (ordered_leg(built, says("every"), "every", TEXT_LEG), TEXT_LEG)}


def title_leg(built: Legs, way: Way, words: str, most: int) -> str:
    return built.titled(words, most) if way is Way.INDEX else built.newest_titled(words, most)


def ordered_leg(built: Legs, condition: str, words: str, most: int) -> str:
    """The first of what is too much to be read: no index is ordered by distance."""
    return built.any_said(words, most) if built.order is Sort.DISTANCE else built.walked(condition, most)


def way_to_titles(question: Question, titles: int) -> Way | None:
    """How the newest with words that so many titles hold are found; None where either way would read too many rows, and
    meaning finds enough of so common a word."""
    if titles <= RARE_TITLES:
        return Way.INDEX
    openings = max(question.openings, 1)
    share = min(passing(question.filters) / openings, 1) if question.filters.narrow else 1
    together = titles * (TOGETHER if question.several else 1)
    if together * share <= FEW_TITLES and titles <= COMMON_TITLES:
        return Way.INDEX
    # A walk from the newest on passes by what other filters refuse, but not by what is too old.
    seen = TITLE_LEG * openings / max(together * (1 if question.filters.by_date_alone else share), 1)
    if seen <= FEW_TITLES:
        return Way.WALK
    return Way.INDEX if question.vector is None else None


def passing(filters: Filters) -> int:
    """How many openings the planner expects to pass. It is not asked about codes: they say the facts over again, and
    it would take what passes a share of a share."""
    return estimated(filters.job_vector, filters.values)


def estimated(condition: str, values: Mapping[str, Any]) -> int:
    plan = f"EXPLAIN (FORMAT JSON) SELECT FROM job_search WHERE {condition}"
    estimate: int = db.session.execute(text(plan), values).scalar_one()[0]["Plan"]["Plan Rows"]
    return estimate


def meaning_leg(filters: Filters, few: int | None, most: int, vector: str = "vector") -> str:
    """So many of the nearest to the vector of this name: through HNSW, or where `few` of all openings pass the filter, through
    those's bit signatures."""
    nearest = f"ORDER BY embedding <=> cast(:{vector} AS halfvec) LIMIT {most}"
    if few is None:
        return f"SELECT job_id AS id FROM job_vector WHERE {filters.job_vector} {nearest}"
    leg = min(max(SIGNATURE_LEAST, round(few * SIGNATURE_SHARE)), SIGNATURE_MOST)
    return (
        "SELECT job_vector.job_id AS id FROM (SELECT job_id FROM job_search "
        f"WHERE {filters.job_search} AND signature IS NOT NULL "
        f"ORDER BY signature <~> binary_quantize(cast(:{vector} AS halfvec))::bit(384) LIMIT {leg}) nearest "
        f"JOIN job_vector USING (job_id) {nearest}"
    )


def passing_few(filters: Filters, openings: int) -> int | None:
    """How many openings pass the filter, as of a minute ago, where they are so few that their signatures are read faster
    than HNSW finds them; None where they are not, and of a filter that all pass where these are more."""
    if openings <= few_of(openings):
        return openings
    if not filters.narrow:
        return None
    most = few_of(remote_openings() if filters.remote_alone else openings)
    found = _passing.of([filters.key], lambda _: {filters.key: counted(filters, most + 1)})[filters.key]
    return found if found <= most else None


def remote_openings() -> int:
    """How many openings the graph of remote ones alone goes over, as the planner knew a minute ago."""
    return _passing.of([REMOTE_OPENINGS], lambda _: {REMOTE_OPENINGS: estimated(REMOTE_OPENINGS, {})})[REMOTE_OPENINGS]


def counted(filters: Filters, most: int) -> int:
    """How many openings pass, as far as `most`."""
    passing = f"SELECT count(*) FROM (SELECT FROM job_search WHERE {filters.job_search} LIMIT {most}) passing"
    return db.session.scalar(text(passing), filters.values) or 0


def few_of(openings: int) -> int:
    """How many signatures are read faster than HNSW finds as many as a leg takes. That is all of a small collection, in
    which HNSW might find none: where some hundred mean nearly the same, these know one another alone."""
    return round(FEW_TIMES * math.sqrt(MEANING_LEG * max(openings, 1)))
