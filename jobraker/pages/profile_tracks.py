"""More than one kind of work: each has wishes of its own. Whoever looks for one never meets any of this but the offer."""

from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.alerts.keeping import alerts_of
from jobraker.automation import ending
from jobraker.pages.applications.sending import unsent_words
from jobraker.pages.profile_parts import Parts, home, parts_of
from jobraker.pages.sections import Section, refused, sent_form
from jobraker.profile import tracks
from jobraker.profile.rules import limits
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.tracks import Added
from jobraker.web.access import signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("profile_tracks", __name__)


@blueprint.get("/profile/tracks/new")
@signed_in
def new() -> BaseResponse:
    return asked(parts_of(), Section({"key": str(uuid4())}))


@blueprint.post("/profile/tracks")
@signed_in
def add() -> BaseResponse:
    sent, parts = sent_form(), parts_of()
    first = sent.line("first", limits.TRACK, needed=True) if is_alone(parts) else ""
    name = sent.line("name", limits.TRACK, needed=True)
    try:
        key = UUID(sent.raw("key"))
    except ValueError:
        abort(400)
    if not sent.wrong:
        added = tracks.add_track(parts.account_id, first, name, key)
        if added is Added.ADDED:
            toast(_("“%(name)s” has wishes of its own now.", name=name))
            return redirect(url_for("profile.of_track", track=key, _anchor="wishes"), 303)
        refuse(sent, added)
    return asked(parts, refused(sent), 422)


@blueprint.get("/profile/tracks/<uuid:track>/name")
@signed_in
def naming(track: UUID) -> BaseResponse:
    parts = named_track(track)
    return form(parts, Section({"name": parts.track.name}))


@blueprint.post("/profile/tracks/<uuid:track>/name")
@signed_in
def rename(track: UUID) -> BaseResponse:
    sent, parts = sent_form(), named_track(track)
    name = sent.line("name", limits.TRACK, needed=True)
    if not sent.wrong:
        renamed = tracks.rename_track(parts.account_id, track, name)
        if renamed is None:
            abort(404)
        if renamed is Added.ADDED:
            toast(_("It is called “%(name)s” now.", name=name))
            return redirect(home(parts, "wishes"), 303)
        refuse(sent, renamed)
    return form(parts, refused(sent), 422)


@blueprint.post("/profile/tracks/<uuid:track>/removal")
@signed_in
def remove(track: UUID) -> BaseResponse:
    """It is asked for on the page of its name; what it would take with it stands there."""
    parts = named_track(track)
    if request.form.get("sure") != "1":
        abort(400)
    if not tracks.remove_track(parts.account_id, track):
        abort(404)
    words = _("“%(name)s” and its wishes are removed.", name=parts.track.name)
    toast(" ".join(filter(None, (words, unsent_words(ending.end_unallowed(parts.account_id, track))))))
    return redirect(url_for("profile.profile", _anchor="wishes"), 303)


def named_track(track: UUID) -> Parts:
    """One of several: the only one has no name to change and is not taken away."""
    parts = parts_of(track)
    if is_alone(parts):
        abort(404)
    return parts


def is_alone(parts: Parts) -> bool:
    return len(parts.tracks) == 1


def refuse(sent: Sent, added: Added) -> None:
    if added is Added.FULL:
        sent.fail("name", Fault.TOO_MANY, most=limits.TRACKS - 1)
    else:
        sent.fail("name", Fault.TAKEN)


def asked(parts: Parts, section: Section, status: int = 200) -> BaseResponse:
    return render("profile/new-track.html", status=status, parts=parts, section=section, alone=is_alone(parts))


def form(parts: Parts, section: Section, status: int = 200) -> BaseResponse:
    alerts = sum(alert.track == parts.track.key for alert in alerts_of(parts.account_id))
    return render(
        "profile/track.html", status=status, parts=parts, section=section, home=home(parts, "wishes"), alerts=alerts
    )
