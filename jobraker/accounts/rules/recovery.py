"""Recovery codes: what lets somebody in whose phone is gone, each once.

One has 50 bits, which nobody guesses here and somebody with a copy of the database might: it rests as an Argon2id hash.
All of a set have one salt, so that trying one costs one hash.
"""

import secrets
from collections.abc import Sequence

from argon2.low_level import Type, hash_secret_raw

from jobraker.accounts.rules.passwords import AT_ONCE, HASHER

SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's Base32: none looks like another
MISREAD = str.maketrans("oil", "011")
CHARS = 10
MADE = 10
SALT_BYTES = 16
HASH_BYTES = 16


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def new_codes() -> list[str]:
    return [grouped("".join(secrets.choice(SIGNS) for _ in range(CHARS))) for _ in range(MADE)]


def grouped(code: str) -> str:
    return f"{code[: CHARS // 2]}-{code[CHARS // 2 :]}"


def read(typed: str) -> str | None:
    """A code as it was made, however it was typed; None where it is none."""
    plain = "".join(sign for sign in typed.casefold() if sign.isalnum()).translate(MISREAD)
    return grouped(plain) if len(plain) == CHARS and set(plain) <= set(SIGNS) else None


def read_all(text: str) -> Sequence[str]:
    """A set as it was written, with spaces between; empty where it is none."""
    found = [code for each in text.split()[: MADE + 1] if (code := read(each))]
    return found if len(found) == MADE else ()


def hashed(code: str, salt: bytes) -> bytes:
    with AT_ONCE:
        return hash_secret_raw(
            code.encode(), salt, HASHER.time_cost, HASHER.memory_cost, HASHER.parallelism, HASH_BYTES, Type.ID
        )
