"""What a mail provider opens by itself: where it tells of mails that came back, and of complaints."""

from time import time

import structlog
from flask import Blueprint, Response, request

from jobraker.audit.noting import Door, Outcome
from jobraker.extensions import limiter, settings
from jobraker.mail.events import UnreadableEventsError, is_signed, read_events
from jobraker.mail.hearing import hear_all
from jobraker.web.hearing import hearing

blueprint = Blueprint("mail_reports", __name__)

LIMIT = "600 per minute"  # of an address: all mails are told of from few
REPORT_BYTES = 256 * 1024
SIGNATURE = "X-Jobraker-Signature"

log = structlog.get_logger(__name__)


@blueprint.url_value_preprocessor
def make_room(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    request.max_content_length = REPORT_BYTES


@blueprint.post("/webhooks/mail")
@limiter.limit(LIMIT)
def tell() -> Response:
    """By whoever knows the secret. What is told again changes nothing, so an answer that was lost does no harm."""
    secret = settings().mail_webhook_secret.get_secret_value()
    with hearing(Door.MAIL) as call:
        if not secret:
            return apart(call.answer(404, Outcome.CLOSED))
        raw = call.body()
        if not is_signed(raw, request.headers.get(SIGNATURE, ""), secret, time()):
            return apart(call.answer(401, Outcome.UNSIGNED))
        call.believed = True
        try:
            events = read_events(raw)
        except UnreadableEventsError:
            return apart(call.answer(400, Outcome.UNREADABLE))
        hear_all(settings(), filter(None, events))
        log.info("mail provider heard", events=len(events), unreadable=events.count(None))
        return apart(call.answer(204, Outcome.TAKEN, str(len(events))))


def apart(response: Response) -> Response:
    """Nobody on the way keeps it or finds it."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
