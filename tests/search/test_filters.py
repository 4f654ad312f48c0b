import pytest
from sqlalchemy import text

from jobraker.database import db, now, transaction
from jobraker.jobs.facts import Facet
from jobraker.search.choosing import look_up
from jobraker.search.filters import filters
from jobraker.search.places import find_place
from jobraker.search.rules.request import Request
from jobraker.taxonomy.terms import Employment, Level, Remote

COUNT = "SELECT count(*) FROM {table} WHERE {condition}"


@pytest.mark.usefixtures("openings")
@pytest.mark.parametrize("near", ["", "Germany"])
@pytest.mark.parametrize(
    "request_",
    [
        Request(remote=(Remote.ON_SITE, Remote.REMOTE)),
        Request(level=(Level.MID, Level.SENIOR), employment=(Employment.FULL_TIME, Employment.PART_TIME)),
        Request(remote=(Remote.ON_SITE, Remote.HYBRID), pay=60_000, stated=True),
    ],
)
def test_it_asks_codes_for_several_values_of_a_fact_and_finds_the_same(near: str, request_: Request) -> None:
    with transaction():
        where = find_place(near, 50) if near else None
        narrowed = filters(request_, where, now())
        coded, plain = (
            db.session.scalar(text(COUNT.format(table=table, condition=condition)), narrowed.values)
            for table, condition in (("job_search", narrowed.job_search), ("job", narrowed.job))
        )

    assert "codes &&" in narrowed.job_search
    assert coded == plain > 0


@pytest.mark.usefixtures("openings")
@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (((Facet.SKILL, "python"),), 2),
        (((Facet.SKILL, "python"), (Facet.SKILL, "django")), 1),
        (((Facet.COMPANY, "firm1"), (Facet.COMPANY, "firm7"), (Facet.COMPANY, "firm99")), 2),
        (((Facet.COMPANY, "firm1"), (Facet.SKILL, "python"), (Facet.SKILL, "django")), 1),
        (((Facet.COMPANY, "firm99"),), 0),
        (((Facet.SOURCE, "greenhouse"),), 10),
        (((Facet.VISA, "not-stated"), (Facet.VISA, "offered")), 10),
        (((Facet.WRITTEN, "de"),), 1),
        (((Facet.SKILL, "no such skill"),), 0),
    ],
)
def test_every_table_has_the_same_openings_with_the_facts_that_were_chosen(
    facts: tuple[tuple[Facet, str], ...], found: int
) -> None:
    with transaction():
        narrowed = filters(Request(facts=facts), None, now(), look_up(facts).companies)
        counted = [
            db.session.scalar(text(COUNT.format(table=table, condition=condition)), narrowed.values)
            for table, condition in (
                ("job_search", narrowed.job_search),
                ("job", narrowed.job),
                ("job_vector", narrowed.job_vector),
            )
        ]

    assert counted == [found] * 3
