"""`POST /v1/run/tasks`, and all that can come of it."""

from collections.abc import Callable
from typing import Any

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from jobraker.sandbox import spoiling
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.skyvern import asked
from jobraker.sandbox.skyvern.asked import Invalid
from jobraker.sandbox.skyvern.bodies import started_body
from jobraker.sandbox.skyvern.keys import signed
from jobraker.sandbox.world import World

BUSY = "The server is busy dispatching other runs. No run was created; retry this request."
RATE = "Rate limit exceeded for organization o_sandbox. Maximum 10 requests per 60 seconds allowed."
REFUSALS: dict[str, tuple[int, Any]] = {
    "refused-busy": (503, BUSY),
    "429": (429, RATE),
    "402": (402, "Your organization has no credits left."),
    "403": (403, "Auth token is expired"),
    "422-string": (422, "url: Input should be a valid string"),
}


@signed
def start(world: World, request: Request, key: str) -> Response:
    body = json_of(request)
    kind = world.skyvern.knobs.take("post")
    if kind in REFUSALS:
        status, detail = REFUSALS[kind]
        headers = {"Retry-After": "1"} if kind == "refused-busy" else {}
        reply = json_reply({"detail": detail}, status)
        reply.headers.update(headers)
        return reply
    if kind == "422-list":
        wrong = {"type": "missing", "loc": ["body", "prompt"], "msg": "Field required", "input": body}
        return json_reply({"detail": [wrong]}, 422)
    told = asked.read(body)
    if kind.endswith("-lost"):
        return broken(world, kind)
    answer = started_body(world.skyvern.start(told, key, request.host))
    if kind.endswith("-accepted"):
        return broken(world, kind)
    if kind == "slow":
        world.skyvern.ending.wait(world.skyvern.knobs.pace.held)
    return json_reply(answer)


ROUTES = [("/skyvern/v1/run/tasks", "POST", start)]


def broken(world: World, kind: str) -> Response:
    ways: dict[str, Callable[[], Response]] = {
        "timeout": lambda: spoiling.nothing(world.skyvern.ending, world.skyvern.knobs.pace.held),
        "cut": lambda: Response(spoiling.hang_up(), content_type="application/json"),
        "500": lambda: json_reply({"error": "Unexpected error: OperationalError"}, 500),
        "html": spoiling.web_page,
    }
    return ways[kind.partition("-")[0]]()


def json_of(request: Request) -> Any:
    try:
        return request.get_json(force=True)
    except BadRequest as error:
        wrong = {"type": "json_invalid", "loc": ["body", 0], "msg": "JSON decode error", "input": {}}
        raise Invalid(422, [wrong | {"ctx": {"error": "Expecting value"}}]) from error
