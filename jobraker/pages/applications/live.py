"""Pages that show applications ask for themselves anew every few seconds, and learn by one small query that nothing changed.

Their part that does so has the attributes of `components/live.html` over an address with `seen`: the state that it was made of.
"""

from flask import make_response, request
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.reading import revision
from jobraker.database import now
from jobraker.web.render import is_partial

QUARTER = 900  # seconds: what is due changes by itself, with the day and the hour


def state_of(account_id: int) -> str:
    """To be read before what it stands for: a change between the two is seen with the next look then."""
    return f"{revision(account_id)}.{int(now().timestamp()) // QUARTER}"


def unchanged(state: str) -> BaseResponse | None:
    """An answer without a page, where the page that asks was made of this state."""
    if not is_partial() or request.args.get("seen") != state:
        return None
    return make_response("", 204)
