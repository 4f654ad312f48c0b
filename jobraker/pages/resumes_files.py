"""A résumé as a file to take along: as it is being written, or as a version has it."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, abort, send_file
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.json_resume import json_resume
from jobraker.extensions import limiter
from jobraker.resumes import versions
from jobraker.resumes.versions import Written
from jobraker.web import access
from jobraker.web.access import own, signed_in

blueprint = Blueprint("resumes_files", __name__)

LIMIT = "120 per hour"  # of a person
TYPES = {"json": "application/json"}
FORMS = f"any({','.join(TYPES)})"


@blueprint.get(f"/resumes/<uuid:key>.<{FORMS}:form>")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def download(key: UUID, form: str) -> BaseResponse:
    return sent(versions.written(own().account.id, key) or abort(404), form)


def sent(held: Written, form: str) -> BaseResponse:
    content = json_resume(held.document).encode()
    response = send_file(BytesIO(content), TYPES[form], as_attachment=True, download_name=file_name(held, form))
    response.headers["Cache-Control"] = "no-store"
    return response


def file_name(held: Written, form: str) -> str:
    """What its receivers see: whose it is, never what its person calls it."""
    name = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in held.document.name)
    return f"{'-'.join(name.split())[:80] or 'resume'}.{form}"
