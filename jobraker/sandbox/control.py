"""For tests and for `jobraker seed`: what there is, what was asked, and a hand on the clock of openings."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from jobraker.sandbox.adzuna_search import COUNTRIES
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import World

QUERIES = {"greenhouse": "token", "lever": "site", "ashby": "board"}


def sources(world: World, request: Request) -> Response:
    """`[{kind, name, query}]`: every board and search that a fresh installation can read here.

    Of the searches, that of the country with the most adverts comes first.
    """
    boards = [
        {"kind": company.board, "name": company.name, "query": _query(company.board, company.token, company.name)}
        for company in world.companies()
        if company.board
    ]
    adverts = Counter(opening.city.country.code.lower() for opening in world.open() if opening.aggregated)
    searches = [
        {"kind": "adzuna", "name": f"Adzuna {code.upper()}", "query": {"country": code}}
        for code, _ in adverts.most_common()
        if code in COUNTRIES
    ]
    return json_reply([*boards, *searches, {"kind": "remotive", "name": "Remotive", "query": {}}])


def requests(world: World, request: Request) -> Response:
    """The last requests, oldest first; `?path=` keeps those whose path begins so."""
    start = request.args.get("path", "")
    return json_reply([note for note in tuple(world.requests) if note["path"].startswith(start)])


def close(world: World, request: Request) -> Response:
    return _changed(request, world.close)


def reopen(world: World, request: Request) -> Response:
    return _changed(request, world.reopen)


def routes(reset_faults: Callable[[], None]) -> list[tuple[str, str, Callable[..., Response]]]:
    def reset(world: World, request: Request) -> Response:
        world.reset()
        reset_faults()
        return json_reply({"ok": True})

    return [
        ("/control/sources", "GET", sources),
        ("/control/requests", "GET", requests),
        ("/control/close", "POST", close),
        ("/control/open", "POST", reopen),
        ("/control/reset", "POST", reset),
    ]


def _query(kind: str, token: str, company: str) -> dict[str, str]:
    """Lever and Ashby name no company in their answers, so a source has to."""
    query = {QUERIES[kind]: token}
    return query if kind == "greenhouse" else query | {"company": company}


def _changed(request: Request, change: Callable[[Sequence[str]], list[str]]) -> Response:
    """Takes `{"ids": [...]}`, ids of any service; answers which of them nothing has."""
    body: Any = request.get_json(force=True)
    ids = body.get("ids") if isinstance(body, dict) else None
    if not isinstance(ids, list):
        raise BadRequest('The body must be {"ids": [...]}')
    return json_reply({"ok": True, "unknown": change([str(name) for name in ids])})
