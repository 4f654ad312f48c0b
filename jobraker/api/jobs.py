"""One opening, what is like it, and how it fits the caller."""

from flask import Response, url_for

from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, tagged_answer
from jobraker.api.job_rows import job, parts, rows
from jobraker.api.limits import costly
from jobraker.api.problems import absent
from jobraker.api.resource import Resource
from jobraker.api.schemas.jobs import Job, JobFit, JobRows, TrackQuery
from jobraker.api.schemas.shapes import JobPath
from jobraker.api.terms import also, tagged
from jobraker.api.tracks import track_of, untold
from jobraker.extensions import redis, settings
from jobraker.matching.fits import fits
from jobraker.matching.rules.bars import Bar
from jobraker.search import opening
from jobraker.search.results import JobView

blueprint = Resource("jobs", "Openings, by their numbers.")
MOVED = {"description": "It is listed as another opening now: Location leads there."}


@blueprint.get("/jobs/<int:job_id>", responses={200: Job, 308: MOVED})
@tagged
@needs(Scope.JOBS_READ)
def show(path: JobPath) -> Response:
    """An opening.

    One that has closed is still told, with `closed_at`."""
    found = opening_of(path, beside=False)
    if found.moved_to:
        return Response(status=308, headers={"Location": url_for("api_jobs.show", job_id=found.moved_to)})
    return tagged_answer(job(found))


@blueprint.get("/jobs/<int:job_id>/similar", responses={200: JobRows})
@needs(Scope.JOBS_READ)
@costly
def similar(path: JobPath) -> Response:
    """Openings like it."""
    return answer(JobRows(items=rows(opening_of(path, beside=True).similar)))


@blueprint.get("/jobs/<int:job_id>/fit", responses={200: JobFit})
@also(s409="Nothing is known of you that it could be held against.")
@needs(Scope.MATCHES_READ)
@costly
def fit(path: JobPath, query: TrackQuery) -> Response:
    """How it fits you.

    By what your profile says of the kind of work that `track` names."""
    account_id, track = own().id, track_of(query.track)
    found = fits(settings(), account_id, track, [path.job_id], redis())
    if found is None:
        raise untold()
    told = found.fit(path.job_id)
    if told is None:
        raise absent()
    bar = found.bar(path.job_id)
    return answer(
        JobFit(
            score=told.score,
            band=told.band.value,
            parts=parts(told),
            track=track,
            listed=found.is_listed(path.job_id),
            barred_by=None if bar is Bar.NONE else bar.name.lower().replace("_", "-"),
        )
    )


def opening_of(path: JobPath, *, beside: bool) -> JobView:
    found = opening.job(settings(), path.job_id, beside=beside)
    if found is None:
        raise absent()
    return found
