"""One application: where it stands, what happened, and all that belongs to it."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.reading import cards
from jobraker.applications.rules.moves import Actor, allowed
from jobraker.applications.timeline import events_of
from jobraker.pages.applications.words import stage_word
from jobraker.saved.rules.stages import Stage
from jobraker.web.access import own, signed_in
from jobraker.web.render import render

blueprint = Blueprint("applications_show", __name__)


@blueprint.get("/applications/<uuid:key>")
@signed_in
def show(key: UUID) -> BaseResponse:
    account_id = own().account.id
    card = next(iter(cards(account_id, [key])), None) or abort(404)
    ways = allowed(Actor.PERSON, card.stage, sent=card.applied_on is not None)
    return render(
        "applications/show.html",
        partial="applications/_show.html",
        card=card,
        ways=[(stage, stage_word(stage)) for stage in Stage if stage in ways],
        stage=stage_word(card.stage),
        events=events_of(account_id, key),
    )
