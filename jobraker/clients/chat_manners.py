"""How servers of the same API want to be asked: what one refuses in one manner is asked again in another."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import openai

from jobraker.clients.chat_answers import SERVICE
from jobraker.clients.errors import Kind
from jobraker.clients.openai_errors import error_of

OPENAI = "api.openai.com"
LIMITS = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}


@dataclass(frozen=True, slots=True)
class Manner:
    """What this server was found to take: the name of the limit, a schema, a count at the end of a stream."""

    limit: str
    by_schema: bool = True
    counted: bool = True


def first_manner(url: str) -> Manner:
    return Manner("max_completion_tokens" if urlsplit(url).hostname == OPENAI else "max_tokens")


def otherwise(manner: Manner, error: openai.APIStatusError, *, structured: bool) -> Manner | None:
    """Another manner after a refusal; None where none would help."""
    said = error.message.lower()
    if manner.limit in said:
        return replace(manner, limit=LIMITS[manner.limit])
    if "stream_options" in said and manner.counted:
        return replace(manner, counted=False)
    if structured and manner.by_schema and error_of(error, SERVICE).kind is Kind.REJECTED:
        return replace(manner, by_schema=False)
    return None
