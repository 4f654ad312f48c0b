"""The list of applications, and what is done with several of them at once."""

from contextlib import suppress
from uuid import UUID

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.listing import listed as listed_of
from jobraker.applications.listing import wanted
from jobraker.applications.moving import move
from jobraker.applications.reading import cards, today_of
from jobraker.extensions import redis
from jobraker.pages.applications import package_ways
from jobraker.pages.applications.listed_page import page_of
from jobraker.pages.applications.live import state_of, unchanged
from jobraker.pages.applications.moves import stage_sent, tell
from jobraker.pages.saved_many import change_several, refusal_of, ticked
from jobraker.pages.sections import sent_form
from jobraker.profile.rules.sent import Sent
from jobraker.saved.rules.stages import Stage
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("applications_list", __name__)


@blueprint.get("/applications/list")
@signed_in
def listed() -> BaseResponse:
    same = unchanged(state_of(own().account.id))
    if same:
        return same
    page = page_of(request.args.to_dict(flat=False))
    return render("applications/list.html", partial="applications/_list.html", page=page)


@blueprint.post("/applications/list/many")
@signed_in
def many() -> BaseResponse:
    """Those that are ticked, or `every` one that the list has. What cannot be done leaves all as it was typed."""
    sent, asked = sent_form(), request.args.to_dict(flat=False)
    keys = all_of_list() if sent.raw("every") else ticked(sent)
    if wrong := refusal(sent, keys):
        toast(wrong, bad=True)
        return render("applications/list.html", status=422, page=page_of(asked, keys, sent))
    account_id = own().account.id
    to = stage_sent("to")
    if sent.raw("do") == "apply":
        return package_ways.begin_several(account_id, keys)
    if sent.raw("do") == "move" and to:
        tell(move(redis(), account_id, keys, to, today_of(account_id), seen=seen_in(sent)))
    else:
        change_several(account_id, keys, sent)
    return redirect(page_of(asked).address(), 303)


def seen_in(sent: Sent) -> dict[UUID, Stage]:
    """Where the page showed each of its rows."""
    found = {}
    for each in sent.fields.get("at", ()):
        key, _apart, stage = each.partition(" ")
        with suppress(ValueError):
            found[UUID(key)] = Stage(stage)
    return found


def all_of_list() -> list[UUID]:
    """On whichever page they stand."""
    asked = wanted(request.args.to_dict(flat=False))
    return [card.key for card in listed_of(cards(own().account.id), asked)]


def refusal(sent: Sent, keys: list[UUID]) -> str:
    if sent.raw("do") != "move":
        return refusal_of(sent, keys)
    if not keys:
        return _("Choose some of the applications first.")
    return "" if stage_sent("to") else _("Choose where they go first.")
