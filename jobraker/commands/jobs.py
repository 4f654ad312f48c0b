"""Commands over openings: what a job was made of, a wrong merge undone, a scam withdrawn, and what people report."""

from collections.abc import Iterator

import click

from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import SHELL, note
from jobraker.commands.context import ID, application
from jobraker.database import db, transaction
from jobraker.ingestion import splitting, withdrawing
from jobraker.ingestion.models import Source
from jobraker.ingestion.placing import parted
from jobraker.jobs.models import Company, Job, Listing
from jobraker.reports import service as reporting


@click.group()
def jobs() -> None:
    """What openings are made of."""


@jobs.command()
@click.argument("job_id", type=ID)
def show(job_id: int) -> None:
    """A job with all its listings, and what they were split from."""
    with application() as app, app.app_context():
        for line in described(job_id):
            click.echo(line)


@jobs.command()
@click.argument("listing_id", type=ID)
def split(listing_id: int) -> None:
    """Give a listing that was merged wrongly a job of its own; it never comes together again with those it leaves."""
    with application() as app, app.app_context():
        try:
            with transaction():
                home = splitting.job_of(listing_id)
                made = splitting.split(listing_id)
                note(SHELL, Act.CHANGE, Subject.JOB, home, split=listing_id, into=made)
        except splitting.CannotSplit as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"Listing {listing_id} is job {made} now. `jobraker jobs show {made}` shows it.")


@jobs.command()
@click.argument("listing_id", type=ID)
@click.argument("job_id", type=ID)
def join(listing_id: int, job_id: int) -> None:
    """Undo a split: bring a listing back to the job that it was split from."""
    with application() as app, app.app_context():
        try:
            with transaction():
                home = splitting.job_of(listing_id)
                splitting.join(listing_id, job_id)
                note(SHELL, Act.CHANGE, Subject.JOB, job_id, joined=listing_id, from_job=home)
        except splitting.CannotSplit as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"Listing {listing_id} is of job {job_id} again.")


@jobs.command()
@click.argument("job_id", type=ID)
@click.option("--because", default="", help="Kept for admins.")
def withdraw(job_id: int, because: str) -> None:
    """Close and hide an opening, as a scam, whoever lists it."""
    with application() as app, app.app_context(), transaction():
        gone = withdrawing.withdraw(job_id, because)
        if gone is None:
            raise click.ClickException(f"There is no job {job_id} that is not withdrawn.")
        note(SHELL, Act.CHANGE, Subject.JOB, gone, withdrawn=True)
    click.echo(f"Job {gone} is withdrawn. `jobraker jobs bring-back {gone}` undoes it.")


@jobs.command("bring-back")
@click.argument("job_id", type=ID)
def bring_back(job_id: int) -> None:
    """Show a withdrawn opening again; it is open if a source lists it."""
    with application() as app, app.app_context(), transaction():
        if not withdrawing.bring_back(job_id):
            raise click.ClickException(f"There is no withdrawn job {job_id}.")
        note(SHELL, Act.CHANGE, Subject.JOB, job_id, withdrawn=False)
    click.echo(f"Job {job_id} is back. `jobraker jobs show {job_id}` shows it.")


@jobs.command()
def reports() -> None:
    """What people have reported of openings and nobody has settled, the oldest first."""
    with application() as app, app.app_context():
        for told in reported():
            click.echo(told)


@jobs.command()
@click.argument("report_id", type=int)
def settle(report_id: int) -> None:
    """Take a report that is dealt with off the list."""
    with application() as app, app.app_context(), transaction():
        if not reporting.settle(report_id):
            raise click.ClickException(f"There is no open report {report_id}.")
        note(SHELL, Act.SETTLE, Subject.REPORT, report_id)
    click.echo(f"Report {report_id} is settled.")


def reported() -> Iterator[str]:
    """The lines of `reports`."""
    for report, title, company in reporting.open_reports():
        about = f"job {report.job_id}  {report.problem}  {title} · {company}"
        yield f"{report.id:>4}  {report.created_at:%Y-%m-%d}  {about}"
        yield from (f"      {words}" for words in report.words.splitlines())


def described(job_id: int) -> Iterator[str]:
    """The lines of `show`."""
    with transaction():
        job = db.session.get(Job, job_id, populate_existing=True)
        if job is None:
            raise click.ClickException(f"There is no job {job_id}.")
        company = db.session.get_one(Company, job.company_id)
        listings = splitting.listings_of(job_id)
        kept = parted([listing.id for listing, _ in listings])
    state = f"closed {job.closed_at:%Y-%m-%d}" if job.closed_at else "open"
    yield f"job {job_id}  {state}  {job.title} · {company.name}"
    if job.closed_at and job.moved_to:
        yield f"  went to job {job.moved_to}"
    if job.withdrawn_at:
        yield f"  withdrawn {job.withdrawn_at:%Y-%m-%d}  {job.withdrawn_because or ''}".rstrip()
    for listing, source in listings:
        yield line(listing, source, leads=listing.id == job.lead_listing_id)
        for other, home in sorted(kept.get(listing.id, {}).items()):
            yield f"    split from listing {other} of job {home}"


def line(listing: Listing, source: Source, *, leads: bool) -> str:
    state = f"closed {listing.closed_at:%Y-%m-%d}" if listing.closed_at else "open"
    lead = "  leads" if leads else ""
    return f"  listing {listing.id}  {state}  {source.name}  {listing.place_text or '–'}  {listing.url}{lead}"
