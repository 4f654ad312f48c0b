"""A search from its request to its rows: what answers it, what is near it, what could be taken off it."""

from collections.abc import Sequence
from dataclasses import replace

from redis import Redis

from jobraker.search import arrivals, candidates, facets, listing, metrics, rows
from jobraker.search.answering import answered, listed_by
from jobraker.search.asking import Asking, ask
from jobraker.search.filters import Filters, parts
from jobraker.search.mine import Mine
from jobraker.search.relaxing import relaxed
from jobraker.search.results import Hit, Results
from jobraker.search.rules.axis import pay_axis
from jobraker.search.rules.request import PAGE, SHOW_MOST, Request, Sort
from jobraker.search.scoring import scored
from jobraker.settings import Settings

MATCHED = 500  # openings of a list without words that are put in the order of their fit, the newest


def find(
    settings: Settings,
    request: Request,
    redis: Redis | None = None,
    *,
    count: bool = False,
    since: int | None = None,
    mine: Mine | None = None,
) -> Results:
    """Answer a search; `count` what each filter would find, and how many openings have come in `since` the one of this
    id. `mine` is of whoever is signed in. What could not be understood is in the results, never raised."""
    with metrics.seconds.labels("understanding").time():
        asking = ask(settings, request, redis)
    if mine and mine.hidden and not request.hidden:
        asking = replace(asking, hidden=mine.hidden)
    answer = by_words if asking.by_words else by_facts
    with candidates.searching(settings), metrics.seconds.labels("finding").time():
        # Before anything is looked for: what comes in meanwhile is new the next time.
        newest = arrivals.newest() if request.q or request.narrowed else 0
        results = answer(asking, count=count, since=since, mine=mine)
    # What was chosen beside the list against the words leaves them, so that it can be taken back there too.
    request = replace(request, q=asking.understood.lasting, settled=())
    results = replace(
        results,
        newest=newest,
        asked=replace(request, after=asking.request.after),
        meaning_down=asking.meaning_down,
        meaning_waits_for=asking.meaning_waits_for,
        since=since,
    )
    if results.total or results.beyond or not asking.openings:
        return results
    with metrics.seconds.labels("relaxing").time():
        return replace(results, relaxed=tuple(relaxed(settings, request, asking, redis)))


def by_facts(asking: Asking, *, count: bool, since: int | None, mine: Mine | None) -> Results:
    request, understood = asking.request, asking.understood
    narrowed = listed_by(asking)
    level = request.wished if request.sort is None else None
    placed = parts(narrowed, understood.where, there_first=there_first(asking), softly=request.soft, level=level)
    by_match = request.order is Sort.MATCH and mine is not None and mine.ranked is not None
    listed = (
        matched(asking, narrowed, mine) if by_match and mine else listing.walk(request, narrowed, placed, asking.reach)
    )
    measured = scored(understood, listed.ids, None, asking.openings, asking.at) if request.narrowed else None
    fits = measured.fits(listed.ids) if measured and measured.measures else {}
    following = None
    if listed.more:
        grown = request.show + PAGE <= SHOW_MOST
        following = (
            request.but(show=request.show + PAGE, after=request.after) if grown else request.but(after=str(listed.last))
        )
        following = None if by_match and not grown else following
    results = results_of(asking, rows.hits(listed.ids, fits, asking.reach), listed.total, listed.total_is_floor)
    arrived, is_floor = (0, False) if since is None else listing.count(request, narrowed, since)
    return replace(
        results,
        arrived=arrived,
        arrived_is_floor=is_floor,
        next=following,
        beyond=bool(request.after) and not listed.ids,
        facets=facets.counted(asking, listed.total, full=listed.total_is_floor) if count else None,
        cut=listed.cut,
        bounded=by_match and listed.total > MATCHED,
        hidden=asking.hidden.count(listed_by(replace(asking, hidden=None))) if asking.hidden else 0,
    )


