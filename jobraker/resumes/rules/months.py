"""Months and years in a line, in the ways in which people write from when until when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jobraker.resumes.understood import Doubt
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows

FIRST_YEAR, LAST_YEAR = 1930, 2040
CENTURY = 50  # of two digits: up to here of this century

DURATION = re.compile(
    r"\(?\b\d{1,2}\s*\+?\s*(?:years?|yrs?|jahre?n?|ans?|años?|jaar)\b(?:,?\s*(?:and\s+)?\d{1,2}\s*(?:months?|mos?|monate?n?|mois|meses|maanden)\b)?\)?"
    r"|\(?\b\d{1,2}\s*(?:months?|mos?|monate?n?|mois|meses|maanden)\b\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """`[start, end)` of a line, and what it says: months as `2019-03`, or `2019`; "" where nothing is said."""

    start: int
    end: int
    began: str
    ended: str
    current: bool = False
    doubt: Doubt | None = None
    is_range: bool = True


@cache
def _months() -> dict[str, int]:
    return {
        word: int(number)
        for kind, number, words in rows("resume_months.tsv")
        if kind == "month"
        for word in words.split()
    }


def _alternatives(kind: str) -> str:
    words = [word for is_kind, _, said in rows("resume_months.tsv") if is_kind == kind for word in said.split("|")]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
_SHORT = r"['’`´]\s?\d{2}(?!\d)"


@cache
def _pattern() -> re.Pattern[str]:
    """One moment: named groups of its ways, a digit behind them for the two ends of a range."""
    month = "|".join(sorted((re.escape(word) for word in _months()), key=len, reverse=True))
    season = _alternatives("season")

    def moment(n: int, before: str = r"(?<![\d.,$€£#+/-])") -> str:
        """`before`: what no year alone stands behind; at the end of a range that is the sign of the range itself."""
        return (
            rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\.?[^\S\t]+(?:de\s+)?)?\b(?P<name{n}>{month})\b(?:\.?,?|['’](?=\s*{_YEAR}))(?:\s*\d{{1,2}}(?:st|nd|rd|th)?,)?[\s/\-–]*(?:de\s+|of\s+)?(?P<nyear{n}>\b{_YEAR}|{_SHORT}|(?<=[\s\-/])\d{{2}}(?![\d.,%]))"
            rf"|\b(?P<cyear{n}>{_YEAR})\s?[年년]\s?(?P<cmonth{n}>1[0-2]|0?[1-9])\s?[月월]"
            rf"|(?P<iyear{n}>\b{_YEAR})[-/.](?P<imonth{n}>0[1-9]|1[0-2])(?:[-/.](?:[0-2]\d|3[01]))?(?!\d)"
            rf"|\b(?P<fyear{n}>{_YEAR})\s*,?\s+(?P<fname{n}>{month})\b(?!\.?,?\s*\d)"
            rf"|(?<![\d/.])(?P<day{n}>[0-3]?\d)(?P<dot{n}>[./-])(?P<dmonth{n}>[0-3]?\d)[./-](?P<dyear{n}>{_YEAR})(?!\d)"
            rf"|(?<![\d/.])(?P<month{n}>0?[1-9]|1[0-2])\s?[./-]\s?(?P<myear{n}>{_YEAR})(?!\d)"
            rf"|(?<![\d/.])(?P<smonth{n}>0?[1-9]|1[0-2])/(?P<syear{n}>\d{{2}})(?![\d/])"
            rf"|\b(?:{season})\s*(?:of\s+)?(?P<tyear{n}>{_YEAR})(?:/\d{{2}}(?!\d))?"
            rf"|{before}(?P<year{n}>{_YEAR})(?![\d,%+]|\.\d|[-/]\d{{3}}))"
        )

    until = rf"\s*(?:-{{1,3}}|[–—―−‐‑→~～至]|\b(?:{_alternatives('until')})\b|\bà)\s*"
    now = rf"(?P<now>\b(?:{_alternatives('now')})\b)"
    since = rf"\b(?:{_alternatives('since')})\.?:?\s+"
    ends = r"(?<![\d.,$€£#+])"
    return re.compile(
        rf"(?P<years>(?<![\d.,$€£#+/-])(?P<year7>{_YEAR})\s?[/–-]\s?(?P<year8>{_YEAR})(?![\d/%-]))"
        rf"|(?P<both>(?:\b(?:{_alternatives('from')}|{_alternatives('since')})\s+)?{moment(1)}(?:{until}(?:{moment(2, ends)}|{now})|\s+(?P<bare>present|now|current|today|heute|aujourd'hui)\b))"
        rf"|(?P<oneyear>\b(?P<first>{month})\b\.?{until}(?:\b(?P<second>{month})\b)\.?,?\s*(?P<inyear>{_YEAR}|{_SHORT}))"
        rf"|(?P<school>(?<![\d.,$€£/-])(?P<year5>{_YEAR})[/–-](?P<short5>\d{{2}})(?![\d/-]))"
        rf"|(?P<since>{since}{moment(3)})"
        rf"|(?P<open>{moment(4)}\s*(?:[-–—]|\b(?:until|bis)\b)\s*(?=$|[\t)|]))"
        rf"|(?P<one>(?:\b(?:{_alternatives('ended')})\.?:?\s+)?{moment(6)})",
        re.IGNORECASE,
    )


def times(text: str) -> Iterator[Time]:
    """Each that the line tells, in its order."""
    before: Time | None = None
    for found in _pattern().finditer(text):
        time = _time(found)
        if time is None:
            continue
        if before is not None and _is_second(before, time, text):
            sure = "-" in before.ended and "-" in time.ended
            doubt = before.doubt or time.doubt or (None if sure else Doubt.GUESSED)
            time = Time(before.start, time.end, before.ended, time.ended, doubt=doubt)
        elif before is not None:
            yield before
        before = time
    if before is not None:
        yield before


def _is_second(before: Time, time: Time, text: str) -> bool:
    """Whether two months stand side by side, the sign between them lost."""
    alone = not (before.is_range or time.is_range) and not text[before.end : time.start].strip()
    told = "-" in before.ended and "-" in time.ended
    return alone and before.ended <= time.ended and (told or not text[: before.start].strip())


def _time(found: re.Match[str]) -> Time | None:
    start, end = found.span()
    if found["years"] or found["both"] or found["oneyear"]:
        return _range(found)
    if found["school"]:
        year = found["year5"]
        after = year[:2] + found["short5"]
        if 0 < int(after) - int(year) < 20:
            return Time(start, end, year, after)
        is_month = 0 < int(found["short5"]) <= 12
        return Time(start, end, "", f"{year}-{found['short5']}", is_range=False) if is_month else None
    if found["since"]:
        return Time(start, end, _moment(found, 3)[0], "", current=True)
    if found["open"]:
        return Time(start, end, _moment(found, 4)[0], "", current=True, doubt=Doubt.GUESSED)
    if "smonth6" in _told(found):
        return None  # 9/16 alone is anything
    moment, doubt = _moment(found, 6)
    return Time(start, end, "", moment, doubt=doubt, is_range=False)


def _range(found: re.Match[str]) -> Time | None:
    start, end = found.span()
    if found["years"]:
        began, ended = found["year7"], found["year8"]
        return Time(start, end, began, ended) if began <= ended else None
    if found["oneyear"]:
        year = _full(found["inyear"])
        return Time(start, end, f"{year}-{_number(found['first']):02}", f"{year}-{_number(found['second']):02}")
    (began, one), (ended, other) = _moment(found, 1), _moment(found, 2)
    if ended and began[:4] > ended[:4]:
        return None
    short = "smonth1" in _told(found) or "smonth2" in _told(found)
    doubt = Doubt.DAY_OR_MONTH if short else one or other
    return Time(start, end, began, ended, current=bool(found["now"] or found["bare"]), doubt=doubt)


def _told(found: re.Match[str]) -> set[str]:
    return {name for name, value in found.groupdict().items() if value is not None}


def _moment(found: re.Match[str], n: int) -> tuple[str, Doubt | None]:
    """As it is kept, and whether another reading of it is as good."""
    if found[f"name{n}"]:
        return f"{_full(found[f'nyear{n}'])}-{_number(found[f'name{n}']):02}", None
    if found[f"fyear{n}"]:
        return f"{found[f'fyear{n}']}-{_number(found[f'fname{n}']):02}", None
    if found[f"cyear{n}"]:
        return f"{found[f'cyear{n}']}-{int(found[f'cmonth{n}']):02}", None
    if found[f"iyear{n}"]:
        return f"{found[f'iyear{n}']}-{found[f'imonth{n}']}", None
    if found[f"dyear{n}"]:
        return _of_day(
            int(found[f"day{n}"]), int(found[f"dmonth{n}"]), found[f"dyear{n}"], dotted=found[f"dot{n}"] == "."
        )
    if found[f"myear{n}"]:
        return f"{found[f'myear{n}']}-{int(found[f'month{n}']):02}", None
    if found[f"syear{n}"]:
        return f"{_full(found[f'syear{n}'])}-{int(found[f'smonth{n}']):02}", Doubt.DAY_OR_MONTH
    return found[f"tyear{n}"] or found[f"year{n}"] or "", None


def _of_day(first: int, second: int, year: str, *, dotted: bool) -> tuple[str, Doubt | None]:
    """Of a whole day: 17/03/2019 and 03/17/2019 tell themselves, 03.04.2019 is written so where the day is first."""
    if second > 12:
        return (f"{year}-{first:02}", None) if 0 < first <= 12 else (year, None)
    if not second:
        return year, None
    sure = dotted or first > 12 or first == second
    return f"{year}-{second:02}", None if sure else Doubt.DAY_OR_MONTH


def _number(word: str) -> int:
    return _months()[word.lower()] if word.lower() in _months() else _months()[fold(word)]


def _full(year: str) -> str:
    digits = "".join(filter(str.isdigit, year))
    if len(digits) == 4:
        return digits
    return f"{20 if int(digits) <= CENTURY else 19}{digits}"
