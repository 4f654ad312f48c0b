"""A place that stands first or amid the words is read as one; a word, a company or a field of that name is not."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from jobraker.database import transaction
from jobraker.search import collection, vocabulary
from jobraker.search.rules.inside import places_inside
from jobraker.search.rules.request import Reading, Request
from jobraker.search.understanding import Understood, understand
from tests import factories
from tests.conftest import isolated

COMPANIES = ("Boston Dynamics", "Berlin Brands", "London Bridge Hotels", "Leeds Building Society", "Lisbon")
READ = [
    ("berlin nurse", "Berlin, DE", "nurse"),
    ("Berlin Nurse", "Berlin, DE", "Nurse"),
    ("berlin krankenpfleger", "Berlin, DE", "krankenpfleger"),
    ("london software engineer", "London, GB", "software engineer"),
    ("London, software engineer", "London, GB", "software engineer"),
    ("uk nurse", "United Kingdom", "nurse"),
    ("UK nurse", "United Kingdom", "nurse"),
    ("U.K. nurse", "United Kingdom", "nurse"),
    ("nurse in U.S.", "United States", "nurse"),
    ("US nurse", "United States", "nurse"),
    ("usa truck driver", "United States", "truck driver"),
    ("germany nurse", "Germany", "nurse"),
    ("deutschland buchhalter", "Germany", "buchhalter"),
    ("france développeur", "France", "développeur"),
    ("spain english teacher", "Spain", "english teacher"),
    ("united kingdom nurse", "United Kingdom", "nurse"),
    ("new york data scientist", "New York City, US", "data scientist"),
    ("NYC barista", "New York City, US", "barista"),
    ("san francisco product manager", "San Francisco, US", "product manager"),
    ("austin tx nurse", "Austin, Texas, US", "nurse"),
    ("texas nurse", "Texas, US", "nurse"),
    ("bavaria engineer", "Bavaria, DE", "engineer"),
    ("europe sales manager", "Europe", "sales manager"),
    ("münchen entwickler", "Munich, DE", "entwickler"),
    ("köln koch", "Köln, DE", "koch"),
    ("leeds welder", "Leeds, GB", "welder"),
    ("paris fashion designer", "Paris, FR", "fashion designer"),
    ("dublin accountant", "Dublin, IE", "accountant"),
    ("london jobs", "London, GB", ""),
    ("berlin marketing jobs", "Berlin, DE", "marketing jobs"),
    ("remote london engineer", "London, GB", "engineer"),
    ("part-time leeds nurse", "Leeds, GB", "nurse"),
    ("london remote engineer", "London, GB", "engineer"),
    ("senior london engineer", "London, GB", "senior engineer"),
    ("java berlin developer", "Berlin, DE", "java developer"),
    ("nurse london nights", "London, GB", "nurse nights"),
    ("nurse in leeds at night", "Leeds, GB", "nurse at night"),
    ("software engineer in germany python", "Germany", "software engineer python"),
    ("uk based engineer", "United Kingdom", "engineer"),
    ("UK-based engineer", "United Kingdom", "engineer"),
    ("lisbon developer", "Lisbon, PT", "developer"),
    ("london RN", "London, GB", "RN"),
]  # fmt: skip
LEFT = [
    "reading specialist", "reading teacher", "bath attendant", "mobile developer", "nice people manager", "nancy assistant",
    "orange picker driver", "lead engineer", "sale assistant", "sales manager", "split shift nurse", "data engineer",
    "java developer", "python developer", "washington post reporter", "victoria secret model", "columbia professor",
    "cork technician", "best nurse", "boston dynamics engineer", "berlin brands manager", "paris saint-germain coach",
    "boston consulting analyst", "new york times editor", "london stock exchange analyst", "london bridge hotels chef",
    "leeds building society cashier", "bank of america teller", "university of oxford lecturer", "head of germany sales",
    "van driver", "perm engineer", "turkey farm worker", "jordan trainer", "oral surgeon", "hub manager",
    "phoenix developer", "derby developer", "bar manager", "pub chef", "male nurse", "police officer", "sandwich maker",
    "it manager", "me engineer", "us nurse", "central sales manager", "european patent attorney", "call centre manager",
    "social worker", "security engineer", "medical doctor", "enterprise architect", "thai chef", "essen verkäufer",
    "london calling", "london or berlin nurse", "-berlin nurse", '"berlin nurse"',
    "mission manager", "general manager", "roles engineer",
    "c/c++", "c/c++ developer", "c++ & c#", "A&E nurse", "nurse A&E", "jobs in A&E", "P&L manager", "Q&A", "H&M", "I/O", "B/I",
    "%s%d",
]  # fmt: skip


@pytest.fixture(scope="module")
def employers(stack: Flask) -> Iterator[None]:
    with isolated(stack):
        collection.forget()
        for n, company in enumerate(COMPANIES):
            factories.job(f"inside-{n}", title="Storekeeper", company=company, places=("Leeds, UK",), plain=True)
        vocabulary.count_terms()
        yield
    collection.forget()


@pytest.fixture
def read(employers: None) -> Callable[..., Understood]:
    def ask(q: str, **asked: tuple[Reading, ...]) -> Understood:
        with transaction():
            return understand(Request(q=q, **asked))  # type: ignore[arg-type]

    return ask


@pytest.mark.parametrize(("q", "place", "rest"), READ)
def test_it_reads_a_place_that_stands_before_the_work_or_amid_it(
    read: Callable[..., Understood], q: str, place: str, rest: str
) -> None:
    understood = read(q)

    assert (understood.place_read, understood.request.q) == (place, rest)


@pytest.mark.parametrize("q", LEFT)
def test_it_leaves_words_and_names_that_only_look_like_places(read: Callable[..., Understood], q: str) -> None:
    assert [told.words for told in read(q).told if told.reading is Reading.PLACE] == []


def test_it_tells_what_was_read_and_how_the_search_is_without(read: Callable[..., Understood]) -> None:
    told = next(one for one in read("senior london engineer").told if one.reading is Reading.PLACE)

    assert (told.words, told.without) == ("london", "senior engineer")


def test_it_gives_a_place_inside_back_to_the_words(read: Callable[..., Understood]) -> None:
    kept = read("london remote engineer", literal=(Reading.PLACE,))

    assert (kept.place_read, kept.request.q) == (None, "london engineer")
    assert kept.request.remote


def test_it_leaves_a_place_inside_where_another_was_chosen(read: Callable[..., Understood]) -> None:
    with transaction():
        understood = understand(Request(q="berlin nurse", near="Leeds"))

    assert understood.request.q == "berlin nurse"


def test_signs_alone_are_no_place() -> None:
    assert [one.name for one in places_inside("I am , , - : night shifts as planner?".split())] == []
