"""How servers of the same API want to be asked: what one refuses in one manner is asked again in another."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import openai
import structlog

from jobraker.clients.chat_answers import SERVICE
from jobraker.clients.errors import Kind
from jobraker.clients.openai_errors import error_of

OPENAI = "api.openai.com"
TOOLS_WORDS = ("tool", "function")
# Of a server that knows of no tools or was started without: llama.cpp calls that an error of its own, "tools param requires
# --jinja flag", OpenRouter a model that it does not find.
TOOLS_KINDS = frozenset({Kind.REJECTED, Kind.NOT_FOUND, Kind.BROKEN})
LIMITS = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Manner:
    """What this server was found to take: the name of the limit, a schema, a count at the end of a stream, tools."""

    limit: str
    by_schema: bool = True
    counted: bool = True
    tools: bool = True


def first_manner(url: str) -> Manner:
    return Manner("max_completion_tokens" if urlsplit(url).hostname == OPENAI else "max_tokens")


def otherwise(
    manner: Manner, error: openai.APIStatusError, *, structured: bool = False, with_tools: bool = False
) -> Manner | None:
    """Another manner after a refusal; None where none would help."""
    said, kind = error.message.lower(), error_of(error, SERVICE).kind
    if with_tools and manner.tools and refuses_tools(said, kind):
        log.warning("the model's server takes no tools", status=error.status_code)
        return replace(manner, tools=False)
    if kind in (Kind.NOT_FOUND, Kind.BROKEN):
        return None
    if manner.limit in said:
        return replace(manner, limit=LIMITS[manner.limit])
    if "stream_options" in said and manner.counted:
        return replace(manner, counted=False)
    if structured and manner.by_schema and kind is Kind.REJECTED:
        return replace(manner, by_schema=False)
    return None


def refuses_tools(said: str, kind: Kind) -> bool:
    """What goes wrong within a server may name a tool for another reason, so there it must be the parameter."""
    named = any(word in said for word in TOOLS_WORDS)
    return named and kind in TOOLS_KINDS and (kind is not Kind.BROKEN or "param" in said)
