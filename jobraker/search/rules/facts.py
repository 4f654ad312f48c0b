"""Words of a search that are filters: "remote", "part-time", "60k+". Read only where the words begin or end with them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from jobraker.jobs.facts import Facet
from jobraker.jobs.statements import Degree, Visa
from jobraker.search.rules.edges import after, at_the_beginning, at_the_end, before
from jobraker.search.rules.floor import Floor
from jobraker.search.rules.request import Reading, Request
from jobraker.search.rules.titles import calls_somebody
from jobraker.search.rules.told import Words
from jobraker.search.rules.unwanted import NO, is_denied
from jobraker.search.rules.wage import pay_at_the_beginning, pay_at_the_end
from jobraker.taxonomy.terms import Employment, Level, Remote

# What may begin a search too is followed by the work itself: "part-time cook", but "contract manager".
ANYWHERE: Mapping[str, Enum] = {
    r"(?:(?:fully|100 ?%) )?remote(?:ly)?(?: (?:only|jobs?|work))?": Remote.REMOTE,
    r"(?:work(?:ing)? (?:from|at) home|wfh)": Remote.REMOTE,
    r"(?:im )?home[- ]?office": Remote.REMOTE,
    r"(?:en |im )?(?:t[ée]l[ée]travail|teletrabajo|mobiles arbeiten|fernarbeit|en remoto|[àa] distance|a distancia|thuiswerk(?:en)?)": Remote.REMOTE,
    r"(?:part[- ]?time|(?:in )?teilzeit(?:stellen?|jobs?)?)(?: jobs?)?": Employment.PART_TIME,
    r"(?:[àa] )?(?:mi[- ]?temps|temps[- ]partiel)|(?:a |de )?(?:media jornada|jornada (?:parcial|reducida)|tiempo parcial)|deeltijds?": Employment.PART_TIME,
    r"(?:full[- ]?time|(?:in )?vollzeit(?:stellen?|jobs?)?)(?: jobs?)?": Employment.FULL_TIME,
    r"(?:[àa] )?(?:temps[- ](?:plein|complet)|plein[- ]temps)|(?:a |de )?(?:jornada completa|tiempo completo)|voltijds?": Employment.FULL_TIME,
    r"internships?": Employment.INTERNSHIP,
}
NOT_REMOTE = rf"(?:{NO} (?:(?:fully|100 ?%) )?(?:remote(?:ly)?|home ?office|t[ée]l[ée]travail|teletrabajo|thuiswerk(?:en)?)(?: (?:jobs?|work))?)"
AT_THE_END: Mapping[str, Enum] = {
    r"hybrid|hybride|h[íi]brido|hybrides arbeiten": Remote.HYBRID,
    r"vor ort|sur (?:site|place)|presencial": Remote.ON_SITE,
    r"praktikum|pr[áa]cticas": Employment.INTERNSHIP,
    r"befristet|int[ée]rim|temporal": Employment.TEMPORARY,
    r"on[- ]?site(?: only)?": Remote.ON_SITE,
    r"(?:only on[- ]?site|in[- ]person(?: only)?|in (?:the )?office only)": Remote.ON_SITE,
    r"contract": Employment.CONTRACT,
    r"temporary": Employment.TEMPORARY,
    r"apprenticeships?": Employment.APPRENTICESHIP,
}
CONTRACTED = (
    r"managers?|management|administrat\S+|officers?|lawyers?|law|specialists?|analysts?|negotiators?|coordinators?"
    r"|directors?|executives?|support|sales|engineers?|compliance|surveyors?|clean\S+|cater\S+|research|manufactur\S+"
)
# What begins a search of somebody's work only: who follows does it, unless what is told is a part of the thing that they do.
BEFORE_WORK: Mapping[str, tuple[Enum, str]] = {
    r"hybrid": (
        Remote.HYBRID,
        "cloud|vehicles?|electric|mobile|apps?|powertrain|integration|it|events?|infrastructure",
    ),
    r"on[- ]?site": (Remote.ON_SITE, "services?|support|managers?|coordinators?"),
    r"contract": (Employment.CONTRACT, CONTRACTED),
    r"temporary": (Employment.TEMPORARY, "works?|accommodation|housing|staffing|structures?|traffic"),
}
EXPERIENCE = r"(?:experience|erfahrung|berufserfahrung|exp[ée]rience|experiencia|ervaring)"
BEGINNERS = (
    r"(?:entry[- ]?level(?: jobs?)?|(?:with )?(?:no|without|ohne|sans|sin|zonder) (?:(?:any|prior|previous|work) ){0,2}"
    rf"{EXPERIENCE}(?: (?:is )?(?:required|needed|necessary|erforderlich|n[öo]tig|requise|necesaria|nodig))?(?: jobs?)?"
    rf"|{EXPERIENCE} not (?:required|needed|necessary)(?: jobs?)?)"
)  # said of work for beginners, seldom in its title: no filter, but a wish
NO_DEGREE = (
    r"(?:with )?(?:no|without(?: an?| any)?) (?:(?:university|college|bachelor['’]?s?|academic) )?degrees?"
    r"(?: (?:is )?(?:required|needed|necessary))?(?: jobs?)?|degree (?:is )?not (?:required|needed|necessary)"
    r"|(?:ohne|kein) (?:(?:hochschul|studien)?abschluss|studium)|sans dipl[ôo]mes?|sin (?:t[íi]tulo|estudios)|zonder diploma"
)
VISA = (
    r"(?:(?:with|offering|offers?|incl(?:uding|udes|\.)?) )?(?:a )?(?:(?:work )?visas? sponsor(?:ship|ed|ing|s)?|sponsor(?:ed|ing)? visas?|sponsorship of visas?)"
    r"(?: (?:offered|available|provided|jobs?))?"
    r"|(?:(?:jobs?|companies|company|employers?) )?(?:(?:that|which|who) )?(?:(?:can|will|do) )?(?:sponsor|offer|provide)s? (?:an? |my |the )?(?:work )?(?:visas?(?: sponsorship)?)"
)
# What does such things for a living.
SPONSORING = (
    "managers?|specialists?|officers?|coordinators?|advis[eo]rs?|lawyers?|consultants?|administrators?|assistants?"
)
# What such a word makes a thing of its own with: what follows it, and what it follows.
FOLLOWED = re.compile(
    rf"(?i)(?:{NO} )?remote (?:sens|control|area|desktop|access|pilot|monitor|learning|teams?\b)|(?:part|full)[- ]?time (?:mba|students?\b|equivalent)"
    r"|internships? (?:coordinator|manager|officer|adviser|advisor|programmes?|programs?)"
    rf"|home office (?:civil servants?|minist\S+|case ?workers?|immigration|officers?|furniture|equipment)|(?:{VISA}) (?:{SPONSORING})(?!\S)"
)
FOLLOWING = re.compile(
    r"(?i)\b(?:smart|employment|social|labou?r|nec|fidic|government|commercial|public|tv|not|no|non|of|and|or|&|the|a) \S+$"
)
# What is read as values of a facet.
FACETS: Mapping[Reading, Facet] = {Reading.VISA: Facet.VISA, Reading.DEGREE: Facet.DEGREE}


@dataclass(frozen=True, slots=True)
class Fact:
    """What `count` words at an end tell: `value` is what the request's `name` would be."""

    reading: Reading
    name: str
    value: Any
    count: int
    end: bool


