"""Sendings of everybody: how they stand, what became of each, and the switch over all. What was answered and which files went
is nobody's to read but their person's."""

from typing import Any

from flask import Blueprint, url_for
from sqlalchemy import Select, func, select

from jobraker.accounts.models import Account
from jobraker.audit.models import Subject
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.tallies import HOST
from jobraker.backoffice.attempts_words import PROBLEMS, STATES, problem_words
from jobraker.backoffice.days import on, until
from jobraker.backoffice.tables import cells, routes
from jobraker.backoffice.tables.cells import Link, Moment, Number, Words
from jobraker.backoffice.tables.table import Choice, Column, Day, Table, Typed
from jobraker.extensions import settings
from jobraker.web.gettext import N_, _

blueprint = Blueprint("backoffice_applications", __name__, url_prefix="/admin")


def rows() -> Select[Any]:
    told = (Attempt.title, Attempt.company, Attempt.state, Attempt.problem, Attempt.approved_at)
    run = (Attempt.steps, Attempt.cost, Attempt.dry, Attempt.by_rule, HOST.label("host"))
    whose = (Account.id.label("person"), Account.address)
    every = select(Attempt.id.label("key"), *told, *run, *whose)
    return every.join_from(Attempt, Account, Account.id == Attempt.account_id)


def job(row: Any) -> Link:
    return Link(row.title or _("No title"), url_for("backoffice_application.shown", number=row.key), row.company)


def stands(row: Any) -> cells.State:
    mood, words = STATES[State(row.state)]
    return cells.State(mood, str(words), problem_words(row.problem))


def how(row: Any) -> Words:
    by = _("by rule") if row.by_rule else _("by its person")
    return Words(_("%(by)s, rehearsal", by=by) if row.dry else by)


def context() -> dict[str, Any]:
    server = settings().skyvern
    return {
        "sandboxed": server is not None and server.sandbox,
        "server": server.url.partition("://")[2].partition("/")[0] if server and not server.sandbox else "",
        "currency": settings().skyvern_currency,
    }


TABLE = Table(
    heading=N_("Applications"),
    about=N_("What was sent for people, or is to be. Answers and files are not shown: they are their person’s."),
    empty=N_("Nothing was sent so."),
    rows=rows,
    key=Attempt.id,
    columns=(
        Column("job", N_("Job"), job, func.lower(Attempt.title)),
        Column(
            "person",
            N_("Of"),
            lambda row: Link(row.address, url_for("backoffice_user.shown", account_id=row.person)),
            Account.address_key,
        ),
        Column("state", N_("State"), stands, Attempt.state),
        Column("approved", N_("Approved"), lambda row: Moment(row.approved_at), Attempt.id, newest_first=True),
        Column("how", N_("How"), how),
        Column("site", N_("Site"), lambda row: Words(row.host, told=True), HOST),
        Column("steps", N_("Steps"), lambda row: Number(row.steps), Attempt.steps, newest_first=True, number=True),
        Column("cost", N_("Cost"), lambda row: Number(row.cost), Attempt.cost, newest_first=True, number=True),
    ),
    order="approved",
    subject=Subject.ATTEMPT,
    filters=(
        Typed("q", N_("Of"), lambda value: Account.address_key.contains(value.lower(), autoescape=True)),
        Choice(
            "state",
            N_("State"),
            lambda: [(state.value, str(words)) for state, (_mood, words) in STATES.items()],
            lambda value: Attempt.state == value,
        ),
        Choice(
            "problem",
            N_("Problem"),
            lambda: [(problem.value, str(PROBLEMS[problem])) for problem in Problem],
            lambda value: Attempt.problem == value,
        ),
        Typed("site", N_("Site"), lambda value: HOST.contains(value.lower(), autoescape=True)),
        Day("since", N_("Approved from"), lambda value: Attempt.approved_at >= on(value)),
        Day("until", N_("Approved until"), lambda value: Attempt.approved_at <= until(value)),
    ),
    of_people=True,
    person=lambda row: row.person,
    template="backoffice/applications/list.html",
    context=context,
)

routes.add(blueprint, "/applications", TABLE)
