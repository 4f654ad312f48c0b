"""A JSON Résumé (jsonresume.org, schema 1.0.0): everything in it may be missing, or be something else than it should be."""

import json
from collections.abc import Iterator
from typing import Any

from jobraker.resumes import told
from jobraker.resumes.dates import is_now, month_in
from jobraker.resumes.files import RESUME_BYTES, Refusal, UnreadableFileError
from jobraker.resumes.told import Pair, line, quote
from jobraker.resumes.understood import (
    Doubt,
    Extra,
    Language,
    Quote,
    Skill,
    Stay,
    Understood,
    Unread,
    Unreadable,
    Value,
)
from jobraker.taxonomy.countries import country_label
from jobraker.taxonomy.skills import name_of_skill, skill_named
from jobraker.taxonomy.spoken import fluency_told, language_named

MOST = 200  # of one list
APART = ("awards", "certificates", "publications", "projects", "interests", "references")
Item = dict[str, Any]


def read(document: bytes) -> Understood:
    """Raises `UnreadableFileError`."""
    told_all = loaded(document)
    basics = section(told_all, "basics")
    understood = Understood(
        name=told.value("name", basics.get("name")),
        headline=told.value("label", basics.get("label")),
        email=told.value("email", basics.get("email")),
        phone=told.value("phone", basics.get("phone")),
        location=location(basics),
        links=told.once(links(basics), lambda link: link.value),
        work=tuple(stay for name in ("work", "volunteer") for stay in stays(told_all, name)),
        education=tuple(trainings(told_all)),
        skills=told.once(skills(told_all), lambda skill: skill.name.casefold()),
        languages=told.once(
            (language for language, _ in languages(told_all) if language), lambda language: language.code
        ),
        summary=summary(basics),
        extras=tuple(extras(told_all)),
        unread=tuple(unread(told_all)),
    )
    if understood.is_empty:
        raise UnreadableFileError(Refusal.NOT_A_PERSON)
    return understood


