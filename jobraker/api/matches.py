"""Recommendations, and what the caller says of them."""

from collections.abc import Sequence

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import paging
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, nothing
from jobraker.api.job_rows import row
from jobraker.api.limits import costly
from jobraker.api.problems import absent
from jobraker.api.resource import Resource
from jobraker.api.schemas.matches import Feedback, FeedbackTold, Match, Matches, MatchQuery
from jobraker.api.schemas.shapes import JobPath
from jobraker.api.terms import also, once
from jobraker.api.tracks import track_of
from jobraker.extensions import redis, settings
from jobraker.matching import looking, opinions
from jobraker.matching.looking import Listed, Look
from jobraker.matching.opinions import Outcome
from jobraker.matching.rules.order import Order
from jobraker.matching.rules.verdicts import Because, Verdict
from jobraker.matching.rules.weighing import kept_fit
from jobraker.search import rows
from jobraker.search.candidates import searching

blueprint = Resource("matches", "What is recommended to you, for each kind of work that you look for.")

LIST = "matches"


@blueprint.get("/matches", responses={200: Matches})
@also(s404="You look for no such kind of work.")
@needs(Scope.MATCHES_READ)
@costly
def listed(query: MatchQuery) -> Response:
    """Your matches.

    Nothing that is read here counts as seen: what is new stays so until you look at the page."""
    track = track_of(query.track)
    look = looking.look(settings(), own().id, track, Order(query.sort), redis(), visiting=False)
    place = paging.read(f"{LIST} {track} {query.sort}", query.cursor)
    begins = after(look.rows, *map(int, place)) if place else 0
    shown = look.rows[begins : begins + query.limit]
    ends = begins + len(shown)
    more = ends < len(look.rows)
    return paging.page(
        Matches(
            track=track,
            items=matches(look, shown),
            total=len(look.rows),
            next=paging.address(f"{LIST} {track} {query.sort}", ends, shown[-1].job_id) if more else None,
        )
    )


@blueprint.post("/matches/<int:job_id>/feedback", responses={200: FeedbackTold})
@once
@needs(Scope.PROFILE_WRITE)
@costly
def say(path: JobPath, body: Feedback) -> Response:
    """Say what you think of an opening.

    It takes the place of what you said before."""
    because = Because[body.because.upper().replace("-", "_")] if body.because else None
    told = opinions.say(own().id, track_of(body.track), path.job_id, Verdict[body.verdict.upper()], because)
    if told.opening is None:
        raise absent()
    outcome = "same" if told.outcome is Outcome.SAME else "said"
    return answer(FeedbackTold(job_id=told.opening.job_id, outcome=outcome))


@blueprint.delete("/matches/<int:job_id>/feedback", responses={204: None})
@needs(Scope.PROFILE_WRITE)
@costly
def take_back(path: JobPath) -> Response:
    """Take back what you said of an opening."""
    if opinions.take_back(own().id, path.job_id).outcome is not Outcome.TAKEN_BACK:
        raise absent()
    return nothing()


def after(listed: Sequence[Listed], place: int, job_id: int) -> int:
    """Where the next part begins: after that opening, or as far down as it was where it has left the list."""
    found = next((n for n, one in enumerate(listed) if one.job_id == job_id), None)
    return place if found is None else found + 1


def matches(look: Look, shown: Sequence[Listed]) -> list[Match]:
    fits = {one.job_id: kept_fit(one.score, one.shares, look.scored.weights) for one in shown}
    with searching(settings()):
        hits = {hit.job_id: hit for hit in rows.hits(list(fits), fits, look.person.where)}
    told = [(one, row(hits[one.job_id], fits[one.job_id])) for one in shown if one.job_id in hits]
    return [Match(**dict(each), new=one.new, other_places=one.folded.places) for one, each in told]
