"""The page of one opening, and its short form beside the list."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.database import now
from jobraker.extensions import redis, settings
from jobraker.jobs.statements import Kind
from jobraker.matching import harvest
from jobraker.pages import asking, linked, said
from jobraker.pages.blocked import Hiding, hiding
from jobraker.pages.job_match import JobMatch, job_match
from jobraker.pages.musts import Musts, musts_of
from jobraker.pages.reports import ReportForm
from jobraker.pages.why import Because, why
from jobraker.search import opening
from jobraker.search.results import Fit, Hit, JobView, ListingView
from jobraker.search.rules.address import query_of, request_of
from jobraker.search.rules.marking import Sought
from jobraker.search.rules.request import Request
from jobraker.search.why import fit_of
from jobraker.tailoring.preparing import Prepared, prepared
from jobraker.taxonomy.folding import fold
from jobraker.web.access import own, person
from jobraker.web.geometry import Bar, histogram
from jobraker.web.gettext import _, ngettext
from jobraker.web.marking import sought
from jobraker.web.moments import days_since
from jobraker.web.money import long_pay
from jobraker.web.notes import note_words
from jobraker.web.render import is_partial, render
from jobraker.web.words import word

blueprint = Blueprint("jobs", __name__)

TITLE_CHARS = 120  # of a title that are searched
FEW = 5  # under this many a picture of pay would show single employers


@blueprint.get("/jobs/<int:job_id>")
def job(job_id: int) -> BaseResponse:
    found = opening.job(settings(), job_id, beside=not is_partial())
    if found is None and is_partial():
        abort(404)
    if found is None:
        withdrawn = opening.is_withdrawn(job_id)
        return render("jobs/withdrawn.html" if withdrawn else "jobs/missing.html", status=410 if withdrawn else 404)
    if found.moved_to:
        query = request.query_string.decode(errors="replace")
        return redirect(url_for("jobs.job", job_id=found.moved_to) + (f"?{query}" if query else ""))
    held = person()
    if held and "list" in request.args:
        harvest.opened(held.account.id, job_id)
    origin = request.args.get("from")
    asked = None if origin is None else request_of(origin)
    fit = fit_of(settings(), asked, job_id, redis()) if asked else None
    return render("jobs/show.html", partial="jobs/_preview.html", page=JobPage(found, asked, fit))


@dataclass(frozen=True)
class JobPage:
    """What the templates of a job page ask for. `asked`: the search it was opened from, if the address says."""

    job: JobView
    asked: Request | None
    fit: Fit | None

    @property
    def back(self) -> str:
        """The list it was opened from, at its row; without one, the start page."""
        if self.track:
            return url_for("matches.of_track", track=self.track, _anchor=f"job-{self.job.job_id}")
        return asking.address(self.asked, f"job-{self.job.job_id}") if self.asked else asking.address(Request())

    @property
    def track(self) -> UUID | None:
        """Whose matches it was opened from."""
        return request.args.get("list", type=UUID)

    @property
    def query(self) -> str | None:
        return None if self.asked is None else query_of(self.asked)

    @property
    def why(self) -> list[Because]:
        return why(self.fit, self.job, self.asked) if self.fit and self.asked else []

    @property
    def sought(self) -> Sought:
        """What is marked of the search it was opened from."""
        return sought(self.fit, self.asked or Request())

    @property
    def places(self) -> list[str]:
        """Those of the name that was asked for first, as the list has it."""
        meant = (self.fit and self.fit.request) or self.asked
        near = fold((meant.near if meant else "").split(",")[0])
        return sorted(self.job.places, key=lambda place: not (near and fold(place).startswith(near)))

    @property
    def deadline_passed(self) -> bool:
        """Whether it closed because the last day to apply on was over."""
        end, closed = self.job.valid_through, self.job.closed_at
        return end is not None and closed is not None and end < closed

    @property
    def no_estimate(self) -> bool:
        """Whether what similar openings pay is shown, but makes no estimate for this one."""
        return self.similar_pay and self.job.pay is None and self.job.pay_estimate is None

    @property
    def title(self) -> str:
        return _("%(title)s, %(company)s", title=self.job.title, company=self.job.company)

    @property
    def in_short(self) -> str:
        """The first facts, as a preview elsewhere shows them under the title."""
        known = [*self.job.places[:1], *([word(self.job.remote)] if self.job.remote else [])]
        paid = [long_pay(self.job.pay)] if self.job.pay and not self.job.pay.predicted else []
        kind = [word(self.job.employment)] if self.job.employment else []
        return " · ".join(dict.fromkeys([*known, *kind, *paid])) or self.title

    @property
    def is_told(self) -> bool:
        return linked.is_told(self.job)

    def linked(self, address: str) -> dict[str, Any] | None:
        return linked.posting(self.job, address)

    @property
    def report(self) -> ReportForm:
        return ReportForm(self.job.job_id)

    @property
    def others(self) -> list[tuple[str, tuple[Hit, ...]]]:
        """Of a closed opening the similar ones stand first of all, not here."""
        similar = [] if self.job.closed_at else [(_("Similar"), self.job.similar)]
        return [*similar, (_("More of this employer"), self.job.more_of_company)]

    @property
    def search_like_it(self) -> str:
        return url_for("search.search", q=self.job.title[:TITLE_CHARS])

    @cached_property
    def match(self) -> JobMatch | None:
        """How it fits whoever is signed in and told something."""
        held = person()
        return job_match(held.account.id, self.job.job_id) if held else None

    @cached_property
    def musts(self) -> Musts | None:
        held = person()
        return musts_of(held.account.id, self.job.job_id, self.match) if held else None

    @cached_property
    def prepared(self) -> Prepared:
        """Of whoever is signed in."""
        return prepared(own().account.id, self.job.job_id)

    @property
    def hiding(self) -> Hiding | None:
        return hiding(self.job.company, self.job.company_key)

    @property
    def standing(self) -> str:
        """How long it has been listed, or was."""
        until = self.job.closed_at or now()
        days = days_since(self.job.posted_at, until)
        if self.job.closed_at:
            return ngettext("It was open for %(num)s day", "It was open for %(num)s days", days)
        if not days:
            return _("Listed since today")
        return ngettext("Open for %(num)s day", "Open for %(num)s days", days)

    @property
    def said(self) -> list[said.Said]:
        """What the posting says by kind; of visas also where only a register says anything."""
        found = said.said(self.job.said)
        if self.job.registered and not any(each.kind is Kind.VISA for each in found):
            found.insert(0, said.Said(Kind.VISA, ()))
        return found

    @property
    def unsaid(self) -> list[Kind]:
        shown = {each.kind for each in self.said}
        return [kind for kind in said.unsaid(self.job.said) if kind not in shown]

    @property
    def notes(self) -> list[str]:
        return [note_words(note) for note in self.job.notes]

    @property
    def credits(self) -> list[ListingView]:
        """A listing for each label that the sources of this opening ask for."""
        return list({listing.credit_url: listing for listing in self.job.listings if listing.credit}.values())

    @property
    def listed(self) -> str:
        """How many listings, and whether the employer's own is among them."""
        count = len(self.job.listings)
        if count and self.job.listings[0].own:
            return ngettext("listed by the employer itself", "%(num)s listings, the employer’s own first", count)
        return ngettext("%(num)s listing", "%(num)s listings", count)

    @property
    def similar_pay(self) -> bool:
        return len(self.job.pay_beside) >= FEW

    @property
    def bars(self) -> list[Bar]:
        return histogram(self.job.pay_beside, self.own_pay)

    @property
    def own_pay(self) -> tuple[int, int] | None:
        pay = self.job.pay if self.job.pay and not self.job.pay.predicted else None
        low = (pay.year_minimum or pay.year_maximum) if pay else None
        high = (pay.year_maximum or pay.year_minimum) if pay else None
        return None if low is None or high is None else (low, high)

    @property
    def pay_sentence(self) -> str:
        """What the picture of pay shows, in words."""
        own, beside = self.own_pay, self.job.pay_beside
        if own is None:
            return _("What similar openings pay that state it. This one does not.")
        middle = (own[0] + own[1]) / 2
        tenths = round(10 * sum(value < middle for value in beside) / len(beside))
        if tenths == 10:
            return _("Filled bars: this opening. It pays more than nearly all similar ones that state their pay.")
        if tenths == 0:
            return _("Filled bars: this opening. It pays less than nearly all similar ones that state their pay.")
        return _(
            "Filled bars: this opening. It pays more than %(tenths)s in ten of the similar ones that state their pay.",
            tenths=tenths,
        )

    @property
    def apply_own(self) -> bool:
        """The way to apply leads to the employer, not to somebody who lists the opening."""
        return any(listing.own for listing in self.job.listings[:1])

    @property
    def apply_follows(self) -> bool:
        return any(listing.follow for listing in self.job.listings[:1])
