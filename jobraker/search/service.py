"""A search from its request to its rows: read the words, find candidates, score them, show a page of them."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from redis import Redis
from sqlalchemy import text

from jobraker.database import db, now, transaction
from jobraker.embedding.local import Vectors
from jobraker.search import candidates, listing, queries, reading, rows
from jobraker.search.filters import Filters, Where, filters, find_place
from jobraker.search.reading import Asked
from jobraker.search.results import Hit, Mended, Results
from jobraker.search.rules.axis import pay_axis
from jobraker.search.rules.places import place_in
from jobraker.search.rules.relevance import Scored, score, telling
from jobraker.search.rules.request import PAGE, SHOW_MOST, Ignored, Request, Sort, Why
from jobraker.search.rules.words import Term, meaning, terms
from jobraker.settings import Settings

SURE_INHABITANTS = 100_000  # a town's name alone, without "in" before it, is a place only from this size
COMMON_SHARE = 0.02  # a word that more of all openings hold is no reason by itself
COUNTED_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Understood:
    """A request with its place looked up and its words read."""

    request: Request
    where: Where | None
    place_read: str | None
    asked: list[Asked]
    mended: tuple[Mended, ...]
    ignored: tuple[Ignored, ...]
    meaning: str


def find(settings: Settings, request: Request, redis: Redis | None = None) -> Results:
    """Answer a search. What could not be understood is in the results, never raised."""
    at = now()
    with transaction():
        candidates.prepare(settings.statement_seconds)
        openings = count_openings()
        understood = understand(request)
    # The model may be a server: no connection is held while it works.
    vector = queries.vector_of(settings, understood.meaning, redis) if understood.meaning else None
    with transaction():
        candidates.prepare(settings.statement_seconds)
        narrowed = filters(understood.request, understood.where, at)
        if understood.request.q:
            results = by_words(understood, narrowed, vector, openings, at)
        else:
            results = by_facts(understood, narrowed, openings, at)
    return replace(results, asked=request, meaning_down=bool(understood.meaning) and vector is None)


def understand(request: Request) -> Understood:
    ignored = list(request.ignored)
    where = find_place(request.near, request.km) if request.near else None
    if request.near and where is None:
        ignored.append(Ignored("near", request.near, Why.UNKNOWN_PLACE))
        request = replace(request, near="")
    words = terms(request.q)
    place_read = None
    if where is None and not request.near and not request.literal and (read := read_place(words, request.km)):
        rest, where = read
        place_read = where.label
        request = replace(request, q=rest, near=where.label)
        words = terms(rest)
    asked = reading.analyse(words)
    mended: tuple[Mended, ...] = ()
    if not request.literal:
        corrected, mended = reading.mend(words, asked)
        if mended:
            words = tuple(corrected)
            asked = reading.analyse(words)
    return Understood(request, where, place_read, asked, mended, tuple(ignored), meaning(tuple(words)))


def read_place(words: Sequence[Term], km: int) -> tuple[str, Where] | None:
    """The place that the words end with, and the words without it."""
    for guess in place_in(words):
        where = find_place(guess.name, km)
        if where and (guess.said or not where.towns or where.inhabitants >= SURE_INHABITANTS):
            return guess.rest, where
    return None


def by_facts(understood: Understood, narrowed: Filters, openings: int, at: datetime) -> Results:
    request = understood.request
    listed = listing.walk(request, narrowed)
    fits = scored(understood, listed.ids, None, openings, at).fits(listed.ids) if request.narrowed else {}
    following = None
    if listed.more:
        grown = request.show + PAGE <= SHOW_MOST
        following = (
            request.but(show=request.show + PAGE, after=request.after) if grown else request.but(after=str(listed.last))
        )
    hits = rows.hits(listed.ids, fits, understood.where)
    return Results(
        asked=request,
        request=request,
        hits=hits,
        total=listed.total,
        total_is_floor=listed.total_is_floor,
        next=following,
        mended=(),
        place_read=understood.place_read,
        ignored=understood.ignored,
        beyond=bool(request.after) and not listed.ids,
        meaning_down=False,
        openings=openings,
        pay_axis=axis_of(hits),
    )


def by_words(understood: Understood, narrowed: Filters, vector: Vectors | None, openings: int, at: datetime) -> Results:
    request = understood.request
    found, full = candidates.find(question(understood, narrowed, vector, openings))
    candidates_scored = scored(understood, found, vector, openings, at)
    kept = candidates_scored.worth_showing(known=any(one.documents or one.known_skill for one in understood.asked))
    if request.order is not Sort.FIT:
        kept = listing.reorder(kept, request.order)
    shown = kept[: request.show]
    hits = rows.hits(shown, candidates_scored.fits(shown), understood.where)
    return Results(
        asked=request,
        request=request,
        hits=hits,
        total=len(kept),
        total_is_floor=full,
        next=request.but(show=min(request.show + PAGE, SHOW_MOST))
        if len(kept) > len(shown) and len(shown) < SHOW_MOST
        else None,
        mended=understood.mended,
        place_read=understood.place_read,
        ignored=understood.ignored,
        beyond=False,
        meaning_down=False,
        openings=openings,
        pay_axis=axis_of(hits),
    )


def axis_of(hits: Sequence[Hit]) -> tuple[int, int]:
    paid = [hit.pay for hit in hits if hit.pay]
    return pay_axis(
        [(pay.year_minimum or pay.year_maximum or 0, pay.year_maximum or 0) for pay in paid if pay.year_maximum]
    )


def question(understood: Understood, narrowed: Filters, vector: Vectors | None, openings: int) -> candidates.Question:
    wanted = [one for one in understood.asked if not one.term.excluded]
    rare = [one for one in wanted if one.documents <= COMMON_SHARE * openings] or wanted
    return candidates.Question(
        every=reading.query_of(wanted, joined="&"),
        some=reading.query_of(rare, joined="|"),
        binding=reading.binding_of(understood.asked),
        titles=min((one.titles for one in wanted), default=0),
        documents=min((one.documents for one in wanted), default=0),
        vector=vector,
        filters=narrowed,
        openings=openings,
    )


def scored(understood: Understood, found: Sequence[int], vector: Vectors | None, openings: int, at: datetime) -> Scored:
    wanted = [one for one in understood.asked if not one.term.excluded]
    words = [one.term.text for one in wanted]
    rarity = [telling(one.documents, one.titles, openings) for one in wanted]
    measured = rows.measure(found, [one.query for one in wanted], vector, understood.where, at)
    return score(understood.request, words, rarity, measured)


_counted: tuple[float, int] = (-math.inf, 0)


def count_openings() -> int:
    """Open jobs, at most a minute old once there are any. Call it in a transaction."""
    global _counted
    counted_at, openings = _counted
    if not openings or time.monotonic() - counted_at > COUNTED_SECONDS:
        openings = db.session.scalar(text("SELECT count(*) FROM job_search WHERE open")) or 0
        _counted = (time.monotonic(), openings)
    return openings


def forget_count() -> None:
    """Count anew at the next search."""
    global _counted
    _counted = (-math.inf, 0)
