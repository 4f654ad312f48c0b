"""Whoever is asked outside: reached by our own clients, by what costs nothing, once."""

from collections.abc import Callable, Iterator
from email.utils import parseaddr

from jobraker.clients import smtp
from jobraker.clients.errors import ClientError, Kind
from jobraker.settings import Settings
from jobraker.upkeep.doctor.finding import Finding, bad, ok

SECONDS = 10.0
MENDS = {
    Kind.REFUSED: "Set the key or password that it takes.",
    Kind.NOT_FOUND: "See whether its address is right.",
    Kind.UNREACHABLE: "See whether it runs, whether its address is right, and whether this machine may reach it.",
    Kind.TIMEOUT: "See whether it runs, whether its address is right, and whether this machine may reach it.",
}


def once(settings: Settings) -> Settings:
    """Whatever others found lately: each is asked anew, one time, and not for long."""
    seconds = min(settings.outbound_seconds, SECONDS)
    return settings.model_copy(
        update={"redis_url": "", "outbound_tries": 1, "outbound_seconds": seconds, "chat_seconds": seconds}
    )


def check(settings: Settings) -> Iterator[Finding]:
    asked = once(settings)
    for part, look in (
        ("mail", mail),
        ("embedding", embedding),
        ("language model", chat),
        ("skyvern", skyvern),
        ("sign-in", provider),
    ):
        yield from reached(part, look, asked)


def reached(part: str, look: Callable[[Settings], Iterator[Finding]], settings: Settings) -> Iterator[Finding]:
    try:
        yield from look(settings)
    except ClientError as error:
        yield bad(part, f"{error}.", MENDS.get(error.kind, "See its log, and the settings of it."))


def mail(settings: Settings) -> Iterator[Finding]:
    if not settings.mail_server:
        return  # told where settings are
    smtp.greet(settings, settings.mail_server, parseaddr(settings.mail_from)[1])
    server = smtp.Server.of(settings.mail_server)
    signed = f" and takes {server.user}'s password" if server.user else ""
    tls = "" if server.scheme == "smtp+plain" else " by TLS"
    yield ok("mail", f"{server.host}:{server.port} answers{tls}{signed}.")


def embedding(settings: Settings) -> Iterator[Finding]:
    from jobraker.embedding.local import ModelMissing
    from jobraker.embedding.model import embed, model_name

    try:
        found = embed(settings, ["gardener"])
    except ModelMissing as error:
        yield bad("embedding", f"{error}.", "Install what requirements.lock names, or set JOBRAKER_EMBEDDING_URL.")
    else:
        yield ok("embedding", f"{model_name(settings)} answers with {found.shape[1]} numbers.")


def chat(settings: Settings) -> Iterator[Finding]:
    from jobraker.clients.openai_chat import OpenAIChat

    if settings.chat is None:
        yield ok("language model", "None is connected: nothing that needs one is offered.")
        return
    names = OpenAIChat(settings, settings.chat).models()
    model = settings.chat.model
    # Ollama calls a model by its tag, `latest` where none is named.
    if names and not settings.chat.sandbox and not {model, f"{model}:latest"} & set(names):
        words = f"{settings.chat.url} answers, but has no {model}."
        yield bad("language model", words, f"Set JOBRAKER_CHAT_MODEL to one that it has, like {names[0]}.")
    else:
        yield ok("language model", f"{settings.chat.url} answers, and has {model}.")


def skyvern(settings: Settings) -> Iterator[Finding]:
    from jobraker.clients.skyvern import Skyvern

    if settings.skyvern is None:
        yield ok("skyvern", "None is connected: people send applications themselves.")
        return
    client = Skyvern(settings)
    version = client.version()
    client.find("jobraker doctor")  # for which it wants the key
    yield ok("skyvern", f"{settings.skyvern.url} answers, version {version}, and takes our key.")


def provider(settings: Settings) -> Iterator[Finding]:
    from jobraker.clients.id_token import AnswerError
    from jobraker.clients.oidc import OpenIDProvider

    if settings.provider is None:
        return
    try:
        OpenIDProvider(settings, settings.provider).look()
    except AnswerError as error:
        yield bad("sign-in", f"{settings.provider.issuer}: {error}.", "Set JOBRAKER_OIDC_ISSUER as it names itself.")
    else:
        yield ok("sign-in", f"{settings.provider.issuer} answers.")
