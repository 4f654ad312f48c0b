"""What Skyvern opens by itself: where it reports that a run has ended, and the files that it fetches for a form."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, request, send_file
from werkzeug.wrappers import Response as BaseResponse

from jobraker.audit.noting import Door, Outcome
from jobraker.automation import doors, links
from jobraker.automation.doors import Heard
from jobraker.clients.skyvern_answers import Unreadable
from jobraker.clients.skyvern_webhooks import is_signed, read_webhook
from jobraker.extensions import limiter, settings
from jobraker.web.hearing import hearing

blueprint = Blueprint("doors", __name__)

LIMIT = "600 per minute"  # of an address: all runs report from few
REPORT_BYTES = 2 * 1024 * 1024
SIGNATURE = "x-skyvern-signature"


@blueprint.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, object] | None) -> None:
    if endpoint == "doors.hear":
        request.max_content_length = REPORT_BYTES


@blueprint.post(links.REPORTS)
@limiter.limit(LIMIT)
def hear() -> BaseResponse:
    """By whoever knows the key and the secret of that one run. Refused by statuses that are not sent again: neither
    would be right the next time."""
    server, attempt = settings().skyvern, named(request.args.get("attempt", ""))
    with hearing(Door.SKYVERN) as call:
        raw = call.body()
        if server is None:
            return apart(call.answer(404, Outcome.CLOSED))
        if not is_signed(raw, request.headers.get(SIGNATURE), server.key.get_secret_value()):
            return apart(call.answer(404, Outcome.UNSIGNED))
        call.believed = True
        if attempt is None:
            return apart(call.answer(404, Outcome.STRANGER))
        try:
            run = read_webhook(raw)
        except Unreadable:
            return apart(call.answer(400, Outcome.UNREADABLE))
        heard = doors.hear(attempt, request.args.get("secret", ""), run)
        if heard is Heard.STRANGER:
            return apart(call.answer(404, Outcome.STRANGER))
        return apart(call.answer(204, Outcome.TAKEN if heard is Heard.HEARD else Outcome.REPEATED, run.run_id))


@blueprint.get(f"{links.FILES}/<token>/<_name>")
@limiter.limit(LIMIT)
def file(token: str, _name: str) -> BaseResponse:
    """As it was approved, for as long as its attempt is under way. The name in its address is for its readers."""
    kept = doors.file_of(settings(), token)
    if kept is None:
        return apart(Response("Not found\n", 404, content_type="text/plain; charset=utf-8"))
    return apart(send_file(BytesIO(kept.content), kept.media_type, as_attachment=True, download_name=kept.name))


def named(attempt: str) -> UUID | None:
    try:
        return UUID(attempt)
    except ValueError:
        return None


def apart(response: Response) -> Response:
    """Nobody on the way keeps it, changes it or finds it."""
    response.headers["Cache-Control"] = "no-store, no-transform"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
