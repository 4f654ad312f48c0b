"""Keys that nobody chose: made on the first start and kept, since losing one loses what it protects."""

import base64
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import SecretStr

from jobraker.settings import Settings


def with_keys(settings: Settings) -> Settings:
    """The settings with every empty key filled from a file, readable by its owner alone, in the data folder."""
    return settings.model_copy(
        update={
            "secret_key": settings.secret_key or _kept(settings.data / "secret.key", _secret_key),
            "credentials_key": settings.credentials_key or _kept(credentials_file(settings.data), _fernet_key),
        }
    )


def credentials_file(data: Path) -> Path:
    return data / "credentials.key"


def renew_credentials(data: Path) -> None:
    """Put a new key in front of the one that is kept, which opens what it has sealed until somebody takes it out."""
    file = credentials_file(data)
    earlier = _kept(file, _fernet_key).get_secret_value()
    _write(file, f"{_fernet_key()},{earlier}")


def keep(data: Path, secret_key: str, credentials_key: str) -> None:
    """Put these in the place of those that are kept; what those have sealed can still be opened."""
    file = credentials_file(data)
    kept = _kept(file, _fernet_key).get_secret_value().split(",")
    given = credentials_key.split(",")
    _write(file, ",".join([*given, *(key for key in kept if key not in given)]))
    _write(data / "secret.key", secret_key)


def _write(file: Path, content: str) -> None:
    """At one stroke, and on the disk: what is sealed with a key that a crash takes along is lost."""
    unfinished = file.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    unfinished.replace(file)


def _kept(file: Path, make: Callable[[], str]) -> SecretStr:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and then linked: nobody reads half a key, and of two who make one at once the first wins.
        with NamedTemporaryFile("w", dir=file.parent, prefix=file.name) as writing:
            writing.write(make())
            writing.flush()
            with suppress(FileExistsError):
                file.hardlink_to(writing.name)
    return SecretStr(file.read_text().strip())


def _secret_key() -> str:
    return secrets.token_urlsafe(48)


def _fernet_key() -> str:
    """32 random bytes in URL-safe base 64, as https://github.com/fernet/spec asks."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
