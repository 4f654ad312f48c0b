"""“I have applied”: an opening from here becomes an application that was sent, on the day that is told."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.moving import move
from jobraker.applications.reading import today_of
from jobraker.extensions import redis
from jobraker.pages.applications.moves import tell
from jobraker.pages.saved import GoneError, full_words
from jobraker.pages.sections import fault_words, sent_form
from jobraker.saved import saving
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.saved.saving import Outcome
from jobraker.saved.standing import standings
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import toast

blueprint = Blueprint("applications_applied", __name__)


@blueprint.post("/jobs/<int:job_id>/applied")
@signed_in
def tell_of(job_id: int) -> BaseResponse:
    account_id, sent = own().account.id, sent_form()
    today = today_of(account_id)
    on = sent.day("on") or today
    if sent.wrong or on > today:
        wrong = fault_words(sent.wrong["on"]) if sent.wrong else _("That day is still to come.")
        toast(_("Nothing is noted. %(wrong)s", wrong=wrong), bad=True)
        return redirect(url_for("jobs.job", job_id=job_id), 303)
    done = saving.save(account_id, job_id)
    if done.outcome is Outcome.GONE:
        raise GoneError
    if done.key is None:
        toast(full_words(), bad=True)
        return redirect(url_for("jobs.job", job_id=done.job_id), 303)
    at = standings(account_id, [done.job_id])[done.job_id]
    if at.stage in BEFORE:
        tell(move(redis(), account_id, [done.key], Stage.APPLIED, today, applied_on=on))
    else:
        toast(_("It was noted before."))
    return redirect(url_for("applications_show.show", key=done.key), 303)
