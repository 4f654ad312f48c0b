"""Where openings come from: every source, how it stands, and what its last run came to."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, url_for
from sqlalchemy import select

from jobraker.audit.models import Act, Subject
from jobraker.backoffice import source_states
from jobraker.backoffice.access import note
from jobraker.backoffice.source_states import HELD, LAST, breaker, rows, service_of, state_of
from jobraker.backoffice.source_words import COUNTS, schedule
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, Number
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Bulk, Choice, Column, Table, Typed
from jobraker.boards import BOARDS
from jobraker.database import db, transaction
from jobraker.ingestion import changing
from jobraker.ingestion.models import FILE, Source
from jobraker.web.gettext import N_, _, ngettext
from jobraker.web.words import source_name

blueprint = Blueprint("backoffice_sources", __name__, url_prefix="/admin")


def named(row: Any) -> Link:
    how = [row.kind, schedule(row.every_minutes), *([_("sandbox")] if row.sandbox else [])]
    return Link(source_name(row.name), url_for("backoffice_source.show", source_id=row.key), ", ".join(how))


def counted(name: str) -> Column:
    return Column(
        name,
        COUNTS[name],
        lambda row: Number(getattr(row, f"run_{name}")),
        LAST.c[name],
        newest_first=True,
        number=True,
    )


def kinds() -> list[tuple[str, str]]:
    return [(kind, kind) for kind in sorted([*BOARDS, FILE])]


def ids_of(keys: Sequence[str]) -> list[int]:
    return [number for key in keys if (number := number_of(key))]


def run(keys: Sequence[str]) -> str:
    """Those whose services may be asked."""
    with transaction():
        chosen = db.session.scalars(select(Source).where(Source.id.in_(ids_of(keys)))).all()
        alone = {service for service in set(map(service_of, chosen)) if service and breaker(service).is_open()}
        asked = [source.id for source in chosen if service_of(source) not in alone]
        queued = changing.read_now(asked)
        for source_id in queued:
            note(Act.RUN, Subject.SOURCE, source_id)
    words = ngettext("%(num)s source is being read.", "%(num)s sources are being read.", len(queued))
    left = len(chosen) - len(asked)
    return f"{words} {unread(left)}" if left else words


def unread(number: int) -> str:
    return ngettext(
        "%(num)s is not, for its service is left alone: its own page lets it be asked again.",
        "%(num)s are not, for their services are left alone: the page of each lets it be asked again.",
        number,
    )


def enable(keys: Sequence[str]) -> str:
    return ngettext("%(num)s source is on.", "%(num)s sources are on.", switch(ids_of(keys), on=True))


def disable(keys: Sequence[str]) -> str:
    return ngettext("%(num)s source is off.", "%(num)s sources are off.", switch(ids_of(keys), on=False))


def switch(ids: Sequence[int], *, on: bool) -> int:
    with transaction():
        changed = changing.enable(ids, on=on)
        for source_id in changed:
            note(Act.CHANGE, Subject.SOURCE, source_id, enabled=on)
    return len(changed)


def remove(keys: Sequence[str]) -> str:
    with transaction():
        gone = changing.remove(ids_of(keys))
        for source_id in gone:
            note(Act.REMOVE, Subject.SOURCE, source_id)
    return ngettext(
        "%(num)s source is removed, and its openings are taken away.",
        "%(num)s sources are removed, and their openings are taken away.",
        len(gone),
    )


TABLE = Table(
    heading=N_("Sources"),
    about=N_("Where openings come from, with what the last reading of each came to."),
    empty=N_("No source is so."),
    rows=rows,
    key=Source.id,
    columns=(
        Column("name", N_("Source"), named, Source.name),
        Column("state", N_("State"), state_of, Source.failures, newest_first=True),
        Column(
            "read",
            N_("Last reading"),
            lambda row: Moment(row.run_created_at),
            LAST.c.created_at,
            newest_first=True,
        ),
        *(counted(name) for name in COUNTS),
        Column("held", N_("open"), lambda row: Number(row.held), HELD, newest_first=True, number=True),
    ),
    order="name",
    subject=Subject.SOURCE,
    filters=(
        Typed("q", N_("Words"), lambda value: Source.name.icontains(value, autoescape=True)),
        Choice("kind", N_("Kind"), kinds, lambda value: Source.kind == value),
        Choice("state", N_("State"), source_states.offered, source_states.holds),
        Choice(
            "real",
            N_("Read from"),
            lambda: [("real", _("the real service")), ("sandbox", _("the sandbox"))],
            lambda value: Source.sandbox == (value == "sandbox"),
        ),
    ),
    bulk=(
        Bulk("run", N_("Read now"), run),
        Bulk("enable", N_("Switch on"), enable),
        Bulk("disable", N_("Switch off"), disable),
        Bulk("remove", N_("Remove"), remove, sure=True, proven=True),
    ),
    mood=lambda row: state_of(row).mood if state_of(row).mood != "ok" else "",
    template="backoffice/sources.html",
)

routes.add(blueprint, "/sources", TABLE)


def failing() -> int:
    """Sources that fail, for the room's number."""
    with transaction():
        return len(db.session.scalars(select(Source.id).where(Source.enabled, Source.failures > 0).limit(100)).all())
