"""What can be asked of runs: their state, the list of them, their end, and the codes that they wait for."""

from datetime import UTC, datetime
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox import spoiling
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.skyvern.asked import Invalid
from jobraker.sandbox.skyvern.bodies import listed_body, moment, run_body
from jobraker.sandbox.skyvern.keys import refused, signed
from jobraker.sandbox.skyvern.listing import wanted
from jobraker.sandbox.skyvern.runs import FINAL
from jobraker.sandbox.skyvern.starting import json_of
from jobraker.sandbox.world import World

VERSION = "1.0.56"
MOST = 100
STRANGE = "reticulating"  # a status that nobody knows


def heartbeat(world: World, request: Request) -> Response:
    return Response("Server is running.", content_type="text/plain; charset=utf-8")


def version(world: World, request: Request) -> Response:
    return json_reply({"version": VERSION})


@signed
def state(world: World, request: Request, key: str, run_id: str) -> Response:
    fault = world.skyvern.knobs.take("get")
    run = world.skyvern.runs.find(run_id, key)
    if fault == "503":
        return json_reply({"error": "Database temporarily unavailable"}, 503)
    if fault == "html":
        return spoiling.web_page()
    if run is None or fault == "404":
        return refused(f"Task run not found {run_id}", 404)
    strange = {"status": STRANGE} if fault == "unknown-status" else {}
    return json_reply(run_body(run) | strange)


@signed
def listed(world: World, request: Request, key: str) -> Response:
    runs = [run for run in world.skyvern.runs.all() if run.key == key]
    return json_reply([listed_body(run) for run in wanted(runs, request.args, world.skyvern.knobs.pace.hidden)])


@signed
def cancel(world: World, request: Request, key: str, run_id: str) -> Response:
    run = world.skyvern.runs.find(run_id, key)
    if run is None:
        return refused(f"Run not found {run_id}", 404)
    before = run.status
    if world.skyvern.cancel(run):
        return json_reply(None)
    if before == "canceled":
        return refused(f"Invalid task status transition to canceled for {run_id} because task is already canceled", 400)
    return refused(f"Invalid task status transition from {run.status} to canceled for {run_id}", 400)


@signed
def cancel_many(world: World, request: Request, key: str) -> Response:
    body = json_of(request)
    names = body.get("run_ids") if isinstance(body, dict) else None
    if not isinstance(names, list) or len(names) > MOST:
        raise Invalid(422, [{"type": "list_type", "loc": ["body", "run_ids"], "msg": "Field required", "input": body}])
    found = {str(name): world.skyvern.runs.find(str(name), key) for name in names}
    done = [name for name, run in found.items() if run and run.status not in FINAL and world.skyvern.cancel(run)]
    return json_reply({"cancelled": done, "failed": [name for name in found if name not in done]})


@signed
def push_code(world: World, request: Request, key: str) -> Response:
    body = json_of(request)
    given: dict[str, Any] = body if isinstance(body, dict) else {}
    for name in ("totp_identifier", "content"):
        if not isinstance(given.get(name), str) or not given[name]:
            raise Invalid(422, [{"type": "missing", "loc": ["body", name], "msg": "Field required", "input": body}])
    world.skyvern.runs.push_code(given["totp_identifier"], given["content"])
    now = moment(datetime.now(UTC))
    echoed = {name: given.get(name) for name in ("totp_identifier", "task_id", "source", "content", "expired_at")}
    made = {"totp_code_id": f"totp_{world.skyvern.runs.number()}", "code": given["content"]}
    return json_reply(echoed | made | {"organization_id": "o_sandbox", "created_at": now, "modified_at": now})


ROUTES = [
    ("/skyvern/api/v1/heartbeat", "GET", heartbeat),
    ("/skyvern/v1/version", "GET", version),
    ("/skyvern/v1/runs", "GET", listed),
    ("/skyvern/v1/runs/cancel", "POST", cancel_many),
    ("/skyvern/v1/runs/<run_id>", "GET", state),
    ("/skyvern/v1/runs/<run_id>/cancel", "POST", cancel),
    ("/skyvern/v1/credentials/totp", "POST", push_code),
]
