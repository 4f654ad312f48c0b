"""What a model is told of a person, without who they are: one fact a line."""

from collections.abc import Iterator

from jobraker.documents.printing.words import dates_of, spoken
from jobraker.documents.resume import Document, Post


def profile_text(document: Document) -> str:
    return "\n".join(_lines(document))


def skills_text(document: Document) -> str:
    return ", ".join(document.skills)


def _lines(document: Document) -> Iterator[str]:
    yield from filter(None, (document.headline, document.summary))
    for post in (*document.work, *document.education):
        yield of_post(post)
        yield from (f"• {point}" for point in post.points)
    if document.languages:
        yield "Languages: " + ", ".join(spoken(each, "en") for each in document.languages)
    for extra in document.extras:
        yield extra.heading
        yield from (f"• {point}" for point in extra.points)


def of_post(post: Post) -> str:
    return ", ".join(filter(None, (post.title, post.organisation, post.location, dates_of(post, "en"))))
