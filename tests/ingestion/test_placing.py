"""Whatever the order of the openings and wherever a batch ends, the same listings come to be one job."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count, permutations
from typing import Any

import pytest
from sqlalchemy import text

from jobraker.boards.posting import Posting
from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import NEAR, NEAR_ELSEWHERE, bits_apart, fingerprint
from jobraker.ingestion.writing import refresh_jobs
from jobraker.taxonomy.terms import Employment, Remote
from tests.factories import pay, posting, source, write

pytestmark = pytest.mark.usefixtures("app")

ORCHARD = (
    "<p>Prune the old orchard, press the apples, keep the bees and tell the school classes who visit about both.</p>"
)
FORGE = (
    "<p>Shoe the horses of the riding school, mend its gates and hinges and sharpen every tool that the farm owns.</p>"
)
GARDEN = " ".join(
    f"You {work} of the {where} {when}."
    for work, where, when in [
        ("prune the apple trees", "old orchard", "in winter"),
        ("press the cider", "autumn harvest", "with two colleagues"),
        ("keep the bees", "lower meadow", "all summer long"),
        ("mend the fences", "sheep pasture", "after each storm"),
        ("show school classes the gardens", "estate", "twice a week"),
        ("sell the seedlings", "nursery", "on market days"),
        ("plan the rotation", "vegetable beds", "with the head gardener"),
        ("record the rainfall", "weather station", "every morning"),
    ]
)
PENSION, FRIDAYS = (
    f"{GARDEN} We pay into the national pension plan for you.",
    f"{GARDEN} Health insurance is ours to pay, and every second Friday is free.",
)
FLUENT = f"{GARDEN} You are fluent in {{}}."
LEEDS, YORK = ("Leeds, United Kingdom",), ("York, United Kingdom",)

Given = dict[str, dict[str, Any]]
CITY_COPIES: Given = {"x": {"locations": LEEDS}, "z": {"locations": YORK}}
REWRITTEN = {"title": "Driver", "description": ORCHARD}

# What is stored, what comes then, and which listings must be one job in the end, under which title.
CASES: dict[str, tuple[Given, Given, dict[str, str]]] = {
    "city copies, both rewritten": (
        CITY_COPIES,
        {"x": REWRITTEN | {"locations": LEEDS}, "z": REWRITTEN | {"locations": YORK}},
        {"xz": "Driver"},
    ),
    "city copies, one rewritten": (CITY_COPIES, {"x": REWRITTEN}, {"x": "Driver", "z": "Gardener"}),
    "rewritten, and another takes the old words": (
        {"x": {}},
        {"x": REWRITTEN, "y": {}},
        {"x": "Driver", "y": "Gardener"},
    ),
    "two that change places": (
        {"x": {}, "y": REWRITTEN},
        {"x": REWRITTEN, "y": {}},
        {"x": "Driver", "y": "Gardener"},
    ),
    "one becomes what another is": ({"x": {}, "y": REWRITTEN}, {"x": REWRITTEN}, {"xy": "Driver"}),
    "three copies, each another opening now": (
        CITY_COPIES | {"y": {}},
        {"x": REWRITTEN, "y": {"title": "Smith", "description": FORGE}, "z": {"locations": YORK, "tags": ("new",)}},
        {"x": "Driver", "y": "Smith", "z": "Gardener"},
    ),
    "city copies, both become others, and another takes the old words": (
        CITY_COPIES | {"y": {"title": "Smith", "description": FORGE}},
        {"x": REWRITTEN, "z": {"title": "Smith", "description": FORGE}, "w": {}},
        {"x": "Driver", "yz": "Smith", "w": "Gardener"},
    ),
    "copies with another pay": (
        {"x": {"salary": pay(30_000, 32_000)}, "z": {"salary": pay(30_000, 32_000)}},
        {"x": {"salary": pay(40_000, 45_000)}, "z": {"salary": pay(40_000, 45_000)}},
        {"xz": "Gardener"},
    ),
}

numbers = count()


def openings(company: str, given: Given) -> list[Posting]:
    return [posting(f"{company}-{name}".replace(" ", ""), company=company, **values) for name, values in given.items()]


def jobs(company: str) -> dict[str, str]:
    """The open listings of each open job, with its title."""
    statement = """
        SELECT string_agg(right(listing.external_id, 1), '' ORDER BY listing.external_id) AS listings, job.title
        FROM job JOIN company ON company.id = job.company_id JOIN listing ON listing.job_id = job.id
        WHERE company.name = :company AND job.closed_at IS NULL AND listing.closed_at IS NULL GROUP BY job.id
    """
    with transaction():
        return {row.listings: row.title for row in db.session.execute(text(statement), {"company": company})}


def closed(company: str) -> Sequence[Any]:
    statement = """
        SELECT job.id, job.moved_to FROM job JOIN company ON company.id = job.company_id
        WHERE company.name = :company AND job.closed_at IS NOT NULL
    """
    with transaction():
        return db.session.execute(text(statement), {"company": company}).all()


@pytest.mark.parametrize("case", CASES)
def test_it_comes_to_the_same_jobs_in_any_order_and_any_batches(case: str) -> None:
    before, after, expected = CASES[case]
    board = source()
    for order in permutations(openings("", after)):
        for size in range(1, len(order) + 1):
            company = f"Acme {next(numbers)}"
            write(openings(company, before), source_id=board)
            each = [posting_of(one, company) for one in order]
            for start in range(0, len(each), size):
                write(each[start : start + size], source_id=board)

            assert jobs(company) == expected, (size, [one.external_id for one in order])
            assert all(job.moved_to for job in closed(company))


def posting_of(one: Posting, company: str) -> Posting:
    return replace(one, external_id=company.replace(" ", "") + one.external_id, company=company)


def only_job(company: str = "Acme Orchards") -> int:
    with transaction():
        statement = "SELECT job.id FROM job JOIN company ON company.id = job.company_id WHERE company.name = :company AND job.closed_at IS NULL"
        return db.session.execute(text(statement), {"company": company}).scalar_one()


def test_it_leaves_a_job_its_address_when_all_its_listings_are_rewritten_at_once() -> None:
    board = source()
    write(openings("Acme", CITY_COPIES), source_id=board)
    before = only_job("Acme")

    write(openings("Acme", {name: REWRITTEN | values for name, values in CITY_COPIES.items()}), source_id=board)

    assert only_job("Acme") == before


def test_it_leads_from_a_job_without_listings_to_where_they_went() -> None:
    board = source()
    write(openings("Acme", {"x": {}, "y": REWRITTEN}), source_id=board)

    write(openings("Acme", {"x": REWRITTEN}), source_id=board)

    ((gone, moved_to),) = closed("Acme")
    assert moved_to == only_job("Acme") != gone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"employment": Employment.FULL_TIME}, {"employment": Employment.PART_TIME}),
        ({"remote": Remote.REMOTE}, {"remote": Remote.ON_SITE}),
        ({"salary": pay(30_000, 32_000)}, {"salary": pay(60_000, 65_000)}),
        ({"salary": pay(60_000, 65_000, "EUR")}, {"salary": pay(60_000, 65_000, "USD")}),
        ({"description": FLUENT.format("French")}, {"description": FLUENT.format("German")}),
        ({"description": FLUENT.format("French")}, {"description": FLUENT.format("English")}),
    ],
)
@pytest.mark.parametrize("size", [1, 2])
def test_it_keeps_apart_what_one_source_offers_on_other_terms(
    one: dict[str, Any], other: dict[str, Any], size: int
) -> None:
    given = [posting("x", **one), posting("y", **other)]

    for start in range(0, 2, size):
        write(given[start : start + size])

    assert count_jobs() == 2


def test_it_takes_a_language_that_goes_without_saying_for_no_other_opening() -> None:
    write([posting("x", description=FLUENT.format("English"))])
    write([posting("y", description=FLUENT.format("bread"))])

    assert count_jobs() == 1


def test_it_takes_a_language_that_is_only_welcome_for_no_other_opening() -> None:
    write([posting("x", description=f"{GARDEN} French is a plus.")])
    write([posting("y", description=f"{GARDEN} German is a plus.")])

    assert count_jobs() == 1


def test_it_believes_the_employer_where_another_source_gives_other_terms() -> None:
    write([posting("x", employment=Employment.FULL_TIME)], source_id=source("own"), rank=0)
    write([posting("y", employment=Employment.CONTRACT)], source_id=source("aggregator", kind="adzuna"), rank=2)

    with transaction():
        assert db.session.scalars(text("SELECT employment FROM job")).all() == [Employment.FULL_TIME]


def count_jobs() -> int:
    with transaction():
        return int(db.session.scalar(text("SELECT count(*) FROM job WHERE closed_at IS NULL")) or 0)


def test_it_takes_what_a_town_brings_with_it_for_no_other_opening() -> None:
    assert NEAR < bits_apart(fingerprint(PENSION).simhash, fingerprint(FRIDAYS).simhash) <= NEAR_ELSEWHERE

    write([posting("x", description=PENSION, locations=LEEDS), posting("y", description=FRIDAYS, locations=YORK)])

    assert count_jobs() == 1


def test_it_takes_two_such_texts_for_one_town_for_two_openings() -> None:
    write([posting("x", description=PENSION, locations=LEEDS), posting("y", description=FRIDAYS, locations=LEEDS)])

    assert count_jobs() == 2


@pytest.mark.parametrize("changed", ["x", "y"])
def test_a_copy_for_another_town_stays_where_it_is_when_it_is_read_again(changed: str) -> None:
    board = source()
    copies = {
        "x": posting("x", description=PENSION, locations=LEEDS),
        "y": posting("y", description=FRIDAYS, locations=YORK),
    }
    write(list(copies.values()), source_id=board)

    write([replace(copies[changed], tags=("new",))], source_id=board)

    assert count_jobs() == 1


@pytest.mark.parametrize("order", list(permutations(("silent", "full", "part"))))
@pytest.mark.parametrize("size", [1, 3])
def test_a_silent_listing_does_not_bring_two_together_that_contradict_each_other(
    order: Sequence[str], size: int
) -> None:
    said = {"silent": None, "full": Employment.FULL_TIME, "part": Employment.PART_TIME}
    given = [posting(name, employment=said[name]) for name in order]

    for start in range(0, 3, size):
        write(given[start : start + size])

    assert count_jobs() == 2
    assert len({job_of(name) for name in ("full", "part")}) == 2


@pytest.mark.parametrize("order", list(permutations((0, 1, 2))))
def test_what_an_aggregator_says_is_not_held_against_the_employer(order: Sequence[int]) -> None:
    given = [
        (posting("silent"), "own", 0),
        (posting("full", employment=Employment.FULL_TIME), "own", 0),
        (posting("part", employment=Employment.PART_TIME), "aggregator", 2),
    ]

    for each, name, rank in (given[place] for place in order):
        write([each], source_id=source(name, kind="adzuna" if rank else "greenhouse"), rank=rank)

    assert count_jobs() == 1


def job_of(external_id: str) -> int:
    with transaction():
        found = text("SELECT job_id FROM listing WHERE external_id = :id")
        return int(db.session.execute(found, {"id": external_id}).scalar_one())


def test_it_closes_a_job_whose_source_is_deleted() -> None:
    board = source()
    write([posting("x")], source_id=board)
    job_id = only_job(posting("x").company)
    with transaction():
        db.session.execute(text("DELETE FROM listing"))
        refresh_jobs([job_id])

    with transaction():
        assert db.session.scalar(text("SELECT closed_at IS NOT NULL FROM job"))
        assert db.session.scalar(text("SELECT NOT open FROM job_search"))
