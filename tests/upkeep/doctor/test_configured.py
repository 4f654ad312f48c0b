"""What settings do to each other."""

from typing import Any

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from jobraker.settings import Settings
from jobraker.upkeep.doctor import configured
from jobraker.upkeep.doctor.finding import Level

GOOD: dict[str, Any] = {
    "database_url": "postgresql+psycopg://u:p@postgres/jobraker",
    "redis_url": "redis://valkey:6379/0",
    "public_url": "https://jobs.example.org",
    "https": True,
    "trusted_proxies": 1,
    "secret_key": SecretStr("s" * 48),
    "credentials_key": SecretStr(Fernet.generate_key().decode()),
    "mail_url": SecretStr("smtp://user:password@mail.example.org"),
    "mail_from": "Jobs <jobs@example.org>",
    "mail_webhook_secret": SecretStr("w" * 32),
    "sandbox": False,
}


def levels(**changed: Any) -> set[Level]:
    return {finding.level for finding in configured.check(Settings().model_copy(update=GOOD | changed))}


def said(level: Level, **changed: Any) -> list[str]:
    found = configured.check(Settings().model_copy(update=GOOD | changed))
    return [finding.words for finding in found if finding.level == level and finding.mend]


def test_good_ones_are_left_alone() -> None:
    assert levels() == {Level.OK}


@pytest.mark.parametrize(
    ("changed", "level", "word"),
    [
        ({"secret_key": SecretStr("")}, Level.BAD, "SECRET_KEY is empty"),
        ({"secret_key": SecretStr("short")}, Level.BAD, "can be guessed"),
        ({"secret_key": SecretStr("s" * 20)}, Level.WARN, "20 characters"),
        ({"credentials_key": SecretStr("none")}, Level.BAD, "no Fernet key"),
        (
            {"credentials_key": SecretStr(f"{Fernet.generate_key().decode()},{Fernet.generate_key().decode()}")},
            Level.WARN,
            "holds 2 keys",
        ),
        ({"public_url": ""}, Level.WARN, "PUBLIC_URL is empty"),
        ({"public_url": "http://127.0.0.1:8000", "https": False}, Level.WARN, "this machine alone"),
        ({"public_url": "http://jobs.example.org", "https": False}, Level.WARN, "http://"),
        ({"public_url": "http://jobs.example.org"}, Level.BAD, "nobody can sign in"),
        ({"https": False}, Level.WARN, "JOBRAKER_HTTPS is off"),
        ({"trusted_proxies": 0}, Level.WARN, "TRUSTED_PROXIES"),
        ({"mail_url": SecretStr("")}, Level.WARN, "MAIL_URL is empty"),
        ({"mail_from": "Jobraker <jobraker@localhost>"}, Level.BAD, "MAIL_FROM is Jobraker"),
        ({"mail_from": "Jobs <jobs@mail.localhost>"}, Level.BAD, "MAIL_FROM is Jobs"),
        ({"mail_webhook_secret": SecretStr("")}, Level.WARN, "WEBHOOK_SECRET"),
        ({"sandbox_url": "http://127.0.0.1:9000"}, Level.WARN, "beside a mail server"),
        ({"sandbox_url": "http://127.0.0.1:9000"}, Level.WARN, "for people outside"),
        ({"database_url": "postgresql+psycopg://u:p@db.example.org/d"}, Level.WARN, "DATABASE_URL leads elsewhere"),
        ({"redis_url": "redis://cache.example.org/0"}, Level.WARN, "REDIS_URL leads elsewhere"),
        ({"chat_url": "http://models.example.org/v1"}, Level.WARN, "CHAT_URL begins with http"),
        ({"log_level": "DEBUG"}, Level.WARN, "DEBUG"),
        ({"outbound_private": True}, Level.WARN, "OUTBOUND_PRIVATE"),
        (
            {"skyvern_url": "https://api.skyvern.com", "public_url": "http://localhost:1", "https": False},
            Level.WARN,
            "Skyvern cannot reach",
        ),
    ],
)
def test_what_would_hurt_is_told_with_a_way_to_mend_it(changed: dict[str, Any], level: Level, word: str) -> None:
    assert any(word in words for words in said(level, **changed)), said(level, **changed)


def test_what_it_advises_fits_a_machine_where_one_command_runs_everything() -> None:
    changed = GOOD | {"public_url": "", "credentials_key": SecretStr("none")}
    found = [each for each in configured.check(Settings().model_copy(update=changed)) if each.mend]

    assert any("`jobraker up` lets links" in each.words for each in found)
    assert any("credentials.key in the data folder" in each.mend for each in found)


def test_nothing_secret_is_told() -> None:
    found = configured.check(Settings().model_copy(update=GOOD | {"secret_key": SecretStr("confided")}))

    assert not [
        finding for finding in found if "confided" in finding.words + finding.mend or "password" in finding.words
    ]
