"""A résumé that says first what an opening asks for. Every word of it stays its person's; what is left out can be put back."""

from dataclasses import replace

from jobraker.documents.resume import Document, Extra, Post
from jobraker.tailoring.rules.asked import Asked
from jobraker.tailoring.rules.heads import are_entries, is_headed

POINTS_MOST = 5  # of one job, of which those beyond that have nothing to do with the opening are left out


def tailored(document: Document, asked: Asked) -> Document:
    """Jobs stay in the order of their time, which readers and systems expect; two that ended alike change places."""
    return replace(
        document,
        work=posts(tuple(with_points(post, asked) for post in document.work), asked),
        skills=skills(document.skills, asked),
        extras=tuple(extra_in_order(extra, asked) for extra in document.extras),
    )


def posts(work: tuple[Post, ...], asked: Asked) -> tuple[Post, ...]:
    """Among neighbours that ended together the more related one first."""
    ordered = list(work)
    for start in range(len(work)):
        for place in range(start, 0, -1):
            before, after = ordered[place - 1], ordered[place]
            alike = (before.current, before.ended) == (after.current, after.ended) and (after.current or after.ended)
            if not (alike and of_post(after, asked) > of_post(before, asked)):
                break
            ordered[place - 1 : place + 1] = after, before
    return tuple(ordered)


def of_post(post: Post, asked: Asked) -> float:
    return asked.relevance(post.title) + sum(asked.relevance(point) for point in post.points)


def with_points(post: Post, asked: Asked) -> Post:
    if is_headed(post.points):
        return post
    order = asked.order(post.points)
    kept = [place for number, place in enumerate(order) if number < POINTS_MOST or asked.touches(post.points[place])]
    return replace(post, points=tuple(post.points[place] for place in kept))


def skills(names: tuple[str, ...], asked: Asked) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: -asked.skill(name)))


def extra_in_order(extra: Extra, asked: Asked) -> Extra:
    """Which text stands below which head is not told, so that where there may be any nothing moves."""
    if is_headed(extra.points) or are_entries(extra.points):
        return extra
    return replace(extra, points=tuple(extra.points[place] for place in asked.order(extra.points)))
