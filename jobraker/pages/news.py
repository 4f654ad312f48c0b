"""What is new of a search since the last visit to it, in words."""

from dataclasses import dataclass
from datetime import UTC, datetime

from jobraker.search.results import Results
from jobraker.search.rules.request import Sort
from jobraker.search.rules.visits import Recent
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.moments import ago, days_since


@dataclass(frozen=True, slots=True)
class News:
    """`below`: the row, counted from 1, from which on all were here before; 0 where that cannot be said."""

    words: str
    below: int


def news(results: Results, visit: Recent | None) -> News | None:
    """None on a first visit."""
    if results.since is None or visit is None:
        return None
    return News(words(results, datetime.fromtimestamp(visit.left, UTC)), below(results))


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


def below(results: Results) -> int:
    """What came in last may be dated earlier than what was here: a line parts the two only where everything new stands
    above it, in the order of dates and on the page at hand."""
    if results.request.order is not Sort.DATE or results.asked.after:
        return 0
    new = [n for n, hit in enumerate(results.hits, start=1) if hit.job_id > (results.since or 0)]
    all_here = len(new) == results.arrived and not results.arrived_is_floor
    return new[-1] + 1 if new and all_here and new[-1] < len(results.hits) else 0