def facts_read(request: Request) -> Request:
    """The same search with the filters among its words set; what is already chosen is left to stand as words."""
    words = Words(request.q)
    while (told := read_fact(words, request)) is not None:
        request = told
    return replace(request, q=words.rest())


def read_fact(words: Words, request: Request) -> Request | None:
    """The request with the next fact that the words tell; the same where they are left to be words, or something is chosen
    that they say again or against; None for none."""
    fact = next(facts_in(words.text), None)
    if fact is None:
        return None
    chosen, by_words = chosen_of(request, fact), fact.reading in words.taken.values()
    if fact.reading in request.literal or (by_words and not agrees(fact.value, chosen)):
        words.take(fact.count, None, end=fact.end)
    elif (chosen and not by_words and fact.reading is not Reading.LEVEL) or fact.reading in request.settled:
        words.settle(fact.count, end=fact.end, against=not agrees(fact.value, chosen))
    else:
        words.take(fact.count, fact.reading, end=fact.end)
        return request if chosen else told_by(fact, request)
    return request


def chosen_of(request: Request, fact: Fact) -> Any:
    facet = FACETS.get(fact.reading)
    return request.values(facet) if facet else getattr(request, fact.name)


def agrees(value: Any, chosen: Any) -> bool:
    """Whether what words tell is among what is chosen, or just that."""
    if isinstance(value, Floor):
        return bool(value.year_euro == chosen)
    if isinstance(value, tuple) and chosen:
        return {getattr(one, "value", one) for one in value} <= {getattr(one, "value", one) for one in chosen}
    return bool(value == chosen)


def told_by(fact: Fact, request: Request) -> Request:
    if isinstance(fact.value, Floor):
        return replace(request, pay=fact.value.year_euro, pay_as=None if fact.value.plain else fact.value)
    if facet := FACETS.get(fact.reading):
        return request.having(facet, fact.value)
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
        if not followed and (found := at_the_end(pattern, text)) and not is_denied(before(found)):
            yield found, *kind(value), (value,)
    if paid := pay_at_the_end(text):
        yield paid[0], Reading.PAY, "pay", paid[1]
    if (found := at_the_end(BEGINNERS, text)) and not is_denied(before(found)):
        yield found, Reading.LEVEL, "wished", Level.ENTRY
    if (found := at_the_end(VISA, text)) and not is_denied(before(found)):
        yield found, Reading.VISA, "facts", (Visa.OFFERED,)
    if found := at_the_end(NO_DEGREE, text):
        yield found, Reading.DEGREE, "facts", (Degree.NONE,)


def beginnings(text: str) -> Iterator[tuple[re.Match[str], Reading, str, Any]]:
    follows = FOLLOWED.match(text)
    if not follows and (found := at_the_beginning(NOT_REMOTE, text)):
        yield found, Reading.REMOTE, "remote", (Remote.ON_SITE, Remote.HYBRID)
    for pattern, value in ANYWHERE.items():
        if not follows and (found := at_the_beginning(pattern, text)):
            yield found, *kind(value), (value,)
    if paid := pay_at_the_beginning(text):
        yield paid[0], Reading.PAY, "pay", paid[1]
    if found := at_the_beginning(BEGINNERS, text):
        yield found, Reading.LEVEL, "wished", Level.ENTRY
    if found := at_the_beginning(NO_DEGREE, text):
        yield found, Reading.DEGREE, "facts", (Degree.NONE,)
    if not follows and (found := at_the_beginning(VISA, text)):
        yield found, Reading.VISA, "facts", (Visa.OFFERED,)
    for pattern, (value, part) in BEFORE_WORK.items():
        found = at_the_beginning(rf"{pattern}(?! (?:{part})(?!\S))", text)
        if found and calls_somebody(after(found).split()):
            yield found, *kind(value), (value,)


def kind(value: Enum) -> tuple[Reading, str]:
    return (Reading.REMOTE, "remote") if isinstance(value, Remote) else (Reading.EMPLOYMENT, "employment")
