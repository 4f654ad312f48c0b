"""Undo: what was taken out of the profile is put back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import redis
from jobraker.pages.profile_parts import parts_of, saved
from jobraker.pages.question_words import question_words
from jobraker.profile import undoing
from jobraker.profile.rules.questions import asked
from jobraker.profile.undoing import Gone, Part, Returned
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import Undo, is_partial, render, toast
from jobraker.web.words import language_name

blueprint = Blueprint("profile_undo", __name__)

NAMES: dict[Part, Callable[[dict[str, Any]], str]] = {
    Part.SKILL: lambda row: row["name"],
    Part.LANGUAGE: lambda row: language_name(row["code"]),
    Part.ENTRY: lambda row: row["title"],
    Part.ANSWER: lambda row: row["question"] or known_question(row["key"]),
    Part.CONTACT: lambda row: row["name"],
}
WITH_PAGES = (Part.ANSWER, Part.CONTACT)  # of their own, beside that of the profile


@blueprint.post("/profile/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = undoing.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, returned = done
    name = NAMES[gone.part](gone.row)
    words = {
        Returned.BACK: _("%(name)s is back.", name=name),
        Returned.THERE: _("%(name)s is there already.", name=name),
        Returned.FULL: _("Not put back: there are %(most)s already. Remove one first.", most=undoing.MOST[gone.part]),
    }
    if gone.part is Part.ANSWER:
        toast(words[returned])
        return redirect(url_for("profile_answers.answers", _anchor=f"answer-{gone.row['key']}"), 303)
    if gone.part is Part.CONTACT:
        toast(words[returned])
        return redirect(url_for("profile_people.people"), 303)
    return saved(parts_of(), section_of(gone), words[returned])


def too_late() -> BaseResponse:
    """For whoever uses a ticket again, and for whose it is not."""
    heading, advice = _("That can no longer be undone"), _("It was put back before, or it is too long ago.")
    response = render(
        "errors/error.html",
        partial="errors/_error.html",
        status=404,
        heading=heading,
        advice=advice,
        reference=None,
        again=None,
        typed=(),
        onward=None,
        lost="",
    )
    if is_partial():
        toast(f"{heading}. {advice}", bad=True)
        response.headers["HX-Reswap"] = "none"
    return response


def section_of(gone: Gone) -> str:
    return {Part.SKILL: "skills", Part.LANGUAGE: "languages"}.get(gone.part) or str(gone.row["kind"])


def undo(gone: Gone) -> Undo | None:
    """What a toast offers for what has just been taken out."""
    if not gone.ticket:
        return None
    target = "" if gone.part in WITH_PAGES else f"#{section_of(gone)}"
    return Undo(url_for("profile_undo.put_back", ticket=UUID(gone.ticket)), target)


def known_question(key: str) -> str:
    question = asked(key)
    return question_words(question) if question else key
