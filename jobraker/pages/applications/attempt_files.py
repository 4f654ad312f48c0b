"""What proves an attempt, and what was sent by it: pictures, the recording, the files, and all of it as one."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID

import structlog
from flask import Blueprint, Response, abort, make_response, request, send_file, stream_with_context
from werkzeug.exceptions import BadGateway
from werkzeug.wrappers import Response as BaseResponse

from jobraker.automation import bundling, proving, reading
from jobraker.automation.models import Attempt, Proof
from jobraker.automation.rules.receipts import receipt
from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.skyvern_files import Streamed
from jobraker.extensions import limiter, settings
from jobraker.pages.applications.attempts import theirs
from jobraker.pages.applications.attempts_shown import AttemptShown
from jobraker.pages.applications.clock import clock_of
from jobraker.pages.applications.removed import to_application
from jobraker.web import access, headers
from jobraker.web.access import signed_in
from jobraker.web.failing import SayingError
from jobraker.web.gettext import N_, _
from jobraker.web.moments import full
from jobraker.web.render import is_partial, render

blueprint = Blueprint("attempt_files", __name__)

PROOF_LIMIT = "600 per hour"  # of a person; a film is asked for in parts
FILES_LIMIT = "120 per hour"
KEPT = "private, max-age=86400"  # what is kept of a proof stays as it is
ROLES = "any(resume,letter)"
log = structlog.get_logger(__name__)


class AwayError(SayingError, BadGateway):
    heading = N_("The recording cannot be had just now")
    advice = N_("It lies at Skyvern, which does not hand it out now, or no longer has it. Try again later.")


@blueprint.get("/applications/<uuid:key>/attempts/<uuid:attempt>/proof")
@signed_in
def proven(key: UUID, attempt: UUID) -> BaseResponse:
    """All of it, for a page that was made before there was any; nothing while it may still come."""
    row = theirs(key, attempt)
    if not is_partial():
        return to_application(key)
    shown = shown_of(row)
    if shown.proof_waits:
        return make_response("", 204)
    return render("applications/_attempt_proven.html", attempt=shown, key=key)


def shown_of(row: Attempt) -> AttemptShown:
    files = reading.files_of(row.account_id, [row.key]).get(row.key, ())
    proofs = reading.proofs_of(row.account_id, [row.key]).get(row.key, ())
    return AttemptShown(row, clock_of(row.account_id), settings(), files, proofs)


@blueprint.get("/applications/<uuid:key>/attempts/<uuid:attempt>/proof/<int:number>")
@signed_in
@limiter.limit(PROOF_LIMIT, key_func=access.whose)
def proof(key: UUID, attempt: UUID, number: int) -> BaseResponse:
    row = theirs(key, attempt)
    found = proving.proof_of(row.account_id, row.key, number) if number < 1_000 else None
    if found is None:
        abort(404)
    if found.content is None:
        return guarded(passed_on(found))
    if found.media_type not in proving.TYPES.get(found.kind, ()):
        abort(404)
    answer = send_file(BytesIO(found.content), found.media_type, conditional=True, etag=False)
    answer.headers["Cache-Control"] = KEPT
    return guarded(answer)


def passed_on(found: Proof) -> BaseResponse:
    """What lies at Skyvern, part by part as it comes."""
    if settings().skyvern is None:
        raise AwayError
    try:
        streamed = proving.streamed(settings(), found, request.headers.get("Range", ""))
    except ClientError as error:
        if error.kind is Kind.NOT_FOUND:
            abort(404)
        raise AwayError from error
    if streamed.media_type not in proving.TYPES.get(found.kind, ()):
        streamed.close()
        raise AwayError
    answer = Response(stream_with_context(parts(streamed)), 206 if streamed.part else 200, mimetype=streamed.media_type)
    answer.call_on_close(streamed.close)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Cache-Control"] = "private, no-store"
    if streamed.part:
        answer.headers["Content-Range"] = streamed.part
    if streamed.length is not None:
        answer.headers["Content-Length"] = str(streamed.length)
    return answer


def parts(streamed: Streamed) -> Iterator[bytes]:
    try:
        yield from streamed
    except ClientError as error:
        # Its head is sent by now: the browser sees that it is shorter than was told, and asks for the rest.
        log.warning("recording broke off", kind=error.kind)


def guarded(answer: BaseResponse) -> BaseResponse:
    headers.apart(answer)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Disposition"] = "inline"
    return answer


@blueprint.get(f"/applications/<uuid:key>/attempts/<uuid:attempt>/files/<{ROLES}:role>")
@signed_in
@limiter.limit(FILES_LIMIT, key_func=access.whose)
def file(key: UUID, attempt: UUID, role: str) -> BaseResponse:
    """Byte for byte as it was sent."""
    row = theirs(key, attempt)
    found = reading.file_of(row.account_id, row.key, role)
    if found is None:
        abort(404)
    sent, content = found
    answer = send_file(BytesIO(content), sent.media_type, as_attachment=True, download_name=sent.name)
    headers.apart(answer)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/applications/<uuid:key>/attempts/<uuid:attempt>/all.zip")
@signed_in
@limiter.limit("20 per hour", key_func=access.whose)
def all_as_one(key: UUID, attempt: UUID) -> BaseResponse:
    row = theirs(key, attempt)
    shown = shown_of(row)
    texts = {
        "answers.txt": answers_text(shown),
        "attempt.json": json.dumps(told(row, shown), ensure_ascii=False, indent=1),
    }
    packed = bundling.bundle(row.account_id, row.key, texts)
    answer = send_file(
        packed, "application/zip", as_attachment=True, download_name=f"{receipt(row.key)}.zip", max_age=0
    )
    answer.call_on_close(packed.close)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def answers_text(shown: AttemptShown) -> str:
    row = shown.row
    head = ", ".join(filter(None, (row.title, row.company)))
    lines = [head, row.url, _("%(number)s, %(what)s", number=shown.receipt, what=shown.sub), ""]
    for question, answer, source in shown.answers:
        lines += [question, f"    {answer}", *([f"    ({source})"] if source else []), ""]
    lines += [_("%(name)s, SHA-256 %(digest)s", name=each.name, digest=each.digest) for each in shown.files]
    lines += [
        "",
        _("Approved %(when)s", when=full(row.approved_at)),
        *([_("Handed over %(when)s", when=full(row.called_at))] if row.called_at else []),
    ]
    return "\n".join(lines) + "\n"


def told(row: Attempt, shown: AttemptShown) -> dict[str, Any]:
    """For machines: with moments in UTC, and the hash of each file."""
    moments = {name: getattr(row, name) for name in ("approved_at", "called_at", "began_at", "ended_at")}
    return {
        "receipt": shown.receipt,
        "title": row.title,
        "company": row.company,
        "form": row.url,
        "state": row.state,
        "problem": row.problem,
        "rehearsal": row.dry,
        "by_rule": row.by_rule,
        "confirmed_by": row.confirmed_by,
        "confirmation": row.confirmation,
        "their_number": row.number,
        "digest": row.digest,
        "answers": row.answers,
        "files": [
            {"role": each.role, "name": each.name, "sha256": each.digest, "bytes": each.size} for each in shown.files
        ],
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }
