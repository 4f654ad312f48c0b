"""For tests: what the language model was told, and the one that embeds."""

from dataclasses import asdict

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import World


def told(world: World, request: Request) -> Response:
    """The last requests, the newest first, as they came; `?model=` keeps those to that model."""
    wanted = request.args.get("model")
    return json_reply([asdict(each) for each in world.heard.all() if wanted in (None, each.model)])


def forget(world: World, request: Request) -> Response:
    world.heard.clear()
    return json_reply({"ok": True})


def embedded(world: World, request: Request) -> Response:
    return json_reply([asdict(each) for each in world.embedded.all()])


def forget_embedded(world: World, request: Request) -> Response:
    world.embedded.clear()
    return json_reply({"ok": True})


ROUTES = [
    ("/control/chat", "GET", told),
    ("/control/chat", "DELETE", forget),
    ("/control/embeddings", "GET", embedded),
    ("/control/embeddings", "DELETE", forget_embedded),
]
