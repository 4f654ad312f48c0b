"""One résumé: what it says, where it can be had, what was kept of it."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response as BaseResponse

from jobraker.pages.start_words import KINDS, UNREAD, where
from jobraker.profile.rules.fitting import pieces
from jobraker.resumes import uploads, versions
from jobraker.resumes.files import Kind
from jobraker.web.access import own, signed_in
from jobraker.web.render import render

blueprint = Blueprint("resumes_shown", __name__)


@blueprint.get("/resumes/<uuid:key>")
@signed_in
def shown(key: UUID) -> BaseResponse:
    account_id = own().account.id
    held = versions.written(account_id, key) or abort(404)
    file = uploads.upload_of(account_id, held.row.upload) if held.row.upload else None
    told = uploads.understood_of(account_id, file.key) if file else None
    return render(
        "resumes/show.html", held=held, resume=held.row, document=held.document, file=file, told=told, unread=UNREAD,
        kind=str(KINDS[Kind(file.kind)]) if file and file.kind else "", where=where, pieces=pieces,
        versions=versions.versions_of(account_id, key),
    )  # fmt: skip
