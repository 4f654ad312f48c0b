"""Keys that nobody chose: made on the first start and kept, since losing one loses what it protects."""

import base64
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
            "credentials_key": settings.credentials_key or _kept(settings.data / "credentials.key", _fernet_key),
        }
    )


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
