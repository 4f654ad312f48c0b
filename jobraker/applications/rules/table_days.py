"""Days as tables write them. Which number is the month is found over a whole column: 3/11 alone tells nothing, 25/11 does."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from jobraker.taxonomy.folding import fold

FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)
EXCEL = date(1899, 12, 30)  # whose days are counted from here, as spreadsheets count them
NONE = frozenset(("", "-", "–", "—", "n/a", "na", "none", "null", "nan", "tbd", "?", "k.a.", "s/o"))

TIME = re.compile(r"[T ,]+\d{1,2}:\d{2}.*$", re.IGNORECASE)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
SERIAL = re.compile(r"([2-6]\d{4})(?:[.,]\d+)?")
WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|er)? (?:de )?([a-z]{3,}) (?:de )?(\d{4}|\d{2}))|(?:([a-z]{3,}) (\d{1,2})(?:st|nd|rd|th)? (\d{4}))")  # fmt: skip
WEEKDAYS = re.compile(
    r"^(?:mon|tues?|wed|thu|thurs|fri|sat|sun)(?:day|nesday|rsday|urday)?s? |^(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag) "
)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar enero janvier jan ene janv",
            "february februar febrero fevrier feb fevr",
            "march marz marzo mars mar mrz maerz",
            "april abril avril apr abr avr",
            "may mai mayo",
            "june juni junio juin jun",
            "july juli julio juillet jul juil",
            "august agosto aout aug ago",
            "september septiembre septembre sep sept setiembre",
            "october oktober octubre octobre oct okt",
            "november noviembre novembre nov",
            "december dezember diciembre decembre dec dez dic",
        ),
        1,
    )
    for name in names.split()
}


class Order(StrEnum):
    """Stored, in the mapping of a table."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Guess(StrEnum):
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    EITHER = "either"  # its person has to say
    NO_MATTER = "no-matter"

    @property
    def order(self) -> Order:
        return Order.MONTH_FIRST if self is Guess.MONTH_FIRST else Order.DAY_FIRST


def is_none(text: str) -> bool:
    return text.strip().casefold() in NONE


def order_of(cells: Iterable[str]) -> Guess:
    """Between strokes and lines; what has dots between is written day first wherever it is. What is no day either way tells nothing."""
    day = month = open_ = 0
    for cell in cells:
        found = NUMBERS.fullmatch(TIME.sub("", cell.strip()))
        if not found or found[2] == ".":
            continue
        first, second, year = int(found[1]), int(found[3]), year_of(found[4])
        as_day, as_month = valid(year, second, first), valid(year, first, second)
        day += bool(as_day and not as_month)
        month += bool(as_month and not as_day)
        open_ += bool(as_day and as_month and first != second)
    if day != month:
        return Guess.DAY_FIRST if day > month else Guess.MONTH_FIRST
    return Guess.EITHER if day or open_ else Guess.NO_MATTER


def day_in(text: str, order: Order = Order.DAY_FIRST) -> date | None:
    """None for what is none; tell that from what is empty by `is_none`."""
    bare = TIME.sub("", text.strip())
    if found := ISO.fullmatch(bare):
        return valid(int(found[1]), int(found[2]), int(found[3]))
    if found := NUMBERS.fullmatch(bare):
        day, month = int(found[1]), int(found[3])
        if order is Order.MONTH_FIRST and found[2] != ".":
            day, month = month, day
        return valid(year_of(found[4]), month, day)
    if found := SERIAL.fullmatch(bare):
        return within(EXCEL + timedelta(days=int(found[1])))
    return in_words(bare)


def in_words(text: str) -> date | None:
    folded = WEEKDAYS.sub("", fold(text))
    found = WORDS.fullmatch(folded)
    if not found:
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    number = MONTHS.get(month)
    return valid(year_of(year), number, int(day)) if number else None


def year_of(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def valid(year: int, month: int, day: int) -> date | None:
    try:
        return within(date(year, month, day))
    except ValueError:
        return None


def within(day: date) -> date | None:
    return day if FIRST <= day <= LAST else None


def moment_in(text: str, order: Order = Order.DAY_FIRST) -> datetime | None:
    """A moment as we write it; of a day alone its noon, which is that day nearly everywhere."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        found = None
    if found and found.tzinfo and FIRST <= found.date() <= LAST:
        return found.astimezone(UTC)
    day = day_in(text, order)
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else None
