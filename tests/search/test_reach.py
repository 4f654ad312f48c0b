"""Who is told of remote work: people of the countries that it is open to."""

import pytest
from sqlalchemy import text

from jobraker.database import db, now, transaction
from jobraker.search.filters import filters
from jobraker.search.places import find_place
from jobraker.search.rules.request import Request
from jobraker.taxonomy.terms import Remote
from tests import factories

REMOTE_JOBS = {
    "british": ("United Kingdom",),
    "irish-or-british": ("Ireland", "United Kingdom"),
    "irish": ("Ireland",),
    "american": ("North America",),
    "of-the-west": ("Remote - EMEA", "Remote - AMER"),
    "anywhere": ("Worldwide",),
    "unsaid": ("Remote",),
}


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("near", "open_to"),
    [
        ("London", {"british", "irish-or-british", "of-the-west", "anywhere", "unsaid"}),
        ("Cork", {"irish", "irish-or-british", "of-the-west", "anywhere", "unsaid"}),
        ("Chicago", {"american", "of-the-west", "anywhere", "unsaid"}),
        ("United Kingdom", {"british", "irish-or-british"}),
        ("Europe", {"british", "irish", "irish-or-british", "of-the-west", "anywhere", "unsaid"}),
    ],
)
def test_it_reaches_remote_work_that_is_open_to_the_place(near: str, open_to: set[str]) -> None:
    ids = {
        factories.job(name, title=name, company=name, places=places, remote=Remote.REMOTE): name
        for name, places in REMOTE_JOBS.items()
    }

    with transaction():
        narrowed = filters(Request(), find_place(near, 50), now())
        found = {
            table: set(db.session.scalars(text(f"SELECT {job} FROM {table} WHERE {condition}"), narrowed.values))
            for table, job, condition in (
                ("job", "id", narrowed.job),
                ("job_search", "job_id", narrowed.job_search),
            )
        }

    assert {ids[job] for job in found["job"]} == open_to
    assert found["job"] == found["job_search"]
