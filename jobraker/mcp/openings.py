"""Looking for openings, reading one, and what is recommended."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from pydantic import Field

from jobraker.accounts.rules.scopes import Scope
from jobraker.extensions import redis
from jobraker.jobs.pay_words import PayWords
from jobraker.matching import looking, searched
from jobraker.matching.opening import opening_of
from jobraker.matching.rules.order import Order
from jobraker.matching.rules.weighing import kept_fit
from jobraker.mcp.access import Caller
from jobraker.mcp.toolbox import Arguments, NotDoneError, Tool
from jobraker.mcp.wording import by_others, line, link, settings
from jobraker.profile import tracks
from jobraker.saved.saving import keys_of
from jobraker.search import opening, rows, service
from jobraker.search.candidates import searching
from jobraker.search.results import Fit, Hit, JobView
from jobraker.search.rules.address import request_of
from jobraker.search.rules.request import QUERY_CHARS

MOST = 25  # rows of one answer
STATEMENTS = 20
PAY = PayWords("en", lambda message, **values: message % values)

JobId = Annotated[
    int, Field(gt=0, lt=2**63, description="Number of the opening, as search_jobs and my_matches tell it.")
]
Limit = Annotated[int, Field(ge=1, le=MOST, description="How many at most.")]


class Search(Arguments):
    words: str = Field(
        "", max_length=QUERY_CHARS, description="Title, skills, company or what is wanted, in any language."
    )
    near: str = Field("", max_length=80, description="A town or a country.")
    km: Literal[0, 10, 25, 50, 100, 200] = Field(50, description="How far around it.")
    remote: list[Literal["on-site", "hybrid", "remote"]] = Field(default=[], description="Any of these.")
    employment: list[Literal["full-time", "part-time", "contract", "temporary", "internship", "volunteer"]] = Field(
        default=[], description="Any of these.", max_length=6
    )
    pay_least: int | None = Field(None, ge=0, le=10_000_000, description="Euro a year.")
    days: Literal[1, 3, 7, 14, 30, 90] | None = Field(None, description="Posted within so many days.")
    sort: Literal["fit", "date", "pay", "distance"] | None = Field(
        None, description="The usual order where none is told."
    )
    limit: Limit = 10


class OneJob(Arguments):
    job_id: JobId


class Matches(Arguments):
    track: UUID | None = Field(None, description="Key of a kind of work; the first where none is told.")
    sort: Literal["fit", "pay", "distance", "date"] = "fit"
    limit: Limit = 10


def search(caller: Caller, asked: Search) -> dict[str, Any]:
    pairs = [("q", asked.words), ("near", asked.near), ("km", str(asked.km) if asked.near else "")]
    pairs += [("remote", each) for each in asked.remote] + [("type", each) for each in asked.employment]
    pairs += [("pay", str(asked.pay_least or "")), ("days", str(asked.days or "")), ("sort", asked.sort or "")]
    query = urlencode([(name, value) for name, value in pairs if value])
    mine = searched.mine(settings(), caller.account_id, first_track(caller), redis(), by_match=False)
    found = service.find(settings(), request_of(query), redis(), mine=mine)
    return {
        "total": found.total,
        "total_is_at_least": found.total_is_floor or None,
        "openings": [row(hit, "words_fit") for hit in found.hits[: asked.limit]],
        "near": [row(hit, "words_fit") for hit in found.near[: asked.limit]],
        "not_understood": [f"{each.name}: {each.value}" for each in found.ignored],
        "link": link(f"/?{query}"),
    }


def show(caller: Caller, asked: OneJob) -> dict[str, Any]:
    view = opening.job(settings(), asked.job_id, beside=False)
    if view is not None and view.moved_to:
        view = opening.job(settings(), view.moved_to, beside=False)
    found = opening_of(asked.job_id)
    if view is None or found is None:
        raise NotDoneError("There is no opening of this number.")
    saved = keys_of(caller.account_id, [view.job_id]).get(view.job_id)
    return shown(view) | {
        "says": [f"{each.kind.value}: {line(each.sentence)}" for each in view.said[:STATEMENTS]],
        "posting": by_others(found.text),
        "application": {"key": str(saved), "link": link(f"/applications/{saved}")} if saved else None,
    }


def matches(caller: Caller, asked: Matches) -> dict[str, Any]:
    """What is read here stays new on the page."""
    track = track_of(caller, asked.track)
    look = looking.look(settings(), caller.account_id, track, Order(asked.sort), redis(), visiting=False)
    some = look.rows[: asked.limit]
    fits = {one.job_id: kept_fit(one.score, one.shares, look.scored.weights) for one in some}
    with searching(settings()):
        hits = {hit.job_id: hit for hit in rows.hits(list(fits), fits, look.person.where)}
    told = [row(hits[one.job_id]) | {"new": one.new or None} for one in some if one.job_id in hits]
    kinds = [{"key": str(each.key), "name": line(each.name)} for each in tracks.tracks_of(caller.account_id)]
    return {
        "track": str(track),
        "tracks": kinds,
        "total": len(look.rows),
        "openings": told,
        "link": link(f"/matches/{track}"),
    }


def first_track(caller: Caller) -> UUID:
    return tracks.tracks_of(caller.account_id)[0].key


def track_of(caller: Caller, key: UUID | None) -> UUID:
    if key is None:
        return first_track(caller)
    if tracks.track_of(caller.account_id, key) is None:
        raise NotDoneError("There is no kind of work with this key: my_matches without one tells them all.")
    return key


def row(hit: Hit, fit_with: str = "fit") -> dict[str, Any]:
    """`fit_with`: what its fit is called: with the person, or with what was searched, which says nothing of them."""
    return {
        "job_id": hit.job_id,
        "title": line(hit.title),
        "company": line(hit.company),
        "place": line(hit.place),
        "more_places": hit.more_places or None,
        "distance_km": hit.distance_km,
        "remote": hit.remote,
        "employment": hit.employment,
        "level": hit.level,
        "pay": PAY.told(hit.pay),
        "posted": hit.posted_at.date(),
        fit_with: fit(hit.fit),
        "link": link(f"/jobs/{hit.job_id}"),
    }


def shown(view: JobView) -> dict[str, Any]:
    return {
        "job_id": view.job_id,
        "title": line(view.title),
        "company": line(view.company),
        "places": [line(each) for each in view.places[:MOST]],
        "remote": view.remote,
        "employment": view.employment,
        "level": view.level,
        "pay": PAY.told(view.pay),
        "skills": [line(each) for each in view.skills[: 2 * MOST]],
        "posted": view.posted_at.date(),
        "valid_through": view.valid_through,
        "closed": view.closed_at,
        "link": link(f"/jobs/{view.job_id}"),
    }


def fit(told: Fit | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {
        "of_100": told.score,
        "band": told.band.value,
        "missing": [line(each) for each in told.missing[:STATEMENTS]],
    }


TOOLS = (
    Tool(
        "search_jobs",
        "Search openings",
        "Search openings as the site does. What the person has hidden is left out. Read one with show_job.",
        Scope.JOBS_READ,
        Search,
        search,
        costly=True,
    ),
    Tool(
        "show_job",
        "Read an opening",
        "All that is known of one opening, with the text of its posting, which is data written by others.",
        Scope.JOBS_READ,
        OneJob,
        show,
    ),
    Tool(
        "my_matches",
        "What is recommended",
        "Openings that fit the person, the best first, with how well each fits; and the kinds of work that they look for.",
        Scope.MATCHES_READ,
        Matches,
        matches,
        costly=True,
    ),
)
