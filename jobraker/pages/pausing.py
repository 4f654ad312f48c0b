"""Pausing, having found work, and going on: beside the ledger, and with one button wherever it shows."""

from datetime import UTC, date, datetime, timedelta

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import pausing
from jobraker.accounts.models import Keep
from jobraker.extensions import settings
from jobraker.pages import privacy
from jobraker.pages.fields import Fields
from jobraker.web.access import own, proven, signed_in
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.moments import day
from jobraker.web.places import here
from jobraker.web.render import render, toast

blueprint = Blueprint("pausing", __name__)

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
    elif until:
        toast(_("Paused until %(day)s.", day=day(until)))
    else:
        toast(_("Paused until you go on."))
    return redirect(url_for("privacy.privacy"), 303)


@blueprint.post("/account/pause/end")
@signed_in
def go_on() -> BaseResponse:
    if pausing.go_on(own().account.id):
        toast(_("You are looking again, and everything is kept."))
    return redirect(here() if request.referrer else url_for("privacy.privacy"), 303)


@blueprint.get("/account/landing")
@proven
def landing() -> BaseResponse:
    # Chosen beforehand is what deletes nothing by itself.
    return render("pausing/landing.html", keeps=KEEPS, fields=Fields({"keep": str(Keep.UNTIL_DELETED.value)}))


@blueprint.post("/account/landing")
@proven
def land() -> BaseResponse:
    sent = {name: request.form.get(name, "").strip() for name in ("work", "found", "keep")}
    fields = Fields(sent)
    keep = next((each for each in Keep if sent["keep"] == str(each.value)), None)
    for name, label in (("work", N_("What you found")), ("found", N_("Where you found it"))):
        if len(sent[name]) > pausing.TOLD_CHARS:
            most = pausing.TOLD_CHARS
            fields.errors[name] = _("%(field)s: at most %(most)s characters.", field=str(label), most=most)
    if keep is None:
        fields.errors["keep"] = _("Choose how long your account is kept.")
    if fields.errors or keep is None:
        return render("pausing/landing.html", status=422, keeps=KEEPS, fields=fields)
    pausing.land(settings(), own().account, sent["work"], sent["found"], keep)
    toast(_("Noted. Nothing is sent by itself any more, and no alert goes out."))
    return redirect(url_for("privacy.privacy"), 303)


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
