"""The months, and the times from one year to another, that a text tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jobraker.documents.resume import Post
from jobraker.documents.rules.words import Text
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows

NOW = "now"
_YEAR = r"(?:19[3-9]\d|20[0-4]\d)"


@dataclass(frozen=True, slots=True)
class Moment:
    """`told` is a month as `2019-03`, a month of any year as `03`, or two years as `2019/2021` and `2019/now`."""

    told: str
    start: int
    end: int


def moments_in(text: Text) -> Iterator[Moment]:
    for found in _month().finditer(text.clean):
        number = found["number"] or found["first"] or f"{_months()[fold(found['name'])]:02}"
        year = found["year"] or found["before"] or found["behind"]
        yield Moment(f"{year}-{int(number):02}", *found.span())
    for found in _range().finditer(text.clean):
        until = found["until"] or NOW
        yield Moment(f"{found['from']}/{until}", *found.span())
    for found in _since().finditer(text.clean):
        yield Moment(f"{found['from']}/{NOW}", *found.span())


def moments_of(posts: Sequence[Post]) -> Iterator[str]:
    """All that the times of these tell."""
    for post in posts:
        yield from (each for each in (post.began, post.ended) if "-" in each)
        if post.began and (post.ended or post.current):
            yield f"{post.began[:4]}/{NOW if post.current else post.ended[:4]}"


@cache
def _months() -> dict[str, int]:
    return {
        fold(word): int(number)
        for kind, number, words in rows("resume_months.tsv")
        if kind == "month"
        for word in words.split()
    }


def _alternatives(kind: str) -> str:
    words = [word for is_kind, _, said in rows("resume_months.tsv") if is_kind == kind for word in said.split("|")]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _month() -> re.Pattern[str]:
    names = [word for kind, _, words in rows("resume_months.tsv") if kind == "month" for word in words.split()]
    name = "|".join(sorted(map(re.escape, {*names, *map(fold, names)}), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<name>{name})\b\.?,?\s*(?:de\s+|of\s+)?(?P<year>{_YEAR})"
        rf"|\b(?P<before>{_YEAR})[-/.](?P<number>0[1-9]|1[0-2])\b(?![-/.]\d{{4}})"
        rf"|(?<!\d)(?P<first>0?[1-9]|1[0-2])[/.](?P<behind>{_YEAR})\b",
        re.IGNORECASE,
    )


@cache
def _range() -> re.Pattern[str]:
    month = r"(?:[^\W\d_]{3,10}\.?\s+)?"
    until = rf"\s*(?:-{{1,2}}|[–—−→~]|\b(?:{_alternatives('until')}|and|und|et|y)\b)\s*"
    now = rf"\b(?:{_alternatives('now')})\b"
    return re.compile(rf"\b(?P<from>{_YEAR}){until}{month}(?:(?P<until>{_YEAR})\b|(?P<now>{now}))", re.IGNORECASE)


@cache
def _since() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_alternatives('since')})\s+(?:[^\W\d_]{{3,10}}\.?\s+)?(?P<from>{_YEAR})\b(?!\s*[-–—])", re.IGNORECASE
    )
