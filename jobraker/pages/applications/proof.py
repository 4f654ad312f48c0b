"""Proof of search: a page for print and a PDF of what was applied for from one day to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import structlog
from flask import Blueprint, Response, request, send_file, url_for
from werkzeug.exceptions import UnprocessableEntity
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.proof import Proof, proof
from jobraker.applications.reading import today_of
from jobraker.documents.design import Paper
from jobraker.documents.printing.printed import PrintingError
from jobraker.documents.printing.proof import proof_pdf
from jobraker.extensions import limiter
from jobraker.pages.applications import proof_words as words
from jobraker.pages.applications.periods import day_of_year, days_asked
from jobraker.pages.resumes_words import first_design
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.failing import SayingError
from jobraker.web.gettext import N_, _
from jobraker.web.render import render

blueprint = Blueprint("applications_proof", __name__)

LIMIT = "60 per hour"  # of a person: each takes a process of its own
PAPERS: Mapping[Paper, object] = {Paper.A4: N_("A4"), Paper.LETTER: N_("Letter")}
log = structlog.get_logger(__name__)


class UnprintableError(SayingError, UnprocessableEntity):
    heading = N_("This proof cannot be printed as a PDF")
    advice = N_("Choose fewer days, or print the page itself from your browser. Nothing of yours was changed.")


class WrongDaysError(SayingError, UnprocessableEntity):
    heading = N_("These are no days that a proof can be made of")
    advice = N_("Write both days like 2026-03-31, the first before the last, and at most ten years apart.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. `sent`: what the fields of days hold; `errors`: what is wrong with them."""

    first: date
    last: date
    interviews: bool
    unsent: bool
    paper: Paper
    sent: Mapping[str, str]
    errors: Mapping[str, str]

    @property
    def address(self) -> str:
        """Of the PDF of the same."""
        values: dict[str, Any] = {"from": self.first.isoformat(), "to": self.last.isoformat(), "paper": self.paper}
        values |= {name: 1 for name in ("interviews", "unsent") if getattr(self, name)}
        return url_for("applications_proof.pdf", **values)


@blueprint.get("/applications/proof")
@signed_in
def shown() -> BaseResponse:
    account_id = own().account.id
    today = today_of(account_id)
    asked = asked_for(account_id, today)
    told = proof_of(account_id, asked)
    return render(
        "applications/proof.html",
        status=422 if asked.errors else 200,
        asked=asked,
        proof=told,
        lines=[words.shown_line(number, entry) for number, entry in enumerate(told.entries, 1)],
        facts=words.facts(told, today),
        heads=words.heads(),
        nothing=words.nothing(),
        note=words.note(told),
        papers=PAPERS,
        spans=spans(today),
        day_of_year=day_of_year,
    )


@blueprint.get("/applications/proof.pdf")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def pdf() -> Response:
    account_id = own().account.id
    today = today_of(account_id)
    asked = asked_for(account_id, today)
    if asked.errors:
        raise WrongDaysError
    told = proof_of(account_id, asked)
    try:
        made = proof_pdf(words.printed(told, today), asked.paper)
    except PrintingError as error:
        log.warning("proof not typeset", reason=str(error)[:200], lines=len(told.entries))
        raise UnprintableError from error
    name = _("Proof of search %(first)s %(last)s", first=asked.first.isoformat(), last=asked.last.isoformat())
    response = send_file(BytesIO(made.content), "application/pdf", as_attachment=True, download_name=f"{name}.pdf")
    response.headers["Cache-Control"] = "no-store"
    return response


def asked_for(account_id: int, today: date) -> Asked:
    """Since the first of last month, where nothing is asked for."""
    usual = (month_of(month_of(today) - timedelta(days=1)), today)
    first, last, errors = days_asked() if {"from", "to"} & request.args.keys() else (*usual, {})
    if first is None or last is None or errors:
        sent = {name: request.args.get(name, "").strip()[:40] for name in ("from", "to")}
        first, last = usual
    else:
        sent = {"from": first.isoformat(), "to": last.isoformat()}
    paper = next((each for each in Paper if each == request.args.get("paper")), first_design(account_id).paper)
    return Asked(first, last, "interviews" in request.args, "unsent" in request.args, paper, sent, errors)


def proof_of(account_id: int, asked: Asked) -> Proof:
    return proof(account_id, asked.first, asked.last, interviews=asked.interviews, unsent=asked.unsent)


def spans(today: date) -> list[tuple[str, str]]:
    """What offices often ask for: words and address."""
    this = month_of(today)
    before = month_of(this - timedelta(days=1))
    third = month_of(before - timedelta(days=1))
    found = [
        (_("this month"), this, today),
        (_("last month"), before, this - timedelta(days=1)),
        (_("three months"), third, today),
    ]
    return [(name, address_of(first, last)) for name, first, last in found]


def address_of(first: date, last: date) -> str:
    days: dict[str, Any] = {"from": first.isoformat(), "to": last.isoformat()}
    return url_for("applications_proof.shown", **days)


def month_of(day: date) -> date:
    return day.replace(day=1)
