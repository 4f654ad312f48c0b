"""Undo: what was taken off an application is put back."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import undoing
from jobraker.applications.undoing import MOST, Gone, Part, Returned
from jobraker.extensions import redis
from jobraker.pages.applications.gone import GoneError
from jobraker.pages.applications.words import reminder_form_word
from jobraker.pages.profile_undo import too_late
from jobraker.pages.saved import undo as undo_removal
from jobraker.saved import saving
from jobraker.saved.changing import saved_job
from jobraker.saved.rules.stages import Stage
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import Undo, is_htmx, leading, toast

blueprint = Blueprint("applications_removed", __name__)


@blueprint.post("/applications/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    """With all that belongs to it; what puts a saved job back puts all of it back."""
    account_id = own().account.id
    row = saved_job(account_id, key)
    if row is None:
        raise GoneError
    if row.stage == Stage.SUBMITTING:
        toast(_("Not removed: it is being sent. Wait until it is known what became of it."), bad=True)
        return to_application(key)
    gone = saving.remove(redis(), account_id, [key], applied=True)
    if gone is None:
        return to_application(key)
    toast(_("%(title)s is removed, with all that belongs to it.", title=gone.titles[0]), undo=undo_removal(gone.ticket))
    board = url_for("applications_board.board")
    return leading(board) if is_htmx() else redirect(board, 303)


@blueprint.post("/applications/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = undoing.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, returned = done
    if returned is Returned.ALONE:
        toast(_("Not put back: its application is gone."), bad=True, undo=undo_of(gone))
        return redirect(url_for("applications_board.board"), 303)
    words = {
        Returned.BACK: _("%(name)s is back.", name=name_of(gone)),
        Returned.THERE: _("%(name)s is there already.", name=name_of(gone)),
        Returned.FULL: _("Not put back: there are %(most)s already. Remove one first.", most=MOST[gone.part]),
    }
    full = returned is Returned.FULL
    toast(words[returned], bad=full, undo=undo_of(gone) if full else None)
    return to_application(gone.application)


def to_application(key: UUID) -> BaseResponse:
    return redirect(url_for("applications_show.show", key=key), 303)


def name_of(gone: Gone) -> str:
    if gone.part is Part.INTERVIEW:
        return _("Interview %(round)s", round=gone.row["round"])
    return str(gone.row["words"] or reminder_form_word(gone.row["form"]))


def undo_of(gone: Gone) -> Undo | None:
    """What a toast offers for what has just been taken off."""
    return Undo(url_for("applications_removed.put_back", ticket=UUID(gone.ticket)), "") if gone.ticket else None
