"""The calendar of somebody's applications at its secret address, and one interview as a file."""

import hashlib
from uuid import UUID

from flask import Blueprint, Response, abort, request

from jobraker.applications import feeds
from jobraker.applications.calendar import calendar_of, meeting
from jobraker.extensions import limiter
from jobraker.pages.applications import ics
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import speaking

blueprint = Blueprint("applications_feed", __name__)

LIMIT = "60 per minute"


@blueprint.get("/calendar/<token>.ics")
@limiter.limit(LIMIT)
def feed(token: str) -> Response:
    """For whoever has the address: calendars bring no cookies. Of an address that is none nothing else is ever said."""
    account = feeds.owner_of(token)
    if account is None:
        return apart(Response("Not found\n", 404, content_type="text/plain; charset=utf-8"))
    with speaking(account.language):
        text = ics.feed(calendar_of(account.id))
    tag = hashlib.sha256(text).hexdigest()[:32]
    response = apart(Response(status=304) if tag in held() else Response(text, content_type=ics.CONTENT_TYPE))
    response.set_etag(tag)
    return response


def held() -> set[str]:
    """What the calendar has already. A packed answer's tag says behind a colon how it was packed."""
    return {tag.partition(":")[0] for tag in request.if_none_match.as_set(include_weak=True)}


def apart(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@blueprint.get("/applications/<uuid:key>/interviews/<uuid:interview>.ics")
@signed_in
def one(key: UUID, interview: UUID) -> Response:
    met = meeting(own().account.id, key, interview) or abort(404)
    response = apart(Response(ics.one(met), content_type=ics.CONTENT_TYPE))
    response.headers["Content-Disposition"] = 'attachment; filename="interview.ics"'
    return response
