"""Days in the order and with the signs of a language."""

from datetime import UTC, date, datetime
from functools import lru_cache

from babel.dates import format_date, format_skeleton


# Babel takes a tenth of a millisecond for a date, and the rows of a list share a few days.
@lru_cache(maxsize=2048)
def day_words(day: date, language: str, year: bool) -> str:
    if language.startswith("en"):
        return format_date(day, "EEE d MMM" + (" y" if year else ""), locale=language)
    return in_order(("y" if year else "") + "MMMEd", day, language)


def in_order(skeleton: str, day: date, language: str) -> str:
    """The parts of a date in the order and with the signs of the language."""
    return format_skeleton(skeleton, datetime(day.year, day.month, day.day, tzinfo=UTC), locale=language)
