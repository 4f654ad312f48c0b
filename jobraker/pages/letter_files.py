"""A letter as a file, and its pages as they print."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, abort, request, send_file

from jobraker.documents.printing.docx import letter_docx
from jobraker.documents.printing.pdf import PAGE_TYPE
from jobraker.extensions import limiter
from jobraker.pages.letter_printed import pictures, printed
from jobraker.tailoring import letters
from jobraker.tailoring.letters import Held
from jobraker.web import access, headers
from jobraker.web.access import own, signed_in

blueprint = Blueprint("letter_files", __name__)

LIMIT = "600 per hour"  # of a person
NAME_CHARS = 80
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"pdf": "application/pdf", "docx": WORD, "txt": "text/plain; charset=utf-8"}


@blueprint.get("/letters/<uuid:key>/letter.<any(pdf,docx,txt):ending>")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def file(key: UUID, ending: str) -> Response:
    """As it is written now, or the version that the address names."""
    held = asked_for(key)
    content = {"pdf": pdf, "docx": docx, "txt": txt}[ending](held)
    name = safe(f"{held.letter.name} {held.row.company or held.row.job_title}")
    response = send_file(
        BytesIO(content), TYPES[ending], as_attachment=True, download_name=f"{name or 'letter'}.{ending}"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/letters/<uuid:key>/pages/<int(min=1,max=99):number>")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def page(key: UUID, number: int) -> Response:
    """The address names the version of the row: what is shown under it never changes."""
    held = asked_for(key)
    pages = pictures(held)
    if number > len(pages):
        abort(404)
    response = Response(pages[number - 1], mimetype=PAGE_TYPE)
    headers.apart(response, "style-src 'unsafe-inline'", "font-src data:")
    response.headers["Cache-Control"] = "private, max-age=3600" if request.args.get("v") else "no-store"
    return response


def asked_for(key: UUID) -> Held:
    number = request.args.get("version", type=int)
    if number is None:
        return letters.letter_of(own().account.id, key) or abort(404)
    return letters.version_of(own().account.id, key, number) or abort(404)


def pdf(held: Held) -> bytes:
    made = printed(held)
    return made.content if made else abort(422)


def docx(held: Held) -> bytes:
    return letter_docx(held.letter, held.design)


def txt(held: Held) -> bytes:
    return (held.letter.plain + "\n").encode()


def safe(name: str) -> str:
    """As part of a file's name."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in name).split())[:NAME_CHARS].strip()
