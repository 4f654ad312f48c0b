"""Saved jobs: the list of them, and the button that saves an opening or takes it off again, wherever one stands."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.reading import today_of
from jobraker.extensions import redis
from jobraker.matching.opening import opening_of
from jobraker.pages.applications.before import said_before
from jobraker.pages.people_here import people_here
from jobraker.pages.profile_undo import too_late
from jobraker.pages.saved_list import page_of
from jobraker.pages.saved_standing import Stood, stood
from jobraker.saved import saving
from jobraker.saved.changing import saved_job
from jobraker.saved.rules import limits
from jobraker.saved.saving import Gone, Outcome, Returned, Saved
from jobraker.web.access import own, person, signed_in
from jobraker.web.failing import SayingError
from jobraker.web.filters import count
from jobraker.web.gettext import N_, _, ngettext
from jobraker.web.places import here
from jobraker.web.render import Lead, Undo, is_partial, render, toast

blueprint = Blueprint("saved", __name__)


class GoneError(SayingError, NotFound):
    heading = N_("Not saved: this opening is gone")
    advice = N_("It was taken away since the page was loaded.")


@blueprint.get("/saved")
@signed_in
def saved() -> BaseResponse:
    return render("saved/index.html", partial="saved/_list.html", page=page_of(request.args))


@blueprint.post("/saved")
@signed_in
def save() -> BaseResponse:
    done = saving.save(own().account.id, opening_sent())
    if done.outcome is Outcome.GONE:
        raise GoneError
    if done.outcome is Outcome.FULL:
        toast(full_words(), bad=True)
    else:
        # Whoever saved it by a key is not on its button.
        toast(said(done), lead=Lead(url_for("applications_board.board"), _("Your applications")))
    return button(done.job_id, done.title)


def full_words() -> str:
    return _("Not saved: there are %(most)s saved jobs already. Take one off first.", most=count(limits.SAVED))


def opening_sent() -> int:
    """Which opening a button is of; 0 for none."""
    sent = request.form.get("job_id", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < len("9" * 20) else 0


def said(done: Saved) -> str:
    return _("It was saved before.") if done.outcome is Outcome.THERE else _("Saved.")


@blueprint.post("/saved/<uuid:key>/remove")
@signed_in
def remove(key: UUID) -> BaseResponse:
    """By the button of an opening, which names it and turns even where another window was first; or from the list."""
    account_id = own().account.id
    gone = saving.remove(redis(), account_id, [key])
    if gone is None:
        opening, further = opening_of(opening_sent()), saved_job(account_id, key) is not None
        if opening is None and not further:
            abort(404)
        toast(stays_words() if further else _("It was taken off before."))
        return button(opening.job_id, opening.title) if opening else redirect(back(), 303)
    toast(removed_words(gone), undo=undo(gone.ticket, gone.job_id))
    if is_partial() and gone.job_id:
        return button(gone.job_id, gone.titles[0])
    return redirect(back(), 303)


def stays_words() -> str:
    return _("It stays: it is an application by now.")


def removed_words(gone: Gone) -> str:
    number = len(gone.titles)
    if number == 1:
        return _("%(title)s is no longer saved.", title=gone.titles[0])
    return ngettext("%(num)s job is no longer saved.", "%(num)s jobs are no longer saved.", number)


def undo(ticket: str, job_id: int | None = None) -> Undo | None:
    """`job_id`: whose button turns with it."""
    target = f"#save-{job_id}" if is_partial() and job_id else ""
    return Undo(url_for("saved.put_back", ticket=UUID(ticket)), target) if ticket else None


@blueprint.post("/saved/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = saving.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    turns = is_partial() and done.job_id
    if done.left or not turns:
        toast(" ".join(returned_words(done)), bad=bool(done.left), undo=undo(done.ticket, done.job_id))
    return button(done.job_id, done.title) if turns and done.job_id else redirect(back(), 303)


def returned_words(done: Returned) -> Iterator[str]:
    if done.back:
        yield ngettext("%(num)s saved job is back.", "%(num)s saved jobs are back.", done.back)
    if done.there:
        yield ngettext("%(num)s was there already.", "%(num)s were there already.", done.there)
    if done.left:
        yield ngettext(
            "%(num)s was not put back: there are %(most)s saved jobs already. Take one off first.",
            "%(num)s were not put back: there are %(most)s saved jobs already. Take some off first.",
            done.left,
            most=count(limits.SAVED),
        )


def button(job_id: int, title: str) -> BaseResponse:
    """The button of an opening as it is now, where htmx asked for it; else the page that it stood on."""
    if not is_partial():
        return redirect(here() if request.referrer else url_for("saved.saved"), 303)
    wide = bool(request.form.get("wide"))
    return render("saved/button.html", job_id=job_id, title=title, wide=wide)


def back() -> str:
    """The page that a form was sent from, where it is one of the saved jobs or of openings that are still there."""
    place = here() if request.referrer else ""
    gone = place.startswith("/saved/") and not place.startswith("/saved/compare")
    return url_for("saved.saved") if gone or not place else place


@blueprint.app_context_processor
def beside_openings() -> dict[str, Any]:
    """What any page asks that shows an opening."""
    return {
        "today_here": today_here,
        "standing_of": standing_of,
        "said_before": said_before,
        "people_here": people_here,
    }


def today_here() -> date:
    """Where whoever is signed in lives."""
    return today_of(own().account.id)


def standing_of(job_id: int) -> Stood | None:
    held = person()
    return stood(held.account.id, [job_id]).get(job_id) if held else None
