"""The guides: listed, found by a question, read."""

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import needs
from jobraker.api.answering import answer, tagged_answer
from jobraker.api.limits import costly
from jobraker.api.problems import absent
from jobraker.api.resource import Resource
from jobraker.api.schemas import guides as schemas
from jobraker.api.terms import tagged
from jobraker.extensions import redis, settings
from jobraker.knowledge import reading
from jobraker.knowledge.reading import Listed
from jobraker.search import passages
from jobraker.search.passages import Hit

blueprint = Resource("guides", "Guides to applying, interviews and pay.")

PASSAGES = 20  # of which each guide shows its best


@blueprint.get("/guides", responses={200: schemas.GuideRows})
@needs(Scope.JOBS_READ)
@costly
def listed(query: schemas.GuideQuery) -> Response:
    """The guides by their titles, or those that answer a question."""
    guides = {each.slug: each for each in reading.articles()}
    words = " ".join(query.q.split())
    if not words:
        return answer(schemas.GuideRows(items=[row(each) for each in guides.values()]))
    best: dict[str, Hit] = {}
    for hit in passages.find(settings(), words, PASSAGES, redis()):
        best.setdefault(hit.slug, hit)
    return answer(schemas.GuideRows(items=[row(guides[slug], hit) for slug, hit in best.items() if slug in guides]))


@blueprint.get("/guides/<slug>", responses={200: schemas.Guide})
@tagged
@needs(Scope.JOBS_READ)
def show(path: schemas.GuidePath) -> Response:
    """A guide."""
    article = reading.article(path.slug)
    if article is None:
        raise absent()
    return tagged_answer(schemas.Guide.model_validate(article))


def row(guide: Listed, hit: Hit | None = None) -> schemas.GuideRow:
    alike = ("slug", "title", "summary", "language", "changed_at")
    passage = schemas.GuidePassage(heading=hit.heading, anchor=hit.anchor, text=hit.text) if hit else None
    return schemas.GuideRow(**{name: getattr(guide, name) for name in alike}, passage=passage)
