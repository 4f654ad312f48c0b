"""How much more a program may send: told with every answer, as the draft of the IETF has it."""

from contextlib import suppress
from time import time

from flask import Response
from redis import RedisError

from jobraker.extensions import COSTLY, COSTLY_LIMIT, limiter
from jobraker.web.access import whose

# What costs work each time, of a person: counted together with the pages and the tools of agents that do the same.
costly = limiter.shared_limit(COSTLY_LIMIT, scope=COSTLY, key_func=whose)


def tell(response: Response) -> None:
    """Of all limits that the request counts for, the one that is met next."""
    with suppress(RedisError):  # the counter may be away: nothing is refused for that, and nothing told
        told = [(each.remaining, each) for each in limiter.current_limits]
        if told:
            left, limit = min(told, key=lambda pair: pair[0])
            response.headers["RateLimit-Limit"] = str(limit.limit.amount)
            response.headers["RateLimit-Remaining"] = str(max(left, 0))
            response.headers["RateLimit-Reset"] = str(
                min(max(limit.reset_at - int(time()), 0), limit.limit.get_expiry())
            )
