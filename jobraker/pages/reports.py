"""The form that reports a problem with an opening: no account is asked for, and nothing kept but what is written."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter
from jobraker.reports.models import WORDS_MOST, Problem
from jobraker.reports.service import report
from jobraker.web.gettext import Phrase, _
from jobraker.web.render import is_partial, render
from jobraker.web.report_words import PROBLEMS

blueprint = Blueprint("reports", __name__)

LIMIT = "20 per hour"


@dataclass(frozen=True, slots=True)
class ReportForm:
    """What was sent, and what is wrong with it: `problem_error` and `words_error` are "" where nothing is."""

    job_id: int
    problem: str = ""
    words: str = ""
    problem_error: str = ""
    words_error: str = ""

    @property
    def problems(self) -> dict[Problem, Phrase]:
        return PROBLEMS

    @property
    def most(self) -> int:
        return WORDS_MOST


@blueprint.post("/jobs/<int:job_id>/reports")
@limiter.limit(LIMIT, deduct_when=lambda response: response.status_code < 400)
def send(job_id: int) -> BaseResponse:
    form = read(job_id)
    if form.problem_error or form.words_error:
        return render("reports/form.html", partial="reports/_form.html", status=422, form=form)
    if not report(job_id, Problem(form.problem), form.words):
        abort(404)
    if is_partial():
        return render("reports/_thanks.html", job_id=job_id)
    return redirect(url_for("reports.thanks", job_id=job_id), 303)


@blueprint.get("/jobs/<int:job_id>/reports/thanks")
def thanks(job_id: int) -> BaseResponse:
    return render("reports/thanks.html", job_id=job_id)


def read(job_id: int) -> ReportForm:
    """A line break comes as two signs and counts as one."""
    problem = request.form.get("problem", "")
    words = request.form.get("words", "").replace("\r\n", "\n").strip()
    missing = problem not in set(Problem)
    nothing_said = problem == Problem.OTHER and not words
    return ReportForm(
        job_id,
        "" if missing else problem,
        words,
        _("Choose what is wrong.") if missing else "",
        _("It is longer than %(most)s characters.", most=WORDS_MOST)
        if len(words) > WORDS_MOST
        else _("Say in a few words what it is.")
        if nothing_said
        else "",
    )
