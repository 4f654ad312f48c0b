"""Adzuna's figures as typed values: of answers in the shape of its OpenAPI description, and over the sandbox."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from jobraker.boards import BOARDS
from jobraker.boards.fetching import open_fetch
from jobraker.boards.kinds import adzuna_figures as figures
from jobraker.boards.kinds.adzuna_figures import Adverts, Area, Category, Employer, Month, Step
from jobraker.clients.errors import ClientError, Kind
from jobraker.settings import Settings
from tests.boards.answers import Recorded

KEYS = {"app_id": "id", "app_key": "key"}
LONDON = Adverts(country="gb", what="clock repair", areas=("UK", "London"), category="trade-construction-jobs")
PATH = "/v1/api/jobs/gb"
PLACE = {"location0": "UK", "location1": "London", "category": "trade-construction-jobs"}

Call = Callable[[Recorded], object]
CALLS: dict[str, Call] = {
    "histogram": lambda fetch: figures.histogram(fetch, KEYS, LONDON),
    "history": lambda fetch: figures.history(fetch, KEYS, LONDON, 6),
    "top_companies": lambda fetch: figures.companies(fetch, KEYS, LONDON),
    "categories": lambda fetch: figures.categories(fetch, KEYS, "gb"),
    "geodata": lambda fetch: figures.places(fetch, KEYS, LONDON),
}


@pytest.mark.parametrize(
    ("name", "answer", "asked", "expected"),
    [
        (
            "histogram",
            {"histogram": {"100000": 3, "20000": 1840, "40000": 977, "__CLASS__": "x"}, "__CLASS__": "x"},
            {**PLACE, "what": "clock repair"},
            (Step(Decimal(20000), 1840), Step(Decimal(40000), 977), Step(Decimal(100000), 3)),
        ),
        (
            "history",
            {"month": {"2026-02": 41234.5, "2025-12": 40100}},
            {**PLACE, "months": "6"},
            (Month(date(2025, 12, 1), Decimal(40100)), Month(date(2026, 2, 1), Decimal("41234.5"))),
        ),
        (
            "top_companies",
            {
                "leaderboard": [
                    {"canonical_name": "Quay Watch", "count": 12, "average_salary": 31000.5},
                    {"canonical_name": "fern", "display_name": "Fern & Co", "count": 7},
                ]
            },
            {**PLACE, "what": "clock repair"},
            (
                Employer("Quay Watch", "Quay Watch", 12, Decimal("31000.5")),
                Employer("fern", "Fern & Co", 7, None),
            ),
        ),
        (
            "categories",
            {"results": [{"tag": "it-jobs", "label": "IT Jobs", "__CLASS__": "x"}]},
            {},
            (Category("it-jobs", "IT Jobs"),),
        ),
        (
            "geodata",
            {
                "locations": [
                    {"count": 40, "location": {"area": ["UK", "London"], "display_name": "London, UK"}},
                    {"count": 9, "location": {"area": ["UK", "London", "East London"]}},
                ]
            },
            PLACE,
            (
                Area(("UK", "London"), "London, UK", 40),
                Area(("UK", "London", "East London"), "East London, London, UK", 9),
            ),
        ),
    ],
)
def test_it_asks_for_what_each_takes_and_reads_it(
    name: str, answer: object, asked: dict[str, str], expected: object
) -> None:
    fetch = Recorded({f"{PATH}/{name}": answer})

    found = CALLS[name](fetch)

    assert fetch.asked == [(f"{PATH}/{name}", {**KEYS, **asked}, None)]
    assert found == expected


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("histogram", {}),
        ("histogram", {"histogram": [1]}),
        ("histogram", {"histogram": {"many": 3}}),
        ("histogram", {"histogram": {"20000": -3}}),
        ("history", {"month": {"2025-13": 1}}),
        ("history", {"month": {"2025-12": "much"}}),
        ("history", []),
        ("top_companies", {"leaderboard": [7]}),
        ("top_companies", {"leaderboard": [{"count": 7}]}),
        ("categories", {"results": [{"tag": "it-jobs"}]}),
        ("categories", {"results": None}),
        ("geodata", {"locations": [{"location": {"area": ["UK"]}}]}),
    ],
)
def test_figures_that_cannot_be_read_are_an_error_and_none_is_left_out(name: str, answer: object) -> None:
    with pytest.raises(ClientError) as caught:
        CALLS[name](Recorded({f"{PATH}/{name}": answer}))
    assert caught.value.kind is Kind.UNREADABLE


@pytest.mark.parametrize(
    "call",
    [
        lambda fetch: figures.histogram(fetch, KEYS, Adverts(country="../admin")),
        lambda fetch: figures.categories(fetch, KEYS, ""),
        lambda fetch: figures.history(fetch, KEYS, LONDON, 13),
        lambda fetch: figures.places(fetch, KEYS, Adverts(country="gb", areas=("UK",) * 9)),
    ],
)
def test_what_cannot_be_asked_is_refused_before_the_call(call: Call) -> None:
    fetch = Recorded({})

    with pytest.raises(ClientError) as caught:
        call(fetch)
    assert (caught.value.kind, fetch.asked) == (Kind.REJECTED, [])


def test_the_sandbox_answers_each_in_its_shape(quick: Settings) -> None:
    fetch, gb = open_fetch(BOARDS["adzuna"], quick, {}, sandbox=True), Adverts(country="gb")

    steps = figures.histogram(fetch, KEYS, gb)
    months = figures.history(fetch, KEYS, gb)
    leaders = figures.companies(fetch, KEYS, gb)
    tags = figures.categories(fetch, KEYS, "gb")
    whole, *parts = figures.places(fetch, KEYS, gb)
    deeper = figures.places(fetch, KEYS, Adverts(country="gb", areas=parts[0].path))

    assert all(low.salary < high.salary and low.adverts >= high.adverts for low, high in pairwise(steps))
    assert (len(months), steps[0].adverts > steps[-1].adverts) == (12, True)
    assert [each.adverts for each in leaders] == sorted((each.adverts for each in leaders), reverse=True)
    assert Category("it-jobs", "IT Jobs") in tags
    assert whole.path == ("UK",)
    assert whole.adverts >= sum(part.adverts for part in parts) > 0
    assert (deeper[0].path, deeper[0].adverts) == (parts[0].path, parts[0].adverts)


def test_too_few_adverts_have_no_history(quick: Settings) -> None:
    fetch = open_fetch(BOARDS["adzuna"], quick, {}, sandbox=True)

    assert figures.history(fetch, KEYS, Adverts(country="nz")) == ()


def test_figures_without_keys_are_refused(quick: Settings) -> None:
    with pytest.raises(ClientError) as caught:
        figures.histogram(open_fetch(BOARDS["adzuna"], quick, {}, sandbox=True), {}, Adverts(country="gb"))
    assert caught.value.kind is Kind.REFUSED
