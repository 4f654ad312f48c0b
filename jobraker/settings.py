"""Every setting of the product: the only place that reads the environment.

Each field states its unit, default and purpose; the README's table is made from these descriptions
(`jobraker settings`), and a test keeps the two the same.
"""

import re
from dataclasses import dataclass
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID Connect provider: its issuer, what it calls this site, and what people call it."""

    issuer: str
    client_id: str
    client_secret: SecretStr
    name: str
    sandbox: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """A language model: the base of its server, with /v1, what it is called there, and the key."""

    url: str
    model: str
    key: SecretStr
    sandbox: bool = False


class Settings(BaseSettings):
    """Read once at start; immutable afterwards. Environment names are `JOBRAKER_` + the field's name, upper case."""

    model_config = SettingsConfigDict(env_prefix="JOBRAKER_", frozen=True, extra="ignore", env_ignore_empty=True)

    database_url: str = Field(
        "",
        validation_alias=AliasChoices("DATABASE_URL", "database_url"),
        description="Address of PostgreSQL 16+ with pgvector 0.8+. Empty: `jobraker up` starts its own.",
    )
    redis_url: str = Field(
        "",
        validation_alias=AliasChoices("REDIS_URL", "redis_url"),
        description="Address of Redis 7+ or Valkey. Empty: `jobraker up` starts its own.",
    )
    data: Path = Field(PROJECT / "var", description="Folder of the embedded Postgres, Valkey, keys and logs.")
    postgres_bin: Path | None = Field(
        None, description="Folder of the PostgreSQL 18 programs (with pgvector) to run instead of the packaged ones."
    )
    redis_server: Path | None = Field(
        None, description="The redis-server or valkey-server program to run instead of the packaged one."
    )

    metrics: Path | None = Field(
        None,
        validation_alias=AliasChoices("PROMETHEUS_MULTIPROC_DIR", "metrics"),
        description="Folder where the processes of one machine put their metrics together. `jobraker up` makes one; "
        "empty: each process of its own.",
    )

    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Signs cookies and links. Empty: `jobraker up` makes one and keeps it in the data folder.",
    )
    credentials_key: SecretStr = Field(
        SecretStr(""),
        description="Fernet key that encrypts the credentials of sources and what waits to be mailed. Empty: `jobraker up` makes one and keeps it in the data folder.",
    )

    host: str = Field("127.0.0.1", description="Address the web server listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port of the web server; taken: the next free one is used.")
    https: bool = Field(False, description="The site is reached by https: cookies are marked secure, HSTS is sent.")
    trusted_proxies: int = Field(
        0, ge=0, description="Number of reverse proxies in front whose X-Forwarded headers are believed."
    )
    web_processes: int = Field(2, ge=1, description="Web server processes.")
    web_threads: int = Field(520, ge=4, description="Threads in each web process: open streams plus requests.")
    worker_processes: int = Field(1, ge=1, description="Queue worker processes.")
    unlisted_days: int = Field(
        30,
        ge=1,
        description="Days after which an opening is closed that a source no longer lists, where no reading of it is complete.",
    )
    worker_threads: int = Field(4, ge=1, description="Threads in each queue worker process.")
    web_connections: int = Field(
        2,
        ge=1,
        description="Database connections of one web process: a few, waited for in order, are quicker than many.",
    )
    worker_connections: int = Field(
        12, ge=1, description="Database connections of one worker process: up to three for each of its threads."
    )
    statement_seconds: float = Field(
        15, gt=0, description="Seconds after which the database gives up a page's statement."
    )
    requests_per_minute: int = Field(
        300,
        ge=1,
        description="Requests a minute that one client address may make; suggestions while typing count apart, up to twice as many.",
    )
    sitemap: bool = Field(
        False,
        description="Openings and companies are listed at /sitemap.xml, which robots.txt names: search engines may find them all.",
    )
    message_bytes: int = Field(64 * 1024, ge=1024, description="Bytes of a form that the web server accepts.")

    public_url: str = Field(
        "", description="Address people reach the site at: links in mails begin so. Empty: that of `jobraker up`."
    )
    mail_url: SecretStr = Field(
        SecretStr(""),
        description="Mail server: smtp://user:password@host:587 (STARTTLS is required), smtps://…, or smtp+plain://… on this machine. Empty: the sandbox's.",
    )
    mail_from: str = Field(
        "Jobraker <jobraker@localhost>",
        description="Name and address that mails come from; one that the mail server lets you send from.",
    )

    oidc_issuer: str = Field(
        "",
        description="OpenID Connect provider that people may sign in by: its issuer, like https://login.example.org. It must allow the address /sign-in/provider/answer of this site. Empty: the sandbox's, where that runs.",
    )
    oidc_client_id: str = Field(
        "", validate_default=True, description="What that provider calls this site; needed where one is set."
    )
    oidc_client_secret: SecretStr = Field(
        SecretStr(""), description="Secret that goes with it. Empty: the provider asks for none."
    )
    oidc_name: str = Field(
        "",
        max_length=60,
        description="What people call that provider: the button says “Sign in with” it. Empty: the host of its issuer.",
    )

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least severe log level that is written."
    )
    log_format: Literal["json", "text"] = Field("json", description="One JSON object a line, or text for reading.")

    sandbox: bool = Field(
        True, description="`jobraker up` starts the sandbox and, on the first start, fills the list from it."
    )
    sandbox_url: str = Field(
        "", description="Address of a running sandbox; sources marked as sandboxed are read from it."
    )
    sandbox_mail_url: str = Field(
        "", description="Address of the running sandbox's mail server; mails go there while no real one is set."
    )
    sandbox_openings: int = Field(4000, ge=0, description="Openings that the sandbox makes up.")

    outbound_seconds: float = Field(20, gt=0, description="Seconds that one call to an outside service may take.")
    outbound_bytes: int = Field(
        64 * 1024 * 1024, ge=1024, description="Bytes of one answer from outside, after unpacking."
    )
    outbound_tries: int = Field(4, ge=1, description="Tries of a call that may be repeated.")
    outbound_backoff: float = Field(
        0.5, gt=0, description="Seconds before the second try; doubled for each further one."
    )
    outbound_patience: float = Field(60, gt=0, description="Longest Retry-After, in seconds, that a call waits for.")
    outbound_private: bool = Field(
        False, description="Sources may lie in private networks; otherwise an address that leads into one is refused."
    )
    breaker_failures: int = Field(5, ge=1, description="Failures in a row after which a service is left alone.")
    breaker_seconds: float = Field(60, gt=0, description="Seconds that a failing service is left alone.")

    ingestion_batch: int = Field(500, ge=1, description="Postings written in one transaction.")
    ingestion_description_chars: int = Field(
        200_000, ge=1000, description="Characters of a description that are kept; a longer one is cut and said to be."
    )
    ingestion_short_share: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Share of the last complete run below which a run counts as short and closes nothing.",
    )

    embedding_url: str = Field("", description="Base of an OpenAI-compatible server, with /v1. Empty: the local model.")
    embedding_key: SecretStr = Field(SecretStr(""), description="Key of that server.")
    embedding_model: str = Field("text-embedding-3-small", description="Model asked of that server.")
    embedding_dimensions: int = Field(
        384, ge=384, le=384, description="Width of every vector; the columns are made for it."
    )
    embedding_send_dimensions: bool = Field(
        True, description="Ask the server for that width; some servers refuse the parameter."
    )
    embedding_tokens: int = Field(128, ge=16, le=256, description="Tokens of a text that the local model reads.")
    embedding_threads: int = Field(2, ge=1, description="Threads of the local model.")
    embedding_batch: int = Field(128, ge=1, le=2048, description="Texts embedded between two transactions.")
    embedding_batch_tokens: int = Field(
        100_000, ge=1000, le=300_000, description="Estimated tokens in one request to the server."
    )

    chat_url: str = Field(
        "",
        description="Base of an OpenAI-compatible server of language models, with /v1, like http://127.0.0.1:11434/v1. Empty: the sandbox's, where that runs, else none is connected.",
    )
    chat_key: SecretStr = Field(SecretStr(""), description="Key of that server. Empty: it asks for none.")
    chat_model: str = Field(
        "", validate_default=True, description="Model asked of that server; needed where one is set."
    )
    chat_seconds: float = Field(
        120, gt=0, description="Seconds that one answer of the model may take; slow machines need more."
    )
    chat_tokens_per_day: int = Field(
        200_000, ge=0, description="Tokens that the model may read and write for one person a day (UTC)."
    )
    chat_moderation: bool = Field(
        False, description="What people type themselves is shown to the server's moderation first, where it has one."
    )
    sandbox_chat: bool = Field(
        True, description="The sandbox, where it runs, answers in place of a language model while none is set."
    )

    languages: Annotated[tuple[str, ...], NoDecode] = Field(
        ("en",), description="Languages of the interface, with commas between them, the first being the default."
    )

    @field_validator("database_url")
    @classmethod
    def _psycopg(cls, url: str) -> str:
        """SQLAlchemy must be told the driver; people write the address as Postgres documents it."""
        scheme, _, rest = url.partition("://")
        if url and (scheme not in ("postgres", "postgresql", "postgresql+psycopg") or not _is_address(url)):
            raise ValueError("must be like postgresql://user:password@host:5432/name")
        return f"postgresql+psycopg://{rest}" if url else ""

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, url: str) -> str:
        if url and not (url.startswith("unix://") or (url.startswith(("redis://", "rediss://")) and _is_address(url))):
            raise ValueError("must be like redis://:password@host:6379/0")
        return url

    @field_validator("public_url")
    @classmethod
    def _site(cls, url: str) -> str:
        parts = urlsplit(url) if _is_address(url) else None
        if url and (parts is None or parts.scheme not in ("http", "https") or "@" in parts.netloc or parts.query):
            raise ValueError("must be like https://jobs.example.org")
        return url.rstrip("/")

    @field_validator("mail_url")
    @classmethod
    def _smtp(cls, secret: SecretStr) -> SecretStr:
        url = secret.get_secret_value()
        if url and not (url.startswith(("smtp://", "smtps://", "smtp+plain://")) and _is_address(url)):
            raise ValueError("must be like smtp://user:password@host:587 or smtps://user:password@host")
        if url.startswith("smtp+plain:") and not _is_loopback(urlsplit(url).hostname or ""):
            raise ValueError("smtp+plain:// is for a server on this machine alone: anybody on the way could read along")
        return secret

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, sender: str) -> str:
        address = parseaddr(sender)[1]
        if not sender.isprintable() or not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address):
            raise ValueError("must be like Jobraker <jobs@example.org>")
        return sender

    @field_validator("oidc_issuer")
    @classmethod
    def _issuer(cls, url: str) -> str:
        parts = urlsplit(url) if _is_address(url) else None
        if url and (parts is None or parts.scheme not in ("http", "https") or "@" in parts.netloc):
            raise ValueError("must be like https://login.example.org")
        if parts and (parts.query or parts.fragment):
            raise ValueError("must have neither a query nor a fragment")
        if parts and parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
            raise ValueError("must begin with https://: by http:// anybody on the way could sign in as anybody")
        return url

    @field_validator("oidc_client_id")
    @classmethod
    def _client(cls, name: str, info: ValidationInfo) -> str:
        if info.data.get("oidc_issuer") and not name:
            raise ValueError("must say what the provider of JOBRAKER_OIDC_ISSUER calls this site")
        return name

    @field_validator("chat_url")
    @classmethod
    def _base(cls, url: str) -> str:
        parts = urlsplit(url) if _is_address(url) else None
        if url and (parts is None or parts.scheme not in ("http", "https") or "@" in parts.netloc or parts.query):
            raise ValueError("must be like https://models.example.org/v1")
        return url.rstrip("/")

    @field_validator("chat_model")
    @classmethod
    def _asked(cls, name: str, info: ValidationInfo) -> str:
        if info.data.get("chat_url") and not name:
            raise ValueError("must say which model of the server at JOBRAKER_CHAT_URL is asked")
        return name

    @field_validator("languages", mode="before")
    @classmethod
    def _listed(cls, given: object) -> object:
        return tuple(filter(None, re.split(r"[\s,]+", given))) if isinstance(given, str) else given

    @field_validator("languages")
    @classmethod
    def _codes(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        if not languages or not all(re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", language) for language in languages):
            raise ValueError("must be codes of languages, like en,de")
        return languages

    @property
    def mail_server(self) -> str:
        """Where mails are handed over: the real server, else the sandbox's, else ""."""
        return self.mail_url.get_secret_value() or self.sandbox_mail_url

    @property
    def sandbox_mailbox(self) -> str:
        """The page that shows the mails which the sandbox takes in, "" where it takes none."""
        takes = self.sandbox_url and self.sandbox_mail_url and not self.mail_url.get_secret_value()
        return f"{self.sandbox_url}/mail" if takes else ""

    @property
    def provider(self) -> Provider | None:
        """Whom people may sign in by, if anybody: the real provider, else the sandbox's, which lets in everybody as whom
        they like: so only where mail is the sandbox's too, and no address is anybody's."""
        if self.oidc_issuer:
            name = self.oidc_name or urlsplit(self.oidc_issuer).hostname or self.oidc_issuer
            return Provider(self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret, name)
        if self.sandbox_mailbox:
            issuer = f"{self.sandbox_url}/oidc/sandbox"
            return Provider(issuer, "jobraker", SecretStr("sandbox"), self.oidc_name, sandbox=True)
        return None

    @property
    def chat(self) -> Chat | None:
        """The language model that is asked, if any: the real one, else the sandbox's."""
        if self.chat_url:
            return Chat(self.chat_url, self.chat_model, self.chat_key)
        if self.sandbox_url and self.sandbox_chat:
            url = f"{self.sandbox_url}/openai/v1"
            return Chat(url, self.chat_model or "sandbox", SecretStr("sandbox"), sandbox=True)
        return None

    @classmethod
    def variable(cls, field: str) -> str:
        """The name that a field has in the environment."""
        alias = cls.model_fields[field].validation_alias
        return str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"JOBRAKER_{field.upper()}"

    @classmethod
    def table(cls) -> list[tuple[str, str, str]]:
        """Name, default and purpose of each setting, as they are documented; what depends on the machine is not shown."""
        rows = []
        for name, field in cls.model_fields.items():
            default = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
            if isinstance(default, Path):
                default = default.relative_to(PROJECT)
            if isinstance(default, tuple):
                default = ", ".join(default)
            rows.append(
                (cls.variable(name), f"`{default}`" if default not in ("", None) else "", field.description or "")
            )
        return rows


def read_settings() -> Settings:
    """Those of the environment. Where some cannot be used, ends the program with a sentence for each."""
    try:
        return Settings()
    except ValidationError as error:
        raise SystemExit("\n".join(_complaint(str(each["loc"][0]), each["msg"]) for each in error.errors())) from None


def _complaint(field: str, message: str) -> str:
    name = Settings.variable(field) if field in Settings.model_fields else field
    return f"{name}: {message.removeprefix('Value error, ')}"


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname or "host=" in parts.query) and (parts.port or 1) > 0
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
