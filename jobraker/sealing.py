"""Small secrets that rest in the database: encrypted with a key that is not in it, so that a copy tells nothing."""

import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken

from jobraker.settings import Settings


class SealingError(ValueError):
    """The message is for the admin."""


class OtherKeyError(SealingError):
    """What was sealed with another key is lost with it."""


def seal(settings: Settings, values: Mapping[str, str]) -> bytes:
    """Raises SealingError where the key is none."""
    return _vault(settings).encrypt(json.dumps(dict(values)).encode())


def unseal(settings: Settings, sealed: bytes) -> dict[str, str]:
    """Raises OtherKeyError where the key has changed since, SealingError where it is none."""
    try:
        opened: dict[str, str] = json.loads(_vault(settings).decrypt(sealed))
    except InvalidToken:
        raise OtherKeyError("It was sealed with another JOBRAKER_CREDENTIALS_KEY.") from None
    return opened


def _vault(settings: Settings) -> Fernet:
    try:
        return Fernet(settings.credentials_key.get_secret_value())
    except ValueError:
        raise SealingError("JOBRAKER_CREDENTIALS_KEY is no Fernet key; make one with `jobraker key`.") from None
