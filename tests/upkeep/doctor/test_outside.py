"""Whoever is asked outside, by the real clients, over the sandbox."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from jobraker.settings import Settings
from jobraker.upkeep.doctor import machine, outside
from jobraker.upkeep.doctor.finding import Finding, Level
from tests.postbox import Postbox


def looked(settings: Settings) -> dict[str, Finding]:
    return {finding.part: finding for finding in outside.check(settings)}


def test_all_that_answer(settings: Settings, postbox: Postbox) -> None:
    postbox.clear()

    found = looked(settings)

    assert {part: each.level for part, each in found.items()} == dict.fromkeys(
        ("mail", "embedding", "language model", "skyvern", "sign-in"), Level.OK
    )
    assert "384 numbers" in found["embedding"].words
    assert postbox.mails() == []


def test_all_that_do_not(settings: Settings) -> None:
    nobody = {
        "mail_url": SecretStr("smtp+plain://127.0.0.1:1"),
        "embedding_url": "http://127.0.0.1:1/v1",
        "chat_url": "http://127.0.0.1:1/v1",
        "chat_model": "one",
        "skyvern_url": "http://127.0.0.1:1",
        "skyvern_key": SecretStr("key"),
        "oidc_issuer": "http://127.0.0.1:1",
        "oidc_client_id": "jobraker",
    }

    found = looked(settings.model_copy(update=nobody))

    assert {each.level for each in found.values()} == {Level.BAD}
    assert len(found) == 5
    assert all("could not be reached" in each.words and each.mend for each in found.values()), found


def test_a_mail_server_without_the_encryption_that_was_asked_for(settings: Settings) -> None:
    plain = settings.sandbox_mail_url.replace("smtp+plain:", "smtp:")

    found = looked(settings.model_copy(update={"mail_url": SecretStr(plain)}))["mail"]

    assert found.level == Level.BAD
    assert "STARTTLS" in found.words


def test_a_model_that_the_server_does_not_have(settings: Settings) -> None:
    real = {
        "chat_url": f"{settings.sandbox_url}/openai/v1",
        "chat_model": "gpt-of-nobody",
        "chat_key": SecretStr("key"),
    }

    found = looked(settings.model_copy(update=real))["language model"]

    assert found.level == Level.BAD
    assert "has no gpt-of-nobody" in found.words


def test_a_key_that_others_may_read(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("a secret")
    (tmp_path / "secret.key").chmod(0o644)

    found = list(machine.check(Settings().model_copy(update={"data": tmp_path})))

    assert [each.mend for each in found if each.level == Level.BAD] == [f"chmod 600 {tmp_path / 'secret.key'}"]
    assert any("GB are free" in each.words for each in found)


@pytest.mark.parametrize(("free", "level"), [(2**29, Level.BAD), (2 * 2**30, Level.WARN), (2**40, Level.OK)])
def test_room_on_the_disk(free: int, level: Level) -> None:
    assert machine.room(free, "").level == level
