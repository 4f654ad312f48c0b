"""A résumé as a file to take along, and its pages as pictures: as it is being written, or as a version has it."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, abort, request, send_file
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.json_resume import json_resume
from jobraker.documents.printing.docx import resume_docx
from jobraker.documents.printing.pdf import PAGE_TYPE
from jobraker.documents.printing.printed import PrintingError
from jobraker.extensions import limiter
from jobraker.pages.resumes_printed import UnprintableError, mark_of, photo_in, pictures, printed
from jobraker.resumes import versions
from jobraker.resumes.versions import Written
from jobraker.web import access, headers
from jobraker.web.access import own, signed_in

blueprint = Blueprint("resumes_files", __name__)

LIMIT = "240 per hour"  # of a person
PAGES_LIMIT = "120 per minute"
A_DAY = "private, max-age=86400, immutable"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
FORMS = f"any({','.join(TYPES)})"


@blueprint.get(f"/resumes/<uuid:key>.<{FORMS}:form>")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def download(key: UUID, form: str) -> BaseResponse:
    return sent(mine(key), form)


@blueprint.get(f"/resumes/<uuid:key>/versions/<int:number>.<{FORMS}:form>")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def download_version(key: UUID, number: int, form: str) -> BaseResponse:
    return sent(kept(key, number), form)


@blueprint.get("/resumes/<uuid:key>/pages/<int:page>")
@signed_in
@limiter.limit(PAGES_LIMIT, key_func=access.whose)
def page(key: UUID, page: int) -> BaseResponse:
    return shown(mine(key), page)


@blueprint.get("/resumes/<uuid:key>/versions/<int:number>/pages/<int:page>")
@signed_in
@limiter.limit(PAGES_LIMIT, key_func=access.whose)
def page_of_version(key: UUID, number: int, page: int) -> BaseResponse:
    return shown(kept(key, number), page)


def mine(key: UUID) -> Written:
    return versions.written(own().account.id, key) or abort(404)


def kept(key: UUID, number: int) -> Written:
    return versions.version_of(own().account.id, key, number) or abort(404)


def sent(held: Written, form: str) -> BaseResponse:
    content = BytesIO(content_in(held, form))
    response = send_file(content, TYPES[form], as_attachment=True, download_name=file_name(held, form))
    response.headers["Cache-Control"] = "no-store"
    return response


def content_in(held: Written, form: str) -> bytes:
    if form == "json":
        return json_resume(held.document).encode()
    if form == "docx":
        try:
            return resume_docx(held.document, held.design, photo_in(held))
        except PrintingError as error:
            raise UnprintableError(held) from error
    made = printed(held)
    if made is None:
        raise UnprintableError(held)
    return made.content


def file_name(held: Written, form: str) -> str:
    """What its receivers see: whose it is, never what its person calls it."""
    name = "".join(sign if sign.isalnum() else " " for sign in held.document.name)
    return f"{'-'.join(name.split())[:80] or 'resume'}.{form}"


def shown(held: Written, page: int) -> BaseResponse:
    """A picture is kept by the browser for as long as its address names what it shows."""
    all_pages = pictures(held)
    if not 1 <= page <= len(all_pages):
        abort(404)
    response = Response(all_pages[page - 1], mimetype=PAGE_TYPE)
    response.headers["Cache-Control"] = A_DAY if request.args.get("as") == mark_of(held) else "no-store"
    headers.apart(response, "style-src 'unsafe-inline'", "img-src data:")
    return response
