"""Where the running system is: left in the data folder, so that a command in another terminal finds its servers."""

import json
import os
from pathlib import Path

from pydantic import SecretStr

from jobraker.settings import Settings

SHARED = ("database_url", "redis_url", "sandbox_url", "sandbox_mail_url", "public_url", "secret_key", "credentials_key")


def joined(settings: Settings) -> Settings:
    """The settings, with what is empty in them taken from the system that runs on the same data folder, if one does."""
    found = _announced(settings.data)
    empty = {name: found[name] for name in SHARED if found and not getattr(settings, name)}
    secret = {name: SecretStr(value) for name, value in empty.items() if name.endswith("_key")}
    return settings.model_copy(update=empty | secret)


def address(data: Path) -> str:
    """The site of the system that runs on this data folder; empty when none does or it is still starting."""
    return _announced(data).get("address", "")


def announced_keys(data: Path) -> list[str]:
    """Those that the system which runs here opens what is sealed with; none where none runs."""
    return _announced(data).get("credentials_key", "").replace(",", " ").split()


def announce(settings: Settings, site: str) -> None:
    """Tell other commands. The file holds passwords: only its owner may read it."""
    facts = {name: _plain(getattr(settings, name)) for name in SHARED}
    withdraw(settings.data)
    with os.fdopen(os.open(_file(settings.data), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as writing:
        json.dump(facts | {"address": site, "process": str(os.getpid())}, writing)


def withdraw(data: Path) -> None:
    _file(data).unlink(missing_ok=True)


def _file(data: Path) -> Path:
    return data / "running.json"


def _announced(data: Path) -> dict[str, str]:
    """What a living supervisor wrote; nothing of one that was killed, is just writing, or is somebody else's."""
    try:
        facts: dict[str, str] = json.loads(_file(data).read_text())
        os.kill(int(facts["process"]), 0)
    except (FileNotFoundError, PermissionError, ProcessLookupError, json.JSONDecodeError):
        return {}
    return facts


def _plain(value: str | SecretStr) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value
