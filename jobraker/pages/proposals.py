"""The form that proposes an address where openings stand: it is looked at by an admin before anything reads it."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter
from jobraker.proposals.rules import ADDRESS_CHARS, Fault, NotAnAddressError
from jobraker.proposals.service import Answer, propose
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import is_partial, render

blueprint = Blueprint("proposals", __name__)

LIMIT = "10 per hour"
ANSWERS: dict[Answer, Phrase] = {
    Answer.PROPOSED: N_(
        "Thank you. Whoever runs this site will look at it; if it is read, its openings stand here then."
    ),
    Answer.WAITING: N_("Somebody has proposed it already. Whoever runs this site will look at it."),
    Answer.COLLECTED: N_("Openings from there are collected here already."),
    Answer.FULL: N_("So many proposals wait to be looked at that no more are taken. Try again in some days."),
}
FAULTS: dict[Fault, Phrase] = {
    Fault.EMPTY: N_("Paste the address of a careers page."),
    Fault.TOO_LONG: N_("It is longer than %(most)s characters."),
    Fault.SIGNS: N_("There are spaces or signs in it that no address has."),
    Fault.SCHEME: N_("An address of a page begins with https:// or http://."),
    Fault.LOGIN: N_("It has a user name or a password in it: leave out what stands before the @."),
    Fault.PORT: N_("It has a port of its own, and public pages have none."),
    Fault.NUMBER: N_("It names a machine by its number: paste the name of the site."),
    Fault.PRIVATE: N_("It is no address on the public internet."),
    Fault.HOST: N_("The name of its site is none: copy it from the address bar of your browser."),
}


@dataclass(frozen=True, slots=True)
class ProposalForm:
    """What was sent, and what is wrong with it. `company`: the key of the one it is proposed for, "" for none."""

    company: str = ""
    address: str = ""
    error: str = ""

    @property
    def most(self) -> int:
        return ADDRESS_CHARS


@blueprint.get("/proposals/new")
def form() -> BaseResponse:
    return render("proposals/form.html", form=ProposalForm(request.args.get("company", "")))


@blueprint.post("/proposals")
@limiter.limit(LIMIT, deduct_when=lambda response: response.status_code < 400)
def send() -> BaseResponse:
    address, company = request.form.get("address", ""), request.form.get("company", "")
    try:
        answer = propose(address, company)
    except NotAnAddressError as error:
        wrong = _(FAULTS[error.fault].message, most=ADDRESS_CHARS)
        sent = ProposalForm(company, address, wrong)
        return render("proposals/form.html", partial="proposals/_form.html", status=422, form=sent)
    if is_partial():
        return render("proposals/_answer.html", answer=answer, words=ANSWERS[answer])
    return redirect(url_for("proposals.told", answer=answer.value), 303)


@blueprint.get("/proposals/<answer>")
def told(answer: str) -> BaseResponse:
    if answer not in set(Answer):
        abort(404)
    return render("proposals/told.html", answer=Answer(answer), words=ANSWERS[Answer(answer)])
