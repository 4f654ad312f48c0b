"""A search from its request to its rows: read the words, find candidates, score them, show a page of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from redis import Redis

from jobraker.database import now, transaction
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import model_name
from jobraker.search import candidates, collection, listing, queries, reading, rows
from jobraker.search.filters import Filters, bound, filters
from jobraker.search.results import Hit, Results
from jobraker.search.rules.axis import pay_axis
from jobraker.search.rules.request import PAGE, SHOW_MOST, Request, Sort
from jobraker.search.scoring import scored
from jobraker.search.understanding import Understood, understand
from jobraker.settings import Settings

COMMON_SHARE = 0.02  # a word that more of all openings hold is no reason by itself


def find(settings: Settings, request: Request, redis: Redis | None = None) -> Results:
    """Answer a search. What could not be understood is in the results, never raised."""
    at = now()
    with transaction():
        candidates.prepare(settings.statement_seconds)
        openings = collection.count_openings()
        comparable = collection.comparable(model_name(settings))
        understood = understand(request)
    # The model may be a server: no connection is held while it works.
    vector = queries.vector_of(settings, understood.meaning, redis) if understood.meaning and comparable else None
    with transaction():
        candidates.prepare(settings.statement_seconds)
        narrowed = filters(understood.request, understood.where, at)
        if understood.request.q and not understood.only_excludes:
            results = by_words(understood, narrowed, vector, openings, at)
        else:
            results = by_facts(understood, narrowed, openings, at)
    return replace(results, asked=request, meaning_down=bool(understood.meaning) and vector is None)


def by_facts(understood: Understood, narrowed: Filters, openings: int, at: datetime) -> Results:
    request = understood.request
    listed = listing.walk(request, bound(narrowed, reading.binding_of(understood.asked)))
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
        read=understood.read,
    )


def by_words(understood: Understood, narrowed: Filters, vector: Vectors | None, openings: int, at: datetime) -> Results:
    request = understood.request
    found, full = candidates.find(question(understood, narrowed, vector, openings))
    candidates_scored = scored(understood, found, vector, openings, at)
    kept = candidates_scored.worth_showing(known=any(one.documents or one.skill for one in understood.asked))
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
        read=understood.read,
    )


def axis_of(hits: Sequence[Hit]) -> tuple[int, int]:
    paid = [hit.pay for hit in hits if hit.pay]
    return pay_axis(
        [(pay.year_minimum or pay.year_maximum or 0, pay.year_maximum or 0) for pay in paid if pay.year_maximum]
    )


def question(understood: Understood, narrowed: Filters, vector: Vectors | None, openings: int) -> candidates.Question:
    wanted = understood.wanted
    rare = [one for one in wanted if one.documents <= COMMON_SHARE * openings] or wanted
    # The index gathers every opening that holds one of them before the first is taken.
    few = sum(one.documents for one in rare) <= candidates.COMMON_TEXTS
    return candidates.Question(
        every=reading.query_of(wanted, joined="&"),
        some=reading.query_of(rare, joined="|") if few else "",
        binding=reading.binding_of(understood.asked),
        titles=min((one.titles for one in wanted), default=0),
        documents=min((one.documents for one in wanted), default=0),
        several=len(wanted) > 1,
        vector=vector,
        filters=narrowed,
        openings=openings,
    )
