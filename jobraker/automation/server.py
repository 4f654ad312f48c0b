"""The server that fills in forms, as this process speaks to it."""

from functools import lru_cache

from jobraker.automation.rules.form_address import leads_inside, origin
from jobraker.clients.errors import Kind, client_error
from jobraker.clients.skyvern import Skyvern
from jobraker.clients.skyvern_starts import SERVICE
from jobraker.settings import Settings


@lru_cache(maxsize=4)
def skyvern(settings: Settings) -> Skyvern:
    """Each call is made once: whoever asks comes again by the clock of the attempt. Where none is set, or no longer, a
    `ClientError` says that nobody answers."""
    if settings.skyvern is None:
        raise client_error(Kind.UNREACHABLE, SERVICE, "none is set")
    return Skyvern(settings.model_copy(update={"outbound_tries": 1}))


def may_open(settings: Settings, url: str) -> bool:
    """Whether a form may lie there: a program opens it, which must not be led into a private network."""
    return opens_private(settings) or not leads_inside(url)


def is_ours(settings: Settings, url: str) -> bool:
    """Whether it is a page of this site."""
    ours = {origin(each) for each in (settings.public_url, settings.reached_url) if each}
    return origin(url) in ours


def opens_private(settings: Settings) -> bool:
    """Where forms are made up on this machine, or whoever runs it says so."""
    server = settings.skyvern
    return settings.outbound_private or (server is not None and server.sandbox)
