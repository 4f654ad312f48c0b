"""Who may ask: whoever sends a key that is known, in the one header that is read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.skyvern.asked import Invalid
from jobraker.sandbox.world import World

Signed = Callable[..., Response]


def signed(view: Signed) -> Signed:
    """The view is given the key; what it finds invalid is answered as Skyvern does."""

    @wraps(view)
    def checked(world: World, request: Request, **arguments: Any) -> Response:
        key = request.headers.get("x-api-key")
        if not key:
            bearer = "Authorization" in request.headers
            return refused("Invalid authentication method" if bearer else "Invalid credentials", 403)
        if not world.skyvern.runs.knows(key):
            return refused("Could not validate credentials", 403)
        try:
            return view(world, request, key, **arguments)
        except Invalid as error:
            return refused(error.detail, error.status)

    return checked


def refused(detail: Any, status: int) -> Response:
    return json_reply({"detail": detail}, status)
