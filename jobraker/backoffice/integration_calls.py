"""One light call of a service by the very client that the site uses it with, with the patience of somebody who waits."""

from collections.abc import Callable, Mapping
from email.utils import parseaddr

from jobraker.clients import smtp
from jobraker.clients.errors import Kind, client_error
from jobraker.clients.id_token import AnswerError
from jobraker.clients.oidc import SERVICE as OIDC
from jobraker.clients.oidc import OpenIDProvider
from jobraker.clients.skyvern import Skyvern
from jobraker.settings import Settings

IMPATIENT = {"outbound_seconds": 10.0, "outbound_tries": 1, "outbound_patience": 3.0, "chat_seconds": 15.0}
NOBODY = "jobraker back office"  # the title of no run: they are listed, and none is found


def quick(settings: Settings) -> Settings:
    return settings.model_copy(update={name: min(getattr(settings, name), most) for name, most in IMPATIENT.items()})


def mail(settings: Settings) -> None:
    if not settings.mail_server:
        raise unset("mail")
    smtp.call_on(settings, settings.mail_server, parseaddr(settings.mail_from)[1])


def chat(settings: Settings) -> None:
    # Imported by the process that uses it alone: the client costs a second and 60 MB.
    from jobraker.clients.openai_chat import OpenAIChat

    if settings.chat is None:
        raise unset("chat")
    OpenAIChat(settings, settings.chat).models()


def embeddings(settings: Settings) -> None:
    from jobraker.clients.openai_embeddings import OpenAIEmbeddings

    if not settings.embedding_url:
        raise unset("embeddings")
    OpenAIEmbeddings(settings).models()


def skyvern(settings: Settings) -> None:
    if settings.skyvern is None:
        raise unset("skyvern")
    Skyvern(settings).find(NOBODY)


def oidc(settings: Settings) -> None:
    if settings.provider is None:
        raise unset(OIDC)
    try:
        OpenIDProvider(settings, settings.provider).look()
    except AnswerError as error:
        raise client_error(Kind.UNREADABLE, OIDC, str(error)) from error


def unset(service: str) -> Exception:
    return client_error(Kind.UNREACHABLE, service, "none is set")


CALLS: Mapping[str, Callable[[Settings], None]] = {
    "mail": mail,
    "chat": chat,
    "embeddings": embeddings,
    "skyvern": skyvern,
    OIDC: oidc,
}
"""By what the client calls the service. All of them raise a `ClientError`."""
