"""Months and days as files write them, in the languages of the people who bring them."""

import re
from datetime import date
from functools import lru_cache

from jobraker.taxonomy.folding import fold

FIRST_YEAR, LAST_YEAR = 1900, 2100

_MONTHS = (
    "january jan januar janner jaen janvier janv enero ene januari janeiro gennaio gen stycznia styczen sty",
    "february feb februar febr feber fevrier fevr fev febrero februari fevereiro febbraio lutego luty lut",
    "march mar marz maerz mrz mars marzo maart mrt marco marca marzec",
    "april apr avril avr abril abr aprile kwietnia kwiecien kwi",
    "may mai mayo mei maio mag maggio maj maja",
    "june jun juni juin junio junho giugno giu czerwca czerwiec cze",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec lip",
    "august aug aout agosto ago augustus augusti sierpnia sierpien sie",
    "september sept sep septembre septiembre setiembre setembro set settembre wrzesnia wrzesien wrz",
    "october oct oktober okt octobre octubre outubro out ottobre ott pazdziernika pazdziernik paz",
    "november nov novembre noviembre novembro listopada listopad lis",
    "december dec dezember dez decembre diciembre dic dezembro desember des grudnia grudzien gru",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NOW = frozenset(
    "present now current currently today ongoing heute aktuell laufend derzeit jetzt aujourd actuel actuellement present "
    "actualidad actual actualmente presente atual atualmente hoje heden nu oggi nuvarande obecnie".split()
)
_LITTLE = frozenset("de del do da of the den der le du d".split())  # between a month and its year
_YEAR = re.compile(r"[12]\d{3}")
_DAY = re.compile(r"[0-3]?\d(?!\d)")


def month_in(text: str) -> str:
    """`2019-03`, or `2019` where no more is told; "" for what is no date."""
    words = [word for word in fold(text[:60]).split() if word not in _LITTLE]
    year = next(filter(_is_year, words), "")
    if not year:
        return ""
    before, after = words[: words.index(year)], words[words.index(year) + 1 :]
    named = [_NUMBERS[word] for word in words if word in _NUMBERS]
    if named:
        return f"{year}-{named[0]:02}"
    if not before and not after:
        return year
    # 2019-03-01 and 2019/03 begin with the year, 03/2019 and 01.03.2019 end with it.
    number = after[0] if after else before[-1]
    return f"{year}-{int(number):02}" if number in _MONTH_NUMBERS else ""


def is_now(text: str) -> bool:
    """Whether it says that something goes on: "Present", "bis heute"."""
    return not _NOW.isdisjoint(fold(text[:60]).split())


@lru_cache(maxsize=4_096)  # whoever has many connections made several a day
def day_in(text: str) -> date | None:
    """`06 Jun 2026`, `6. Juni 2026`, `2026-06-06`, `Jun 6, 2026`; of 6/7/26 nobody knows which is the month."""
    words = [word for word in fold(text[:60]).split() if word not in _LITTLE]
    month = month_in(text)
    if len(words) < len(("day", "month", "year")) or len(month) < len("2026-06"):
        return None
    year, number = month.split("-")
    days = [word for word in words if word not in (year, *_NUMBERS)]
    if all(word not in _NUMBERS for word in words):
        days = words[2:3] if words[0] == year else words[0:1]
    day = _DAY.match(days[0]) if days else None
    try:
        return date(int(year), int(number), int(day[0])) if day else None
    except ValueError:
        return None


_MONTH_NUMBERS = {f"{number}" for number in range(1, 13)} | {f"{number:02}" for number in range(1, 13)}


def _is_year(word: str) -> bool:
    return word.isascii() and bool(_YEAR.fullmatch(word)) and FIRST_YEAR <= int(word) <= LAST_YEAR
