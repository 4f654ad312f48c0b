"""Passwords: how hard one is to guess, and its Argon2id hash.

Length and guessing are all that counts (OWASP ASVS 5, 6.2): no letters or signs are demanded. Those that are known from
breaches, or common, are found by zxcvbn's own lists, so nothing is asked of anybody outside.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from zxcvbn import matching, zxcvbn

from jobraker.accounts.rules.common_words import COMMON

LEAST, MOST = 10, 128  # characters
ENOUGH = 3  # of 4: at least 10^8 guesses
# Characters that zxcvbn is given, whose time grows with their square: what follows makes a password harder, never easier.
MEASURED = 32
# Ways of reading signs as letters ("p4$$w0rd") that it tries: of those that mix all such signs there are hundreds.
READINGS = 16
ABOUT = 254  # characters of what is known of a person, the longest mail address
OWN_WORDS = ("jobraker", "job", "jobs", "career", "password")

# OWASP's third choice of equals for Argon2id: 12 MiB, 3 passes, 1 lane. Several people sign in at once on a small machine.
HASHER = PasswordHasher(time_cost=3, memory_cost=12 * 1024, parallelism=1)
# What a sign-in is measured by where there is no account, so that it takes as long.
NOBODYS = HASHER.hash("a password that nobody has")
AT_ONCE = BoundedSemaphore(4)  # hashes that are computed at a time
every_reading = matching.enumerate_l33t_subs


@dataclass(frozen=True, slots=True)
class Strength:
    """`score`: 0 to 4. `warning` and `advice` are zxcvbn's own English sentences, which `web.passwords` has in words."""

    score: int
    warning: str
    advice: tuple[str, ...]

    @property
    def enough(self) -> bool:
        return self.score >= ENOUGH


def strength(password: str, about: Sequence[str] = ()) -> Strength:
    """`about`: words that others know of the person, as their address, which make a password no better."""
    told_of = [text[:ABOUT] for text in about]
    own = [
        *OWN_WORDS,
        *COMMON,
        *(part for text in told_of for part in (text, *text.replace("@", ".").split(".")) if part),
    ]
    found = zxcvbn(password[:MEASURED], user_inputs=own)
    told = found["feedback"]
    return Strength(int(found["score"]), told["warning"] or "", tuple(told["suggestions"]))


def first_readings(table: dict[str, list[str]]) -> list[dict[str, str]]:
    """zxcvbn looks each of them up in all its lists, and has no bound of its own for them."""
    return list(every_reading(table)[:READINGS])


matching.enumerate_l33t_subs = first_readings


def hashed(password: str) -> str:
    with AT_ONCE:
        return HASHER.hash(prepared(password))


def is_right(password_hash: str | None, password: str) -> bool:
    """Takes as long where there is no hash to compare with."""
    with AT_ONCE:
        try:
            HASHER.verify(password_hash or NOBODYS, prepared(password))
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether it was made at a lower cost than today's."""
    return HASHER.check_needs_rehash(password_hash)


def prepared(password: str) -> str:
    """One form for what two keyboards send of the same signs (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password[: MOST * 4])
