"""Reading a record's fields by type: what is wrong is named, never an exception of its own."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation

from jobraker.boards.moments import last_moment, moment
from jobraker.boards.posting import Reason, Unreadable

LONGEST_ID = 300
LONGEST_NUMBER = 40
LARGEST_NUMBER = 10**LONGEST_NUMBER
LARGEST_COUNT = 2**31 - 1  # what an integer of the database holds
LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Without what Postgres and UTF-8 cannot hold: NUL goes, half of a surrogate pair becomes U+FFFD."""
    if text.isascii():
        return text.replace("\0", "")
    return LONE_SURROGATES.sub("\ufffd", text.replace("\0", ""))


class Fields:
    """A JSON object whose fields are asked for with the type they should have.

    An optional field of a wrong type reads as absent and its name goes to `set_aside`, which all parts of one record
    share. A required one raises `Unreadable`.
    """

    def __init__(self, record: Mapping[str, object], path: str = "", set_aside: list[str] | None = None) -> None:
        self._record = record
        self._path = path
        self._set_aside = [] if set_aside is None else set_aside

    @property
    def set_aside(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._set_aside))

    def has(self, name: str) -> bool:
        """Whether the field is there at all, be it null."""
        return name in self._record

    def names(self) -> tuple[str, ...]:
        """Of the fields that there are: where they are not names but ids, codes or languages."""
        return tuple(name for name in self._record if isinstance(name, str))

    def empty(self, name: str) -> bool:
        return self._record.get(name) in (None, "")

    def is_text(self, name: str) -> bool:
        return isinstance(self._record.get(name), str)

    def text(self, name: str) -> str | None:
        """Trimmed; None when absent or empty."""
        value = self._record.get(name)
        if isinstance(value, str):
            return clean(value).strip() or None
        self._leave_out(name, value)
        return None

    def as_text(self, name: str) -> str:
        """For a field whose type is free: a text as it is, a list of texts joined, true as "yes"; "" for others."""
        value = self._record.get(name)
        if isinstance(value, list):
            return ", ".join(clean(item) for item in value if isinstance(item, str))
        return "yes" if value is True else clean(value).strip() if isinstance(value, str) else ""

    def required(self, name: str, missing: Reason) -> str:
        value = self._record.get(name)
        if value is not None and not isinstance(value, str):
            raise Unreadable(Reason.MALFORMED, f"{self._path}{name} is no text")
        return self.text(name) or self._missing(name, missing)

    def identity(self, name: str) -> str:
        """An id, which may come as a number; raises `Unreadable` when there is none."""
        value = self._record.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST_NUMBER:
            return str(value)
        found = self.required(name, Reason.NO_ID)
        if len(found) > LONGEST_ID:
            raise Unreadable(Reason.MALFORMED, f"{self._path}{name} is longer than {LONGEST_ID} characters")
        return found

    def number(self, name: str) -> Decimal | None:
        """Also from a text; not a number, infinity, digits without end and sizes beyond their count are left out."""
        value = self._record.get(name)
        if isinstance(value, str) and not value.strip():
            return None
        found = _number(value)
        if found is None:
            self._leave_out(name, value)
        return found

    def count(self, name: str) -> int | None:
        """How many there are; None for what can be no such number."""
        found = self.number(name)
        return int(found) if found is not None and 0 <= found <= LARGEST_COUNT else None

    def flag(self, name: str) -> bool | None:
        """Also from "0", "1", "true", "false" and 0 or 1."""
        value = self._record.get(name)
        known = {"0": False, "1": True, "false": False, "true": True, 0: False, 1: True}
        found = (
            known.get(value.strip().lower() if isinstance(value, str) else value)
            if isinstance(value, str | int)
            else None
        )
        if found is None:
            self._leave_out(name, value)
        return found

    def moment(self, name: str) -> datetime | None:
        return self._moment(name, moment)

    def last_moment(self, name: str) -> datetime | None:
        """Until when something holds: of a day without a time, its end."""
        return self._moment(name, last_moment)

    def part(self, name: str) -> "Fields":
        """The object under `name`; one without fields when there is none."""
        value = self._record.get(name)
        if not isinstance(value, Mapping):
            self._leave_out(name, value)
            value = {}
        return Fields(value, f"{self._path}{name}.", self._set_aside)

    def holds_object(self, name: str) -> bool:
        return isinstance(self._record.get(name), Mapping)

    def objects(self, name: str) -> "list[Fields]":
        """The object under `name`, or those in its list, where either may stand; a number alone is left to the caller."""
        return list(self.parts(name)) if isinstance(self._record.get(name), list) else [self.part(name)]

    def parts(self, name: str) -> "Iterator[Fields]":
        """The objects in the list under `name`."""
        for item in self._list(name):
            if isinstance(item, Mapping):
                yield Fields(item, f"{self._path}{name}.", self._set_aside)
            else:
                self._leave_out(name, item)

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts in the list under `name`, empty ones left out."""
        found = []
        for item in self._list(name):
            if not isinstance(item, str):
                self._leave_out(name, item)
            elif text := clean(item).strip():
                found.append(text)
        return tuple(found)

    def _moment(self, name: str, read: Callable[[object], datetime | None]) -> datetime | None:
        value = self._record.get(name)
        if value == "":
            return None
        found = read(value)
        if found is None:
            self._leave_out(name, value)
        return found

    def _list(self, name: str) -> list[object]:
        value = self._record.get(name)
        if isinstance(value, list):
            return value
        self._leave_out(name, value)
        return []

    def _leave_out(self, name: str, value: object) -> None:
        if value is not None:
            self._set_aside.append(f"{self._path}{name}")

    def _missing(self, name: str, reason: Reason) -> str:
        raise Unreadable(reason, f"{self._path}{name} is missing")


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int) and abs(value) >= LARGEST_NUMBER:
        return None
    text = str(value).strip()
    if len(text) > LONGEST_NUMBER:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    # Of 1e999999 an int would take half a minute to write out.
    return found if found.is_finite() and abs(found.adjusted()) < LONGEST_NUMBER else None
