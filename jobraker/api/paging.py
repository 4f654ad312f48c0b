"""Parts of lists. A cursor says where the next part begins, in a way that we alone can have written: so it is read without
doubt, and what it holds may change."""

import hashlib
from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Response, request
from itsdangerous import BadData, URLSafeSerializer

from jobraker.api.answering import answer
from jobraker.api.problems import ProblemError
from jobraker.api.schemas.shapes import Page
from jobraker.extensions import settings

Place = int | str


def read(kind: str, cursor: str | None) -> Sequence[Place]:
    """What `address` was told, nothing at the beginning. Raises `ProblemError`. `kind`: of the list, so that a cursor of
    another is refused."""
    if cursor is None:
        return ()
    try:
        return tuple(signer(kind).loads(cursor))
    except BadData:
        fault = {"parameter": "cursor", "detail": "is not one of this list: begin without it"}
        raise ProblemError(422, errors=[fault]) from None


def address(kind: str, *place: Place) -> str:
    """Of the part that begins there, of the list that is asked for."""
    written = signer(kind).dumps(list(place))
    cursor = written if isinstance(written, str) else written.decode()
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    return f"{request.path}?{urlencode([*kept, ('cursor', cursor)])}"


def page(told: Page) -> Response:
    """The next part is told by the header as well (RFC 8288)."""
    response = answer(told)
    if told.next:
        response.headers["Link"] = f'<{told.next}>; rel="next"'
    return response


def signer(kind: str) -> URLSafeSerializer:
    return URLSafeSerializer(
        settings().signing_keys, salt=f"cursor {kind}", signer_kwargs={"digest_method": hashlib.sha256}
    )
