"""Pages that cost work each time, which is typesetting or a process of its own: all of them are counted together."""

from jobraker.extensions import limiter
from jobraker.web import access

LIMIT = "120 per minute"  # of a person

costly = limiter.shared_limit(LIMIT, scope="costly", key_func=access.whose)
