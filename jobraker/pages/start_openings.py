"""The last step: openings that are there for what somebody wishes for, found by the search that everybody has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from jobraker.database import now
from jobraker.extensions import redis, settings
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.pages import asking
from jobraker.pages.profile_parts import parts_of
from jobraker.pages.rows import Row, rows
from jobraker.pages.search_page import SearchPage
from jobraker.pages.start_parts import page
from jobraker.profile import service, tracks
from jobraker.profile.rules import sections
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.suggesting import is_experienced, last_titles
from jobraker.profile.rules.terms import Kind, Step
from jobraker.profile.rules.wanted import interleaved, searches
from jobraker.search import service as search
from jobraker.search.results import Results
from jobraker.search.rules.address import query_of
from jobraker.search.rules.axis import pay_axis
from jobraker.taxonomy.terms import Level
from jobraker.web.access import signed_in
from jobraker.web.filters import count
from jobraker.web.geometry import percent
from jobraker.web.gettext import ngettext

blueprint = Blueprint("start_openings", __name__)

SHOWN = 12
BEGINNERS = (Level.INTERN, Level.ENTRY)
FEW = 10


@dataclass(frozen=True, slots=True)
class Found:
    """One search of the wishes, as a line that leads to all of it."""

    page: SearchPage

    @property
    def words(self) -> str:
        return self.page.results.request.q or self.page.asked.q

    @property
    def place(self) -> str:
        results = self.page.results
        return asking.within(results.request.km, results.place) if results.place else ""

    @property
    def address(self) -> str:
        return asking.address(self.page.asked)

    @property
    def total(self) -> str:
        return SearchPage.openings(self.page.results.total, self.page.results.total_is_floor)

    @property
    def wider(self) -> str:
        """The same with places further away, where there are few."""
        few = self.page.results.measured and self.page.results.total < FEW
        return asking.address(self.page.asked.but(soft=True)) if few and not self.offers else ""

    @property
    def offers(self) -> list[asking.Offer]:
        return self.page.offers


@blueprint.get("/start/openings")
@signed_in
def openings() -> BaseResponse:
    parts = parts_of()
    wishes = wishes_of(parts.account_id, parts.track.key)
    asked = searches(wishes, told_so_far(parts.account_id))
    found = [search.find(settings(), request, redis()) for request in asked]
    avoided = {company_key(name) for name in wishes["avoided"]}
    axis = axis_of(found)
    found = [without(replace(results, pay_axis=axis), avoided) for results in found]
    floor = next((request.pay for request in asked if request.pay), None)
    shown = list(mixed(found, beginners_of(found) if has_worked(parts.account_id) else set()))
    return page(
        "start/openings.html", Step.OPENINGS, parts=parts, rows=shown, searches=[Found(SearchPage(r)) for r in found],
        floor=percent(floor, axis) if floor else None, wished=bool(wishes["titles"]), heading=heading(len(shown)),
    )  # fmt: skip


def wishes_of(account_id: int, track: UUID) -> Content:
    row = tracks.wishes_of(account_id, track)
    return row.content if row else sections.NO_WISHES


def told_so_far(account_id: int) -> list[str]:
    """What is looked for where no title is wished for: the work that was done last, or else the headline."""
    titles = last_titles([entry.content for entry in service.entries_of(account_id, Kind.WORK)])
    person = service.person_of(account_id)
    return titles or ([person.headline] if person and person.headline else [])


def has_worked(account_id: int) -> bool:
    person = service.person_of(account_id)
    work = [entry.content for entry in service.entries_of(account_id, Kind.WORK)]
    return is_experienced(person.level if person else None, work, now().date())


def beginners_of(found: Sequence[Results]) -> set[int]:
    """Openings for beginners, of searches that do not ask for a level themselves."""
    open_to_all = [results for results in found if results.request.wished is None and not results.request.level]
    return {hit.job_id for results in open_to_all for hit in results.hits if hit.level in BEGINNERS}


def without(results: Results, avoided: set[str]) -> Results:
    """Companies that are avoided are not shown."""
    return replace(results, hits=tuple(hit for hit in results.hits if company_key(hit.company) not in avoided))


def axis_of(found: Sequence[Results]) -> tuple[int, int]:
    """One for all of the rows, that they can be compared."""
    paid = [hit.pay for results in found for hit in results.hits[:SHOWN] if hit.pay and hit.pay.year_maximum]
    return pay_axis([(pay.year_minimum or pay.year_maximum or 0, pay.year_maximum or 0) for pay in paid])


def mixed(found: Sequence[Results], last: set[int]) -> Iterator[Row]:
    """The best of each search in turns, none twice."""
    lists = [list(rows(each.hits, each, query_of(each.asked), 0)) for each in found]
    by_job: dict[int, Row] = {}
    for row in interleaved(lists):
        by_job.setdefault(row.job_id, row)
    yield from sorted(by_job.values(), key=lambda row: row.job_id in last)[:SHOWN]


def heading(number: int) -> str:
    return ngettext("%(count)s opening to begin with", "%(count)s openings to begin with", number, count=count(number))
