"""Small secrets that rest in the database: encrypted with a key that is not in it, so that a copy tells nothing.

The setting may hold several keys: the first seals, every one opens, so that a new key can be put in front while what the
others sealed is still read.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from jobraker.settings import Settings

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


class SealingError(ValueError):
    """The message is for the admin."""


class OtherKeyError(SealingError):
    """What was sealed with another key is lost with it."""


def seal(settings: Settings, values: Mapping[str, Json]) -> bytes:
    """Raises SealingError where the key is none."""
    return vaults(settings)[0].encrypt(json.dumps(dict(values)).encode())


def unseal(settings: Settings, sealed: bytes) -> dict[str, Any]:
    """Raises OtherKeyError where the key has changed since, SealingError where it is none."""
    try:
        opened: dict[str, Any] = json.loads(MultiFernet(vaults(settings)).decrypt(sealed))
    except InvalidToken:
        raise OtherKeyError("It was sealed with another JOBRAKER_CREDENTIALS_KEY.") from None
    return opened


def resealed(settings: Settings, sealed: bytes) -> bytes:
    """The same by the first key, itself where that has sealed it already. Raises as `unseal`."""
    first, *_ = every = vaults(settings)
    if opens(first, sealed):
        return sealed
    try:
        return MultiFernet(every).rotate(sealed)
    except InvalidToken:
        raise OtherKeyError("It was sealed with another JOBRAKER_CREDENTIALS_KEY.") from None


def opens(vault: Fernet, sealed: bytes) -> bool:
    try:
        vault.decrypt(sealed)
    except InvalidToken:
        return False
    return True


def vaults(settings: Settings) -> list[Fernet]:
    """One of each key, in their order. Raises SealingError where there is none, or one is no key."""
    try:
        found = [Fernet(key) for key in settings.credentials_keys]
    except ValueError:
        found = []
    if not found:
        raise SealingError("JOBRAKER_CREDENTIALS_KEY is no Fernet key; make one with `jobraker key`.")
    return found
