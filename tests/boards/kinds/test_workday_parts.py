"""A simulated tenant that answers as Workday does: twenty at most, counted on the first page, 2,000 of a search."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from jobraker.boards.kinds import workday
from jobraker.boards.kinds.workday_parts import Standing, usable
from jobraker.boards.posting import Page
from jobraker.clients.document import Document
from tests.boards.answers import shared

QUERY = {"tenant": "ropewalk", "host": "wd5", "site": "External"}
CALLS_MOST = 30_000

Values = Mapping[str, Sequence[str]]


class Tenant:
    """`postings` tell the values of each facet that they have. `window`: where a search ends, None where it goes on."""

    def __init__(self, postings: Sequence[Values], window: int | None = 2000) -> None:
        self.postings = postings
        self.window = window
        self.found: list[int] = []
        self.asked: list[Any] = []

    def __call__(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        *,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> object:
        self.asked.append(body)
        assert len(self.asked) < CALLS_MOST
        applied, offset = body["appliedFacets"], body["offset"]
        if offset == 0:
            self.found = [number for number, values in enumerate(self.postings) if fits(values, applied)]
        end = len(self.found) if self.window is None else min(len(self.found), self.window)
        start = offset if offset < end else 0
        rows = self.found[start : min(start + 20, end)]
        return {
            "total": end if offset == 0 else 0,
            "jobPostings": [{"title": "Ropemaker", "externalPath": f"/job/Rope_{number}"} for number in rows],
            "facets": self.facets([self.postings[number] for number in self.found]) if offset == 0 else [],
        }

    def facets(self, found: Sequence[Values]) -> list[dict[str, Any]]:
        """Places are nested in a group, whose own name is not taken."""
        names = dict.fromkeys(name for values in found for name in values)
        counted = {name: Counter(value for values in found for value in values.get(name, ())) for name in names}
        flat = [
            {"facetParameter": name, "values": [{"id": each, "count": count} for each, count in counts.items()]}
            for name, counts in counted.items()
        ]
        places = [facet for facet in flat if facet["facetParameter"].startswith("location")]
        others = [facet for facet in flat if facet not in places]
        return [*others, {"facetParameter": "locationMainGroup", "values": places}]

    def document(
        self, path: str, params: Mapping[str, str] | None = None, *, headers: Mapping[str, str] | None = None
    ) -> Document:
        raise NotImplementedError


def fits(values: Values, applied: Mapping[str, Sequence[str]]) -> bool:
    return all(set(values.get(name, ())) & set(ids) for name, ids in applied.items())


def pages(tenant: Tenant) -> list[Page]:
    found = [workday.page(tenant, QUERY, {}, None)]
    while found[-1].next:
        found.append(workday.page(tenant, QUERY, {}, found[-1].next))
    return found


def seen(found: Sequence[Page]) -> list[str]:
    return [item.external_id or "" for page in found for item in page.items]


def family(number: int) -> Values:
    """One large family, one of a third of it, many small ones."""
    name = "large" if number % 9 < 5 else "middle" if number % 9 < 7 else f"small {number % 50}"
    return {"jobFamilyGroup": [name]}


def test_a_small_tenant_is_read_by_its_first_count() -> None:
    found = pages(Tenant([{}] * 45))

    assert (len(found), seen(found), found[-1].total) == (3, [str(number) for number in range(45)], 45)


def test_a_tenant_that_ends_exactly_with_a_page_is_asked_for_no_page_behind_it() -> None:
    assert len(pages(Tenant([{}] * 40))) == 2


def test_a_tenant_beyond_the_window_is_read_in_parts_each_posting_once() -> None:
    tenant = Tenant([family(number) for number in range(3500)])

    found = pages(tenant)

    assert sorted(seen(found), key=int) == [str(number) for number in range(3500)]
    assert 2000 < (found[-1].total or 0) <= 3500
    assert not any(page.again for page in found)
    parts = [body["appliedFacets"] for body in tenant.asked if body["offset"] == 0]
    assert parts[0] == {}
    assert len(parts) == 3


def test_a_part_beyond_the_window_is_parted_again_by_another_facet() -> None:
    hours = ("full", "part")
    tenant = Tenant(
        [
            {"jobFamilyGroup": ["large" if number % 5 else "small"], "timeType": [hours[number % 2]]}
            for number in range(4500)
        ]
    )

    found = pages(tenant)

    assert sorted(seen(found), key=int) == [str(number) for number in range(4500)]
    assert max(len(body["appliedFacets"]) for body in tenant.asked) == 2


def test_where_places_alone_part_it_they_may_overlap() -> None:
    """Every seventh is in all three countries: the pages say that they may repeat what was read."""
    countries = ("uk", "de", "fr")
    tenant = Tenant(
        [{"locationHierarchy1": countries if number % 7 == 0 else [countries[number % 3]]} for number in range(4000)]
    )

    found = pages(tenant)

    assert set(seen(found)) == {str(number) for number in range(4000)}
    assert len(seen(found)) > 4000
    assert all(page.again for page in found[1:])


def test_a_facet_that_few_postings_have_does_not_part_it() -> None:
    tenant = Tenant(
        [family(number) | ({"program": [f"p{number % 4}"]} if number < 200 else {}) for number in range(3500)]
    )

    assert len(set(seen(pages(tenant)))) == 3500


def test_a_tenant_that_counts_to_its_end_is_parted_too() -> None:
    found = pages(Tenant([family(number) for number in range(3500)], window=None))

    assert len(set(seen(found))) == 3500
    assert found[-1].total == 3430


def test_what_no_facet_parts_is_known_to_be_short() -> None:
    found = pages(Tenant([{"timeType": ["full"]}] * 2600))

    assert len(set(seen(found))) == 2000
    assert (found[-1].total or 0) > 2000


def test_without_a_window_what_no_facet_parts_is_read_to_its_end() -> None:
    found = pages(Tenant([{}] * 2600, window=None))

    assert (len(set(seen(found))), found[-1].total) == (2600, 2600)


@pytest.mark.parametrize(("again", "goes_on"), [(True, False), (False, True)])
def test_no_part_that_may_repeat_others_is_read_beyond_the_window(again: bool, goes_on: bool) -> None:
    """Nothing else would tell that it begins anew."""
    standing = Standing(offset=1980, count=50_000, total=60_000, again=again)

    assert (standing.after(20) is not None) is goes_on


def test_facets_that_count_less_than_the_search_part_nothing() -> None:
    tenant = Tenant([{"jobFamilyGroup": [f"f{number % 3}"]} if number < 1500 else {} for number in range(2200)])

    assert len(set(seen(pages(tenant)))) == 2000


HOSTILE: list[Callable[[int], Any]] = [
    lambda _: None,
    lambda _: "facets",
    lambda _: [None, 7, "x", {}, {"facetParameter": 7, "values": "none"}],
    lambda _: [{"facetParameter": "a", "values": [{"id": None, "count": 3}, {"id": "b", "count": -1}, {"id": "c"}]}],
    lambda _: [{"facetParameter": "a", "values": [{"id": f"{each}", "count": 1999} for each in range(5000)]}],
    lambda turn: [{"facetParameter": f"f{turn}", "values": [{"id": "a", "count": 9999}, {"id": "b", "count": 9999}]}],
]


@pytest.mark.parametrize("facets", HOSTILE)
def test_facets_of_any_kind_lead_to_an_end(facets: Callable[[int], Any]) -> None:
    class Endless(Tenant):
        def __call__(self, path: str, params: Any = None, *, body: Any = None, headers: Any = None) -> object:
            self.asked.append(body)
            assert len(self.asked) < CALLS_MOST
            rows = [{"title": "Ropemaker", "externalPath": "/job/Rope_1"}] if body["offset"] < 40 else []
            return {"total": 2**31 - 1, "jobPostings": rows, "facets": facets(len(self.asked))}

    tenant = Endless([])

    found = pages(tenant)

    assert found[-1].next is None
    assert len(found) == len(tenant.asked)


@pytest.mark.parametrize("total", [None, "many", -1, 1.5, [], 0])
def test_a_count_that_is_none_ends_with_the_first_page_that_is_empty_or_short_of_it(total: object) -> None:
    class Uncounted(Tenant):
        def __call__(self, path: str, params: Any = None, *, body: Any = None, headers: Any = None) -> object:
            return dict(super().__call__(path, body=body)) | {"total": total}  # type: ignore[call-overload]

    found = workday.page(Uncounted([{}] * 45), QUERY, {}, None)

    assert len(found.items) == 20
    assert found.total in (None, 0, 1)


@pytest.mark.shared
def test_it_finds_the_facets_of_a_recorded_tenant() -> None:
    found = json.loads(shared("api/workday/manwithaplandy_workday_large.json").read_text())

    root = usable(found["unfaceted"], {})
    inside = usable(found["filtered"]["ENG"], {"jobFamilyGroup": [found["ids"]["ENG"]]})

    assert [(facet.name, facet.reach, facet.several) for facet in root] == [
        ("jobFamilyGroup", 8, False),
        ("timeType", 8, False),
    ]
    assert [(facet.name, facet.reach, facet.several) for facet in inside] == [
        ("timeType", 6, False),
        ("locationHierarchy1", 8, True),
    ]
