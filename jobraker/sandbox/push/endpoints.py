"""Messages as ntfy takes them at the root of its host, and as Discord takes them by a webhook; and what tests see of them."""

import time
from typing import Any

from werkzeug.exceptions import BadRequest
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from jobraker.sandbox import spoiling
from jobraker.sandbox.faults import Fault
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import World

CONTENT_CHARS = 2_000  # of Discord


def ntfy(world: World, request: Request) -> Response:
    body = told(request)
    topic = body.get("topic")
    if not isinstance(topic, str) or not topic:
        return json_reply({"code": 40009, "http": 400, "error": "invalid request: topic invalid"}, 400)
    title, text = str(body.get("title", "")), str(body.get("message", ""))
    answer = {"id": "sandbox", "time": round(time.time()), "event": "message", "topic": topic, "message": text}
    return taken(world, request, "ntfy", topic, title, text, body, json_reply(answer))


def discord(world: World, request: Request, webhook: str, token: str) -> Response:
    body = told(request)
    text = body.get("content")
    if not isinstance(text, str) or not text or len(text) > CONTENT_CHARS:
        return json_reply({"message": "Cannot send an empty message", "code": 50006}, 400)
    return taken(world, request, "discord", token, "", text, body, Response(status=204))


def as_json(world: World, request: Request) -> Response:
    """The messages that are kept, the newest first; `?topic=` keeps those to that topic."""
    wanted = request.args.get("topic")
    return json_reply([each for each in world.received.messages() if wanted in (None, each["topic"])])


def spoil(world: World, request: Request) -> Response:
    """Takes `{"fault": "429;times=1"}`; "" ends it."""
    written = told(request).get("fault")
    if not isinstance(written, str):
        raise BadRequest('The body must be {"fault": "…"}')
    try:
        world.received.spoil(written)
    except ValueError as error:
        raise BadRequest(f"Not a fault: {written}: {error}") from error
    return json_reply({"ok": True})


ROUTES = [
    ("/", "POST", ntfy),
    ("/discord/api/webhooks/<webhook>/<token>", "POST", discord),
    ("/control/push", "GET", as_json),
    ("/control/push/fault", "POST", spoil),
]


def told(request: Request) -> dict[str, Any]:
    body: Any = request.get_json(force=True)
    if not isinstance(body, dict):
        raise BadRequest("The body must be a JSON object")
    return body


def taken(
    world: World, request: Request, service: str, topic: str, title: str, text: str, body: dict[str, Any], yes: Response
) -> Response:
    """A message that is refused has not come; one whose answer is lost on the way has."""
    fault = world.received.fault(topic)
    if fault and (fault.kind.isdigit() or fault.kind == "redirects"):
        return refusal(fault)
    headers = sorted(f"{name}: {value}" for name, value in request.headers if name.startswith("X-"))
    world.received.keep(service, topic, title, text, headers, body)
    match fault.kind if fault else "":
        case "timeout":
            return spoiling.nothing(world.received.ending, fault.number("seconds", 30) if fault else 0)
        case "cut":
            return spoiling.cut(json_reply({"padding": "x" * 100}), chunked=True)
        case "drip":
            whole = json_reply({"padding": "x" * 100})
            return spoiling.dripping(whole, world.received.ending, fault.number("seconds", 10) if fault else 0)
        case "html":
            return spoiling.web_page()
    return yes


def refusal(fault: Fault) -> Response:
    if fault.kind == "redirects":
        return redirect(fault.options.get("to", "/"), 307)
    reply = json_reply({"error": f"The sandbox was asked to answer {fault.kind}."}, int(fault.kind))
    if "retry-after" in fault.options:
        reply.headers["Retry-After"] = fault.options["retry-after"]
    return reply
