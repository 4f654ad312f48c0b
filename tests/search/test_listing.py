import pytest

from jobraker.search import collection, service
from jobraker.search.rules.keys import Key, microseconds
from jobraker.search.rules.request import Request, Sort
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Level
from tests import factories

pytestmark = pytest.mark.usefixtures("app")


def test_it_walks_the_list_by_key_without_repeating_or_skipping_a_row(settings: Settings) -> None:
    for n in range(60):
        factories.job(f"more-{n}", title=f"Gardener {n}", company=f"Garden {n}")
    collection.forget()
    seen: list[int] = []
    results = service.find(settings, Request())
    while True:
        seen += [hit.job_id for hit in results.hits]
        if results.next is None:
            break
        last = results.hits[-1]
        after = str(Key(microseconds(last.posted_at), last.job_id))
        results = service.find(settings, results.request.but(after=after))

    assert len(seen) == len(set(seen)) == 60


def test_what_stands_beside_filters_is_counted_anew_once_the_list_is_longer(settings: Settings) -> None:
    def full_time() -> int:
        found = service.find(settings, Request(), count=True).facets
        assert found
        return found.counted["type"].values.get("full-time", 0)

    assert full_time() == 0

    factories.job(employment=Employment.FULL_TIME)

    assert full_time() == 1


def test_a_level_that_is_wished_for_comes_first_unless_an_order_was_chosen(settings: Settings) -> None:
    for n in range(40):
        level = Level.ENTRY if n % 4 == 0 else Level.SENIOR if n % 4 == 1 else None
        factories.job(f"level-{n}", title=f"Gardener {n}", company=f"Garden {n}", level=level)
    collection.forget()

    first = service.find(settings, Request(q="entry level"))
    assert first.next
    grown = service.find(settings, first.next)
    by_date = service.find(settings, Request(q="entry level", sort=Sort.DATE))

    assert [hit.level for hit in first.hits[:11]] == [Level.ENTRY] * 10 + [None]
    assert [hit.job_id for hit in grown.hits[: len(first.hits)]] == [hit.job_id for hit in first.hits]
    assert len({hit.job_id for hit in grown.hits}) == grown.total == 40
    assert [hit.level for hit in by_date.hits[:11]] != [hit.level for hit in first.hits[:11]]
