"""Errors as RFC 9457 has them: of whatever goes wrong below /api/, in one shape, telling nothing of our insides."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from flask import Response, request
from werkzeug.exceptions import HTTPException

from jobraker.log import trace
from jobraker.web.errors import seconds_to_wait

MEDIA = "application/problem+json"
BELOW = "/api/"
KINDS: Final = "/api/v1/docs#"  # each has an address of its own there

DETAILS: Mapping[int, str] = {
    400: "The request cannot be read. Nothing was changed.",
    401: "This needs an access token or a personal token, in the header Authorization: Bearer …",
    403: "The token does not allow this.",
    404: "There is nothing here, or nothing of yours.",
    405: "This address takes requests of another kind.",
    409: "Something else was changed meanwhile.",
    413: "The body is too large. Nothing of it was kept.",
    415: "The body must be JSON: send it with the header Content-Type: application/json.",
    422: "Something in the request is not as it must be. Nothing was changed.",
    429: "More was sent than this server takes at once.",
    500: "Something broke on our side. Nothing that was saved is lost.",
    503: "Something that this needs does not answer. Nothing that was saved is lost.",
}


class ProblemError(HTTPException):
    """`kind` names what a program may want to tell from other problems of the same status; "" where it need not."""

    def __init__(
        self,
        code: int,
        detail: str = "",
        *,
        kind: str = "",
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.code, self.kind, self.errors, self.sent = code, kind, errors, headers or {}


def invalid(pointer: str, detail: str) -> ProblemError:
    """One member of the body that is not as it must be."""
    return ProblemError(422, errors=[{"pointer": pointer, "detail": detail}])


def absent() -> ProblemError:
    """What is another's is answered like what is not there."""
    return ProblemError(404)


def answer(error: HTTPException) -> Response:
    """The problem that an error is to a program; the answer that it brings, if it brings one."""
    if isinstance(error.response, Response):
        return error.response
    code = error.code or 500
    told: dict[str, Any] = {"type": "about:blank", "title": title_of(code), "status": code, "detail": detail_of(error)}
    response = Response(status=code, mimetype=MEDIA)
    if isinstance(error, ProblemError):
        if error.kind:
            told["type"] = KINDS + error.kind
        if error.errors:
            told["errors"] = list(error.errors)
        response.headers.extend(error.sent)
    if code >= 500:
        told["trace"] = trace()
    if code in (429, 503):
        response.headers.setdefault("Retry-After", str(seconds_to_wait() if code == 429 else 30))
    for name, value in error.get_headers(request.environ):
        if name == "Allow":
            response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    response.set_data(json.dumps(told))
    return response


def title_of(code: int) -> str:
    return HTTPStatus(code).phrase


def detail_of(error: HTTPException) -> str:
    own = error.description if isinstance(error, ProblemError) else None
    return own or DETAILS.get(error.code or 500, DETAILS[500])