def loaded(document: bytes) -> Item:
    if not document.strip():
        raise UnreadableFileError(Refusal.EMPTY)
    if len(document) > RESUME_BYTES:
        raise UnreadableFileError(Refusal.TOO_LARGE)
    try:
        found = json.loads(document.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(Refusal.BROKEN) from error
    if not isinstance(found, dict):
        raise UnreadableFileError(Refusal.NOT_A_PERSON)
    return found


def section(whole: Item, name: str) -> Item:
    found = whole.get(name)
    return found if isinstance(found, dict) else {}


def items(whole: Item, name: str, key: str = "name") -> Iterator[Item]:
    """What a list has; of a word alone, it under `key`."""
    found = whole.get(name)
    for item in found[:MOST] if isinstance(found, list) else ():
        if isinstance(item, dict):
            yield item
        elif line(item):
            yield {key: item}


def words(item: Item, *names: str) -> Pair:
    """The first of these that is told, with its name: older schemas call some otherwise."""
    return next(((name, said) for name in names if (said := line(item.get(name)))), (names[0], ""))


def location(basics: Item) -> Value | None:
    """A town, region and country, not the street."""
    place = basics.get("location")
    if not isinstance(place, dict):
        return told.value("location", place)
    parts = [words(place, name) for name in ("city", "region", "countryCode", "country")]
    told_parts = [(name, said) for name, said in parts if said]
    named = [country_label(said.upper()) if name == "countryCode" else said for name, said in told_parts]
    return Value(", ".join(dict.fromkeys(named)), quote(told_parts)) if told_parts else None


def links(basics: Item) -> Iterator[Value]:
    name, own = words(basics, "url", "website")
    if address := told.link(own):
        yield Value(address, quote([(name, own)]))
    for profile in items(basics, "profiles", "url"):
        name, said = words(profile, "url")
        if address := told.link(said):
            yield Value(address, quote([words(profile, "network"), (name, said)]))
        elif address := told.page_of(*(words(profile, each)[1] for each in ("network", "username"))):
            pairs = [words(profile, each) for each in ("network", "username")]
            yield Value(address, quote(pairs), Doubt.GUESSED)


def stays(whole: Item, name: str) -> Iterator[Stay]:
    for item in items(whole, name, "position"):
        title, organisation = words(item, "position"), words(item, "name", "organization", "company")
        place = words(item, "location")
        if title[1] or organisation[1]:
            lines = [told.text(item.get("summary")), *listed(item, "highlights")]
            yield stay(item, title, organisation, place, lines, goes_on=True)


def trainings(whole: Item) -> Iterator[Stay]:
    for item in items(whole, "education", "institution"):
        kind, area = words(item, "studyType"), words(item, "area")
        title = ", ".join(filter(None, (kind[1], area[1])))
        institution = words(item, "institution")
        if title or institution[1]:
            score = words(item, "score", "gpa")
            lines = [f"{score[0]}: {score[1]}" if score[1] else "", *listed(item, "courses")]
            yield stay(item, (kind[0], title), institution, ("", ""), lines, goes_on=False, shown=[kind, area])


def stay(
    item: Item,
    title: Pair,
    organisation: Pair,
    place: Pair,
    lines: list[str],
    *,
    goes_on: bool,
    shown: list[Pair] | None = None,
) -> Stay:
    """`goes_on`: one that began and has no end is taken to go on."""
    began, ended = words(item, "startDate"), words(item, "endDate")
    began_month, ended_month = month_in(began[1]), month_in(ended[1])
    guessed = goes_on and bool(began_month) and not ended[1]
    doubts = {
        name: Doubt.UNKNOWN_TERM
        for name, (_, said), month in (("began", began, began_month), ("ended", ended, ended_month))
        if said and not month and not is_now(said)
    }
    return Stay(
        title=title[1],
        organisation=organisation[1],
        quote=quote([*(shown or [title]), organisation, place, began, ended]),
        location=place[1],
        began=began_month,
        ended=ended_month,
        current=guessed or (not ended_month and is_now(ended[1])),
        words=told.text("\n".join(filter(None, lines))),
        doubts=doubts | ({"current": Doubt.GUESSED} if guessed else {}),
    )


def listed(item: Item, name: str) -> list[str]:
    found = item.get(name)
    return [f"• {said}" for each in (found[:MOST] if isinstance(found, list) else ()) if (said := line(each))]


def skills(whole: Item) -> Iterator[Skill]:
    """Of a skill with keywords these count, and its own name where it is that of a skill: else it is a heading."""
    for item in items(whole, "skills"):
        name = words(item, "name")
        keywords = [line(each) for each in item["keywords"][:MOST]] if isinstance(item.get("keywords"), list) else []
        if name[1] and (skill_named(name[1]) or not any(keywords)):
            yield skill(*name)
        yield from (skill("keywords", each) for each in keywords if each)


def skill(field: str, said: str) -> Skill:
    return Skill(name_of_skill(said), quote([(field, said)]))


def languages(whole: Item) -> Iterator[tuple[Language | None, Quote]]:
    """None for a language that is not known."""
    for item in items(whole, "languages", "language"):
        name, how = words(item, "language", "name"), words(item, "fluency", "level")
        if name[1]:
            code, fluency, shown = language_named(name[1]), fluency_told(how[1]), quote([name, how])
            doubt = Doubt.UNKNOWN_TERM if how[1] and not fluency else None
            yield Language(code, shown, fluency, doubt) if code else None, shown


def summary(basics: Item) -> Value | None:
    """Its paragraphs."""
    said = told.text(basics.get("summary"))
    return Value(said, quote([("summary", said)])) if said else None


def extras(whole: Item) -> Iterator[Extra]:
    """What a profile has no place for, an entry a line."""
    for name in APART:
        said = tuple(filter(None, (" · ".join(told_in(item)) for item in items(whole, name))))
        if said:
            yield Extra(name.capitalize(), said, quote([(name, each) for each in said]))


def unread(whole: Item) -> Iterator[Unread]:
    """Languages that are none, and what is beyond as much as is read."""
    yield from (Unread(Unreadable.SECTION, shown) for language, shown in languages(whole) if language is None)
    for name, found in whole.items():
        if isinstance(found, list) and len(found) > MOST:
            yield Unread(Unreadable.TOO_MUCH, quote([(line(name), f"{MOST} / {len(found)}")]))


def told_in(item: Item) -> list[str]:
    """The words of one entry, those of its lists too."""
    return [
        said for each in item.values() for part in (each if isinstance(each, list) else [each]) if (said := line(part))
    ]
