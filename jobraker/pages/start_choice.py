"""The form of what was understood of a file, read again: what goes into the profile, and what the file says from now on."""

from collections.abc import Iterator

from jobraker.database import now
from jobraker.documents.resume import Document, Extra, Post, Spoken, points_of
from jobraker.pages.profile_parts import told_person
from jobraker.pages.start_check import Check
from jobraker.pages.start_compared import Part, Single, plain, stay_content, with_scheme
from jobraker.profile.placing import placed
from jobraker.profile.rules import limits, sections
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.profile.rules.resume_parts import post_in
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.rules.skills import named
from jobraker.profile.rules.terms import Kind
from jobraker.profile.taking import Choice
from jobraker.resumes.rules.documenting import said
from jobraker.taxonomy.terms import Fluency
from jobraker.web.gettext import _


def read_choice(check: Check, sent: Sent) -> Choice:
    """What is ticked of it, as it was corrected; what is wrong is noted in `sent`."""
    entries = [
        (kind, number, read_entry(part, sent))
        for kind, parts in ((Kind.WORK, check.work), (Kind.EDUCATION, check.education))
        for number, part in enumerate(parts)
        if sent.ticked(f"{part.prefix}keep")
    ]
    skills, languages = list(read_skills(check, sent)), list(read_languages(check, sent))
    return Choice(
        read_seen(sent.raw("seen")),
        read_person(check, sent),
        entries,
        [(name, years) for _prefix, name, years in skills],
        [(code, fluency) for code, fluency in languages],
        check.told.contacts if sent.ticked("contacts_keep") else (),
        corrected(check, sent, entries, {prefix: name for prefix, name, _years in skills}, dict(languages)),
    )


def read_entry(part: Part, sent: Sent) -> Content:
    own = within(sent, part.prefix)
    content = sections.read_entry(own, now().date())
    sent.wrong |= {part.prefix + name: wrong for name, wrong in own.wrong.items()}
    return content


def within(sent: Sent, prefix: str) -> Sent:
    named_so = {name.removeprefix(prefix): values for name, values in sent.fields.items() if name.startswith(prefix)}
    return Sent(named_so)


def read_person(check: Check, sent: Sent) -> Content:
    """What is there stays, but for what is to be used of the file."""
    used = [each.name for each in check.singles if each.name in sent.fields and is_used(each, sent)]
    own = Sent({name: sent.fields[name] for name in (*used, "links", "location_which") if name in sent.fields})
    told = sections.read_person(own)
    content = dict(check.person) | {name: told[name] for name in used}
    if "location" in used:
        content["location"], content["place"] = placed(own, "location", content["location"], needed=False)
    there = {link.casefold() for link in check.person["links"]}
    content["links"] = [*check.person["links"], *(link for link in told["links"] if link.casefold() not in there)]
    if len(content["links"]) > limits.LINKS:
        own.fail("links", Fault.TOO_MANY, most=limits.LINKS)
    sent.wrong |= own.wrong
    return content


def is_used(single: Single, sent: Sent) -> bool:
    """What was corrected by hand is meant, ticked or not."""
    told = single.told.value if single.told else ""
    return sent.ticked(f"use_{single.name}") or plain(sent.raw(single.name)) != plain(told)


def read_skills(check: Check, sent: Sent) -> Iterator[tuple[str, str, int | None]]:
    """Each with what the names of its fields begin with."""
    for prefix, _skill in check.new_skills:
        if sent.ticked(f"{prefix}keep"):
            name = sent.line(f"{prefix}name", limits.SKILL, needed=True)
            yield prefix, name, sent.number(f"{prefix}years", 0, limits.YEARS_OF_SKILL)


def read_languages(check: Check, sent: Sent) -> Iterator[tuple[str, Fluency]]:
    for prefix, language in check.new_languages:
        if sent.ticked(f"{prefix}keep"):
            fluency = sent.term(f"{prefix}fluency", Fluency)
            if fluency is None:
                sent.fail(f"{prefix}fluency", Fault.MISSING)
            else:
                yield language.code, fluency


def corrected(
    check: Check,
    sent: Sent,
    entries: list[tuple[Kind, int, Content]],
    skills: dict[str, str],
    languages: dict[str, Fluency],
) -> Document:
    """What the file says, but for what was not ticked: what the profile has already is in the file all the same."""
    singles = {single.name: read_single(single, sent) for single in check.singles}
    kept = {(kind, number): post_in(content) for kind, number, content in entries}
    return Document(
        **singles,
        email=said(check.told.email),
        links=tuple(read_links(check, sent)),
        work=tuple(posts(Kind.WORK, check.work, kept)),
        education=tuple(posts(Kind.EDUCATION, check.education, kept)),
        skills=tuple(dict.fromkeys(all_skills(check, skills))),
        languages=tuple(all_languages(check, languages)),
        extras=tuple(
            Extra(f"own{number}", extra.heading, points_of("\n".join(extra.lines)))
            for number, (prefix, extra) in enumerate(check.extras)
            if sent.ticked(f"{prefix}keep")
        ),
    )


def read_single(single: Single, sent: Sent) -> str:
    """As it stands in the form, used for the profile or not; what is settled has no field."""
    if single.name not in sent.fields:
        return said(single.told)
    own = Sent({single.name: sent.fields[single.name]})
    return str(sections.read_person(own)[single.name])


def read_links(check: Check, sent: Sent) -> Iterator[str]:
    fresh = check.new_links
    yield from (with_scheme(link.value) for link in check.told.links if link not in fresh)
    yield from Sent({"links": sent.fields.get("links", ())}).links("links", limits.LINK, limits.LINKS)


def posts(kind: Kind, parts: list[Part], kept: dict[tuple[Kind, int], Post]) -> Iterator[Post]:
    for number, part in enumerate(parts):
        if (kind, number) in kept:
            yield kept[kind, number]
        elif part.there:
            yield post_in(stay_content(part.stay))


def all_skills(check: Check, kept: dict[str, str]) -> Iterator[str]:
    for number, skill in enumerate(check.told.skills):
        if named(skill.name).key in check.known_skills:
            yield skill.name
        elif name := kept.get(f"skill_{number}_"):
            yield name


def all_languages(check: Check, kept: dict[str, Fluency]) -> Iterator[Spoken]:
    for language in check.told.languages:
        if language.code in check.known_languages:
            yield Spoken(language.code, language.fluency or check.known_languages[language.code])
        elif language.code in kept:
            yield Spoken(language.code, kept.pop(language.code))


def clashing(kept_content: Content, names: tuple[str, ...]) -> dict[str, str]:
    """By field, what another window has saved in it."""
    theirs = told_person(kept_content)
    return {name: theirs.get(name) or _("nothing") for name in names}
