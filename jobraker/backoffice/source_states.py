"""How a source stands, of a row of it and its last run: in the list of sources and on its page."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, true
from sqlalchemy.orm import aliased

from jobraker.backoffice.source_words import MOODS, STATUSES, advice
from jobraker.backoffice.tables.cells import State
from jobraker.boards import BOARDS
from jobraker.boards.fetching import base_of, service_name
from jobraker.clients.errors import ClientError, Kind, kind_in
from jobraker.extensions import settings
from jobraker.ingestion.models import REMOVED, Run, RunStatus, Source
from jobraker.jobs.models import Listing
from jobraker.resilience.breaker import Breaker
from jobraker.resilience.marks import marks_of
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.web.gettext import _, ngettext
from jobraker.web.moments import minute

MANY_REJECTED = 10  # one of so many records
LAST = select(Run).where(Run.source_id == Source.id).order_by(Run.id.desc()).limit(1).lateral("last")

failed, well = aliased(Run), aliased(Run)
# The first of those that failed since the last that went well.
SINCE = case(
    (
        Source.failures > 0,
        select(func.min(failed.finished_at))
        .where(
            failed.source_id == Source.id,
            failed.status == RunStatus.FAILED,
            failed.id
            > func.coalesce(
                select(func.max(well.id))
                .where(well.source_id == Source.id, well.status.in_((RunStatus.DONE, RunStatus.SHORT)))
                .correlate(Source)
                .scalar_subquery(),
                0,
            ),
        )
        .correlate(Source)
        .scalar_subquery(),
    )
)
HELD = (
    select(func.count())
    .select_from(Listing)
    .where(Listing.source_id == Source.id, Listing.closed_at.is_(None))
    .correlate(Source)
    .scalar_subquery()
)


def rows() -> Select[Any]:
    own = (Source.kind, Source.name, Source.query, Source.sandbox, Source.every_minutes, Source.enabled)
    stands = (Source.due_at, Source.failures, SINCE.label("since"), HELD.label("held"))
    ran = [column.label(f"run_{name}") for name, column in LAST.c.items()]
    return select(Source.id.label("key"), *own, *stands, *ran).outerjoin(LAST, true())


STATES = ("well", "failing", "short", "running", "off", "never")


def holds(state: str) -> ColumnElement[bool]:
    conditions: dict[str, ColumnElement[bool]] = {
        "well": Source.enabled & (Source.failures == 0) & (LAST.c.status == RunStatus.DONE),
        "failing": Source.enabled & (Source.failures > 0),
        "short": LAST.c.status == RunStatus.SHORT,
        "running": LAST.c.status.in_((RunStatus.QUEUED, RunStatus.RUNNING)),
        "off": ~Source.enabled,
        "never": LAST.c.id.is_(None),
    }
    return conditions[state]


def offered() -> list[tuple[str, str]]:
    words = {
        "well": _("well"),
        "failing": _("failing"),
        "short": _("short"),
        "running": _("running"),
        "off": _("off"),
        "never": _("never read"),
    }
    return [(state, words[state]) for state in STATES]


def state_of(row: Any) -> State:
    if REMOVED in row.query:
        return State("", _("being removed"))
    if row.run_status == RunStatus.RUNNING:
        return State("", _("running"), _("page %(page)s", page=row.run_page + 1))
    if row.run_status == RunStatus.QUEUED:
        return State("", _("waiting"))
    if not row.enabled:
        return State("", _("off"))
    if row.failures:
        return State("bad", _("failing"), " ".join(why(row)))
    if row.run_status == RunStatus.FAILED and kind_in(row.run_error or "") is Kind.LEFT_ALONE:
        return State("ask", _("not asked"), " ".join([advice(row.run_error), *expected(row)]))
    if row.run_status is None or row.run_status == RunStatus.FAILED:
        return State("", _("never read") if row.run_status is None else _("not read since it was changed"))
    if row.run_status == RunStatus.SHORT:
        return State("ask", _("short"), _("A part was missing: nothing was closed."))
    if row.run_rejected * MANY_REJECTED > row.run_fetched:
        return State("ask", ngettext("%(num)s rejected", "%(num)s rejected", row.run_rejected))
    return run_state(row.run_status)


def run_state(status: str, error: str | None = None) -> State:
    found = RunStatus(status)
    return State(MOODS.get(found, ""), str(STATUSES[found]), (advice(error) or error) if error else "")


def why(row: Any) -> list[str]:
    """Since when it fails, with what, and when it is tried next."""
    tries = ngettext("%(num)s try", "%(num)s tries", row.failures)
    told = [_("Since %(moment)s, %(tries)s.", moment=minute(row.since), tries=tries) if row.since else f"{tries}."]
    if row.run_error:
        told.append(advice(row.run_error) or row.run_error)
    return told + expected(row)


def expected(row: Any) -> list[str]:
    """When its service is asked again, and when it is read again."""
    told = []
    if (seconds := rests(row)) is not None:
        told.append(_("Left alone for %(seconds)s more seconds.", seconds=round(seconds)))
    if row.every_minutes is None:
        told.append(_("It is read by hand: nothing tries it again by itself."))
    elif row.due_at:
        told.append(_("It is tried again by itself: %(moment)s.", moment=minute(row.due_at)))
    return told


def service_of(row: Any) -> str:
    """Whose breaker its calls count for, "" where that is not told by its query."""
    board = BOARDS.get(row.kind)
    if board is None or row.sandbox:
        return f"{row.kind} (sandbox)" if board else ""
    try:
        return service_name(board, row.query, base_of(board, row.query))
    except ClientError:
        return ""


def rests(row: Any) -> float | None:
    """Seconds for which a reading of it would ask nothing, None where it would ask."""
    service = service_of(row)
    return breaker(service).rests() if service else None


def breaker(service: str) -> Breaker:
    configured = settings()
    return Breaker(service, Policy.of(configured), marks_of(shared_redis(configured.redis_url)))
