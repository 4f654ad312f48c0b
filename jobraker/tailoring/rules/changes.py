"""What a tailored résumé says otherwise than the one it was made from, each change by itself, and how one is taken back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jobraker.documents.resume import Document, Post


class Kind(StrEnum):
    ORDER = "order"  # the same lines, others first
    LEFT_OUT = "left-out"
    REWORDED = "reworded"
    ADDED = "added"


class Where(StrEnum):
    POSTS = "posts"
    POINTS = "points"
    SKILLS = "skills"
    SUMMARY = "summary"
    EXTRAS = "extras"


@dataclass(frozen=True, slots=True)
class Change:
    """`place` is that of a post, or of a section of the person's own, in the source; `was` and `now` are lines."""

    where: Where
    kind: Kind
    place: int
    about: str
    was: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def moved(self) -> tuple["Moved", ...]:
        """The lines that overtook others, where the order alone is another."""
        return tuple(moved(self.was, self.now))

    @property
    def key(self) -> str:
        """By which a form names it: the same change of the same words has the same one."""
        return f"{self.where}-{self.kind}-{self.place}"


@dataclass(frozen=True, slots=True)
class Moved:
    """A line, and its places from 1."""

    line: str
    was: int
    now: int


def moved(was: Sequence[str], now: Sequence[str]) -> Iterator[Moved]:
    """Those that stand before a line that they stood behind, and further up than they did."""
    free: dict[str, list[int]] = {}
    for place, line in enumerate(was):
        free.setdefault(line, []).append(place)
    places = [free[line].pop(0) if free[line][1:] else free[line][0] for line in now]
    for at, place in enumerate(places):
        if at < place and any(later < place for later in places[at + 1 :]):
            yield Moved(now[at], place + 1, at + 1)


def changes(source: Document, document: Document) -> tuple[Change, ...]:
    return tuple(_changes(source, document))


def _changes(source: Document, document: Document) -> Iterator[Change]:
    if source.summary != document.summary:
        yield Change(Where.SUMMARY, Kind.REWORDED, 0, "", (source.summary,), (document.summary,))
    pairs = paired(source, document)
    order = [place for place, _ in pairs]
    if order != sorted(order):
        titles = tuple(title_of(source.work[place]) for place in sorted(order))
        yield Change(Where.POSTS, Kind.ORDER, 0, "", titles, tuple(title_of(source.work[place]) for place in order))
    for place, post in sorted(pairs, key=lambda pair: pair[0]):
        yield from of_lines(Where.POINTS, place, title_of(post), source.work[place].points, post.points)
    yield from of_lines(Where.SKILLS, 0, "", source.skills, document.skills)
    mine = {extra.key: extra for extra in document.extras}
    for place, extra in enumerate(source.extras):
        if extra.key in mine:
            yield from of_lines(Where.EXTRAS, place, extra.heading, extra.points, mine[extra.key].points)


def paired(source: Document, document: Document) -> list[tuple[int, Post]]:
    """Each job of the document that was in the source, with its place there."""
    free = dict(enumerate(source.work))
    found = []
    for post in document.work:
        place = next((place for place, was in free.items() if identity(was) == identity(post)), None)
        if place is not None:
            del free[place]
            found.append((place, post))
    return found


def identity(post: Post) -> tuple[str, str, str, str]:
    return post.title, post.organisation, post.began, post.ended


def title_of(post: Post) -> str:
    return ", ".join(filter(None, (post.title, post.organisation)))


def of_lines(where: Where, place: int, about: str, was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """Lines that stay are compared by their order; of the rest as many as went and came are one worded otherwise."""
    gone, come = [line for line in was if line not in now], [line for line in now if line not in was]
    stayed_was, stayed = [line for line in was if line in now], [line for line in now if line in was]
    if stayed_was != stayed:
        yield Change(where, Kind.ORDER, place, about, tuple(stayed_was), tuple(stayed))
    if gone and come:
        yield Change(where, Kind.REWORDED, place, about, tuple(gone), tuple(come))
    elif gone:
        yield Change(where, Kind.LEFT_OUT, place, about, tuple(gone), ())
    elif come:
        yield Change(where, Kind.ADDED, place, about, (), tuple(come))


def taken_back(source: Document, document: Document, change: Change) -> Document:
    """The document without this change, and with all others."""
    match change.where:
        case Where.SUMMARY:
            return replace(document, summary=source.summary)
        case Where.SKILLS:
            return replace(document, skills=back(source.skills, document.skills, change))
        case Where.POSTS:
            return replace(document, work=posts_back(source, document))
        case Where.POINTS:
            places = {id(post): place for place, post in paired(source, document)}
            work = (
                replace(post, points=back(source.work[change.place].points, post.points, change))
                if places.get(id(post)) == change.place
                else post
                for post in document.work
            )
            return replace(document, work=tuple(work))
        case Where.EXTRAS:
            was = source.extras[change.place]
            extras = (
                replace(extra, points=back(was.points, extra.points, change)) if extra.key == was.key else extra
                for extra in document.extras
            )
            return replace(document, extras=tuple(extras))


def back(was: Sequence[str], now: Sequence[str], change: Change) -> tuple[str, ...]:
    if change.kind is Kind.ORDER:
        in_order = iter([line for line in was if line in now])
        return tuple(next(in_order) if line in was else line for line in now)
    without = [line for line in now if line not in change.now]
    for line in change.was:
        without.insert(place_in(was, without, line), line)
    return tuple(without)


def place_in(was: Sequence[str], now: Sequence[str], line: str) -> int:
    """Behind the nearest line that stood before it and is there."""
    before = was[: was.index(line)]
    return next((now.index(each) + 1 for each in reversed(before) if each in now), 0)


def posts_back(source: Document, document: Document) -> tuple[Post, ...]:
    places = {id(post): place for place, post in paired(source, document)}
    in_order = iter(sorted((post for post in document.work if id(post) in places), key=lambda post: places[id(post)]))
    return tuple(next(in_order) if id(post) in places else post for post in document.work)
