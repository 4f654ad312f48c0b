"""Moving applications: one from wherever it is shown, several from the list, and back again."""

from uuid import UUID

from flask import Blueprint, abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.moving import Moved, move, move_back
from jobraker.applications.reading import today_of
from jobraker.applications.rules.moves import Refusal
from jobraker.extensions import redis
from jobraker.pages.applications.words import moved_words
from jobraker.pages.profile_undo import too_late
from jobraker.saved.changing import saved_job
from jobraker.saved.rules.stages import Stage
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.places import here
from jobraker.web.render import Undo, is_htmx, toast, trigger

blueprint = Blueprint("applications_moves", __name__)

CHANGED = "applications"
"""The event that pages which show applications hear of, and ask for themselves anew."""


@blueprint.post("/applications/<uuid:key>/move")
@signed_in
def one(key: UUID) -> BaseResponse:
    """`to`: where it goes; `from`: where the page showed it."""
    account_id = own().account.id
    if saved_job(account_id, key) is None:
        abort(404)
    to, at = stage_sent("to"), stage_sent("from")
    if to is None:
        toast(_("Choose where it goes first."), bad=True)
        return answer()
    done = move(redis(), account_id, [key], to, today_of(account_id), seen={key: at} if at else {})
    tell(done)
    return answer(next((each.stage for each in done.refused), to))


@blueprint.post("/applications/moved/<uuid:ticket>")
@signed_in
def back(ticket: UUID) -> BaseResponse:
    done = move_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    moved, every = done
    words = ngettext("%(num)s is back where it was.", "%(num)s are back where they were.", moved)
    if moved < every:
        stayed = ngettext("%(num)s has moved on since.", "%(num)s have moved on since.", every - moved)
        words = f"{words} {stayed}" if moved else stayed
    toast(words, bad=not moved)
    return answer()


def tell(done: Moved) -> None:
    # Whoever asks for what is so already has what they asked for.
    missed = any(each.because is not Refusal.SAME for each in done.refused)
    toast(moved_words(done), bad=missed, undo=undo(done.ticket))


def undo(ticket: str) -> Undo | None:
    return (
        Undo(url_for("applications_moves.back", ticket=UUID(ticket)), "#applications" if is_htmx() else "")
        if ticket
        else None
    )


def stage_sent(name: str) -> Stage | None:
    sent = request.form.get(name, "")
    return next((stage for stage in Stage if stage == sent), None)


def answer(stage: Stage | None = None) -> BaseResponse:
    """The page that the form was sent from; where htmx sent it, what shows applications there asks for itself anew.

    `stage`: where the one that was to move is now, which tells a page that showed it elsewhere already.
    """
    if is_htmx():
        response = make_response("", 204)
        trigger(response, CHANGED, {"stage": stage} if stage else {})
        return response
    return redirect(here() if request.referrer else url_for("applications_board.board"), 303)
