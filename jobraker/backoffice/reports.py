"""What people report of openings: settled, with the opening closed where it is gone, or withdrawn where it is none."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, url_for
from sqlalchemy import Select, func, select

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import note
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, State, Words
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Bulk, Choice, Column, Table, Typed
from jobraker.database import db, transaction
from jobraker.ingestion import closing, withdrawing
from jobraker.jobs.models import Company, Job
from jobraker.reports import service
from jobraker.reports.models import Problem, Report
from jobraker.web.gettext import N_, _, ngettext
from jobraker.web.report_words import PROBLEMS

blueprint = Blueprint("backoffice_reports", __name__, url_prefix="/admin")


def rows() -> Select[Any]:
    told: list[Any] = [Report.problem, Report.words, Report.created_at, Report.settled_at, Report.job_id]
    joined = select(Report.id.label("key"), Job.title, Company.name.label("company"), *told)
    return joined.join(Job, Job.id == Report.job_id).join(Company, Company.id == Job.company_id)


def settle(keys: Sequence[str]) -> str:
    with transaction():
        settled = settled_of(keys)
    return ngettext("%(num)s report is settled.", "%(num)s reports are settled.", len(settled))


def close(keys: Sequence[str]) -> str:
    """Settle them, and close what they are of."""
    with transaction():
        jobs = set(settled_of(keys))
        closed = [job_id for job_id in sorted(jobs) if closing.close_by_hand(job_id)]
        for job_id in closed:
            note(Act.CHANGE, Subject.JOB, job_id, closed=True)
    return ngettext("%(num)s opening is closed.", "%(num)s openings are closed.", len(closed))


def withdraw(keys: Sequence[str]) -> str:
    """Settle them, and withdraw what they are of, also where they were settled before."""
    with transaction():
        settled_of(keys)
        numbers = list(filter(None, map(number_of, keys)))
        jobs = db.session.scalars(
            select(Report.job_id).where(Report.id.in_(numbers)).distinct().order_by(Report.job_id)
        )
        gone = [job_id for job_id in map(withdrawing.withdraw, jobs.all()) if job_id is not None]
        for job_id in gone:
            note(Act.CHANGE, Subject.JOB, job_id, withdrawn=True)
    return ngettext("%(num)s opening is withdrawn.", "%(num)s openings are withdrawn.", len(gone))


def settled_of(keys: Sequence[str]) -> list[int]:
    """Settle those that wait; the jobs that they were of. Part of the transaction at hand."""
    jobs = []
    for report_id in filter(None, map(number_of, keys)):
        if service.settle(report_id):
            note(Act.SETTLE, Subject.REPORT, report_id)
            jobs.append(db.session.scalars(select(Report.job_id).where(Report.id == report_id)).one())
    return jobs


TABLE = Table(
    heading=N_("Reports"),
    about=N_("What people say is wrong with openings. Nothing is kept of who said it."),
    empty=N_("No report is so."),
    rows=rows,
    key=Report.id,
    columns=(
        Column(
            "job",
            N_("Opening"),
            lambda row: Link(row.title, url_for("backoffice_job.show", job_id=row.job_id), row.company),
        ),
        Column("problem", N_("Problem"), lambda row: Words(str(PROBLEMS[Problem(row.problem)])), Report.problem),
        Column("words", N_("In their words"), lambda row: Words(row.words, told=True), full=True),
        Column("at", N_("When"), lambda row: Moment(row.created_at), Report.created_at, newest_first=True),
        Column(
            "state",
            N_("State"),
            lambda row: State("", _("settled")) if row.settled_at else State("ask", _("waiting")),
            Report.settled_at,
        ),
    ),
    order="at",
    subject=Subject.REPORT,
    filters=(
        Choice(
            "problem",
            N_("Problem"),
            lambda: [(problem.value, str(words)) for problem, words in PROBLEMS.items()],
            lambda value: Report.problem == value,
        ),
        Choice(
            "state",
            N_("State"),
            lambda: [("open", _("waiting")), ("settled", _("settled"))],
            lambda value: Report.settled_at.is_(None) if value == "open" else Report.settled_at.is_not(None),
        ),
        Typed("q", N_("Words"), lambda value: Report.words.icontains(value, autoescape=True)),
        Typed("job", N_("Number of the opening"), lambda value: Report.job_id == number_of(value)),
    ),
    bulk=(
        Bulk("settle", N_("Settle"), settle),
        Bulk("close", N_("Settle, and close the openings"), close, sure=True),
        Bulk(
            "withdraw", N_("Settle, and withdraw the openings"), withdraw, sure=True, asks="backoffice/withdrawal.html"
        ),
    ),
)

routes.add(blueprint, "/reports", TABLE)


def waiting() -> int:
    with transaction():
        some = select(Report.id).where(Report.settled_at.is_(None)).limit(1_000).subquery()
        return db.session.scalar(select(func.count()).select_from(some)) or 0
