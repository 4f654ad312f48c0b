"""An invitation is brought: what is known is changed at once, and of what is new its person says which application it is for."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import invitations, zones
from jobraker.applications.invitations import Became, Taken
from jobraker.applications.reading import today_of, zone_of
from jobraker.applications.rules.ics_parts import BYTES, NoInvitationError, Refusal
from jobraker.applications.rules.invitations import Invitation, Invitations, read
from jobraker.applications.rules.invited import settled
from jobraker.applications.rules.invited_carried import packed, unpacked
from jobraker.applications.rules.invited_for import guess
from jobraker.applications.told_and_moved import Part
from jobraker.extensions import limiter, redis
from jobraker.pages.applications import calendar
from jobraker.pages.applications.invitation_words import When, became_words, refusal_words, when_words
from jobraker.pages.applications.told_and_moved import undo
from jobraker.pages.applications.words import moved_words, stage_word
from jobraker.pages.start_files import AROUND_BYTES, listen_on
from jobraker.saved.changing import saved_job
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import Lead, render, toast

blueprint = Blueprint("applications_invitations", __name__)

LIMIT = "120 per hour"  # of a person
OWN_FORMS = ("applications_invitations.bring", "applications_invitations.keep")


@blueprint.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """What was read of a file goes through a form, by whoever is somebody."""
    if endpoint in OWN_FORMS and access.person():
        request.max_content_length = request.max_form_memory_size = BYTES + AROUND_BYTES


@blueprint.errorhandler(413)
def too_large(error: RequestEntityTooLarge) -> BaseResponse | RequestEntityTooLarge:
    if not access.person() or request.endpoint != "applications_invitations.bring":
        return error
    listen_on()
    return refused(Refusal.TOO_LARGE)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of those that a file holds, as its form carries it."""

    invitation: Invitation
    carried: str
    when: When

    @property
    def length(self) -> str:
        return ngettext("%(num)s minute", "%(num)s minutes", self.invitation.minutes)


@dataclass(frozen=True, slots=True)
class Chosen:
    choices: list[Choice]
    more: int
    applications: list[tuple[UUID, str, str]]
    likely: UUID | None


@blueprint.post("/applications/calendar/invitations")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def bring() -> BaseResponse:
    sent, account_id = request.files.get("file"), own().account.id
    if sent is None or not sent.filename:
        return calendar.shown(422, wrong=_("Choose a file first."))
    try:
        found = read(sent.read(), invitations.reader(account_id))
    except NoInvitationError as error:
        return refused(error.refusal)
    asked = key_sent("application")
    application = asked if asked and saved_job(account_id, asked) else None
    new = [each for each in found.each if not invitations.known(account_id, each) and not each.cancelled]
    for each in [each for each in found.each if each not in new]:
        tell(take(each, None), each)
    if not new:
        return redirect(url_for("applications_calendar.calendar"), 303)
    first = next((row for each in new if (row := invitations.series(account_id, each))), None)
    application = application or (first.application if first else None)
    if application and len(new) == 1:
        return taken_in(new[0], application)
    return choose(Invitations(new, found.more), application)


@blueprint.post("/applications/calendar/invitations/keeping")
@signed_in
def keep() -> BaseResponse:
    number = request.form.get("chosen", "")
    invitation = unpacked(request.form.get(f"invitation-{number}", "")) or abort(400)
    application = key_sent("application")
    if application is None:
        return choose(Invitations([invitation]), None, _("Choose the application that it is for."))
    return taken_in(invitation, application)


def taken_in(invitation: Invitation, application: UUID) -> BaseResponse:
    taken = take(invitation, application)
    tell(taken, invitation)
    if taken.became is Became.GONE:
        return redirect(url_for("applications_calendar.calendar"), 303)
    return redirect(url_for("applications_show.show", key=taken.application or application), 303)


def take(invitation: Invitation, application: UUID | None) -> Taken:
    account_id = own().account.id
    return invitations.take(redis(), account_id, application, invitation, today_of(account_id))


def tell(taken: Taken, invitation: Invitation) -> None:
    words = became_words(taken.became, invitation)
    if taken.not_sent:
        stays = _(
            "The application stays under “%(stage)s”: move it on if you applied.", stage=stage_word(taken.not_sent)
        )
        words = f"{words} {stays}"
    bad = taken.became in (Became.GONE, Became.FULL, Became.UNKNOWN)
    if taken.moved and taken.moved.keys and taken.interview:
        back = undo(Part.INTERVIEW, taken.interview, taken.moved)
        toast(f"{words} {moved_words(taken.moved)}", undo=back)
    else:
        toast(words, bad=bad)
    if invitation.floating and taken.became in (Became.ADDED, Became.CHANGED) and not zones.likely(own().account.id):
        lead = Lead(url_for("applications_zone.form", of=taken.application), _("Change your time zone"))
        toast(
            _("The invitation tells no time zone, and nobody has said yours: its time was taken as UTC."),
            lead=lead,
        )


def choose(found: Invitations, application: UUID | None, wrong: str = "") -> BaseResponse:
    account_id = own().account.id
    zone, home = zone_of(account_id), zones.likely(account_id)
    every = invitations.open_ones(account_id)
    here = [settled(each, home) for each in found.each]
    choices = [Choice(each, packed(each), when_words(each, zone)) for each in here]
    likely = application or next((key for each in found.each if (key := guess(each, every))), None)
    page = Chosen(choices, found.more, every, likely)
    return render("applications/invitation.html", status=422 if wrong else 200, page=page, wrong=wrong)


def refused(refusal: Refusal) -> BaseResponse:
    return calendar.shown(413 if refusal is Refusal.TOO_LARGE else 422, wrong=refusal_words(refusal))


def key_sent(name: str) -> UUID | None:
    try:
        return UUID(request.form.get(name, ""))
    except ValueError:
        return None
