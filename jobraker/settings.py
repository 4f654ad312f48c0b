"""Every setting of the product: the only place that reads the environment.

Each field states its unit, default and purpose; the README's table is made from these descriptions
(`jobraker settings`), and a test keeps the two the same.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from email.utils import parseaddr
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent
SECRET_CHARS = 16


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


@dataclass(frozen=True, slots=True)
class SkyvernServer:
    """A server of Skyvern: its base, without /v1, its key, and how runs are started there; `proxy` "": as it likes."""

    url: str
    key: SecretStr
    engine: str
    max_steps: int
    proxy: str = ""
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

    metrics_token: SecretStr = Field(
        SecretStr(""),
        description="Token that /metrics asks for, as Prometheus sends it: Authorization: Bearer …. Empty: whoever asks from JOBRAKER_METRICS_NETWORKS is answered.",
    )
    metrics_networks: Annotated[tuple[str, ...], NoDecode] = Field(
        ("127.0.0.0/8", "::1/128"),
        description="Networks that /metrics answers without a token, with commas between them. Of what came through a proxy that JOBRAKER_TRUSTED_PROXIES does not count nobody knows from where: it needs the token.",
    )
    metrics_host: str = Field(
        "127.0.0.1", description="Address that workers and the scheduler listen on for Prometheus."
    )
    metrics_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="Port on which workers and the scheduler answer /metrics where they share no folder with the web server, as in containers. 0: none.",
    )
    sentry_dsn: SecretStr = Field(
        SecretStr(""),
        description="Address (DSN) of a Sentry server or one of its kind that errors are reported to, without what people typed or who they are. Empty: nobody.",
    )
    heartbeat: Path | None = Field(
        None,
        description="File that a worker or the scheduler touches while it does its work, for the health check of a container. Empty: none.",
    )

    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Signs cookies and links. Empty: `jobraker up` makes one and keeps it in the data folder.",
    )
    old_secret_keys: SecretStr = Field(
        SecretStr(""),
        description="Earlier values of that key, commas between them: what they signed stays good until they are taken out.",
    )
    credentials_key: SecretStr = Field(
        SecretStr(""),
        description="Fernet key that encrypts the credentials of sources and what waits to be mailed; earlier ones may follow it, commas between them. Empty: `jobraker up` makes one and keeps it in the data folder.",
    )

    host: str = Field("127.0.0.1", description="Address the web server listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port of the web server; taken: the next free one is used.")
    https: bool = Field(False, description="The site is reached by https: cookies are marked secure, HSTS is sent.")
    trusted_proxies: int = Field(
        0, ge=0, description="Number of reverse proxies in front whose X-Forwarded headers are believed."
    )
    web_processes: int = Field(2, ge=1, description="Web server processes.")
    web_threads: int = Field(1_040, ge=4, description="Threads in each web process: open streams plus requests.")
    worker_processes: int = Field(1, ge=1, description="Queue worker processes.")
    unlisted_days: int = Field(
        30,
        ge=1,
        description="Days after which an opening is closed that a source no longer lists, where no reading of it is complete.",
    )
    worker_threads: int = Field(
        4, ge=1, description="Threads in each queue worker process that read sources; for all else it has its own."
    )
    grace_seconds: int = Field(
        2,
        ge=1,
        le=600,
        description="Seconds that a web process that is to end has for what it is at, like an answer of the assistant; the image gives 25. What stops it must have more patience.",
    )
    web_connections: int = Field(
        2,
        ge=1,
        description="Database connections of one web process: a few, waited for in order, are quicker than many.",
    )
    worker_connections: int = Field(
        24,
        ge=1,
        description="Database connections of one worker process: up to three for each thread that reads a source, two for each of six others.",
    )
    sweep_seconds: int = Field(30, ge=1, description="Seconds between two looks for what is new, due, or was lost.")
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

    registration_open: bool = Field(
        True, description="Whoever likes may make an account. Otherwise nobody can, but by `jobraker create-admin`."
    )
    notice: str = Field("", max_length=300, description="What everybody reads on every page. Empty: nothing.")

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
    mail_webhook_secret: SecretStr = Field(
        SecretStr(""),
        description="Key that signs what a mail provider tells of bounces and complaints at /webhooks/mail. Empty: nobody may tell anything there.",
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

    skyvern_url: str = Field(
        "",
        description="Server of Skyvern, which fills in application forms, without /v1, like https://api.skyvern.com. Empty: the sandbox's, where that runs, else none is connected.",
    )
    skyvern_key: SecretStr = Field(
        SecretStr(""), validate_default=True, description="API key of that server; needed where one is set."
    )
    skyvern_engine: Literal[
        "skyvern-1.0", "skyvern-2.0", "skyvern-3.0", "openai-cua", "anthropic-cua", "ui-tars", "yutori-navigator"
    ] = Field(
        "skyvern-3.0",
        description="Engine that runs are started with; of skyvern-1.0 a run's outcome is told in less detail.",
    )
    skyvern_max_steps: int = Field(30, ge=1, le=1000, description="Steps after which Skyvern should give a run up.")
    skyvern_proxy: str = Field(
        "",
        description="Where its browser seems to be, as its API names places, like RESIDENTIAL_DE or NONE. Empty: as the server likes.",
    )
    skyvern_run_minutes: int = Field(
        60, ge=1, description="Minutes from its start after which a run that has not ended is given up."
    )
    skyvern_lookup_minutes: int = Field(
        5,
        ge=1,
        description="Minutes that a run is looked up of which it is not known whether it began, before its person is asked.",
    )
    skyvern_step_price: Decimal = Field(
        Decimal(0), ge=0, le=1_000_000, description="What one step costs there. 0: costs are not told."
    )
    skyvern_currency: str = Field("USD", description="Currency of that price, by its three letters.")
    reached_url: str = Field(
        "",
        description="Address that Skyvern reaches this site at, for files and to tell how runs ended. Empty: JOBRAKER_PUBLIC_URL.",
    )
    sendings_per_day: int = Field(
        50, ge=0, description="Applications that are sent for one person in a day of theirs at most, whatever they set."
    )
    sandbox_skyvern: bool = Field(
        True, description="The sandbox, where it runs, stands in for Skyvern while none is set."
    )

    api_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Other sites whose pages may call the API from a browser, like https://tools.example.org, with commas between them. Empty: none.",
    )

    mcp: bool = Field(False, description="`jobraker up` starts the server of agents (MCP) too.")
    mcp_host: str = Field("127.0.0.1", description="Address the server of agents listens on.")
    mcp_port: int = Field(8001, ge=0, le=65535, description="Port of the server of agents.")
    mcp_url: str = Field(
        "",
        description="Address that agents reach it at, like https://mcp.example.org, where it is not the name of the site: no other is answered.",
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

    @field_validator("public_url", "reached_url", "mcp_url")
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
        if url.startswith("smtp+plain:") and not is_loopback(urlsplit(url).hostname or ""):
            raise ValueError("smtp+plain:// is for a server on this machine alone: anybody on the way could read along")
        return secret

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, sender: str) -> str:
        address = parseaddr(sender)[1]
        if not sender.isprintable() or not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address):
            raise ValueError("must be like Jobraker <jobs@example.org>")
        return sender

    @field_validator("mail_webhook_secret", "metrics_token")
    @classmethod
    def _unguessed(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret.get_secret_value()) < SECRET_CHARS:
            raise ValueError(f"must have {SECRET_CHARS} characters or more, so that nobody guesses it")
        return secret

    @field_validator("oidc_issuer")
    @classmethod
    def _issuer(cls, url: str) -> str:
        parts = urlsplit(url) if _is_address(url) else None
        if url and (parts is None or parts.scheme not in ("http", "https") or "@" in parts.netloc):
            raise ValueError("must be like https://login.example.org")
        if parts and (parts.query or parts.fragment):
            raise ValueError("must have neither a query nor a fragment")
        if parts and parts.scheme == "http" and not is_loopback(parts.hostname or ""):
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

    @field_validator("skyvern_url")
    @classmethod
    def _server(cls, url: str) -> str:
        parts = urlsplit(url) if _is_address(url) else None
        if url and (parts is None or parts.scheme not in ("http", "https") or "@" in parts.netloc):
            raise ValueError("must be like https://api.skyvern.com")
        if parts and (parts.query or parts.fragment or re.search(r"/v\d+/?$", parts.path)):
            raise ValueError("must be without /v1, and have neither a query nor a fragment")
        if parts and parts.scheme == "http" and not is_near(parts.hostname or ""):
            raise ValueError("must begin with https://: by http:// anybody on the way could read what is applied with")
        return url.rstrip("/")

    @field_validator("skyvern_key")
    @classmethod
    def _key(cls, secret: SecretStr, info: ValidationInfo) -> SecretStr:
        key = secret.get_secret_value()
        if info.data.get("skyvern_url") and not key:
            raise ValueError("must be an API key of the server at JOBRAKER_SKYVERN_URL")
        if not re.fullmatch(r"[!-~]*", key):
            raise ValueError("must be letters, digits and signs of ASCII, without spaces")
        return secret

    @field_validator("skyvern_proxy")
    @classmethod
    def _place(cls, name: str) -> str:
        if not re.fullmatch(r"([A-Z]+([_-][A-Z]+)*)?", name):
            raise ValueError("must be like RESIDENTIAL_DE")
        return name

    @field_validator("skyvern_currency")
    @classmethod
    def _currency(cls, code: str) -> str:
        if not re.fullmatch(r"[A-Z]{3}", code):
            raise ValueError("must be three letters, like USD")
        return code

    @field_validator("api_origins")
    @classmethod
    def _origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            parts = urlsplit(origin) if _is_address(origin) else None
            if parts is None or "*" in origin or origin not in (f"http://{parts.netloc}", f"https://{parts.netloc}"):
                raise ValueError("must be like https://tools.example.org, without a path or a star")
        return origins

    @field_validator("metrics_networks")
    @classmethod
    def _networks(cls, networks: tuple[str, ...]) -> tuple[str, ...]:
        try:
            return tuple(str(ip_network(each, strict=False)) for each in networks)
        except ValueError:
            raise ValueError("must be networks, like 127.0.0.0/8,10.0.0.0/8") from None

    @field_validator("sentry_dsn")
    @classmethod
    def _reports(cls, secret: SecretStr) -> SecretStr:
        url = secret.get_secret_value()
        parts = urlsplit(url) if _is_address(url) else None
        if url and (parts is None or parts.scheme not in ("http", "https") or not parts.username):
            raise ValueError("must be like https://key@errors.example.org/1")
        if parts and parts.scheme == "http" and not is_near(parts.hostname or ""):
            raise ValueError("must begin with https://: by http:// anybody on the way could read what failed")
        return secret

    @field_validator("languages", "metrics_networks", "api_origins", mode="before")
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
    def credentials_keys(self) -> list[str]:
        """The newest first, which alone seals."""
        return _parts(self.credentials_key)

    @property
    def signing_keys(self) -> list[str]:
        """The newest last, as signers take them: it alone signs."""
        return [*reversed(_parts(self.old_secret_keys)), self.secret_key.get_secret_value()]

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

    @property
    def skyvern(self) -> SkyvernServer | None:
        """The server that application forms are filled in by, if any: the real one, else the sandbox's."""
        runs = self.skyvern_engine, self.skyvern_max_steps, self.skyvern_proxy
        if self.skyvern_url:
            return SkyvernServer(self.skyvern_url, self.skyvern_key, *runs)
        if self.sandbox_url and self.sandbox_skyvern:
            return SkyvernServer(f"{self.sandbox_url}/skyvern", SecretStr("sandbox"), *runs, sandbox=True)
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
        raise SystemExit("\n".join(complaints(error))) from None


def complaints(error: ValidationError) -> list[str]:
    """A sentence for each setting that cannot be used."""
    return [_complaint(str(each["loc"][0]), each["msg"]) for each in error.errors()]


def _complaint(field: str, message: str) -> str:
    name = Settings.variable(field) if field in Settings.model_fields else field
    return f"{name}: {message.removeprefix('Value error, ')}"


def _parts(secret: SecretStr) -> list[str]:
    return [part for each in secret.get_secret_value().split(",") if (part := each.strip())]


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname or "host=" in parts.query) and (parts.port or 1) > 0
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def is_near(host: str) -> bool:
    """On this machine or in a private network: an address of one, or a name that only such a network has."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal", ".lan", ".home.arpa"))
