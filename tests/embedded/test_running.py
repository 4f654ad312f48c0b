import json
import subprocess
import sys
from pathlib import Path

from pydantic import SecretStr

from jobraker.embedded import running
from jobraker.settings import Settings

SITE = "http://127.0.0.1:8000/"


def settings(data: Path, **known: str) -> Settings:
    empty = {name: SecretStr("") if name.endswith("_key") else "" for name in running.SHARED}
    return Settings().model_copy(update=empty | {"data": data} | known)


def test_a_command_joins_the_running_system(tmp_path: Path) -> None:
    running.announce(settings(tmp_path, database_url="postgresql+psycopg://here", redis_url="redis://here"), SITE)

    joined = running.joined(settings(tmp_path))

    assert (joined.database_url, joined.redis_url) == ("postgresql+psycopg://here", "redis://here")
    assert running.address(tmp_path) == SITE


def test_a_command_keeps_what_it_was_told_itself(tmp_path: Path) -> None:
    running.announce(settings(tmp_path, database_url="postgresql+psycopg://here"), SITE)

    joined = running.joined(settings(tmp_path, database_url="postgresql+psycopg://there"))

    assert joined.database_url == "postgresql+psycopg://there"


def test_there_is_nothing_to_join_after_the_end(tmp_path: Path) -> None:
    running.announce(settings(tmp_path, database_url="postgresql+psycopg://here"), SITE)

    running.withdraw(tmp_path)

    assert running.joined(settings(tmp_path)) == settings(tmp_path)


def test_there_is_nothing_to_join_after_a_kill(tmp_path: Path) -> None:
    running.announce(settings(tmp_path, database_url="postgresql+psycopg://here"), SITE)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    facts = json.loads((tmp_path / "running.json").read_text())
    (tmp_path / "running.json").write_text(json.dumps(facts | {"process": str(ended.pid)}))

    assert running.joined(settings(tmp_path)).database_url == ""


def test_passwords_are_for_the_owner_alone(tmp_path: Path) -> None:
    running.announce(settings(tmp_path), SITE)

    assert (tmp_path / "running.json").stat().st_mode & 0o777 == 0o600
