"""The caller's alerts: made, changed, paused, and shown what they would send."""

from uuid import UUID

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.alerts import keeping
from jobraker.alerts.keeping import Asked, Outcome, Timing
from jobraker.alerts.models import Alert
from jobraker.alerts.previewing import preview
from jobraker.alerts.reading import lasting, understood
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, changed, expect, nothing, tagged_answer
from jobraker.api.fields import check, form, full
from jobraker.api.job_rows import row
from jobraker.api.limits import costly
from jobraker.api.problems import ProblemError, absent, invalid
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import searches as schemas
from jobraker.api.terms import also, matched, once, tagged
from jobraker.api.tracks import untold
from jobraker.extensions import redis, settings
from jobraker.matching.listening import said_of
from jobraker.profile.tracks import track_of
from jobraker.search.rules.address import query_of, request_of

blueprint = Resource("alerts", "Alerts: each tells by mail what is new of a search, or of your matches.")

ALIKE = (
    "key", "name", "query", "track", "threshold", "cadence", "minute", "weekday", "zone", "made_at", "last_sent_at",
    "paused_at",
)  # fmt: skip
NOT_MADE = also(s409="Another asks for the same, there are as many as there may be, or nothing is told of you yet.")


@blueprint.get("/alerts", responses={200: schemas.AlertViews})
@needs(Scope.ALERTS_READ)
def listed() -> Response:
    """Your alerts, the last that was made first."""
    return answer(schemas.AlertViews(items=[view(each) for each in keeping.alerts_of(own().id)]))


@blueprint.post("/alerts", responses={201: schemas.AlertView})
@NOT_MADE
@once
@needs(Scope.ALERTS_WRITE)
@costly
def make(body: schemas.NewAlert) -> Response:
    """Make an alert.

    It tells what comes in from now on."""
    asked = asked_by(body)
    timing = Timing(Cadence(body.cadence), body.minute, body.weekday)
    outcome, key = keeping.make(own().id, named(body.name), asked, timing)
    if outcome is not Outcome.MADE or key is None:
        raise refusal(outcome)
    return answer(view(mine(key)), 201, location=f"{PREFIX}/alerts/{key}")


@blueprint.get("/alerts/<uuid:key>", responses={200: schemas.AlertView})
@tagged
@needs(Scope.ALERTS_READ)
def show(path: schemas.AlertPath) -> Response:
    """An alert."""
    return tagged_answer(view(mine(path.key)))


@blueprint.patch("/alerts/<uuid:key>", responses={200: schemas.AlertView})
@NOT_MADE
@matched
@needs(Scope.ALERTS_WRITE)
@costly
def change(path: schemas.AlertPath, body: schemas.AlertChange) -> Response:
    """Change an alert.

    Of another search what came in before is not news. What it asks for is changed as a whole."""
    held = mine(path.key)
    expect(view(held))
    told = body.model_dump(exclude_unset=True)
    asks = bool(told.keys() & {"query", "track", "threshold"})
    asked = asked_by(body) if asks else Asked(held.query, held.track, held.threshold)
    timing = Timing(
        Cadence(told.get("cadence", held.cadence)), told.get("minute", held.minute), told.get("weekday", held.weekday)
    )
    name = named(body.name) if body.name else held.name
    outcome = keeping.change(own().id, path.key, name, asked, timing, version=held.version)
    if outcome is not Outcome.MADE:
        raise refusal(outcome)
    return tagged_answer(view(mine(path.key)))


@blueprint.post("/alerts/<uuid:key>/pause", responses={200: schemas.AlertView})
@once
@needs(Scope.ALERTS_WRITE)
def pause(path: schemas.AlertPath) -> Response:
    """Pause an alert. What of it waits to be sent is not."""
    if not keeping.pause(own().id, path.key):
        raise absent()
    return answer(view(mine(path.key)))


@blueprint.post("/alerts/<uuid:key>/resume", responses={200: schemas.AlertView})
@once
@needs(Scope.ALERTS_WRITE)
def resume(path: schemas.AlertPath) -> Response:
    """Resume an alert: it tells what comes in from now on."""
    if not keeping.resume(own().id, path.key):
        raise absent()
    return answer(view(mine(path.key)))


@blueprint.delete("/alerts/<uuid:key>", responses={204: None})
@needs(Scope.ALERTS_WRITE)
def remove(path: schemas.AlertPath) -> Response:
    """Remove an alert."""
    if keeping.remove(redis(), own().id, path.key) is None:
        raise absent()
    return nothing()


@blueprint.get("/alerts/<uuid:key>/preview", responses={200: schemas.AlertPreview})
@needs(Scope.ALERTS_READ)
@costly
def look(path: schemas.AlertPath) -> Response:
    """What an alert would have sent in the last seven days."""
    held = mine(path.key)
    return answer(week(Asked(held.query, held.track, held.threshold)))


@blueprint.post("/alerts/preview", responses={200: schemas.AlertPreview})
@also(s409="Nothing is told of you yet that openings could be held against.")
@needs(Scope.ALERTS_READ)
@costly
def look_ahead(body: schemas.AlertAsks) -> Response:
    """What an alert would have sent that is not made yet."""
    return answer(week(asked_by(body)))


def asked_by(body: schemas.AlertAsks) -> Asked:
    """Raises `ProblemError`."""
    if body.query and (body.track or body.threshold):
        raise invalid("/query", "stands beside `track` or `threshold`: an alert asks for the one or the other")
    if body.query:
        return searched(body.query)
    if body.track is None:
        raise invalid("/query", "is needed, or a `track`")
    if track_of(own().id, body.track) is None:
        raise invalid("/track", "is no kind of work that you look for")
    threshold = limits.SCORE_FIRST if body.threshold is None else body.threshold
    if threshold not in schemas.SCORES:
        raise invalid("/threshold", f"must be one of {schemas.SCORES}")
    if said_of(own().id, body.track).is_empty:
        raise untold()
    return Asked(track=body.track, threshold=threshold)


def searched(query: str) -> Asked:
    asked = lasting(request_of(query))
    kept = query_of(asked)
    if len(kept) > limits.QUERY:
        raise invalid("/query", f"is longer than {limits.QUERY} characters")
    if not (asked.q or asked.narrowed) or not understood(settings(), kept).asks:
        raise invalid("/query", "asks for nothing that a search understands")
    return Asked(kept)


def named(written: str) -> str:
    sent = form({"name": written})
    name = sent.line("name", limits.NAME, needed=True)
    check(sent)
    return name


def refusal(outcome: Outcome) -> ProblemError:
    match outcome:
        case Outcome.THERE:
            return ProblemError(409, "Another alert asks for the same already.", kind="same")
        case Outcome.FULL:
            return full()
        case Outcome.CHANGED:
            return changed()
        case _:
            return absent()


def mine(key: UUID) -> Alert:
    held = keeping.alert_of(own().id, key)
    if held is None:
        raise absent()
    return held


def week(asked: Asked) -> schemas.AlertPreview:
    found = preview(settings(), own().id, asked, redis())
    items = [
        schemas.AlertRow(**dict(row(each.hit, None, by_words=each.hit.fit)), copies=each.copies) for each in found.rows
    ]
    return schemas.AlertPreview(items=items, total=found.total, total_is_floor=found.is_floor)


def view(held: Alert) -> schemas.AlertView:
    told = {name: getattr(held, name) for name in ALIKE}
    return schemas.AlertView(**told, paused_because=held.paused_because or None)
