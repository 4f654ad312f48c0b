"""What was understood of a file, made to fit into a profile: cut where it is longer than one holds, which is a doubt."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import Content
from jobraker.resumes.understood import Doubt, Quote, Skill, Stay, Understood, Unread, Unreadable, Value
from jobraker.taxonomy.folding import fold, of_a_person
from jobraker.taxonomy.spoken import language_codes

MONTH = re.compile(r"(\d{4})(?:-(?:0[1-9]|1[0-2]))?")
COUNTRY_CODE = re.compile(r"\(\s*(\+\d{1,4})\s*\)")
LINES = {"title": limits.TITLE, "organisation": limits.ORGANISATION, "location": limits.PLACE}

Each = TypeVar("Each")


def fitted(told: Understood, today: date) -> Understood:
    """Lists that are longer than a profile's lose their end, which stands among what was not read."""
    spoken = tuple(each for each in told.languages if each.code in language_codes())
    work, more_work = cut_list(told.work, limits.ENTRIES)
    education, more_education = cut_list(told.education, limits.ENTRIES)
    skills, more_skills = cut_list(told.skills, limits.SKILLS)
    languages, more_languages = cut_list(spoken, limits.LANGUAGES)
    links, more_links = cut_list(told.links, limits.LINKS)
    quotes = (
        *(each.quote for each in (*more_work, *more_education)),
        *(each.quote for each in more_skills),
        *(each.quote for each in more_languages),
        *(each.quote for each in more_links),
    )
    unread = tuple(Unread(Unreadable.TOO_MUCH, quote) for quote in quotes)
    return replace(
        told,
        name=cut(told.name, limits.NAME),
        headline=cut(told.headline, limits.HEADLINE),
        summary=cut_text(told.summary, limits.SUMMARY),
        phone=cut(plain_phone(told.phone), limits.PHONE),
        location=cut(told.location, limits.PLACE),
        links=tuple(filter(None, (cut(link, limits.LINK) for link in links))),
        work=tuple(fitted_stay(stay, today) for stay in work),
        education=tuple(fitted_stay(stay, today) for stay in education),
        skills=tuple(replace(skill, name=line(skill.name)[: limits.SKILL], years=years_of(skill)) for skill in skills),
        languages=languages,
        unread=(*told.unread, *unread),
    )


def cut_list(values: tuple[Each, ...], most: int) -> tuple[tuple[Each, ...], tuple[Each, ...]]:
    return values[:most], values[most:]


def line(text: str) -> str:
    return " ".join(of_a_person(text).split())


def cut(value: Value | None, most: int) -> Value | None:
    if value is None or not (text := line(value.value)):
        return None
    return Value(text[:most].rstrip(), value.quote, Doubt.CUT if len(text) > most else value.doubt)


def cut_text(value: Value | None, most: int) -> Value | None:
    """Some paragraphs."""
    if value is None or not (text := of_a_person(value.value).strip()):
        return None
    return Value(text[:most].rstrip(), value.quote, Doubt.CUT if len(text) > most else value.doubt)


def plain_phone(told: Value | None) -> Value | None:
    """As a profile has it: (+44) 113 496 0000 is +44 113 496 0000."""
    return replace(told, value=COUNTRY_CODE.sub(r"\1", told.value)) if told else None


def fitted_stay(stay: Stay, today: date) -> Stay:
    texts = {name: line(getattr(stay, name)) for name in LINES} | {"words": of_a_person(stay.words).strip()}
    most = LINES | {"words": limits.TEXT}
    doubts = dict(stay.doubts) | {name: Doubt.CUT for name, text in texts.items() if len(text) > most[name]}
    short = {name: text[: most[name]].rstrip() for name, text in texts.items()}
    began, ended = month(stay.began, today), month(stay.ended, today)
    known = {"began": began, "ended": "" if stay.current else ended, "doubts": doubts}
    return replace(stay, **short, **known)  # type: ignore[arg-type]


def month(written: str, today: date) -> str:
    found = MONTH.fullmatch(written)
    within = found and limits.FIRST_YEAR <= int(found[1]) <= today.year + limits.YEARS_AHEAD
    return written if within else ""


def years_of(skill: Skill) -> int | None:
    return skill.years if skill.years is not None and 0 <= skill.years <= limits.YEARS_OF_SKILL else None


def is_there(stay: Stay, entries: Sequence[Content]) -> bool:
    """Whether one of the entries tells of the same job or training, however its employer is written there."""
    return any(is_same(stay, entry) for entry in entries)


def is_same(stay: Stay, entry: Content) -> bool:
    titles = fold(stay.title) == fold(entry["title"])
    employers = company_key(stay.organisation) == company_key(entry["organisation"])
    shorter = min(len(stay.began), len(entry["began"]))
    return titles and employers and stay.began[:shorter] == entry["began"][:shorter]


def pieces(quote: Quote) -> list[tuple[str, bool]]:
    """The words of a quote in their order, each with whether a value was read from it."""
    found, at = [], 0
    for begin, end in sorted(quote.marks):
        begin, end = max(begin, at), min(end, len(quote.text))
        if begin >= end:
            continue
        found += [(quote.text[at:begin], False), (quote.text[begin:end], True)]
        at = end
    return [(text, marked) for text, marked in (*found, (quote.text[at:], False)) if text]
