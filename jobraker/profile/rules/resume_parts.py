"""The parts of a résumé that is being written, each read from its form into its document, and written into the form again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from jobraker.documents.resume import Document, Extra, Post, Section, Spoken, points_of, text_of
from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import Content, Seen, mark
from jobraker.profile.rules.sections import NO_ENTRY, Form, entry_form, number, read_entry
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.taxonomy.spoken import language_codes
from jobraker.taxonomy.terms import Fluency

NEW = "new"
HEAD = ("name", "headline", "email", "phone", "location")
Each = TypeVar("Each")


class Kind(StrEnum):
    """Of a part; it stands in addresses."""

    HEAD = "head"
    SUMMARY = "summary"
    WORK = "work"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    OWN = "own"


POSTS = (Kind.WORK, Kind.EDUCATION)


@dataclass(frozen=True, slots=True)
class Part:
    """`at` is the place of a job or training among its like, the key of a section of one's own, or `NEW`; "" is all of it."""

    kind: Kind
    at: str = ""

    def __str__(self) -> str:
        return f"{self.kind}-{self.at}" if self.at else self.kind

    @property
    def is_new(self) -> bool:
        return self.at == NEW

    @property
    def is_list(self) -> bool:
        """Whether it is all jobs or trainings, each of which has a form of its own."""
        return self.kind in POSTS and not self.at

    @property
    def section(self) -> str:
        """By which a design names it; "" of the head, which is none."""
        if self.kind is Kind.OWN:
            return self.at
        return "" if self.kind is Kind.HEAD else str(self.kind)


def part_named(name: str) -> Part | None:
    kind, _, at = name.partition("-")
    if kind not in set(Kind):
        return None
    part = Part(Kind(kind), at)
    if part.kind in POSTS:
        known = at in ("", NEW) or (at.isascii() and at.isdecimal() and len(at) < 4 and str(int(at)) == at)
    else:
        known = is_key(at) if part.kind is Kind.OWN else not at
    return part if known and str(part) == name else None


def is_key(at: str) -> bool:
    """Whether a section of one's own may be named so: not as those that everybody may have."""
    return at.isascii() and at.isalnum() and len(at) <= limits.SECTION_KEY and at not in set(Section)


def part_of(section: str) -> Part:
    return Part(Kind(section)) if section in set(Section) else Part(Kind.OWN, section)


def content_of(document: Document, part: Part) -> Content | None:
    """None for what is not there (any more); the empty form of what is new."""
    if part.kind is Kind.HEAD:
        return {name: getattr(document, name) for name in HEAD} | {"links": list(document.links)}
    if part.kind is Kind.SUMMARY:
        return {"summary": document.summary}
    if part.kind is Kind.SKILLS:
        return {"skills": list(document.skills)}
    if part.kind is Kind.LANGUAGES:
        return {"languages": [[each.code, each.fluency] for each in document.languages]}
    if part.is_new:
        return NO_ENTRY if part.kind in POSTS else {"heading": "", "points": ""}
    if part.kind is Kind.OWN:
        return next((own_content(extra) for extra in document.extras if extra.key == part.at), None)
    posts = posts_of(document, part.kind)
    return post_content(posts[int(part.at)]) if part.at and int(part.at) < len(posts) else None


def posts_of(document: Document, kind: Kind) -> tuple[Post, ...]:
    return document.work if kind is Kind.WORK else document.education


def own_content(extra: Extra) -> Content:
    return {"heading": extra.heading, "points": "\n".join(extra.points)}


def post_content(post: Post) -> Content:
    told = {name: getattr(post, name) for name in NO_ENTRY if name != "words"}
    return told | {"words": text_of(post.points)}


def with_content(document: Document, part: Part, content: Content) -> Document:
    """What is new comes first among jobs and trainings, and last among sections of one's own, by the key of its content."""
    if part.kind is Kind.HEAD:
        return replace(document, **{**content, "links": tuple(content["links"])})
    if part.kind is Kind.SUMMARY:
        return replace(document, summary=content["summary"])
    if part.kind is Kind.SKILLS:
        return replace(document, skills=tuple(content["skills"]))
    if part.kind is Kind.LANGUAGES:
        return replace(document, languages=tuple(Spoken(code, fluency) for code, fluency in content["languages"]))
    if part.kind is Kind.OWN:
        return replace(document, extras=with_own(document.extras, part.at, content))
    post, posts = post_in(content), posts_of(document, part.kind)
    if part.is_new:
        return with_posts(document, part.kind, (post, *posts))
    return with_posts(document, part.kind, tuple(post if at == int(part.at) else each for at, each in enumerate(posts)))


