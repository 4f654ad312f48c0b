"""The switch over all that is sent for the caller, and what they allow for each kind of work."""

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, tagged_answer
from jobraker.api.kinds_of_work import mine
from jobraker.api.resource import Resource
from jobraker.api.schemas import automation as schemas
from jobraker.api.schemas.tracks import TrackPath
from jobraker.api.terms import once, tagged
from jobraker.automation import ending, switches
from jobraker.profile import tracks
from jobraker.profile.rules.sections import NO_AUTOMATION

blueprint = Resource("sending", "The one switch over all that is sent for you, and your limits.")


@blueprint.get("/sending", responses={200: schemas.SwitchView})
@needs(Scope.AUTOMATION_READ)
def show() -> Response:
    """How your switch stands, and what is under way."""
    return answer(view())


@blueprint.post("/sending/stop", responses={200: schemas.StopTold})
@once
@needs(Scope.AUTOMATION_WRITE)
def stop(body: schemas.ToStop) -> Response:
    """Stop all sending: nothing leaves until you go on."""
    done = ending.stop_all(own().id, underway=body.underway)
    return answer(schemas.StopTold(unsent=done.unsent, asked=done.asked))


@blueprint.post("/sending/go-on", responses={200: schemas.SwitchView})
@once
@needs(Scope.AUTOMATION_WRITE)
def go_on() -> Response:
    """Go on with sending.

    What was stopped waits for you: approve it again where you still want it."""
    switches.go_on(own().id)
    return answer(view())


@blueprint.get("/tracks/<uuid:track>/automation", responses={200: schemas.AutomationView})
@tagged
@needs(Scope.AUTOMATION_READ)
def limits(path: TrackPath) -> Response:
    """What may be sent in your name for one kind of work."""
    mine(path.track)
    row = tracks.automation_of(own().id, path.track)
    content = row.content if row else NO_AUTOMATION
    return tagged_answer(schemas.AutomationView(**content, consented_at=row.consented_at if row else None))


def view() -> schemas.SwitchView:
    switch = switches.switch_of(own().id)
    return schemas.SwitchView(
        stopped_since=switch.stop.since if switch.stop else None,
        because=switch.stop.because if switch.stop else None,
        automatic_only=bool(switch.stop and switch.stop.automatic_only),
        halted=switch.halted,
        by_rule=switch.by_rule,
        queued=switch.queued,
        out=switch.out,
    )
