"""Words of a search that are filters: "remote", "part-time", "60k+". Read only where the words begin or end with them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any

from jobraker.search.rules.floor import MONEY, PERIOD, Floor
from jobraker.search.rules.floor import said as floor_said
from jobraker.search.rules.request import Reading, Request
from jobraker.search.rules.told import EDGES, Words
from jobraker.taxonomy.terms import Employment, Level, Remote

# What may begin a search too is followed by the work itself: "part-time cook", but "contract manager".
ANYWHERE: Mapping[str, Enum] = {
    r"(?:(?:fully|100 ?%) )?remote(?:ly)?(?: (?:only|jobs?|work))?": Remote.REMOTE,
    r"(?:work(?:ing)? (?:from|at) home|wfh)": Remote.REMOTE,
    r"(?:part[- ]?time|teilzeit)(?: jobs?)?": Employment.PART_TIME,
    r"(?:full[- ]?time|vollzeit)(?: jobs?)?": Employment.FULL_TIME,
    r"internships?": Employment.INTERNSHIP,
}
NO = r"(?:not|non|no|never|without|nicht|kein|keine|ohne|pas(?: de)?|sans|sin|niet|geen|zonder)"
NOT_REMOTE = rf"(?:{NO} (?:(?:fully|100 ?%) )?(?:remote(?:ly)?|home ?office|t[ée]l[ée]travail|teletrabajo|thuiswerk(?:en)?)(?: (?:jobs?|work))?)"
AT_THE_END: Mapping[str, Enum] = {
    r"home ?office": Remote.REMOTE,
    r"hybrid": Remote.HYBRID,
    r"on[- ]?site(?: only)?": Remote.ON_SITE,
    r"(?:only on[- ]?site|in[- ]person(?: only)?|in (?:the )?office only)": Remote.ON_SITE,
    r"contract": Employment.CONTRACT,
    r"temporary": Employment.TEMPORARY,
    r"apprenticeships?": Employment.APPRENTICESHIP,
}
BEGINNERS = (
    r"(?:entry[- ]?level(?: jobs?)?|(?:with )?(?:no|without|ohne|sans|sin|zonder) "
    r"(?:experience|erfahrung|exp[ée]rience|experiencia|ervaring)(?: (?:required|needed|necessary))?)"
)  # said of work for beginners, seldom in its title: no filter, but a wish
# What such a word makes a thing of its own with: what follows it, and what it follows.
FOLLOWED = re.compile(
    rf"(?i)(?:{NO} )?remote (?:sens|control|area|desktop|access|pilot|monitor|learning|teams?\b)|(?:part|full)[- ]?time (?:mba|students?\b|equivalent)"
    r"|internships? (?:coordinator|manager|officer|adviser|advisor|programmes?|programs?)"
)
FOLLOWING = re.compile(
    r"(?i)\b(?:smart|employment|social|labou?r|nec|fidic|government|commercial|public|tv|not|no|non|of|and|or|&|the|a) \S+$"
)
PAY_BEFORE = r"(?:over|above|from|min(?:imum|\.)?|at least|more than|>) ?"
PAY_AFTER = r"(?: ?\+| or more| and up| plus)"
# A bare number is no pay: it says so itself, or is told to be the least.
PAY = rf"(?P<before>{PAY_BEFORE})?(?P<money>{MONEY})(?P<after>{PAY_AFTER})?{PERIOD}"
LEAST_PAY, MOST_PAY = 10_000, 1_000_000
NO_PAY = ("401k",)  # a pension plan


@dataclass(frozen=True, slots=True)
class Fact:
    """What `count` words at an end tell: `value` is what the request's `name` would be."""

    reading: Reading
    name: str
    value: tuple[Enum, ...] | Floor | Level
    count: int
    end: bool


def facts_read(request: Request) -> Request:
    """The same search with the filters among its words set; what is already chosen is left to stand as words."""
    words = Words(request.q)
    while (told := read_fact(words, request)) is not None:
        request = told
    return replace(request, q=words.rest())


