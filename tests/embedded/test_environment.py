import os
from pathlib import Path

import pytest
from pydantic import SecretStr

from jobraker.embedded.environment import child_environment
from jobraker.settings import Settings


def read_back(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in os.environ:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings()


def test_a_child_reads_what_the_supervisor_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Settings().model_copy(
        update={
            "database_url": "postgresql+psycopg://u:p%40@h/d",
            "redis_url": "redis://:p@h/0",
            "data": tmp_path / "with a space and é",
            "secret_key": SecretStr('quo"ted $ key'),
            "sandbox": False,
            "port": 8123,
            "breaker_seconds": 1.5,
            "languages": ("en", "de"),
        }
    )

    assert read_back(child_environment(held), monkeypatch) == held


def test_a_child_does_not_read_what_the_supervisor_was_told_to_forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBRAKER_SANDBOX_URL", "http://elsewhere")
    held = Settings().model_copy(update={"sandbox_url": ""})

    assert read_back(child_environment(held), monkeypatch).sandbox_url == ""


def test_a_child_keeps_the_rest_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")

    assert child_environment(Settings())["HTTPS_PROXY"] == "http://proxy:3128"
