"""For tests and for `jobraker seed`: what there is, what was asked, and a hand on the clock of openings."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from jobraker.sandbox import services
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World

MANY = ("adzuna", "ashby", "greenhouse", "lever")
FEW = 3  # of every other kind: enough to see how it is read
LAST = ("adzuna", "jooble")


def sources(world: World, request: Request) -> Response:
    """`[{kind, name, query}]`: every board and search that a fresh installation can read here.

    Boards with whole texts come before the aggregators that cut them.
    """
    offered = [source for module in services.modules() for source in getattr(module, "sources", none)(world)]
    asked: Counter[str] = Counter()
    kept = []
    for source in sorted(offered, key=lambda source: source.kind in LAST):
        asked[source.kind] += 1
        if asked[source.kind] <= FEW or source.kind in MANY:
            kept.append(source)
    return json_reply([source._asdict() for source in kept])


def none(world: World) -> list[Source]:
    return []


def requests(world: World, request: Request) -> Response:
    """The last requests, oldest first; `?path=` keeps those whose path begins so."""
    start = request.args.get("path", "")
    return json_reply([note for note in tuple(world.requests) if note["path"].startswith(start)])


def close(world: World, request: Request) -> Response:
    return _changed(request, world.close)


def reopen(world: World, request: Request) -> Response:
    return _changed(request, world.reopen)


def retitle(world: World, request: Request) -> Response:
    """Takes `{"titles": {id: title}}`, ids of any service; answers which of them nothing has."""
    body: Any = request.get_json(force=True)
    titles = body.get("titles") if isinstance(body, dict) else None
    if not isinstance(titles, dict):
        raise BadRequest('The body must be {"titles": {"…": "…"}}')
    return json_reply({"ok": True, "unknown": world.retitle({name: str(title) for name, title in titles.items()})})


def routes(
    reset_faults: Callable[[], None], switch_fault: Callable[[str, str], None]
) -> list[tuple[str, str, Callable[..., Response]]]:
    def reset(world: World, request: Request) -> Response:
        world.reset()
        reset_faults()
        return json_reply({"ok": True})

    def fault(world: World, request: Request) -> Response:
        """Takes `{"begins": "/greenhouse/", "fault": "500"}`; an empty fault switches it off."""
        body: Any = request.get_json(force=True)
        begins, written = (body.get("begins"), body.get("fault")) if isinstance(body, dict) else (None, None)
        if (
            not isinstance(begins, str)
            or not isinstance(written, str)
            or len(begins) < 2
            or begins.startswith("/control")
        ):
            raise BadRequest('The body must be {"begins": "/…", "fault": "…"}')
        switch_fault(begins, written)
        return json_reply({"ok": True})

    return [
        ("/control/sources", "GET", sources),
        ("/control/requests", "GET", requests),
        ("/control/close", "POST", close),
        ("/control/open", "POST", reopen),
        ("/control/retitle", "POST", retitle),
        ("/control/reset", "POST", reset),
        ("/control/faults", "POST", fault),
    ]


def _changed(request: Request, change: Callable[[Sequence[str]], list[str]]) -> Response:
    """Takes `{"ids": [...]}`, ids of any service; answers which of them nothing has."""
    body: Any = request.get_json(force=True)
    ids = body.get("ids") if isinstance(body, dict) else None
    if not isinstance(ids, list):
        raise BadRequest('The body must be {"ids": [...]}')
    return json_reply({"ok": True, "unknown": change([str(name) for name in ids])})
