"""What hooks are told of new matches, as their person is, in the transaction that tells them."""

from collections.abc import Sequence

from jobraker.alerts.judging import Judged
from jobraker.alerts.models import Alert
from jobraker.hooks import telling
from jobraker.hooks.rules import limits
from jobraker.hooks.rules.events import Event, event_id, line
from jobraker.hooks.telling import News
from jobraker.search.results import Hit


def new_matches(alert: Alert, judged: Judged, hits: Sequence[Hit]) -> None:
    if not telling.wants(alert.account_id, Event.MATCHES):
        return
    numbers = [*judged.leads, *judged.left]
    told = {
        "alert": {"key": str(alert.key), "name": alert.name},
        "number": len(numbers),
        "link": f"/matches/{alert.track}",
        "openings": [
            {"id": hit.job_id, "title": line(hit.title), "company": line(hit.company), "link": f"/jobs/{hit.job_id}"}
            for hit in hits[: limits.BODY_OPENINGS]
        ],
    }
    name = event_id("matches", alert.key, *sorted(numbers))
    telling.tell(alert.account_id, News(Event.MATCHES, name, told))