def by_words(asking: Asking, *, count: bool, since: int | None, mine: Mine | None) -> Results:
    request, understood = asking.request, asking.understood
    candidates_scored, full = answered(asking)
    answers, near = candidates_scored.answers(), candidates_scored.neighbours()
    hidden = asking.hidden.among([*answers, *near]) if asking.hidden else set()
    left_out = sum(job_id in hidden for job_id in answers)
    answers, near = ([job_id for job_id in each if job_id not in hidden] for each in (answers, near))
    counted = facets.counted(asking, len(answers), answers, full) if count else None
    if request.order is Sort.MATCH:
        answers = mine.ranked(answers) if mine and mine.ranked else answers
    elif request.order is not Sort.FIT:
        answers = listing.reorder(answers, request.order, asking.reach)
    if request.soft:
        inside = parts(asking.filters, understood.where, softly=True)[0]
        answers = listing.set_first(answers, inside)
    shown = answers[: request.show]
    more = len(answers) > len(shown) and len(shown) < SHOW_MOST
    # They stand after the last that answers.
    near = near if len(shown) == len(answers) else []
    fits = candidates_scored.fits([*shown, *near])
    hits = rows.hits([*shown, *near], fits, asking.reach)
    results = results_of(asking, tuple(hit for hit in hits if hit.fit and hit.fit.answers), len(answers), full)
    arrived = 0 if since is None else sum(job_id > since for job_id in answers)
    return replace(
        results,
        arrived=arrived,
        arrived_is_floor=full,
        near=tuple(hit for hit in hits if hit.fit and not hit.fit.answers),
        next=request.but(show=min(request.show + PAGE, SHOW_MOST)) if more else None,
        pay_axis=axis_of(hits),
        facets=counted,
        bounded=full and bool(answers),
        hidden=left_out,
    )


def matched(asking: Asking, narrowed: Filters, mine: Mine) -> listing.Listed:
    """The list by how its openings fit: the newest of them, and those that are known to fit best. It has no key."""
    request = asking.request
    newest = listing.walk(replace(request, sort=Sort.DATE, show=MATCHED, after=""), narrowed, [narrowed], asking.reach)
    known = set(newest.ids)
    best = listing.only([job_id for job_id in mine.best if job_id not in known], narrowed)
    ids = mine.ranked([*newest.ids, *best]) if mine.ranked else newest.ids
    more = len(ids) > request.show and request.show < SHOW_MOST
    return replace(newest, ids=ids[: request.show], more=more, cut=False, last=None)


def there_first(asking: Asking) -> bool:
    """Nobody who asks for a town alone looks for work that can be done anywhere: it follows, unless an order was chosen."""
    where = asking.understood.where
    return bool(where and where.towns) and asking.request.sort is None


def results_of(asking: Asking, hits: tuple[Hit, ...], total: int, total_is_floor: bool) -> Results:
    understood = asking.understood
    return Results(
        asked=asking.request,
        request=asking.request,
        hits=hits,
        total=total,
        total_is_floor=total_is_floor and total > 0,
        next=None,
        mended=understood.mended,
        place_read=understood.place_read,
        place=understood.where.label if understood.where else "",
        namesakes=understood.where.namesakes if understood.where else (),
        ignored=understood.ignored,
        beyond=False,
        meaning_down=False,
        openings=asking.openings,
        pay_axis=axis_of(hits),
        read=understood.read,
        told=understood.told,
        chosen=asking.chosen,
        measured=understood.where is not None and not understood.where.whole,
        there_first=there_first(asking) and not asking.by_words,
    )


def axis_of(hits: Sequence[Hit]) -> tuple[int, int]:
    paid = [hit.pay for hit in hits if hit.pay]
    return pay_axis(
        [(pay.year_minimum or pay.year_maximum or 0, pay.year_maximum or 0) for pay in paid if pay.year_maximum]
    )
