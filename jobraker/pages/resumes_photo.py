"""The photo of a person for their résumés: brought, shown, taken away. One for all of them."""

from uuid import UUID

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.printing.photo import TYPE, UPLOAD_BYTES, PhotoRefusal, UnusablePhotoError, photo_of
from jobraker.extensions import limiter
from jobraker.pages.resumes_builder import shown
from jobraker.pages.resumes_building import building, page
from jobraker.pages.resumes_words import PHOTO_REFUSALS
from jobraker.pages.start_files import AROUND_BYTES, listen_on
from jobraker.resumes import photos
from jobraker.web import access, headers
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import toast

blueprint = Blueprint("resumes_photo", __name__)

LIMIT = "30 per hour"  # of a person


@blueprint.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """More than a usual form may be sent here, by whoever is somebody."""
    if endpoint == "resumes_photo.send" and access.person():
        request.max_content_length = UPLOAD_BYTES + AROUND_BYTES


@blueprint.errorhandler(413)
def too_large(error: RequestEntityTooLarge) -> BaseResponse | RequestEntityTooLarge:
    """Said where the photo was chosen."""
    if not access.person() or not request.view_args:
        return error
    listen_on()
    return refused(request.view_args["key"], PhotoRefusal.TOO_LARGE, 413)


@blueprint.post("/resumes/<uuid:key>/photo")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def send(key: UUID) -> BaseResponse:
    building(key)
    sent = request.files.get("photo")
    try:
        photos.keep_photo(own().account.id, photo_of(sent.read() if sent else b""))
    except UnusablePhotoError as error:
        return refused(key, error.refusal, 422)
    toast(_("The photo is kept. It is printed on the résumés for which you choose it."))
    return shown(key)


@blueprint.post("/resumes/<uuid:key>/photo/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    building(key)
    photos.remove_photo(own().account.id)
    toast(_("The photo is deleted, and printed nowhere any more."))
    return shown(key)


@blueprint.get("/resumes/photo")
@signed_in
def photo() -> BaseResponse:
    held = photos.photo_for(own().account.id) or abort(404)
    response = Response(held, mimetype=TYPE)
    response.headers["Cache-Control"] = "no-store"
    headers.apart(response)
    return response


def refused(key: UUID, refusal: PhotoRefusal, status: int) -> BaseResponse:
    built = building(key)
    built.photo_error, built.status = str(PHOTO_REFUSALS[refusal]), status
    return page(built)
