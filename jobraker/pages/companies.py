"""The page of one employer: its openings now, and what all of them that were ever here say together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import settings
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.jobs.facts import NOT_STATED, Facet
from jobraker.pages import asking, facets, linked
from jobraker.pages.blocked import Hiding, hiding
from jobraker.pages.facets import Choice
from jobraker.pages.proposals import ProposalForm
from jobraker.pages.rows import Row, rows
from jobraker.search.employer import At, Employer, employer
from jobraker.search.rules.address import query_of
from jobraker.search.rules.axis import pay_axis
from jobraker.search.rules.employer import Again
from jobraker.search.rules.request import LEVEL_WORDS, REMOTE_WORDS, TYPE_WORDS, Request
from jobraker.web.facets import facet_word
from jobraker.web.filters import count
from jobraker.web.geometry import Column, columns, percent
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import render

blueprint = Blueprint("companies", __name__)

AGAIN = 6  # openings that are named
SKILLS = 12
MONTHS_DRAWN = 3  # fewer make no picture


@blueprint.get("/companies/<key>")
def company(key: str) -> BaseResponse:
    found = employer(settings(), key)
    if found:
        return render("companies/show.html", page=CompanyPage(found))
    written = company_key(key)
    if written != key and employer(settings(), written):
        return redirect(url_for("companies.company", key=written))
    return render("companies/missing.html", status=404, words=key)


@dataclass(frozen=True, slots=True)
class Share:
    """A value that openings have, how many, and the search for them."""

    choice: Choice
    address: str


@dataclass(frozen=True, slots=True)
class Shares:
    """`of_postings`: the words are names, not the page's own."""

    heading: str
    shares: tuple[Share, ...]
    of_postings: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """The middle half of what it pays on an axis, in percent of its width."""

    axis: tuple[int, int]
    x: float
    width: float
    middle: float


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """What the templates of a company's page ask for."""

    employer: Employer

    @property
    def asked(self) -> Request:
        return self.employer.results.asked

    @property
    def search(self) -> str:
        return asking.address(self.asked)

    @property
    def hiding(self) -> Hiding | None:
        return hiding(self.employer.name, self.employer.key)

    @property
    def openings(self) -> str:
        if not self.employer.openings:
            return _("no openings now")
        number = self.employer.openings
        return ngettext("%(count)s opening now", "%(count)s openings now", number, count=count(number))

    @property
    def all_openings(self) -> str:
        number = self.employer.openings
        return ngettext("Search its %(count)s opening", "Search its %(count)s openings", number, count=count(number))

    @property
    def rows(self) -> Iterator[Row]:
        results = self.employer.results
        return rows(results.hits, results, query_of(self.asked), 0)

    @property
    def more(self) -> bool:
        return self.employer.results.next is not None

    @property
    def told(self) -> bool:
        """Whether strangers are told of it."""
        return bool(self.employer.openings) and not self.employer.sandbox

    @property
    def linked(self) -> dict[str, Any] | None:
        if not self.told:
            return None
        real = [hit for hit in self.employer.results.hits if not hit.sandbox]
        entries = ((url_for("jobs.job", job_id=hit.job_id, _external=True), hit.title) for hit in real)
        return linked.openings(self.employer.name, self.employer.openings, entries)

    @property
    def hirers(self) -> tuple[Choice, ...]:
        """What its postings say of who hires."""
        return self.counted(Facet.AGENCY)

    @property
    def columns(self) -> list[list[Column]]:
        months = self.employer.months
        return columns([(month.seen, month.closed) for month in months]) if len(months) >= MONTHS_DRAWN else []

    @property
    def again(self) -> str:
        """How many of its openings were listed before."""
        number, of = len(self.employer.again), self.employer.looked_at
        if of < self.employer.openings:
            return ngettext(
                "%(count)s of its newest %(of)s was here before",
                "%(count)s of its newest %(of)s were here before",
                number,
                count=count(number),
                of=count(of),
            )
        return ngettext(
            "%(count)s of %(of)s was here before",
            "%(count)s of %(of)s were here before",
            number,
            count=count(number),
            of=count(of),
        )

    @property
    def works_again(self) -> list[Again]:
        """The latest opening of each work that is listed again."""
        by_title: dict[str, Again] = {}
        for again in self.employer.again:
            by_title.setdefault(again.title, again)
        return list(by_title.values())[:AGAIN]

    @property
    def of_newest(self) -> str:
        """Of how many openings the facts are counted, where these are not all."""
        if self.employer.counted == self.employer.openings:
            return ""
        return _("Counted of its newest %(count)s openings.", count=count(self.employer.counted))

    @property
    def box(self) -> Box | None:
        quartiles = self.employer.paid.quartiles
        if quartiles is None:
            return None
        low, middle, high = quartiles
        axis = pay_axis([(low, high)])
        x = percent(low, axis)
        return Box(axis, x, round(percent(high, axis) - x, 1), percent(middle, axis))

    @property
    def places(self) -> list[tuple[At, str]]:
        return [(at, asking.address(self.asked.but(near=at.near, km=0))) for at in self.employer.places]

    @property
    def shares(self) -> list[Shares]:
        """How its open openings are worked, of what types and levels they are, and the skills they ask for most."""
        terms = facets.terms(self.employer.results)
        closed = (
            (_("How you work"), "remote", REMOTE_WORDS, "remote"),
            (_("Type"), "type", TYPE_WORDS, "employment"),
            (_("Level"), "level", LEVEL_WORDS, "level"),
        )
        found = [
            Shares(
                heading,
                tuple(
                    Share(choice, asking.address(self.asked.but(**{field: (words[choice.value],)})))
                    for choice in terms[name].first
                    if choice.count and not choice.none
                ),
            )
            for heading, name, words, field in closed
        ]
        skills = self.counted(Facet.SKILL)[:SKILLS]
        asked = (Share(skill, asking.address(self.asked.having(Facet.SKILL, (skill.value,)))) for skill in skills)
        found.append(Shares(facet_word(Facet.SKILL), tuple(asked), of_postings=True))
        return [each for each in found if each.shares]

    def counted(self, facet: Facet) -> tuple[Choice, ...]:
        listed = facets.of_facet(self.employer.results, facet)
        told = (choice for choice in (*listed.first, *listed.rest) if choice.value != NOT_STATED)
        return tuple(choice for choice in told if choice.count and not choice.none)

    @property
    def form(self) -> ProposalForm:
        return ProposalForm(self.employer.key)
