"""The versions of a letter: looked at, taken up again."""

from uuid import UUID

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.tailoring import letters
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("letter_versions", __name__)


@blueprint.get("/letters/<uuid:key>/versions/<int(max=2147483647):number>")
@signed_in
def version(key: UUID, number: int) -> BaseResponse:
    held = letters.version_of(own().account.id, key, number) or abort(404)
    return render("letters/version.html", held=held)


@blueprint.post("/letters/<uuid:key>/versions/<int(max=2147483647):number>")
@signed_in
def take_up(key: UUID, number: int) -> BaseResponse:
    """Write on from it."""
    last = letters.take_up(own().account.id, key, number)
    if last is None:
        abort(404)
    toast(
        _("You write on from version %(number)s. What stood here before is version %(last)s.", number=number, last=last)
    )
    return redirect(url_for("letter.letter", key=key), 303)
