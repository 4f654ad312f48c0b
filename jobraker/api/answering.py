"""Answers: JSON by their schema, an ETag where they are read again, and whether a write met what its writer had read."""

import hashlib

from flask import Response, request
from pydantic import BaseModel

from jobraker.api.problems import ProblemError
from jobraker.api.reading import JSON


def answer(told: BaseModel, status: int = 200, *, location: str = "") -> Response:
    response = Response(told.model_dump_json(), status, mimetype=JSON)
    if location:
        response.headers["Location"] = location
    return response


def tagged_answer(told: BaseModel, status: int = 200) -> Response:
    """With its ETag; 304 where the caller has it already."""
    response = answer(told, status)
    response.set_etag(tag_of(told))
    if known(request.headers.get("If-None-Match", ""), tag_of(told)) and request.method in ("GET", "HEAD"):
        response.status_code = 304
        response.set_data(b"")
    return response


def expect(present: BaseModel) -> None:
    """Go on only where the caller has read what is there now."""
    expect_tag(tag_of(present))


def expect_tag(present: str) -> None:
    if not known(seen(), present):
        raise changed()


def seen() -> str:
    """What the caller says that they have read. Raises `ProblemError` where they say nothing."""
    sent = request.headers.get("If-Match")
    if sent is None:
        raise ProblemError(428, "Read it first, and send its ETag in the header If-Match.")
    return sent


def changed() -> ProblemError:
    return ProblemError(412, "It was changed since it was read: read it again.")


def nothing() -> Response:
    return Response(status=204)


def tag_of(told: BaseModel) -> str:
    return hashlib.sha256(told.model_dump_json().encode()).hexdigest()[:32]


def known(sent: str, tag: str) -> bool:
    """Compression marks tags by its name, after a colon."""
    tags = [each.strip().removeprefix("W/").strip('"').partition(":")[0] for each in sent.split(",")]
    return "*" in tags or tag in tags
