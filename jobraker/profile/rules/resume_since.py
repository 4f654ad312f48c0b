"""What a profile tells otherwise than a résumé that was built from it."""

from dataclasses import dataclass

from jobraker.documents.resume import Document, Post
from jobraker.profile.rules.resume_parts import HEAD, Kind


@dataclass(frozen=True, slots=True)
class Difference:
    """`here` is what the résumé alone says, `there` the profile alone: a line each. Where both are empty, the order differs."""

    kind: Kind
    here: tuple[str, ...]
    there: tuple[str, ...]


def differences(document: Document, told: Document) -> list[Difference]:
    """Those of parts that everybody may have; sections of one's own are no part of a profile."""
    pairs = ((kind, lines(document, kind), lines(told, kind)) for kind in Kind if kind is not Kind.OWN)
    return [Difference(kind, apart(here, there), apart(there, here)) for kind, here, there in pairs if here != there]


def apart(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in one if line not in other)


def lines(document: Document, kind: Kind) -> tuple[str, ...]:
    if kind is Kind.HEAD:
        singles = (getattr(document, name) for name in HEAD)
        return tuple(each for each in (*singles, *document.links) if each)
    if kind is Kind.SUMMARY:
        return (document.summary,) if document.summary else ()
    if kind is Kind.SKILLS:
        return document.skills
    if kind is Kind.LANGUAGES:
        return tuple(f"{each.code} {each.fluency.name if each.fluency else ''}".strip() for each in document.languages)
    return tuple(map(post_line, document.work if kind is Kind.WORK else document.education))


def post_line(post: Post) -> str:
    """All of it, so that nothing that differs is missed."""
    ended = "…" if post.current else post.ended
    times = " – ".join(filter(None, (post.began, ended)))
    return " · ".join(filter(None, (post.title, post.organisation, post.location, times, *post.points)))
