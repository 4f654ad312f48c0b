"""Pausing, having found work, and going on: beside the ledger, and with one button wherever it shows."""

from datetime import UTC, date, datetime, timedelta

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import pausing
from jobraker.accounts.models import Keep
from jobraker.applications import landing as applications
from jobraker.applications.landing import Landed, open_ones
from jobraker.applications.moving import Moved
from jobraker.applications.reading import cards, today_of
from jobraker.automation import ending
from jobraker.automation.rules.states import Problem
from jobraker.extensions import redis, settings
from jobraker.pages import privacy
from jobraker.pages.applications import moves
from jobraker.pages.applications.sending import unsent_words
from jobraker.pages.applications.words import moved_words, refused_words, stage_word
from jobraker.pages.fields import Fields
from jobraker.pages.saved_many import key_of
from jobraker.saved.rules.stages import Stage
from jobraker.web import access
from jobraker.web.access import own, proven, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.moments import day
from jobraker.web.places import here
from jobraker.web.render import render, toast

blueprint = Blueprint("pausing", __name__)

LANDING_BYTES = 256 * 1024  # of a form with a tick for each application
LONGEST = timedelta(days=5 * 366)
KEEPS: dict[Keep, Phrase] = {
    Keep.UNTIL_DELETED: N_("until I delete it"),
    Keep.A_YEAR: N_("for 12 months, then delete"),
    Keep.A_DAY: N_("only until tomorrow"),
}


@blueprint.post("/account/pause")
@signed_in
def pause() -> BaseResponse:
    fields = Fields({"until": request.form.get("until", "").strip()})
    until = day_in(fields, datetime.now(UTC).date())
    if fields.errors:
        return privacy.shown(fields, 422)
    if not pausing.pause(own().account.id, until):
        toast(_("You have found work: that pauses everything already."))
    else:
        words = _("Paused until %(day)s.", day=day(until)) if until else _("Paused until you go on.")
        unsent = ending.end_queued(own().account.id, Problem.PAUSED)
        toast(" ".join(filter(None, (words, unsent_words(unsent)))))
    return redirect(url_for("privacy.privacy"), 303)


@blueprint.post("/account/pause/end")
@signed_in
def go_on() -> BaseResponse:
    if pausing.go_on(own().account.id):
        toast(_("You are looking again, and everything is kept."))
    return redirect(here() if request.referrer else url_for("privacy.privacy"), 303)


@blueprint.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """For as many ticks as there may be applications."""
    if endpoint == "pausing.land" and access.person():
        request.max_content_length = LANDING_BYTES


@blueprint.get("/account/landing")
@proven
def landing() -> BaseResponse:
    # Chosen beforehand is what deletes nothing by itself.
    return landing_shown(Fields({"keep": str(Keep.UNTIL_DELETED.value)}))


def landing_shown(fields: Fields, status: int = 200) -> BaseResponse:
    """All that is open is ticked, until somebody has sent what they ticked."""
    far, begun = open_ones(own().account.id)
    sent = set(request.form.getlist("withdraw")) if request.method == "POST" else {str(card.key) for card in begun}
    return render(
        "pausing/landing.html",
        status=status,
        keeps=KEEPS,
        fields=fields,
        far=[(card, stage_word(card.stage)) for card in far],
        begun=[(card, stage_word(card.stage), str(card.key) in sent) for card in begun],
    )


@blueprint.post("/account/landing")
@proven
def land() -> BaseResponse:
    sent = {name: request.form.get(name, "").strip() for name in ("work", "found", "keep", "accepted")}
    fields, account_id = Fields(sent), own().account.id
    keep = next((each for each in Keep if sent["keep"] == str(each.value)), None)
    for name, label in (("work", N_("What you found")), ("found", N_("Where you found it"))):
        if len(sent[name]) > pausing.TOLD_CHARS:
            most = pausing.TOLD_CHARS
            fields.errors[name] = _("%(field)s: at most %(most)s characters.", field=str(label), most=most)
    if keep is None:
        fields.errors["keep"] = _("Choose how long your account is kept.")
    accepted = next(iter(cards(account_id, [key])), None) if (key := key_of(sent["accepted"])) else None
    if sent["accepted"] and accepted is None:
        fields.errors["accepted"] = _("That application is no longer there. Choose again.")
    if fields.errors or keep is None:
        return landing_shown(fields, 422)
    work = sent["work"] or (", ".join(filter(None, (accepted.title, accepted.company))) if accepted else "")
    pausing.land(settings(), own().account, work, sent["found"], keep)
    stopped = unsent_words(ending.end_queued(account_id, Problem.LANDED))
    withdrawn = [key for each in request.form.getlist("withdraw") if (key := key_of(each))]
    told(
        applications.land(redis(), account_id, accepted.key if accepted else None, withdrawn, today_of(account_id)),
        stopped,
    )
    return redirect(url_for("privacy.privacy"), 303)


def told(done: Landed, stopped: str) -> None:
    """All in one: a second toast would hide what the first offers to undo."""
    words, undo = [_("Noted. Nothing is sent by itself any more, and no alert goes out.")], None
    if stopped:
        words.append(stopped)
    if done.accepted and done.accepted.keys:
        words.append(moved_words(Moved(done.accepted.to, done.accepted.keys, done.accepted.titles)))
    if done.withdrawn and done.withdrawn.keys:
        number = len(done.withdrawn.keys)
        words.append(
            ngettext(
                "%(count)s application withdrawn.", "%(count)s applications withdrawn.", number, count=count(number)
            )
        )
        undo = moves.undo(done.withdrawn.ticket)
        if undo and done.accepted and done.accepted.keys:
            words.append(_("Undo takes back the withdrawals alone."))
    if done.stayed:
        first = done.stayed[0]
        to = Stage.ACCEPTED if done.accepted and first in done.accepted.refused else Stage.WITHDRAWN
        words += [ngettext("%(num)s stayed.", "%(num)s stayed.", len(done.stayed)), refused_words(first, to)]
    toast(" ".join(words), bad=bool(done.stayed), undo=undo)


def day_in(fields: Fields, today: date) -> date | None:
    """The first day of going on; None where there is none, or the error is noted."""
    written = fields.value("until")
    if not written:
        return None
    try:
        until = date.fromisoformat(written)
    except ValueError:
        until = today
    if today < until <= today + LONGEST:
        return until
    fields.errors["until"] = _("Choose a day after today, within five years, or leave it empty.")
    return None
