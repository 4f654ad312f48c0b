"""For tests: what ran and what goes wrong, and a page of each run for whoever follows its address."""

from html import escape
from typing import Any

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from jobraker.sandbox.pages import page
from jobraker.sandbox.replies import html_reply, json_reply
from jobraker.sandbox.skyvern.runs import Run
from jobraker.sandbox.world import World


def told(world: World, request: Request) -> Response:
    """The runs, the newest first, and the knobs as they stand."""
    runs = [_run(run) for run in world.skyvern.runs.all()]
    return json_reply({"runs": runs, "knobs": world.skyvern.knobs.told()})


def turn(world: World, request: Request) -> Response:
    """Takes knobs and what they are to be, as `knobs` says; `{"key": "…"}` makes another key known."""
    body: Any = request.get_json(force=True)
    if not isinstance(body, dict) or not isinstance(body.get("key", ""), str):
        raise BadRequest("The body must be an object")
    try:
        world.skyvern.knobs.turn({name: value for name, value in body.items() if name != "key"})
    except ValueError as error:
        raise BadRequest(str(error)) from error
    if body.get("key"):
        world.skyvern.runs.register(body["key"])
    return json_reply({"ok": True})


def shown(world: World, request: Request, run_id: str) -> Response:
    """Without what was told of a person: nobody is asked for a key here."""
    run = next((run for run in world.skyvern.runs.all() if run.run_id == run_id), None)
    if run is None:
        return html_reply(page("No such run", "<h1>No such run</h1><p>Or it was forgotten.</p>"), 404)
    body = f"<h1>Run {escape(run.run_id)}</h1><p>{escape(run.status)}, {run.steps or 0} steps, {len(run.artifacts)} artifacts.</p>"
    return html_reply(page(f"Run {run.run_id}", body))


ROUTES = [
    ("/control/skyvern", "GET", told),
    ("/control/skyvern", "POST", turn),
    ("/skyvern/runs/<run_id>", "GET", shown),
]


def _run(run: Run) -> dict[str, Any]:
    return {
        "run_id": run.run_id,
        "title": run.asked.title,
        "status": run.status,
        "key": run.key,
        "posts": run.posts,
        "webhooks": run.webhooks,
    }
