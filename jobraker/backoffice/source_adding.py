"""A source is added or changed: its kind, what it is asked, its credentials, and a look at what it would bring."""

from collections.abc import Mapping
from typing import NamedTuple

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import admin, note
from jobraker.backoffice.source import the
from jobraker.backoffice.source_form import SourceForm, blank, filled, refused, sent
from jobraker.backoffice.source_words import REASONS, advised
from jobraker.backoffice.tables.cells import Link
from jobraker.boards import BOARDS
from jobraker.boards.board import Board, Rank
from jobraker.clients.errors import ClientError
from jobraker.database import transaction
from jobraker.extensions import settings
from jobraker.ingestion import changing
from jobraker.ingestion.changing import held_by, twin_of
from jobraker.ingestion.sources import BadSource
from jobraker.ingestion.trying import Tried, try_source
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.render import render, toast
from jobraker.web.words import source_name

blueprint = Blueprint("backoffice_source_adding", __name__, url_prefix="/admin")

RANKS: Mapping[Rank, Phrase] = {
    Rank.EMPLOYER: N_("Boards of employers"),
    Rank.OPEN_BOARD: N_("Open boards and services"),
    Rank.AGGREGATOR: N_("Collections of others’ openings"),
}


class Look(NamedTuple):
    """What trying it came to: what it would bring, or why nothing came, in our words and the service's own."""

    tried: Tried | None = None
    advice: str = ""
    told: str = ""

    @property
    def found(self) -> str:
        """How many there are of what, each number said once."""
        tried = self.tried
        if tried is None or not tried.records:
            return _("Its first page holds no record.")
        if tried.openings == tried.records:
            held = ngettext(
                "%(shown)s record, an opening",
                "%(shown)s records, all of them openings",
                tried.records,
                shown=count(tried.records),
            )
        else:
            held = ngettext(
                "%(shown)s record, %(openings)s of them openings",
                "%(shown)s records, %(openings)s of them openings",
                tried.records,
                shown=count(tried.records),
                openings=count(tried.openings),
            )
        if tried.total is not None and tried.total != tried.records:
            return _(
                "Its first page holds %(held)s; in all it says it has %(total)s.", held=held, total=count(tried.total)
            )
        return _("Its first page holds %(held)s.", held=held) if tried.goes_on else _("It holds %(held)s.", held=held)

    @property
    def rejected(self) -> list[tuple[str, int, str]]:
        found = self.tried.rejected if self.tried else {}
        examples = self.tried.examples if self.tried else {}
        return [(str(REASONS[reason]), number, examples[reason]) for reason, number in found.items()]


@blueprint.get("/sources/new")
@admin
def choose() -> Response:
    kinds = [(words, [board for board in BOARDS.values() if board.rank is rank]) for rank, words in RANKS.items()]
    return render("backoffice/source_kinds.html", kinds=kinds)


@blueprint.get("/sources/new/<kind>")
@admin
def form(kind: str) -> Response:
    return shown(blank(board_of(kind), sandbox=request.args.get("sandbox") == "1"))


@blueprint.post("/sources/new/<kind>")
@admin
def add(kind: str) -> BaseResponse:
    filled_in = sent(board_of(kind), request.form)
    if request.form.get("do") == "try":
        return tried(filled_in, {})
    try:
        if request.form.get("twice") != "1" and twin_of(filled_in.asked):
            return shown(filled_in, status=422)
        with transaction():
            source_id = changing.new_source(settings(), filled_in.asked)
            note(Act.ADD, Subject.SOURCE, source_id, board=kind, sandbox=filled_in.sandbox)
    except BadSource as error:
        return shown(refused(filled_in, error), status=422)
    toast(_("The source is added, and read within a minute if it has a schedule."))
    return redirect(url_for("backoffice_source.show", source_id=source_id), 303)


@blueprint.get("/sources/<int:source_id>/edit")
@admin
def edit(source_id: int) -> Response:
    source = the(source_id)
    return shown(filled(board_of(source.kind), source, held_by(settings(), source)), source_id)


@blueprint.post("/sources/<int:source_id>/edit")
@admin
def change(source_id: int) -> BaseResponse:
    source = the(source_id)
    held = held_by(settings(), source)
    filled_in = sent(board_of(source.kind), request.form, held)
    if request.form.get("do") == "try":
        return tried(filled_in, {name: held[name] for name in held.keys() - filled_in.cleared}, source_id)
    try:
        with transaction():
            changed = changing.change_source(settings(), source_id, filled_in.asked, filled_in.cleared)
            if changed:
                note(Act.CHANGE, Subject.SOURCE, source_id, changed=changed)
    except BadSource as error:
        return shown(refused(filled_in, error), source_id, status=422)
    toast(_("Saved.") if changed else _("Nothing was changed."))
    return redirect(url_for("backoffice_source.show", source_id=source_id), 303)


def board_of(kind: str) -> Board:
    board = BOARDS.get(kind)
    if board is None:
        abort(404)
    return board


def tried(filled_in: SourceForm, held: Mapping[str, str], source_id: int | None = None) -> Response:
    """The first page is fetched, and nothing written but that it was."""
    note(Act.TEST, Subject.SOURCE, source_id or "", board=filled_in.board.kind, sandbox=filled_in.sandbox)
    try:
        found = try_source(settings(), filled_in.asked, held)
    except BadSource as error:
        return shown(refused(filled_in, error), source_id, status=422)
    except ClientError as error:
        return shown(filled_in, source_id, Look(advice=advised(error.kind, str(error)), told=str(error)))
    return shown(filled_in, source_id, Look(found))


def shown(form: SourceForm, source_id: int | None = None, look: Look | None = None, status: int = 200) -> Response:
    """What was typed of a credential is never shown again: it is asked for once more."""
    action = url_for(".add", kind=form.board.kind) if source_id is None else url_for(".change", source_id=source_id)
    return render(
        "backoffice/source_form.html",
        status=status,
        form=form,
        source_id=source_id,
        action=action,
        look=look,
        twin=twin(form, source_id),
    )


def twin(form: SourceForm, source_id: int | None) -> Link | None:
    """To the source that reads the same already, once something was filled in."""
    if request.method != "POST":
        return None
    try:
        found = twin_of(form.asked, source_id)
    except BadSource:
        return None
    return Link(source_name(found.name), url_for("backoffice_source.show", source_id=found.id)) if found else None
