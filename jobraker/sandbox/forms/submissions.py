"""Every application that was taken, in the order in which they came: nothing here ever refuses a second one.

Files are known by their fingerprints alone.
"""

import threading
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from typing import NamedTuple

from jobraker.sandbox.forms.characters import Character, character_of

EVERY = "*"


@dataclass(frozen=True, slots=True)
class File:
    field: str
    name: str
    sha256: str
    size: int

    @classmethod
    def of(cls, field: str, name: str, content: bytes) -> "File":
        return cls(field, name, sha256(content).hexdigest(), len(content))


@dataclass(frozen=True, slots=True)
class Submission:
    """`email` is casefolded; `fields` holds every value of each."""

    number: int
    email: str
    fields: dict[str, list[str]]
    files: tuple[File, ...]
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def whose(self) -> tuple[int, str]:
        return self.number, self.email


class Held(NamedTuple):
    code: str
    submission: Submission


class Submissions:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken: list[Submission] = []
        self._held: dict[str, Held] = {}
        self._names = count(1)
        self._characters: dict[int | str, Character] = {}

    def take(self, submission: Submission) -> str:
        """Count it. Gives the confirmation number."""
        with self._lock:
            self._taken.append(submission)
            place = sum(1 for taken in self._taken if taken.number == submission.number)
        return f"APP-{digits(f'{submission.number}/{place}')}"

    def all(self) -> list[Submission]:
        with self._lock:
            return list(self._taken)

    def counts(self) -> dict[tuple[int, str], int]:
        """By opening and mail address."""
        found: dict[tuple[int, str], int] = {}
        for submission in self.all():
            found[submission.whose] = found.get(submission.whose, 0) + 1
        return found

    def hold(self, submission: Submission, code: str) -> str:
        """Keep it until the code comes. Gives the name that the next page brings along."""
        with self._lock:
            name = str(next(self._names))
            self._held[name] = Held(code, submission)
        return name

    def release(self, name: str, code: str, number: int) -> Submission | None:
        """What was held of this opening, once, where the code is right."""
        with self._lock:
            held = self._held.get(name)
            if held is None or (held.code, held.submission.number) != (code, number):
                return None
            return self._held.pop(name).submission

    def character(self, number: int) -> Character:
        with self._lock:
            set_so = self._characters.get(number) or self._characters.get(EVERY)
        return set_so or character_of(number)

    def behave(self, number: int | str, character: Character) -> None:
        """Let the form of one opening, or every form, be so from now on."""
        with self._lock:
            if number == EVERY:
                self._characters.clear()
            self._characters[number] = character

    def clear(self) -> None:
        with self._lock:
            self._taken.clear()
            self._held.clear()
            self._characters.clear()


def digits(name: str) -> int:
    """Six of them, the same each time."""
    return 100_000 + zlib.crc32(name.encode()) % 900_000
