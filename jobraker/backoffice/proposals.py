"""Addresses that people propose to read: made sources, or refused."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from sqlalchemy import Select, select
from werkzeug.wrappers import Response as BaseResponse

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import admin, note
from jobraker.backoffice.source_form import SourceForm, refused, sent
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, State, Words
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Bulk, Choice, Column, Table, Typed
from jobraker.boards import BOARDS
from jobraker.boards.fetching import ADDRESS
from jobraker.boards.kinds import page as any_page
from jobraker.database import db, transaction
from jobraker.extensions import settings
from jobraker.ingestion.sources import BadSource
from jobraker.jobs.models import Company
from jobraker.proposals import service
from jobraker.proposals.models import Proposal
from jobraker.proposals.service import Answer
from jobraker.web.gettext import N_, _, ngettext
from jobraker.web.render import render, toast

blueprint = Blueprint("backoffice_proposals", __name__, url_prefix="/admin")


def rows() -> Select[Any]:
    told: list[Any] = [Proposal.address, Proposal.kind, Proposal.query, Proposal.created_at, Proposal.settled_at]
    named = select(Proposal.id.label("key"), *told, Company.name.label("company"))
    return named.join(Company, Company.id == Proposal.company_id, isouter=True)


def address(row: Any) -> Link | Words:
    if row.settled_at:
        return Words(row.address, row.company or "", told=True)
    return Link(row.address, url_for("backoffice_proposals.show", proposal_id=row.key), row.company or "")


def recognised(row: Any) -> Words:
    if not row.kind:
        return Words(_("not recognised: a page"))
    return Words(" ".join([row.kind, *row.query.values()]), told=True)


def accept(keys: Sequence[str]) -> str:
    """Each as what it was recognised as; what needs more to be said stays, and is told."""
    added = left = 0
    for proposal_id in filter(None, map(number_of, keys)):
        try:
            with transaction():
                made = service.accept(settings(), proposal_id)
                if made is None:
                    continue
                noted(proposal_id, made)
        except BadSource:
            left += 1
        else:
            added += made is not Answer.COLLECTED
    said = ngettext("%(num)s source added.", "%(num)s sources added.", added)
    more = ngettext(
        "Of %(num)s more has to be said: open it.", "Of %(num)s more has to be said: open them one by one.", left
    )
    return f"{said} {more}" if left else said


def refuse(keys: Sequence[str]) -> str:
    gone = 0
    with transaction():
        for proposal_id in filter(None, map(number_of, keys)):
            if service.settle(proposal_id):
                gone += 1
                note(Act.DISCARD, Subject.PROPOSAL, proposal_id)
    return ngettext("%(num)s proposal is refused.", "%(num)s proposals are refused.", gone)


def noted(proposal_id: int, made: int | Answer) -> None:
    note(Act.SETTLE, Subject.PROPOSAL, proposal_id, source=None if isinstance(made, Answer) else made)


TABLE = Table(
    heading=N_("Proposals"),
    about=N_("Addresses of openings that people propose to read. Nothing is read from one before it is made a source."),
    empty=N_("No proposal is so."),
    rows=rows,
    key=Proposal.id,
    columns=(
        Column("address", N_("Address"), address, Proposal.address),
        Column("kind", N_("Recognised as"), recognised, Proposal.kind),
        Column("at", N_("When"), lambda row: Moment(row.created_at), Proposal.created_at, newest_first=True),
        Column(
            "state",
            N_("State"),
            lambda row: State("", _("settled")) if row.settled_at else State("ask", _("waiting")),
            Proposal.settled_at,
        ),
    ),
    order="at",
    subject=Subject.PROPOSAL,
    filters=(
        Typed("q", N_("Words"), lambda value: Proposal.address.icontains(value, autoescape=True)),
        Choice(
            "state",
            N_("State"),
            lambda: [("open", _("waiting")), ("settled", _("settled"))],
            lambda value: Proposal.settled_at.is_(None) if value == "open" else Proposal.settled_at.is_not(None),
        ),
    ),
    bulk=(Bulk("accept", N_("Make sources"), accept), Bulk("refuse", N_("Refuse"), refuse)),
    template="backoffice/sources.html",
)

routes.add(blueprint, "/proposals", TABLE)


def waiting() -> int:
    return service.count_open()


def the(proposal_id: int) -> Proposal:
    """One that waits."""
    with transaction():
        found = db.session.scalar(select(Proposal).where(Proposal.id == proposal_id, Proposal.settled_at.is_(None)))
    if found is None:
        abort(404)
    return found


def form_of(proposal: Proposal, kind: str) -> SourceForm:
    """What is asked beside what its address says."""
    board = BOARDS.get(kind)
    if board is None:
        abort(422)
    asked = dict(proposal.query) if proposal.kind == kind else {}
    if not asked and ADDRESS in board.query:
        asked = {ADDRESS: proposal.address}
    return SourceForm(board, asked)


@blueprint.get("/proposals/<int:proposal_id>")
@admin
def show(proposal_id: int) -> Response:
    proposal = the(proposal_id)
    kind = request.args.get("kind") or proposal.kind or any_page.KIND
    return shown(proposal, form_of(proposal, kind))


@blueprint.post("/proposals/<int:proposal_id>")
@admin
def make(proposal_id: int) -> BaseResponse:
    proposal, kind = the(proposal_id), request.form.get("kind", "")
    filled_in = sent(form_of(proposal, kind).board, request.form)
    query = {name: value for name, value in filled_in.query.items() if value}
    try:
        with transaction():
            made = service.accept(settings(), proposal_id, kind, query)
            if made is None:
                abort(404)
            noted(proposal_id, made)
    except BadSource as error:
        return shown(proposal, refused(filled_in, error), 422)
    if isinstance(made, Answer):
        toast(_("A source reads it already, and stays as it is."))
        return redirect(url_for(".listed"), 303)
    toast(_("The source is added, and read within a minute if it has a schedule."))
    return redirect(url_for("backoffice_source.show", source_id=made), 303)


def shown(proposal: Proposal, form: SourceForm, status: int = 200) -> Response:
    return render("backoffice/proposal.html", status=status, proposal=proposal, form=form, kinds=sorted(BOARDS))
