"""Undo: an interview or an offer that was told is taken back, together with the move that it brought."""

from uuid import UUID

from flask import Blueprint, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import told_and_moved
from jobraker.applications.moving import Moved
from jobraker.applications.told_and_moved import Became, Part
from jobraker.extensions import redis
from jobraker.pages.applications.moves import answer
from jobraker.pages.profile_undo import too_late
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import Undo, is_htmx, toast

blueprint = Blueprint("applications_told", __name__)

BACK: dict[Part, Phrase] = {
    Part.INTERVIEW: N_("The interview is taken back, and the application is where it was."),
    Part.OFFER: N_("The offer is taken back, and the application is where it was."),
}
CHANGED: dict[Part, Phrase] = {
    Part.INTERVIEW: N_("Not taken back: the interview was changed or removed since."),
    Part.OFFER: N_("Not taken back: the offer was changed or removed since."),
}
MOVED_ON: dict[Part, Phrase] = {
    Part.INTERVIEW: N_("Not taken back: the application has moved on since. The interview can be removed on its own."),
    Part.OFFER: N_("Not taken back: the application has moved on since. The offer can be removed on its own."),
}
WORDS = {Became.BACK: BACK, Became.CHANGED: CHANGED, Became.MOVED_ON: MOVED_ON}


@blueprint.post("/applications/told/<uuid:ticket>")
@signed_in
def take_back(ticket: UUID) -> BaseResponse:
    done = told_and_moved.take_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    part, _application, became = done
    toast(_(WORDS[became][part].message), bad=became is not Became.BACK)
    return answer()


def undo(part: Part, key: UUID, moved: Moved) -> Undo | None:
    """`key`: of the interview; of an offer that of its application."""
    ticket = told_and_moved.hold(redis(), own().account.id, part, key, moved)
    if not ticket:
        return None
    return Undo(url_for("applications_told.take_back", ticket=UUID(ticket)), "#applications" if is_htmx() else "")
