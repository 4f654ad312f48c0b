"""A write with an idempotency key is done once: whoever did not hear the answer may ask again, and hears the same."""

import hashlib
import re
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from flask import Response, make_response, request

from jobraker.accounts import answered as kept
from jobraker.accounts.token_models import AnsweredOnce
from jobraker.api.access import own
from jobraker.api.problems import ProblemError
from jobraker.database import transaction

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
KEY = re.compile(r"[!-~]{1,200}")
SAID_AGAIN = ("Content-Type", "Location", "ETag")


def answered(act: Callable[[], Any], *, needed: bool = False) -> Response:
    """The answer of `act`, or the one that it gave to the same key before. What failed may be sent again. `needed`: without a
    key it is not done."""
    key = request.headers.get(HEADER)
    if key is None and needed:
        raise ProblemError(400, f"This is done once or not at all: send a {HEADER}.", kind="key-needed")
    if key is None:
        return make_response(act())
    if not KEY.fullmatch(key):
        raise ProblemError(400, f"{HEADER} must be up to 200 signs of ASCII, without spaces.")
    account_id, hashed = own().id, hash_of_request()
    before = kept.take(account_id, key, hashed)
    if before is not None:
        return again(before, hashed)
    try:
        # Nothing may come between what is done and the note of it: whoever asks again would have it done again. What leaves
        # this server typesets outside of transactions, and has a guard of its own.
        with nullcontext() if needed else transaction():
            response = make_response(act())
            if response.status_code < 400:
                told = {name: response.headers[name] for name in SAID_AGAIN if name in response.headers}
                kept.keep(account_id, key, response.status_code, told, response.get_data(as_text=True))
    except BaseException:
        kept.let_go(account_id, key)
        raise
    if response.status_code >= 400:
        kept.let_go(account_id, key)
    return response


def again(before: AnsweredOnce, hashed: bytes) -> Response:
    if before.hash != hashed:
        raise ProblemError(422, f"This {HEADER} was sent with another request.", kind="key-reused")
    if before.status is None:
        raise ProblemError(409, "The same request is being answered.", kind="in-progress")
    return Response(before.body, before.status, before.headers | {REPLAYED: "true"})


def hash_of_request() -> bytes:
    told = f"{request.method} {request.full_path}\n".encode("utf-8", "surrogateescape")
    return hashlib.sha256(told + request.get_data()).digest()
