"""Earlier talks: listed, found by what was said in them, named, deleted and put back."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.assistant import talks, undoing
from jobraker.assistant.excerpts import Excerpt, excerpts_of
from jobraker.assistant.models import Talk
from jobraker.assistant.rules import limits
from jobraker.assistant.undoing import Gone, Returned
from jobraker.extensions import redis
from jobraker.pages.profile_undo import too_late
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _
from jobraker.web.render import Undo, render, toast

blueprint = Blueprint("assistant_talks", __name__)

WORDS = 100


@dataclass(frozen=True, slots=True)
class Line:
    talk: Talk
    excerpt: Excerpt


@blueprint.get("/ask/talks")
@signed_in
def all_talks() -> BaseResponse:
    """`before`: where the row of talks is looked at from."""
    account_id, words = own().account.id, request.args.get("q", "").strip()[:WORDS]
    before = request.args.get("before", "")
    place = talks.read_place(before)
    if before and not place:
        abort(404)
    found = talks.listed(account_id, words, before=place)
    excerpts = excerpts_of(account_id, [each.key for each in found.talks], talks.worded(words))
    lines = [Line(each, excerpts.get(each.key, Excerpt())) for each in found.talks]
    most = count(talks.SEARCHED)
    return render("assistant/talks.html", found=found, lines=lines, words=words, newest=not place, most=most)


@blueprint.post("/ask/<uuid:key>/name")
@signed_in
def rename(key: UUID) -> BaseResponse:
    account_id = own().account.id
    if talks.talk_of(account_id, key) is None:
        abort(404)
    if talks.rename(account_id, key, request.form.get("title", "")):
        toast(_("The talk is renamed."))
    else:
        toast(_("Not renamed: it needs a name."), bad=True)
    return redirect(url_for("assistant_talks.all_talks"), 303)


@blueprint.post("/ask/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    gone = undoing.remove(redis(), own().account.id, key) or abort(404)
    toast(_("The talk is deleted."), undo=undo(gone))
    return redirect(url_for("assistant_talks.all_talks"), 303)


@blueprint.post("/ask/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = undoing.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, returned = done
    if returned is Returned.FULL:
        most = count(limits.TALKS)
        toast(
            _("Not put back: there are %(most)s talks already. Delete one first.", most=most), bad=True, undo=undo(gone)
        )
    else:
        toast(_("The talk is back."))
    return redirect(url_for("assistant_talks.all_talks"), 303)


def undo(gone: Gone) -> Undo | None:
    return Undo(url_for("assistant_talks.put_back", ticket=UUID(gone.ticket)), "") if gone.ticket else None
