"""Settings that can each be used, but not well together, or not by people outside."""

from collections.abc import Iterator
from email.utils import parseaddr
from urllib.parse import parse_qs, urlsplit

from jobraker.sealing import SealingError, vaults
from jobraker.settings import SECRET_CHARS, Settings, is_loopback, is_near
from jobraker.upkeep.doctor.finding import Finding, bad, ok, warn

PART = "settings"
LOCAL = ("localhost", "localdomain", "invalid")  # ends of addresses that no server elsewhere takes mail from
KEY = (
    "`jobraker up` keeps it in credentials.key in the data folder: put back what stood there. With JOBRAKER_CREDENTIALS_KEY, "
    "set it to what `jobraker key` prints."
)
LONG_CHARS = 32  # of a secret that signs
ENCRYPTED = ("require", "verify-ca", "verify-full")


def check(settings: Settings) -> Iterator[Finding]:
    yield ok(PART, f"{len(Settings.model_fields)} settings can be used.")
    for each in (keys, address, proxies, mail, sandbox, servers, manners):
        yield from each(settings)


def keys(settings: Settings) -> Iterator[Finding]:
    length = len(settings.secret_key.get_secret_value())
    longer = "Set it to what `python -c 'import secrets; print(secrets.token_urlsafe(48))'` prints, and the old one in JOBRAKER_OLD_SECRET_KEYS."
    if not length:
        yield bad(PART, "JOBRAKER_SECRET_KEY is empty: nothing can be signed.", longer)
    elif length < SECRET_CHARS:
        yield bad(PART, f"JOBRAKER_SECRET_KEY has {length} characters: it can be guessed.", longer)
    elif length < LONG_CHARS:
        yield warn(PART, f"JOBRAKER_SECRET_KEY has {length} characters, fewer than {LONG_CHARS}.", longer)
    try:
        number = len(vaults(settings))
    except SealingError as error:
        yield bad(PART, str(error), KEY)
    else:
        if number > 1:
            words = f"JOBRAKER_CREDENTIALS_KEY, or credentials.key in the data folder, holds {number} keys."
            yield warn(PART, words, "`jobraker rotate-keys` says whether the earlier ones can be taken out.")


def address(settings: Settings) -> Iterator[Finding]:
    parts = urlsplit(settings.public_url)
    if not settings.public_url:
        yield warn(
            PART,
            "JOBRAKER_PUBLIC_URL is empty: `jobraker up` lets links in mails lead to this machine, else no mail goes out.",
            "Set it to the address people reach the site at.",
        )
    elif is_loopback(parts.hostname or ""):
        yield warn(
            PART,
            f"JOBRAKER_PUBLIC_URL is {settings.public_url}: links in mails work on this machine alone.",
            "Set it to the address people reach the site at.",
        )
    elif parts.scheme == "http":
        yield warn(
            PART,
            "JOBRAKER_PUBLIC_URL begins with http://: anybody on the way reads passwords.",
            "Put a proxy with a certificate in front, and set JOBRAKER_PUBLIC_URL to https://… and JOBRAKER_HTTPS=true.",
        )
    if parts.scheme == "https" and not settings.https:
        yield warn(
            PART,
            "JOBRAKER_HTTPS is off though the site is reached by https: cookies are not marked secure.",
            "Set JOBRAKER_HTTPS=true.",
        )
    if settings.https and parts.scheme == "http":
        yield bad(
            PART, "JOBRAKER_HTTPS is on though the site is reached by http: nobody can sign in.", "Set it to false."
        )


def proxies(settings: Settings) -> Iterator[Finding]:
    if urlsplit(settings.public_url).scheme == "https" and not settings.trusted_proxies:
        yield warn(
            PART,
            "JOBRAKER_TRUSTED_PROXIES is 0 though something in front speaks https: all people count as one for limits.",
            "Set it to the number of proxies in front.",
        )


def mail(settings: Settings) -> Iterator[Finding]:
    if not settings.mail_url.get_secret_value():
        where = "go to the sandbox" if settings.sandbox_mail_url else "wait"
        yield warn(PART, f"JOBRAKER_MAIL_URL is empty: mails {where}.", "Set it to your mail server.")
        return
    sender = parseaddr(settings.mail_from)[1]
    if sender.rpartition("@")[2].lower().rpartition(".")[2] in LOCAL:
        yield bad(
            PART,
            f"JOBRAKER_MAIL_FROM is {settings.mail_from}: servers refuse mail from there.",
            "Set it to an address that your mail server lets you send from.",
        )
    if not settings.mail_webhook_secret.get_secret_value():
        yield warn(
            PART,
            "JOBRAKER_MAIL_WEBHOOK_SECRET is empty: nobody can tell of mails that came back.",
            "Set it, and let your provider call /webhooks/mail; or read reports by `jobraker mail import-reports`.",
        )


def sandbox(settings: Settings) -> Iterator[Finding]:
    real = {
        "a mail server": settings.mail_url.get_secret_value(),
        "a language model": settings.chat_url,
        "Skyvern": settings.skyvern_url,
        "a provider to sign in by": settings.oidc_issuer,
    }
    named = [name for name, value in real.items() if value]
    runs = settings.sandbox_url or (settings.sandbox and not settings.database_url)
    if runs and named:
        yield warn(
            PART,
            f"The sandbox is on beside {', '.join(named)}: made-up openings stand among real ones.",
            "Set JOBRAKER_SANDBOX=false, and remove its sources.",
        )
    if runs and settings.public_url and not is_loopback(urlsplit(settings.public_url).hostname or ""):
        yield warn(
            PART, "The sandbox is on for people outside: it shows every mail to anybody.", "Set JOBRAKER_SANDBOX=false."
        )


def servers(settings: Settings) -> Iterator[Finding]:
    database, redis, chat = map(urlsplit, (settings.database_url, settings.redis_url, settings.chat_url))
    query = parse_qs(database.query)
    if database.hostname and not is_near(database.hostname) and query.get("sslmode", [""])[0] not in ENCRYPTED:
        yield warn(PART, "DATABASE_URL leads elsewhere without encryption.", "Add ?sslmode=verify-full to it.")
    if redis.hostname and not is_near(redis.hostname) and redis.scheme != "rediss":
        yield warn(PART, "REDIS_URL leads elsewhere without encryption.", "Let it begin with rediss://.")
    if chat.scheme == "http" and not is_near(chat.hostname or ""):
        yield warn(
            PART,
            "JOBRAKER_CHAT_URL begins with http://: anybody on the way reads what is asked.",
            "Let it begin with https://.",
        )


def manners(settings: Settings) -> Iterator[Finding]:
    if settings.log_level == "DEBUG":
        yield warn(PART, "JOBRAKER_LOG_LEVEL is DEBUG: the log says more than it should.", "Set it to INFO.")
    if settings.outbound_private:
        yield warn(
            PART,
            "JOBRAKER_OUTBOUND_PRIVATE is on: whoever proposes a source reaches your network by it.",
            "Set it to false unless sources lie there.",
        )
    reached = urlsplit(settings.reached_url or settings.public_url).hostname or ""
    if settings.skyvern_url and is_loopback(reached) and not is_loopback(urlsplit(settings.skyvern_url).hostname or ""):
        yield warn(PART, "Skyvern cannot reach this site.", "Set JOBRAKER_REACHED_URL to an address that it can.")
