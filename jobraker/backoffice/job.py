"""One opening with the listings that it was made of: parted, brought together, closed, withdrawn and opened by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import admin, note
from jobraker.database import db, transaction
from jobraker.ingestion import closing, splitting, withdrawing
from jobraker.ingestion.models import Source
from jobraker.ingestion.placing import parted
from jobraker.ingestion.withdrawing import BECAUSE_CHARS
from jobraker.jobs.models import Company, Job, Listing
from jobraker.reports.models import Report
from jobraker.web.gettext import _
from jobraker.web.render import render, toast
from jobraker.web.report_words import PROBLEMS
from jobraker.web.words import source_name

blueprint = Blueprint("backoffice_job", __name__, url_prefix="/admin")

REPORTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """`homes`: jobs that it was split from, where it can be brought back to."""

    listing: Listing
    source: Source
    leads: bool
    homes: Sequence[int]

    @property
    def called(self) -> str:
        return source_name(self.source.name)


def the(job_id: int) -> Job:
    with transaction():
        found = db.session.get(Job, job_id, populate_existing=True)
    if found is None:
        abort(404)
    return found


def context(job: Job) -> Mapping[str, Any]:
    listings = splitting.listings_of(job.id)
    with transaction():
        kept = parted([listing.id for listing, _source in listings])
        company = db.session.get_one(Company, job.company_id)
        waiting = select(Report).where(Report.job_id == job.id, Report.settled_at.is_(None)).order_by(Report.id)
        reports = db.session.scalars(waiting.limit(REPORTS_SHOWN)).all()
    listed = [
        Listed(
            listing,
            source,
            listing.id == job.lead_listing_id,
            sorted({home for home in kept.get(listing.id, {}).values() if home != job.id}),
        )
        for listing, source in listings
    ]
    return {
        "job": job,
        "company": company,
        "listings": listed,
        "reports": reports,
        "problems": PROBLEMS,
        "most": BECAUSE_CHARS,
    }


@blueprint.get("/jobs/<int:job_id>")
@admin
def show(job_id: int) -> Response:
    return render("backoffice/job.html", **context(the(job_id)))


@blueprint.post("/jobs/<int:job_id>/closing")
@admin
def close(job_id: int) -> BaseResponse:
    the(job_id)
    with transaction():
        closed = closing.close_by_hand(job_id)
        if closed:
            note(Act.CHANGE, Subject.JOB, job_id, closed=True)
    toast(
        _("It is closed. Should a source list it once more, it opens again.") if closed else _("It was closed already.")
    )
    return redirect(url_for(".show", job_id=job_id), 303)


@blueprint.post("/jobs/<int:job_id>/opening")
@admin
def reopen(job_id: int) -> BaseResponse:
    the(job_id)
    with transaction():
        opened = closing.reopen(job_id)
        if opened:
            note(Act.CHANGE, Subject.JOB, job_id, closed=False)
    toast(_("It is open again.") if opened else _("Nothing of it can be opened."), bad=not opened)
    return redirect(url_for(".show", job_id=job_id), 303)


@blueprint.post("/jobs/<int:job_id>/withdrawal")
@admin
def withdraw(job_id: int) -> BaseResponse:
    the(job_id)
    with transaction():
        gone = withdrawing.withdraw(job_id, request.form.get("because", ""))
        if gone is not None:
            note(Act.CHANGE, Subject.JOB, gone, withdrawn=True)
    toast(_("It is withdrawn: nobody finds it, whoever lists it.") if gone else _("It was withdrawn already."))
    return redirect(url_for(".show", job_id=gone or job_id), 303)


@blueprint.post("/jobs/<int:job_id>/withdrawal/removal")
@admin
def bring_back(job_id: int) -> BaseResponse:
    the(job_id)
    with transaction():
        back = withdrawing.bring_back(job_id)
        if back:
            note(Act.CHANGE, Subject.JOB, job_id, withdrawn=False)
    closed = the(job_id).closed_at is not None
    toast(
        _("It was not withdrawn.")
        if not back
        else _("It is back, and closed: no source lists it now.")
        if closed
        else _("It is back, and open.")
    )
    return redirect(url_for(".show", job_id=job_id), 303)


@blueprint.post("/listings/<int:listing_id>/split")
@admin
def split(listing_id: int) -> BaseResponse:
    home = home_of(listing_id)
    try:
        with transaction():
            made = splitting.split(listing_id)
            note(Act.CHANGE, Subject.JOB, home, split=listing_id, into=made)
    except splitting.CannotSplit:
        toast(_("It is the only listing of its opening: there is nothing to split it from."), bad=True)
        return redirect(url_for(".show", job_id=home), 303)
    toast(_("The listing is an opening of its own now."))
    return redirect(url_for(".show", job_id=made), 303)


@blueprint.post("/listings/<int:listing_id>/joining/<int:job_id>")
@admin
def join(listing_id: int, job_id: int) -> BaseResponse:
    home = home_of(listing_id)
    try:
        with transaction():
            splitting.join(listing_id, job_id)
            note(Act.CHANGE, Subject.JOB, job_id, joined=listing_id, from_job=home)
    except splitting.CannotSplit:
        toast(_("It was not split from that opening."), bad=True)
        return redirect(url_for(".show", job_id=home), 303)
    toast(_("The listing is back at the opening that it was split from."))
    return redirect(url_for(".show", job_id=job_id), 303)


def home_of(listing_id: int) -> int:
    with transaction():
        found = db.session.scalar(select(Listing.job_id).where(Listing.id == listing_id))
    if found is None:
        abort(404)
    return found
