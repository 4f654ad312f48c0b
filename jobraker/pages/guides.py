"""The guides: all of them, those that answer a question, and each with its parts."""

from dataclasses import dataclass

from flask import Blueprint, Response, request, url_for

from jobraker.extensions import redis, settings
from jobraker.knowledge import reading
from jobraker.knowledge.reading import Listed
from jobraker.knowledge.rules.headings import headings
from jobraker.search import passages
from jobraker.search.passages import Hit
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import render

blueprint = Blueprint("guides", __name__)

SOUGHT = 200  # characters
PASSAGES = 20  # of which each guide shows its best


@dataclass(frozen=True, slots=True)
class Line:
    """A guide of the list; `hit` is the part of it that answers."""

    guide: Listed
    hit: Hit | None = None

    @property
    def part(self) -> str:
        """Where that part stands, "" where it is the beginning."""
        if self.hit is None or not self.hit.anchor:
            return ""
        return url_for("guides.guide", slug=self.guide.slug, _anchor=self.hit.anchor)


@dataclass(frozen=True, slots=True)
class Found:
    """`there`: whether there is any guide at all."""

    words: str
    lines: list[Line]
    there: bool

    @property
    def said(self) -> str:
        total = len(self.lines)
        if self.words and not total:
            return _("No guide answers that.")
        if self.words:
            return ngettext("%(count)s guide found", "%(count)s guides found", total, count=count(total))
        return ngettext("%(count)s guide", "%(count)s guides", total, count=count(total))


@blueprint.get("/guides")
def index() -> Response:
    words = words_of(request.args.get("q", ""))
    return render("guides/index.html", partial="guides/found.swap.html", found=found(words))


@blueprint.get("/guides/<slug>")
def guide(slug: str) -> Response:
    article = reading.article(slug)
    if article is None:
        return render("guides/missing.html", status=404)
    parts = [each for each in headings(article.body) if each.tag == "h2" and each.words]
    related = passages.related(settings(), article.id)
    return render("guides/show.html", article=article, parts=parts, related=related)


def found(words: str) -> Found:
    guides = {each.slug: each for each in reading.articles()}
    if not words:
        return Found(words, [Line(each) for each in guides.values()], bool(guides))
    best: dict[str, Hit] = {}
    for hit in passages.find(settings(), words, PASSAGES, redis()):
        best.setdefault(hit.slug, hit)
    return Found(words, [Line(guides[slug], hit) for slug, hit in best.items() if slug in guides], bool(guides))


def words_of(typed: str) -> str:
    return " ".join(typed.replace("\0", "").split())[:SOUGHT]
