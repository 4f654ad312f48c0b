import pytest
from pydantic import SecretStr

from jobraker.settings import Settings, read_settings


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("JOBRAKER_PORT", "abc", "JOBRAKER_PORT: Input should be a valid integer"),
        ("JOBRAKER_LOG_LEVEL", "LOUD", "JOBRAKER_LOG_LEVEL: Input should be 'DEBUG'"),
        ("JOBRAKER_LANGUAGES", "deutsch!", "JOBRAKER_LANGUAGES: must be codes of languages"),
        ("JOBRAKER_LANGUAGES", ",", "JOBRAKER_LANGUAGES: must be codes of languages"),
        ("DATABASE_URL", "mysql://h/d", "DATABASE_URL: must be like postgresql://"),
        ("DATABASE_URL", "postgresql://", "DATABASE_URL: must be like postgresql://"),
        ("REDIS_URL", "redis://h:999999/0", "REDIS_URL: must be like redis://"),
        ("JOBRAKER_PUBLIC_URL", "jobs.example.org", "JOBRAKER_PUBLIC_URL: must be like https://"),
        ("JOBRAKER_PUBLIC_URL", "https://u:p@jobs.example.org", "JOBRAKER_PUBLIC_URL: must be like https://"),
        ("JOBRAKER_PUBLIC_URL", "ftp://jobs.example.org", "JOBRAKER_PUBLIC_URL: must be like https://"),
        ("JOBRAKER_MAIL_URL", "http://mail.example.org", "JOBRAKER_MAIL_URL: must be like smtp://"),
        ("JOBRAKER_MAIL_URL", "smtp://[mail", "JOBRAKER_MAIL_URL: must be like smtp://"),
        ("JOBRAKER_MAIL_URL", "smtp+plain://u:p@mail.example.org", "JOBRAKER_MAIL_URL: smtp+plain:// is for a server"),
        ("JOBRAKER_MAIL_FROM", "Jobraker", "JOBRAKER_MAIL_FROM: must be like Jobraker <"),
        ("JOBRAKER_MAIL_FROM", "Jobraker <a@b.example>\nBcc: c@d.example", "JOBRAKER_MAIL_FROM: must be like"),
        ("JOBRAKER_METRICS_TOKEN", "short", "JOBRAKER_METRICS_TOKEN: must have 16 characters"),
        ("JOBRAKER_METRICS_NETWORKS", "10.0.0.0/8,home", "JOBRAKER_METRICS_NETWORKS: must be networks"),
        ("JOBRAKER_SENTRY_DSN", "https://errors.example.org/1", "JOBRAKER_SENTRY_DSN: must be like https://key@"),
        ("JOBRAKER_SENTRY_DSN", "http://key@errors.example.org/1", "JOBRAKER_SENTRY_DSN: must begin with https://"),
        ("JOBRAKER_OIDC_ISSUER", "login.example.org", "JOBRAKER_OIDC_ISSUER: must be like https://"),
        ("JOBRAKER_OIDC_ISSUER", "https://u:p@login.example.org", "JOBRAKER_OIDC_ISSUER: must be like https://"),
        ("JOBRAKER_OIDC_ISSUER", "https://login.example.org?a=b", "JOBRAKER_OIDC_ISSUER: must have neither a query"),
        ("JOBRAKER_OIDC_ISSUER", "http://login.example.org", "JOBRAKER_OIDC_ISSUER: must begin with https://"),
        ("JOBRAKER_OIDC_ISSUER", "https://login.example.org", "JOBRAKER_OIDC_CLIENT_ID: must say what the provider"),
        ("JOBRAKER_CHAT_URL", "models.example.org/v1", "JOBRAKER_CHAT_URL: must be like https://"),
        ("JOBRAKER_CHAT_URL", "https://u:p@models.example.org/v1", "JOBRAKER_CHAT_URL: must be like https://"),
        ("JOBRAKER_CHAT_URL", "https://models.example.org/v1", "JOBRAKER_CHAT_MODEL: must say which model"),
        ("JOBRAKER_CHAT_TOKENS_PER_DAY", "-1", "JOBRAKER_CHAT_TOKENS_PER_DAY: Input should be greater"),
        ("JOBRAKER_SKYVERN_URL", "api.skyvern.com", "JOBRAKER_SKYVERN_URL: must be like https://"),
        ("JOBRAKER_SKYVERN_URL", "https://u:p@api.skyvern.com", "JOBRAKER_SKYVERN_URL: must be like https://"),
        ("JOBRAKER_SKYVERN_URL", "https://api.skyvern.com/v1/", "JOBRAKER_SKYVERN_URL: must be without /v1"),
        ("JOBRAKER_SKYVERN_URL", "https://api.skyvern.com?a=b", "JOBRAKER_SKYVERN_URL: must be without /v1"),
        ("JOBRAKER_SKYVERN_URL", "http://api.skyvern.com", "JOBRAKER_SKYVERN_URL: must begin with https://"),
        ("JOBRAKER_SKYVERN_URL", "http://8.8.8.8", "JOBRAKER_SKYVERN_URL: must begin with https://"),
        ("JOBRAKER_SKYVERN_URL", "https://api.skyvern.com", "JOBRAKER_SKYVERN_KEY: must be an API key of the server"),
        ("JOBRAKER_SKYVERN_KEY", "a b", "JOBRAKER_SKYVERN_KEY: must be letters, digits and signs"),
        ("JOBRAKER_SKYVERN_KEY", "schlüssel", "JOBRAKER_SKYVERN_KEY: must be letters, digits and signs"),
        ("JOBRAKER_SKYVERN_ENGINE", "skyvern-9", "JOBRAKER_SKYVERN_ENGINE: Input should be 'skyvern-1.0'"),
        ("JOBRAKER_SKYVERN_MAX_STEPS", "0", "JOBRAKER_SKYVERN_MAX_STEPS: Input should be greater"),
        ("JOBRAKER_SKYVERN_PROXY", "germany", "JOBRAKER_SKYVERN_PROXY: must be like RESIDENTIAL_DE"),
        ("JOBRAKER_SKYVERN_RUN_MINUTES", "0", "JOBRAKER_SKYVERN_RUN_MINUTES: Input should be greater"),
        ("JOBRAKER_SKYVERN_LOOKUP_MINUTES", "0", "JOBRAKER_SKYVERN_LOOKUP_MINUTES: Input should be greater"),
        ("JOBRAKER_SKYVERN_STEP_PRICE", "-0.1", "JOBRAKER_SKYVERN_STEP_PRICE: Input should be greater"),
        ("JOBRAKER_SKYVERN_STEP_PRICE", "NaN", "JOBRAKER_SKYVERN_STEP_PRICE: Input should be a finite"),
        ("JOBRAKER_SKYVERN_CURRENCY", "dollar", "JOBRAKER_SKYVERN_CURRENCY: must be three letters"),
        ("JOBRAKER_REACHED_URL", "jobs.example.org", "JOBRAKER_REACHED_URL: must be like https://"),
        ("JOBRAKER_SENDINGS_PER_DAY", "-1", "JOBRAKER_SENDINGS_PER_DAY: Input should be greater"),
    ],
)
def test_a_value_that_cannot_be_used_ends_the_program_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit) as ended:
        read_settings()

    assert str(ended.value).startswith(told)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("postgres://u:p@h:5432/d", "postgresql+psycopg://u:p@h:5432/d"),
        ("postgresql+psycopg://u@[::1]/d", "postgresql+psycopg://u@[::1]/d"),
        ("postgresql:///d?host=/run/postgresql", "postgresql+psycopg:///d?host=/run/postgresql"),
    ],
)
def test_it_takes_the_addresses_of_a_database_that_postgres_knows(
    monkeypatch: pytest.MonkeyPatch, given: str, read: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)

    assert Settings().database_url == read


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("https://key@errors.example.org/1", True),
        ("http://key@errors:9000/1", True),
        ("http://key@errors.example.org/1", False),
        ("https://errors.example.org/1", False),
    ],
)
def test_errors_are_reported_without_tls_only_where_nobody_is_on_the_way(
    monkeypatch: pytest.MonkeyPatch, address: str, taken: bool
) -> None:
    monkeypatch.setenv("JOBRAKER_SENTRY_DSN", address)

    if taken:
        assert read_settings().sentry_dsn.get_secret_value() == address
        return
    with pytest.raises(SystemExit) as ended:
        read_settings()
    assert str(ended.value).startswith("JOBRAKER_SENTRY_DSN: must ")


