"""The lines of a résumé that may be written better, what each may claim, and a better one put in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jobraker.documents.facts import Invention, Source, invented
from jobraker.documents.resume import Document, Extra, Post
from jobraker.taxonomy.folding import fold, one_line

LINES_MOST = 60
CHARS_MOST = 600
LONGER = 80  # characters by which a line may grow beyond half as long again


@dataclass(frozen=True, slots=True)
class Line:
    """`about` is what may be said there: of one job the facts of another are none."""

    text: str
    about: Document


@dataclass(frozen=True, slots=True)
class Rewrite:
    was: str
    said: str


@dataclass(frozen=True, slots=True)
class Judged:
    """`refused` are claims, by the line that they were made of; `same` are as they were, or said nothing."""

    rewrites: tuple[Rewrite, ...]
    refused: tuple[tuple[Invention, ...], ...]
    same: int


def lines_of(document: Document) -> Iterator[Line]:
    """Each once, the first that there is room for."""
    seen: set[str] = set()
    for text, about in told(document):
        if text.strip() and len(text) <= CHARS_MOST and text not in seen and len(seen) < LINES_MOST:
            seen.add(text)
            yield Line(text, about)


def told(document: Document) -> Iterator[tuple[str, Document]]:
    for post in document.work:
        about = replace(document, summary="", work=(post,), education=(), extras=())
        yield from ((point, about) for point in post.points)
    for extra in document.extras:
        about = replace(document, summary="", work=(), education=(), extras=(extra,))
        yield from ((point, about) for point in extra.points)


def judged(lines: Mapping[int, Line], written: Mapping[int, str]) -> Judged:
    """What was written for each line, by its number."""
    kept, refused, same = [], [], 0
    for number, line in lines.items():
        said = one_line(written.get(number, ""))
        said = said if line.text.rstrip().endswith(".") else said.removesuffix(".")  # as the others end
        if not said or fold(said) == fold(line.text) or len(said) > 1.5 * len(line.text) + LONGER:
            same += 1
        elif claims := invented(Source.of(line.about), said):
            refused.append(claims)
        else:
            kept.append(Rewrite(line.text, said))
    return Judged(tuple(kept), tuple(refused), same)


def put(document: Document, was: str, said: str) -> Document:
    """The résumé with a line replaced, the first of its words; unchanged where there is none."""
    work, done = [], False
    for post in document.work:
        changed = post if done else in_post(post, was, said)
        done = done or changed is not post
        work.append(changed)
    if done:
        return replace(document, work=tuple(work))
    return replace(document, extras=tuple(in_extra(extra, was, said) for extra in document.extras))


def in_post(post: Post, was: str, said: str) -> Post:
    return replace(post, points=swapped(post.points, was, said)) if was in post.points else post


def in_extra(extra: Extra, was: str, said: str) -> Extra:
    return replace(extra, points=swapped(extra.points, was, said)) if was in extra.points else extra


def swapped(points: tuple[str, ...], was: str, said: str) -> tuple[str, ...]:
    at = points.index(was)
    return (*points[:at], said, *points[at + 1 :])
