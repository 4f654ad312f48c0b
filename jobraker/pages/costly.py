"""Pages that cost work each time, which is typesetting or a process of its own: all of them are counted together."""

from jobraker.extensions import COSTLY, COSTLY_LIMIT, limiter
from jobraker.web import access

costly = limiter.shared_limit(COSTLY_LIMIT, scope=COSTLY, key_func=access.whose)
