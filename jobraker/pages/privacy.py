"""What left this server, for whose it is; beside it what else they may do with what is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, abort, request, stream_with_context
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter
from jobraker.ledger.models import Receiver
from jobraker.ledger.reading import OTHERS, Group, Line, all_lines, groups, lines
from jobraker.pages.departures import CHOICES, Told, told_group, told_line
from jobraker.pages.fields import Fields
from jobraker.web.access import own, signed_in, whose
from jobraker.web.gettext import _
from jobraker.web.render import render
from jobraker.web.sheet import sheet

blueprint = Blueprint("privacy", __name__)

PAGE = 25
LIMIT = "20 per hour"


@dataclass(frozen=True, slots=True)
class Shown:
    """Lines of the ledger. `chosen` is what of it is shown, "" for all; `older` the line after which the next page begins,
    0 where this is the last."""

    lines: Sequence[tuple[Line, Told]]
    chosen: str
    offered: Sequence[str]
    older: int
    newest: bool


@blueprint.get("/account/privacy")
@signed_in
def privacy() -> BaseResponse:
    return shown(Fields())


@blueprint.get("/account/privacy/ledger.csv")
@signed_in
@limiter.limit(LIMIT, key_func=whose)
def ledger() -> BaseResponse:
    rows = sheet(rows_of(own().account.id))
    response = Response(stream_with_context(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = "attachment; filename=what-left.csv"
    response.headers["Cache-Control"] = "no-store"
    return response


def rows_of(account_id: int) -> Iterator[Sequence[str]]:
    yield [_("When"), _("To"), _("What"), _("Held back"), _("Why")]
    for line in all_lines(account_id):
        told = told_line(line)
        moment = f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        yield [moment, told.to, told.what, told.held_back, told.why]


def shown(fields: Fields, status: int = 200) -> BaseResponse:
    account_id = own().account.id
    receivers = groups(account_id)
    return render(
        "privacy/index.html",
        status=status,
        receivers=[(group, told_group(group)) for group in receivers],
        times=sum(group.times for group in receivers),
        first=min((group.first for group in receivers), default=None),
        ledger=part_of(account_id, receivers),
        choices=CHOICES,
        fields=fields,
        tomorrow=datetime.now(UTC).date() + timedelta(days=1),
    )


def part_of(account_id: int, receivers: Sequence[Group]) -> Shown:
    chosen, before = request.args.get("only", ""), request.args.get("before", "0")
    if chosen not in ("", *CHOICES) or not (before.isascii() and before.isdigit() and len(before) < 19):
        abort(404)
    found = lines(account_id, chosen, before=int(before), most=PAGE + 1)
    older = found[PAGE - 1].number if len(found) > PAGE else 0
    kinds = [kind.value for kind in Receiver if any(group.kind == kind for group in receivers)]
    offered = [OTHERS, *kinds] if len(kinds) > 1 else []
    return Shown([(line, told_line(line)) for line in found[:PAGE]], chosen, offered, older, not int(before))