def read_fact(words: Words, request: Request) -> Request | None:
    """The request with the next fact that the words tell; the same where they are left to be words; None for none."""
    fact = next(facts_in(words.text), None)
    if fact is None:
        return None
    left = fact.reading in request.literal or bool(getattr(request, fact.name))
    words.take(fact.count, None if left else fact.reading, end=fact.end)
    if left:
        return request
    if isinstance(fact.value, Floor):
        return replace(request, pay=fact.value.year_euro, pay_as=None if fact.value.plain else fact.value)
    told: dict[str, Any] = {fact.name: fact.value}
    return replace(request, **told)


def facts_in(text: str) -> Iterator[Fact]:
    """What a text of plain words begins or ends with that is a fact."""
    words = len(text.split())
    for found, reading, name, value in ends(text):
        yield Fact(reading, name, value, words - len(before(found).split()), end=True)
    for found, reading, name, value in beginnings(text):
        yield Fact(reading, name, value, words - len(after(found).split()), end=False)


def ends(text: str) -> Iterator[tuple[re.Match[str], Reading, str, Any]]:
    followed = FOLLOWING.search(text)
    if found := at_the_end(NOT_REMOTE, text):
        yield found, Reading.REMOTE, "remote", (Remote.ON_SITE, Remote.HYBRID)
    for pattern, value in (*ANYWHERE.items(), *AT_THE_END.items()):
        if not followed and (found := at_the_end(pattern, text)):
            yield found, *kind(value), (value,)
    if (found := at_the_end(PAY, text)) and (pay := pay_of(found)):
        yield found, Reading.PAY, "pay", pay
    if found := at_the_end(BEGINNERS, text):
        yield found, Reading.LEVEL, "wished", Level.ENTRY


def beginnings(text: str) -> Iterator[tuple[re.Match[str], Reading, str, Any]]:
    follows = FOLLOWED.match(text)
    if not follows and (found := at_the_beginning(NOT_REMOTE, text)):
        yield found, Reading.REMOTE, "remote", (Remote.ON_SITE, Remote.HYBRID)
    for pattern, value in ANYWHERE.items():
        if not follows and (found := at_the_beginning(pattern, text)):
            yield found, *kind(value), (value,)
    if (found := at_the_beginning(PAY, text)) and (pay := pay_of(found)):
        yield found, Reading.PAY, "pay", pay
    if found := at_the_beginning(BEGINNERS, text):
        yield found, Reading.LEVEL, "wished", Level.ENTRY


def kind(value: Enum) -> tuple[Reading, str]:
    return (Reading.REMOTE, "remote") if isinstance(value, Remote) else (Reading.EMPLOYMENT, "employment")


def at_the_end(pattern: str, q: str) -> re.Match[str] | None:
    return re.search(rf"(?i)(?<!\S){pattern}$", q)


def at_the_beginning(pattern: str, q: str) -> re.Match[str] | None:
    return re.match(rf"(?i){pattern}(?!\S)", q)


def before(found: re.Match[str]) -> str:
    return re.sub(r"(?:^|\s)-$", "", found.string[: found.start()].rstrip(EDGES)).rstrip(EDGES)


def after(found: re.Match[str]) -> str:
    return re.sub(r"^-\s", "", found.string[found.end() :].lstrip(EDGES)).lstrip(EDGES)


def pay_of(found: re.Match[str]) -> Floor | None:
    """The pay, where the words can be nothing else: a number alone is told to be the least, or says itself what it is."""
    sign = found["sign"] or found["unit"]
    says_money = found["before"] or found["after"] or sign or found["figure"].lower().endswith("k")
    if found["money"].strip().lower() in NO_PAY or not says_money:
        return None
    floor = floor_said(found)
    year = floor.year_euro if floor else None
    if floor is None or year is None:
        return None
    # What is small in euro may be a year's pay where money is worth less, and is one where its time is told.
    least = 1 if found["period"] else LEAST_PAY
    return floor if max(Decimal(year), floor.amount) >= least and year <= MOST_PAY else None