@pytest.mark.parametrize("written", ["en,de", "en, de", "en de"])
def test_languages_are_written_as_people_write_lists(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("JOBRAKER_LANGUAGES", written)

    assert Settings().languages == ("en", "de")


@pytest.mark.parametrize(
    ("given", "sandboxed", "used"),
    [
        ("", "", ""),
        ("", "smtp+plain://127.0.0.1:8125", "smtp+plain://127.0.0.1:8125"),
        ("smtps://h", "smtp+plain://[::1]", "smtps://h"),
    ],
)
def test_mails_go_to_the_sandbox_until_a_real_server_is_set(given: str, sandboxed: str, used: str) -> None:
    assert Settings(mail_url=SecretStr(given), sandbox_mail_url=sandboxed).mail_server == used


def test_the_address_of_the_mail_server_is_a_secret() -> None:
    assert "hunter2" not in repr(Settings(mail_url=SecretStr("smtp://me:hunter2@mail.example.org")))


def test_a_complaint_about_the_mail_server_holds_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBRAKER_MAIL_URL", "smtp+plain://me:hunter2@mail.example.org")

    with pytest.raises(SystemExit) as ended:
        read_settings()

    assert "hunter2" not in str(ended.value)


@pytest.mark.parametrize(
    ("issuer", "named", "sandboxed", "used"),
    [
        ("", "", "", None),
        ("", "", "http://127.0.0.1:8100", ("http://127.0.0.1:8100/oidc/sandbox", "", True)),
        ("https://login.example.org", "", "", ("https://login.example.org", "login.example.org", False)),
        ("https://login.example.org/a/", "Work", "http://s", ("https://login.example.org/a/", "Work", False)),
        ("http://127.0.0.1:8080", "", "", ("http://127.0.0.1:8080", "127.0.0.1", False)),
    ],
)
def test_people_sign_in_by_the_sandbox_until_a_real_provider_is_set(
    issuer: str, named: str, sandboxed: str, used: tuple[str, str, bool] | None
) -> None:
    told = {"oidc_issuer": issuer, "oidc_client_id": "jobs", "oidc_name": named, "sandbox_url": sandboxed}
    provider = Settings(**told, sandbox_mail_url="smtp+plain://127.0.0.1:2525").provider

    assert (provider and (provider.issuer, provider.name, provider.sandbox)) == used


def test_nobody_signs_in_by_the_sandbox_where_mail_is_real() -> None:
    sandbox = {"sandbox_url": "http://127.0.0.1:8080", "sandbox_mail_url": "smtp+plain://127.0.0.1:2525"}

    assert Settings(**sandbox).provider
    assert not Settings(**sandbox, mail_url=SecretStr("smtps://mail.example.org")).provider


@pytest.mark.parametrize(
    ("told", "used"),
    [
        ({}, None),
        ({"sandbox_url": "http://s"}, ("http://s/openai/v1", "sandbox", True)),
        ({"sandbox_url": "http://s", "chat_model": "sandbox-late"}, ("http://s/openai/v1", "sandbox-late", True)),
        ({"sandbox_url": "http://s", "sandbox_chat": False}, None),
        ({"chat_url": "http://m/v1/", "chat_model": "owl", "sandbox_url": "http://s"}, ("http://m/v1", "owl", False)),
    ],
)
def test_the_sandbox_stands_in_for_a_model_until_a_real_one_is_set(
    told: dict[str, object], used: tuple[str, str, bool] | None
) -> None:
    chat = Settings.model_validate(told).chat

    assert (chat and (chat.url, chat.model, chat.sandbox)) == used


@pytest.mark.parametrize(
    ("told", "used"),
    [
        ({}, None),
        ({"sandbox_url": "http://s"}, ("http://s/skyvern", "sandbox", True)),
        ({"sandbox_url": "http://s", "sandbox_skyvern": False}, None),
        ({"skyvern_url": "https://sky.example/", "skyvern_key": "k"}, ("https://sky.example", "k", False)),
        (
            {"skyvern_url": "http://sky:8000", "skyvern_key": "k", "sandbox_url": "http://s"},
            ("http://sky:8000", "k", False),
        ),
    ],
)
def test_the_sandbox_stands_in_for_skyvern_until_a_real_one_is_set(
    told: dict[str, object], used: tuple[str, str, bool] | None
) -> None:
    server = Settings.model_validate(told).skyvern

    assert (server and (server.url, server.key.get_secret_value(), server.sandbox)) == used


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "192.168.1.7", "10.0.0.2", "skyvern", "box.local"])
def test_skyvern_may_be_reached_without_tls_where_nobody_is_on_the_way(host: str) -> None:
    assert Settings(skyvern_url=f"http://{host}:8000", skyvern_key=SecretStr("k")).skyvern


def test_runs_are_started_as_the_settings_say() -> None:
    told = {
        "sandbox_url": "http://s",
        "skyvern_engine": "skyvern-1.0",
        "skyvern_max_steps": 9,
        "skyvern_proxy": "US-CA",
    }
    server = Settings.model_validate(told).skyvern

    assert server
    assert (server.engine, server.max_steps, server.proxy) == ("skyvern-1.0", 9, "US-CA")


def test_the_key_of_skyvern_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "hunter2" not in repr(Settings(skyvern_url="https://s.example", skyvern_key=SecretStr("hunter2")).skyvern)
    monkeypatch.setenv("JOBRAKER_SKYVERN_KEY", "hunter2 ")

    with pytest.raises(SystemExit) as ended:
        read_settings()

    assert "hunter2" not in str(ended.value)
