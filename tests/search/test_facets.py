"""Counts beside filters: each is what a person then finds who chooses the value."""

from collections.abc import Iterator

import pytest
from werkzeug.datastructures import MultiDict

from jobraker.database import db, transaction
from jobraker.ingestion.models import Sponsor
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.ingestion.stating import state_facts
from jobraker.jobs.facts import Facet
from jobraker.search import facets, listing, memory, service
from jobraker.search.results import Facets, Precision, Results
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import DAYS, LEVEL_WORDS, REMOTE_WORDS, TYPE_WORDS
from jobraker.settings import Settings

CLOSED = {"remote": REMOTE_WORDS, "type": TYPE_WORDS, "level": LEVEL_WORDS}

pytestmark = pytest.mark.usefixtures("openings")


def ask(settings: Settings, **asked: str | list[str]) -> Results:
    return service.find(settings, parse(MultiDict(asked)), count=True)


def counted(settings: Settings, **asked: str | list[str]) -> Facets:
    found = ask(settings, **asked).facets
    assert found is not None
    return found


def test_it_counts_only_where_it_is_asked_to(settings: Settings) -> None:
    assert service.find(settings, parse(MultiDict())).facets is None


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": "python"},
        {"type": "full-time"},
        {"level": ["mid", "senior"], "type": "part-time"},
        {"near": "Hamburg", "written": "de"},
        {"skill": ["python"], "remote": "remote"},
        {"days": "7", "stated": "1", "pay": "50000"},
        {"company": ["firm1", "firm2"], "level": "mid"},
        {"sort": "pay"},
    ],
)
def test_every_count_is_what_is_then_found(settings: Settings, asked: dict[str, str | list[str]]) -> None:
    """Of filters of which one value will do: what is found with that value instead of those chosen; of skills, besides."""
    for name, found in counted(settings, **asked).counted.items():
        assert found.precision is Precision.EXACT
        for value, openings in list(found.values.items())[:6] if name != "stated" else ():
            before = asked.get(name, []) if name == Facet.SKILL else []
            then = ask(settings, **(asked | {name: [*([before] if isinstance(before, str) else before), value]}))
            assert (name, value, then.total) == (name, value, openings)


@pytest.mark.parametrize("name", CLOSED)
def test_a_value_without_a_count_finds_nothing(settings: Settings, name: str) -> None:
    found = counted(settings, q="python").counted[name]

    assert found.whole
    for value in CLOSED[name]:
        if value not in found.values:
            assert ask(settings, q="python", **{name: value}).total == 0


def test_it_counts_what_states_no_pay_and_what_does(settings: Settings) -> None:
    assert counted(settings).counted["stated"].values == {"all": 10, "stated": 5}
    assert counted(settings, stated="1").counted["stated"].values == {"all": 10, "stated": 5}


def test_it_names_the_companies(settings: Settings) -> None:
    found = counted(settings, company="firm3", type="part-time")

    assert found.names["firm4"] == "Firm 4"
    assert found.names["firm3"] == "Firm 3"
    assert found.counted[Facet.COMPANY].values == {"firm4": 1}


def test_the_age_counts_all_that_are_no_older(settings: Settings) -> None:
    assert counted(settings).counted["days"].values == {str(days): 10 for days in DAYS}


def test_it_remembers_for_a_while(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    counted(settings, q="python")
    monkeypatch.setattr(facets, "count", None)

    assert counted(settings, q="python").counted


@pytest.mark.parametrize("asked", [{}, {"q": "python"}, {"type": "part-time"}, {"q": "python", "near": "Hamburg"}])
def test_counting_changes_nothing_of_what_is_found(settings: Settings, asked: dict[str, str]) -> None:
    request = parse(MultiDict(asked))

    counting, plain = service.find(settings, request, count=True), service.find(settings, request)

    assert [hit.job_id for hit in counting.hits] == [hit.job_id for hit in plain.hits]
    assert (counting.total, counting.total_is_floor) == (plain.total, plain.total_is_floor)


def test_a_list_is_counted_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the page; beside the filters again only without the one in force."""
    memory.forget()
    asked = []
    count = listing.count
    monkeypatch.setattr(listing, "count", lambda request, narrowed: asked.append(request) or count(request, narrowed))

    ask(settings, type="part-time")

    assert [one.employment for one in asked] == [parse(MultiDict({"type": "part-time"})).employment, ()]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few openings are taken for many."""
    memory.forget()
    monkeypatch.setattr(listing, "COUNTED", 4)
    monkeypatch.setattr(facets, "SAMPLED", 5)
    yield
    memory.forget()


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("broad", [0.0, 1.1])
def test_it_says_that_a_sample_is_about(settings: Settings, monkeypatch: pytest.MonkeyPatch, broad: float) -> None:
    monkeypatch.setattr(facets, "BROAD", broad)

    found = counted(settings)

    assert {one.precision for one in found.counted.values()} == {Precision.ABOUT}
    assert not any(one.whole for one in found.counted.values())
    assert all(openings % 2 == 0 for openings in found.counted["type"].values.values())  # each stands for two


@pytest.mark.usefixtures("many")
def test_it_counts_few_exactly_beside_many(settings: Settings) -> None:
    found = counted(settings, level="senior").counted

    assert found["type"].precision is Precision.EXACT
    assert found["level"].precision is Precision.ABOUT
    assert found["level"].values["senior"] >= 1


def test_it_counts_no_more_searches_than_so_many(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MOST_VIEWS", 1)

    found = counted(settings, level="mid", type="full-time", q="python").counted

    assert found["type"].whole
    assert not found["level"].whole
    assert found["level"].values == {"mid": 2}


def test_it_says_at_least_where_a_search_by_words_stopped(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.search.candidates.TITLE_LEG", 1)

    found = counted(settings, q="developer").counted["type"]

    assert found.precision is Precision.AT_LEAST
    assert not found.whole


@pytest.mark.parametrize("selective", [True, False])
def test_a_facet_leaves_the_search_by_meaning_what_it_would_find(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, selective: bool
) -> None:
    monkeypatch.setattr("jobraker.search.candidates.passing_few", lambda _filters, _openings: 3 if selective else None)

    found = ask(settings, q="care for sick people", company=["firm4", "firm7", "firm8"])

    assert {hit.title for hit in (*found.hits, *found.near)} == {"Night Nurse", "Krankenpfleger/in"}


def test_it_finds_employers_on_a_register_beside_what_postings_say(settings: Settings) -> None:
    with transaction():
        db.session.add(Sponsor(country="DE", key=company_key("Firm1"), name="Firm1"))
    state_facts()
    memory.forget()

    found = ask(settings, visa=["registered"])

    assert found.total == counted(settings).counted[Facet.VISA].values["registered"] > 0
    assert {hit.company for hit in found.hits} == {"Firm 1"}
