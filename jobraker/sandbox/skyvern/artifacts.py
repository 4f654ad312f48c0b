"""What a run left behind: the list of it, and its bytes, whole or in part."""

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.skyvern.bodies import artifact_body
from jobraker.sandbox.skyvern.keys import refused, signed
from jobraker.sandbox.world import World


@signed
def listed(world: World, request: Request, key: str, run_id: str) -> Response:
    run = world.skyvern.runs.find(run_id, key)
    if run is None:
        return refused(f"Run not found {run_id}", 404)
    kinds = request.args.getlist("artifact_type")
    return json_reply([artifact_body(run, each) for each in list(run.artifacts) if not kinds or each.kind in kinds])


@signed
def content(world: World, request: Request, key: str, artifact_id: str) -> Response:
    artifact = world.skyvern.runs.artifact(artifact_id, key)
    if artifact is None:
        return refused(f"Artifact not found {artifact_id}", 404)
    reply = Response(artifact.content, content_type=artifact.media_type)
    return reply.make_conditional(request.environ, accept_ranges=True, complete_length=len(artifact.content))


ROUTES = [
    ("/skyvern/v1/runs/<run_id>/artifacts", "GET", listed),
    ("/skyvern/v1/artifacts/<artifact_id>/content", "GET", content),
]
