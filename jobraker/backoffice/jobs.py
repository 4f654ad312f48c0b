"""Openings, found by what they are called, whose they are and where they come from."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, request, url_for
from sqlalchemy import Select, func, select

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import note
from jobraker.backoffice.days import on, until
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, Number, State, Words
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Bulk, Choice, Column, Day, Holds, Table, Typed
from jobraker.database import db, transaction
from jobraker.ingestion import withdrawing
from jobraker.ingestion.models import Source
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.jobs.models import Company, Job, JobSearch, Listing
from jobraker.web.gettext import N_, _, ngettext
from jobraker.web.words import source_name

blueprint = Blueprint("backoffice_jobs", __name__, url_prefix="/admin")

SOURCES_OFFERED = 1_000
LISTED = select(func.count()).select_from(Listing).where(Listing.job_id == Job.id).correlate(Job).scalar_subquery()


def rows() -> Select[Any]:
    told: list[Any] = [Job.title, Job.posted_at, Job.first_seen_at, Job.closed_at, Job.withdrawn_at, Job.place_text]
    found = select(Job.id.label("key"), Company.name.label("company"), LISTED.label("listed"), *told)
    return found.join(Company, Company.id == Job.company_id)


def titled(words: str) -> Holds:
    """By the index of titles, in the two forms in which they are kept."""
    sought = func.plainto_tsquery("jobraker_simple", words).op("||")(func.plainto_tsquery("english", words))
    return Job.id.in_(select(JobSearch.job_id).where(JobSearch.title_tsv.op("@@")(sought)))


def of_company(name: str) -> Holds:
    begins = Company.key.startswith(company_key(name), autoescape=True)
    return Job.company_id.in_(select(Company.id).where(begins))


def state(row: Any) -> State:
    if row.withdrawn_at:
        return State("bad", _("withdrawn"))
    return State("", _("closed")) if row.closed_at else State("ok", _("open"))


STATES: Mapping[str, Holds] = {
    "open": Job.closed_at.is_(None),
    "closed": Job.closed_at.is_not(None) & Job.withdrawn_at.is_(None),
    "withdrawn": Job.withdrawn_at.is_not(None),
}


def sources() -> list[tuple[str, str]]:
    with transaction():
        found = db.session.execute(select(Source.id, Source.name).order_by(Source.name).limit(SOURCES_OFFERED)).all()
    return [(str(row.id), source_name(row.name)) for row in found]


def withdraw(keys: Sequence[str]) -> str:
    because = request.form.get("because", "")
    with transaction():
        gone = [withdrawing.withdraw(job_id, because) for job_id in numbers(keys)]
        withdrawn = [job_id for job_id in gone if job_id is not None]
        for job_id in withdrawn:
            note(Act.CHANGE, Subject.JOB, job_id, withdrawn=True)
    return ngettext("%(num)s opening is withdrawn.", "%(num)s openings are withdrawn.", len(withdrawn))


def bring_back(keys: Sequence[str]) -> str:
    with transaction():
        back = [job_id for job_id in numbers(keys) if withdrawing.bring_back(job_id)]
        for job_id in back:
            note(Act.CHANGE, Subject.JOB, job_id, withdrawn=False)
    return ngettext("%(num)s opening is back.", "%(num)s openings are back.", len(back))


def numbers(keys: Sequence[str]) -> list[int]:
    return sorted({number for key in keys if (number := number_of(key))})


TABLE = Table(
    heading=N_("Jobs"),
    about=N_("Openings as they were put together of what the sources list."),
    empty=N_("No opening is so."),
    rows=rows,
    key=Job.id,
    columns=(
        Column(
            "title",
            N_("Title"),
            lambda row: Link(row.title, url_for("backoffice_job.show", job_id=row.key), row.company),
        ),
        Column("place", N_("Place"), lambda row: Words(row.place_text, told=True)),
        Column("state", N_("State"), state),
        Column("posted", N_("Posted"), lambda row: Moment(row.posted_at)),
        Column("seen", N_("First seen"), lambda row: Moment(row.first_seen_at), Job.id, newest_first=True),
        Column("listed", N_("Listings"), lambda row: Number(row.listed), number=True),
    ),
    order="seen",
    subject=Subject.JOB,
    filters=(
        Typed("q", N_("Words of the title"), titled),
        Typed("company", N_("Company"), of_company),
        Typed("id", N_("Number"), lambda value: Job.id == number_of(value)),
        Choice(
            "source",
            N_("Source"),
            sources,
            lambda value: Job.id.in_(select(Listing.job_id).where(Listing.source_id == int(value))),
        ),
        Choice(
            "state",
            N_("State"),
            lambda: [("open", _("open")), ("closed", _("closed")), ("withdrawn", _("withdrawn"))],
            STATES.__getitem__,
        ),
        Day("since", N_("Posted from"), lambda value: Job.posted_at >= on(value)),
        Day("until", N_("Posted until"), lambda value: Job.posted_at <= until(value)),
    ),
    bulk=(
        Bulk("withdraw", N_("Withdraw"), withdraw, sure=True, asks="backoffice/jobs_withdrawal.html"),
        Bulk("bring_back", N_("Bring back"), bring_back),
    ),
)

routes.add(blueprint, "/jobs", TABLE)
