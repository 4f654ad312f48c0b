"""A form as it was sent, read field by field. What is wrong is noted beside the field; what was typed is never lost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum, IntEnum
from typing import TypeVar
from urllib.parse import urlsplit

from jobraker.profile.rules.limits import FIRST_YEAR, YEARS_AHEAD
from jobraker.taxonomy.folding import of_a_person

Term = TypeVar("Term", bound=IntEnum)

LAST_YEAR = 2100  # of a day that somebody writes

PHONE = re.compile(r"\+?[\s().\-/]*\d[\d\s().\-/]*(?:(?:x|ext\.?|#)\s?\d{1,6})?", re.IGNORECASE)
DIGITS_OF_A_PHONE = range(5, 21)
MAILBOX = re.compile(r"[^\s@<>\"(),:;\\]{1,64}@(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}")
GAPS = re.compile(r"[\s'’]")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")


class Fault(Enum):
    MISSING = "missing"
    WORDLESS = "wordless"  # signs alone
    TOO_LONG = "too long"
    TOO_MANY = "too many"
    TOO_FEW = "too few"
    OVERFULL = "overfull"  # with it the whole is longer than it may be
    NOT_A_LINK = "not a link"
    NOT_A_PHONE = "not a phone"
    NOT_A_MAILBOX = "not a mailbox"
    NOT_A_NUMBER = "not a number"
    NOT_AN_AMOUNT = "not an amount"
    NOT_A_DAY = "not a day"
    OUT_OF_RANGE = "out of range"
    NOT_OFFERED = "not offered"
    MONTH_ALONE = "month alone"
    ENDS_BEFORE = "ends before"
    UNKNOWN_PLACE = "unknown place"
    WHICH_PLACE = "which place"
    TAKEN = "taken"
    AHEAD = "ahead"  # of a day that has not come
    OVER = "over"  # of a day that has passed
    SAME_TIME = "same time"  # as the one that it begins at
    NOT_A_TIME = "not a time"
    NO_SUCH_TIME = "no such time"  # clocks are put forward over it
    WHICH_TIME = "which time"  # clocks are put back over it
    UNKNOWN_ZONE = "unknown zone"


@dataclass(frozen=True, slots=True)
class Wrong:
    """`least` and `most` are the bounds, `value` what breaks them, `choices` what may have been meant."""

    fault: Fault
    most: int = 0
    least: int = 0
    value: str = ""
    choices: Sequence[str] = ()


@dataclass
class Sent:
    """`wrong` is by the name of the field. What is too long is read up to its limit: whoever typed it is shown `fields`."""

    fields: Mapping[str, Sequence[str]]
    wrong: dict[str, Wrong] = field(default_factory=dict)

    def raw(self, name: str) -> str:
        return next(iter(self.fields.get(name, ())), "")

    def fail(self, name: str, fault: Fault, **bounds: int | str | Sequence[str]) -> None:
        self.wrong.setdefault(name, Wrong(fault, **bounds))  # type: ignore[arg-type]

    def line(self, name: str, most: int, *, needed: bool = False) -> str:
        """One line, its white space made single spaces."""
        text = " ".join(of_a_person(self.raw(name)).split())
        if needed and not text:
            self.fail(name, Fault.MISSING)
        return self.within(name, text, most)

    def text(self, name: str, most: int, *, needed: bool = False) -> str:
        """Some paragraphs."""
        lines = [line.rstrip() for line in of_a_person(self.raw(name)).splitlines()]
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip())
        if needed and not text:
            self.fail(name, Fault.MISSING)
        return self.within(name, text, most)

    def within(self, name: str, text: str, most: int) -> str:
        if len(text) > most:
            self.fail(name, Fault.TOO_LONG, most=most, value=text[:40])
        return text[:most]

    def lines(self, name: str, each: int, most: int) -> list[str]:
        """One on each line, none twice."""
        lines = (" ".join(line.split()) for line in of_a_person(self.raw(name)).splitlines())
        found = list({line.casefold(): line for line in reversed([*filter(None, lines)])}.values())[::-1]
        within = [self.within(name, line, each) for line in found]
        if len(within) > most:
            self.fail(name, Fault.TOO_MANY, most=most)
        return within[:most]

    def links(self, name: str, each: int, most: int) -> list[str]:
        """Addresses of pages; one without a scheme is taken to be on the web."""
        found = {line: line if "://" in line else f"https://{line}" for line in self.lines(name, each, most)}
        for line, link in found.items():
            if not is_link(link):
                self.fail(name, Fault.NOT_A_LINK, value=line[:80])
        return list(found.values())

    def phone(self, name: str, most: int) -> str:
        number = self.line(name, most)
        if number and (not PHONE.fullmatch(number) or sum(map(str.isdigit, number)) not in DIGITS_OF_A_PHONE):
            self.fail(name, Fault.NOT_A_PHONE)
        return number

    def mailbox(self, name: str, most: int) -> str:
        address = self.line(name, most)
        if address and not MAILBOX.fullmatch(address):
            self.fail(name, Fault.NOT_A_MAILBOX)
        return address

    def number(self, name: str, least: int, most: int, *, needed: bool = False) -> int | None:
        written = self.line(name, 40, needed=needed)
        if not written:
            return None
        if not (written.isascii() and written.isdigit()):
            self.fail(name, Fault.NOT_A_NUMBER)
        elif not least <= int(written) <= most:
            self.fail(name, Fault.OUT_OF_RANGE, least=least, most=most)
        else:
            return int(written)
        return None

    def amount(self, name: str, most: int, *, needed: bool = False) -> Decimal | None:
        """Money as people write it: 52000, 52,000, 52.000, 21.50, 52k."""
        written = self.line(name, 40, needed=needed)
        if not written:
            return None
        amount = amount_in(written)
        if amount is None:
            self.fail(name, Fault.NOT_AN_AMOUNT)
        elif not 0 < amount <= most:
            self.fail(name, Fault.OUT_OF_RANGE, least=1, most=most)
            return None
        return amount

    def day(self, name: str) -> date | None:
        """A day as a date field sends it: 2026-12-01."""
        written = self.line(name, 40)
        try:
            found = date.fromisoformat(written) if written else None
        except ValueError:
            found = date.min
        if found and not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.fail(name, Fault.NOT_A_DAY)
            return None
        return found

    def term(self, name: str, kind: type[Term]) -> Term | None:
        """The one that was chosen of a closed vocabulary; None for none."""
        sent = self.raw(name)
        found = next((term for term in kind if str(int(term)) == sent), None)
        if sent and found is None:
            self.fail(name, Fault.NOT_OFFERED)
        return found

    def terms(self, name: str, kind: type[Term]) -> list[int]:
        """The numbers of those that are ticked."""
        sent = set(self.fields.get(name, ()))
        if sent - {str(int(term)) for term in kind}:
            self.fail(name, Fault.NOT_OFFERED)
        return [int(term) for term in kind if str(int(term)) in sent]

    def ticked(self, name: str) -> bool:
        return bool(self.raw(name))

    def month(self, name: str, today: date) -> str:
        """A month as `2019-03`, or a year as `2019` where no more is known; "" for neither."""
        month = self.number(f"{name}_month", 1, 12)
        year = self.number(f"{name}_year", FIRST_YEAR, today.year + YEARS_AHEAD)
        if year is None:
            if month:
                self.fail(f"{name}_year", Fault.MONTH_ALONE)
            return ""
        return f"{year}-{month:02}" if month else str(year)


def is_link(link: str) -> bool:
    try:
        parts = urlsplit(link)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = not any(sign.isspace() for sign in link) and "@" not in parts.netloc
    return plain and parts.scheme in ("http", "https") and "." in host.strip(".")


def amount_in(written: str) -> Decimal | None:
    text = GAPS.sub("", written).lower()
    thousands = text.endswith("k")
    text = text.removesuffix("k")
    if GROUPED.fullmatch(text):
        text = re.sub("[.,]", "", text)
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d{1,2}", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d+,\d{1,2}", text):
        text = text.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,2})?", text):
        return None
    try:
        return Decimal(text) * (1_000 if thousands else 1)
    except InvalidOperation:
        return None
