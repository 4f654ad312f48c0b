"""One sending: its way, and what was heard of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, redirect, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from jobraker.accounts.models import Account
from jobraker.applications.models import Event
from jobraker.applications.rules.events import Kind
from jobraker.audit.models import Act, Subject
from jobraker.automation import advancing
from jobraker.automation.models import Attempt, Report
from jobraker.automation.rules.states import LIVE, Problem, State
from jobraker.backoffice.access import admin, note
from jobraker.backoffice.attempts import context, stands
from jobraker.backoffice.attempts_words import STATES, problem_words, wait_words
from jobraker.database import db, transaction
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import render, toast

blueprint = Blueprint("backoffice_application", __name__, url_prefix="/admin/applications")

ONE = "/<int:number>"
MOMENTS: Sequence[tuple[str, Phrase]] = (
    ("approved_at", N_("Approved")),
    ("called_at", N_("Handed over")),
    ("began_at", N_("Its run began")),
    ("fetched_at", N_("A file of it was fetched")),
    ("cancel_at", N_("Its end was asked for")),
    ("ended_at", N_("Came to its end")),
    ("proven_at", N_("What proves it was kept")),
    ("told_at", N_("Its person was written to")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """`told`: others' words beside ours."""

    at: datetime
    words: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    row: Attempt
    address: str
    host: str
    steps: Sequence[Step]

    @property
    def state(self) -> Any:
        return stands(self.row)

    @property
    def is_live(self) -> bool:
        return self.row.state in LIVE

    @property
    def waits(self) -> str:
        return wait_words(self.row.waits)

    @property
    def may_be_looked_at(self) -> bool:
        return advancing.may_be_looked_at(self.row)


@blueprint.get(ONE)
@admin
def shown(number: int) -> Response:
    sending = found(number)
    with transaction():
        note(Act.READ, Subject.ATTEMPT, number, person=sending.row.account_id)
    return render("backoffice/applications/one.html", sending=sending, **context())


@blueprint.post(f"{ONE}/look")
@admin
def look(number: int) -> Response:
    row = found(number).row
    with transaction():
        if done := advancing.look_now(row.id):
            note(Act.RUN, Subject.ATTEMPT, number, person=row.account_id)
    return told(number, done, _("It is looked at now."))


@blueprint.post(f"{ONE}/cancel")
@admin
def cancel(number: int) -> Response:
    row = found(number).row
    with transaction():
        if done := advancing.cancel(row.account_id, row.key, Problem.CALLED_OFF):
            note(Act.DISCARD, Subject.ATTEMPT, number, person=row.account_id)
    words = _("It does not leave.") if row.state == State.QUEUED else _("Its run is asked to end.")
    return told(number, done, words)


def told(number: int, done: bool, words: str) -> Response:
    toast(words if done else _("There is nothing to do about it any more."), bad=not done)
    return redirect(url_for(".shown", number=number), 303)


def found(number: int) -> Sending:
    both = select(Attempt, Account.address).join(Account, Account.id == Attempt.account_id).where(Attempt.id == number)
    with transaction():
        row = db.session.execute(both.execution_options(populate_existing=True)).one_or_none()
        if row is None:
            abort(404)
        steps = sorted([*moments(row[0]), *states(row[0]), *reports(row[0])], key=lambda step: step.at, reverse=True)
    return Sending(row[0], row[1], row[0].form.partition("/")[0], steps)


def moments(attempt: Attempt) -> list[Step]:
    return [Step(at, str(words)) for name, words in MOMENTS if (at := getattr(attempt, name))]


def states(attempt: Attempt) -> list[Step]:
    """As far as its application is there still."""
    about = {"attempt": str(attempt.key)}
    mine = select(Event).where(Event.account_id == attempt.account_id, Event.application == attempt.application)
    found = []
    for event in db.session.scalars(mine.where(Event.kind == Kind.ATTEMPT, Event.told.contains(about))):
        state = next((each for each in State if each == event.told.get("did")), None)
        if state:
            words, why = str(STATES[state][1]), problem_words(event.told.get("problem"))
            so = (
                _("Since then: %(state)s, %(why)s", state=words, why=why)
                if why
                else _("Since then: %(state)s", state=words)
            )
            found.append(Step(event.at, so))
    return found


def reports(attempt: Attempt) -> list[Step]:
    heard = select(Report).where(Report.account_id == attempt.account_id, Report.attempt == attempt.key)
    return [
        Step(each.heard_at, _("A report of the run, %(times)s times:", times=each.times), each.status)
        for each in db.session.scalars(heard)
    ]
