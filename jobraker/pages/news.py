"""What is new of a search since the last visit to it, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from jobraker.search.results import Results
from jobraker.search.rules.visits import Recent
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.moments import ago, days_since


@dataclass(frozen=True, slots=True)
class News:
    """`further`: how many of the new ones stand further down, "" for none. `below`: the row, counted from 1, from which on
    all were here before; 0 where that cannot be said."""

    words: str
    further: str
    below: int


def news(results: Results, visit: Recent | None) -> News | None:
    """None on a first visit, and where nothing new was met among what was looked at of a search that has more."""
    if results.since is None or visit is None or (results.arrived_is_floor and not results.arrived):
        return None
    new = [n for n, hit in enumerate(results.hits, start=1) if hit.job_id > results.since]
    # On a further page of the list nobody knows how many stand on those before it.
    hidden = 0 if results.asked.after or results.arrived_is_floor else max(results.arrived - len(new), 0)
    line = below(results, new) if not hidden else 0
    return News(words(results, datetime.fromtimestamp(visit.left, UTC)), further(hidden), line)


def words(results: Results, left: datetime) -> str:
    new, since = results.arrived, when(left)
    if not new:
        return _("Nothing new since your last visit, %(when)s", when=since)
    if results.arrived_is_floor:
        return ngettext(
            "At least %(count)s new since your last visit, %(when)s",
            "At least %(count)s new since your last visit, %(when)s",
            new,
            count=count(new),
            when=since,
        )
    return ngettext(
        "%(count)s new since your last visit, %(when)s",
        "%(count)s new since your last visit, %(when)s",
        new,
        count=count(new),
        when=since,
    )


def when(left: datetime) -> str:
    now = datetime.now(UTC)
    return ago(left, now) if days_since(left, now) else _("earlier today")


def further(hidden: int) -> str:
    if not hidden:
        return ""
    return ngettext(
        "%(count)s of them stands further down.", "%(count)s of them stand further down.", hidden, count=count(hidden)
    )


def below(results: Results, new: Sequence[int]) -> int:
    """A line parts what is new from what was here where everything new stands above it, in whatever order: what came in
    last may be dated earlier than what was here, or fit less. On a further page of a list nobody knows."""
    parted = not results.asked.after and not results.arrived_is_floor
    return new[-1] + 1 if parted and new and new[-1] < len(results.hits) else 0
