"""Days whose month is written out, in English, German, French or Spanish: "April 5, 2026", "5. April 2026"."""

import re
from datetime import date

from jobraker.taxonomy.folding import fold

_MONTHS = (
    "january jan januar janner janvier janv enero ene",
    "february feb februar febr fevrier fevr febrero",
    "march mar marz maerz mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug aout agosto ago",
    "september sept sep septembre septiembre setiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dic",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = rf"(?:{'|'.join(_NUMBERS)})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? )?"
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<year>\d{{4}})")
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)? (?:of |de )?(?P<month>{_MONTH}) (?:del? )?(?P<year>\d{{4}})"
)


def written_day(text: str) -> date | None:
    """None unless the whole text is one such day."""
    words = fold(text)
    found = _MONTH_FIRST.fullmatch(words) or _DAY_FIRST.fullmatch(words)
    if found is None:
        return None
    try:
        return date(int(found["year"]), _NUMBERS[found["month"]], int(found["day"]))
    except ValueError:
        return None
