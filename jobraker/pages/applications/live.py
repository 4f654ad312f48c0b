"""Pages that show applications ask for themselves anew every few seconds, and learn by one small query that nothing changed.

Their part that does so has the attributes of `components/live.html` over an address with `seen`: the state that it was made of.
"""

from flask import make_response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.reading import revision
from jobraker.automation.models import Attempt
from jobraker.automation.reading import ends_since
from jobraker.automation.rules.states import OWN_DOING, State
from jobraker.database import now
from jobraker.pages.applications.attempt_words import end_words
from jobraker.web.access import own
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import Lead, is_partial, toast

QUARTER = 900  # seconds: what is due changes by itself, with the day and the hour
DIGITS = 18  # of the number of an event


def state_of(account_id: int) -> str:
    """To be read before what it stands for: a change between the two is seen with the next look then."""
    return f"{revision(account_id)}.{int(now().timestamp()) // QUARTER}"


def unchanged(state: str) -> BaseResponse | None:
    """An answer without a page, where the page that asks was made of this state. Where it was made of another, it is told of
    attempts that have come to their end since."""
    if not is_partial() or (seen := request.args.get("seen")) is None:
        return None
    if seen == state:
        return make_response("", 204)
    tell_ends(seen)
    return None


def tell_ends(seen: str) -> None:
    event = seen.split(".")[-2:-1]
    if not event or not event[0].isdecimal() or len(event[0]) > DIGITS:
        return
    ends = [each for each in ends_since(own().account.id, int(event[0])) if not is_own_word(each)]
    if len(ends) > 1:
        toast(ngettext("%(num)s attempt has come to its end.", "%(num)s attempts have come to their end.", len(ends)))
    for each in ends if len(ends) == 1 else ():
        lead = Lead(url_for("applications_show.show", key=each.application), _("Look"))
        toast(end_words(each), bad=each.state not in (State.SENT, State.REHEARSED), lead=lead)


def is_own_word(attempt: Attempt) -> bool:
    """Whoever gave it knows."""
    return attempt.confirmed_by == "person" or (attempt.state == State.UNSENT and attempt.problem in OWN_DOING)