def with_own(extras: tuple[Extra, ...], key: str, content: Content) -> tuple[Extra, ...]:
    made = Extra(key, content["heading"], points_of(content["points"]))
    if all(extra.key != key for extra in extras):
        return (*extras, made)
    return tuple(made if extra.key == key else extra for extra in extras)


def with_posts(document: Document, kind: Kind, posts: tuple[Post, ...]) -> Document:
    return replace(document, work=posts) if kind is Kind.WORK else replace(document, education=posts)


def post_in(content: Content) -> Post:
    told = {name: value for name, value in content.items() if name != "words"}
    return Post(**told, points=points_of(content["words"]))


def without(document: Document, part: Part) -> Document:
    if part.kind is Kind.OWN:
        return replace(document, extras=tuple(extra for extra in document.extras if extra.key != part.at))
    posts = posts_of(document, part.kind)
    return with_posts(document, part.kind, tuple(each for at, each in enumerate(posts) if at != int(part.at)))


def moved(all_of: Sequence[Each], at: int, by: int) -> tuple[Each, ...]:
    """With the one at this place earlier or later, as far as there is any room."""
    found, to = list(all_of), at + by
    if 0 <= at < len(found) and 0 <= to < len(found):
        found.insert(to, found.pop(at))
    return tuple(found)


def found_again(document: Document, part: Part, seen: Seen) -> Part | None:
    """Where a job or training that a form showed stands after another window has changed the others: the one that is as it
    was shown, else the one at the same place that is so in part. None where it is gone."""
    if part.kind not in POSTS or part.is_new:
        return part if content_of(document, part) is not None else None
    contents = [post_content(post) for post in posts_of(document, part.kind)]
    alike = {at: sum(mark(value) == seen.marks.get(name) for name, value in each.items()) for at, each in enumerate(contents)}  # fmt: skip
    whole = next((at for at, same in alike.items() if same == len(NO_ENTRY)), None)
    if whole is not None:
        return Part(part.kind, str(whole))
    here = int(part.at)
    names = [name for name in ("title", "organisation") if here < len(contents)]
    return part if any(mark(contents[here][name]) == seen.marks.get(name) for name in names) else None


def read(sent: Sent, part: Part, today: date) -> dict[str, Any]:
    if part.kind is Kind.HEAD:
        return read_head(sent)
    if part.kind is Kind.SUMMARY:
        return {"summary": sent.text("summary", limits.SUMMARY)}
    if part.kind is Kind.SKILLS:
        return {"skills": sent.lines("skills", limits.SKILL, limits.SKILLS)}
    if part.kind is Kind.LANGUAGES:
        return {"languages": read_languages(sent)}
    if part.kind is Kind.OWN:
        return {
            "heading": sent.line("heading", limits.HEADING, needed=True),
            "points": "\n".join(points_of(sent.text("points", limits.TEXT))),
        }
    content = read_entry(sent, today)
    return content | {"words": text_of(points_of(content["words"]))}


def read_head(sent: Sent) -> dict[str, Any]:
    return {
        "name": sent.line("name", limits.NAME),
        "headline": sent.line("headline", limits.HEADLINE),
        "email": sent.mailbox("email", limits.MAILBOX),
        "phone": sent.phone("phone", limits.PHONE),
        "location": sent.line("location", limits.PLACE),
        "links": sent.links("links", limits.LINK, limits.LINKS),
    }


def read_languages(sent: Sent) -> list[list[Any]]:
    """Those of the rows that name one, each once."""
    found: dict[str, Fluency | None] = {}
    for row in range(limits.LANGUAGES):
        code = sent.line(f"language_{row}", 20)
        fluency = sent.term(f"fluency_{row}", Fluency)
        if code and code not in language_codes():
            sent.fail(f"language_{row}", Fault.NOT_OFFERED)
        elif code:
            found.setdefault(code, fluency)
    return [[code, fluency] for code, fluency in found.items()]


def form_of(part: Part, content: Content) -> Form:
    if part.kind in POSTS:
        return entry_form(content)
    if part.kind is Kind.LANGUAGES:
        rows = enumerate(content["languages"])
        return {
            name: value
            for row, (code, fluency) in rows
            for name, value in ((f"language_{row}", code), (f"fluency_{row}", number(fluency)))
        }
    return {name: "\n".join(value) if isinstance(value, list) else value for name, value in content.items()}
