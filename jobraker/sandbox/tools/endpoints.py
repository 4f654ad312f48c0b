"""What webhooks bring, as it came: whoever looks at it verifies its signature over these very bytes."""

import json
from typing import Any

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from jobraker.sandbox import spoiling
from jobraker.sandbox.push.endpoints import refusal, told
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import World

TAKEN_BYTES = 512 * 1024
MEGABYTES = 50


def take(world: World, request: Request, name: str) -> Response:
    """A message that is refused is kept too, with the others that came: its next try is the same."""
    raw = request.get_data()
    body: Any = parsed(raw)
    if not isinstance(body, dict) or len(raw) > TAKEN_BYTES:
        raise BadRequest("The body must be a JSON object")
    fault = world.tools.fault(name)
    headers = sorted(f"{header.lower()}: {value}" for header, value in request.headers)
    world.tools.keep("webhook", name, str(body.get("type", "")), raw.decode(), headers, body)
    match fault.kind if fault else "":
        case "":
            return Response(status=204)
        case "timeout":
            return spoiling.nothing(world.tools.ending, fault.number("seconds", 30) if fault else 0)
        case "cut":
            return spoiling.cut(json_reply({"padding": "x" * 100}), chunked=True)
        case "drip":
            whole = json_reply({"padding": "x" * 100})
            return spoiling.dripping(whole, world.tools.ending, fault.number("seconds", 10) if fault else 0)
        case "html":
            return spoiling.web_page()
        case "huge":
            return spoiling.huge(MEGABYTES, packed=False)
    assert fault  # noqa: S101 - it has a kind
    return refusal(fault)


def parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None


def as_json(world: World, request: Request) -> Response:
    """The messages that are kept, the newest first; `?name=` keeps those to the tool of that name."""
    wanted = request.args.get("name")
    return json_reply([each for each in world.tools.messages() if wanted in (None, each["topic"])])


def spoil(world: World, request: Request) -> Response:
    """Takes `{"fault": "410;to-topic=name"}`; "" ends it."""
    written = told(request).get("fault")
    if not isinstance(written, str):
        raise BadRequest('The body must be {"fault": "…"}')
    try:
        world.tools.spoil(written)
    except ValueError as error:
        raise BadRequest(f"Not a fault: {written}: {error}") from error
    return json_reply({"ok": True})


ROUTES = [
    ("/tools/<name>", "POST", take),
    ("/control/tools", "GET", as_json),
    ("/control/tools/fault", "POST", spoil),
]
