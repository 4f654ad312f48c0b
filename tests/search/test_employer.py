"""What a company's page is made of: every opening of it that was ever here, counted by the database."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from jobraker.database import db, now, transaction
from jobraker.ingestion.sponsors import import_register
from jobraker.jobs.models import Job, JobSearch, Listing
from jobraker.search import employer as of
from jobraker.search import memory
from jobraker.search.employer import Employer
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Remote
from tests.factories import job, pay, posting, source, write

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def noise() -> None:
    job("noise", title="Baker", company="Bakery of others", places=("Cork, Ireland",), pay=pay(90_000, 99_000))


def employer(settings: Settings, key: str = "acme") -> Employer:
    found = of.employer(settings, key)
    assert found is not None
    return found


def close(job_ids: Sequence[int], at: datetime | None = None) -> None:
    with transaction():
        db.session.execute(update(Job).where(Job.id.in_(job_ids)).values(closed_at=at or now()))
        db.session.execute(update(JobSearch).where(JobSearch.job_id.in_(job_ids)).values(open=False))
        db.session.execute(update(Listing).where(Listing.job_id.in_(job_ids)).values(closed_at=at or now()))


def seen(job_id: int, at: datetime) -> None:
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(first_seen_at=at))


def test_it_counts_openings_in_the_months_they_came_and_went_in(settings: Settings) -> None:
    this = now().replace(day=1, hour=0, minute=0, second=1, microsecond=0)
    before = this - timedelta(days=1)
    jobs = [job(str(number), title=title) for number, title in enumerate(("Saddler", "Tanner", "Miller"))]
    seen(jobs[0], before)
    seen(jobs[1], before - timedelta(days=800))
    close(jobs[:1])

    found = employer(settings)

    assert [(month.seen, month.closed) for month in found.months[-2:]] == [(1, 0), (1, 1)]
    assert len(found.months) == 12
    assert found.openings == 2
    assert found.since == found.looking_since == before - timedelta(days=800)
    assert [hit.title for hit in found.results.hits] == ["Miller", "Tanner"]


def test_what_nobody_looked_at_is_no_month_without_openings(settings: Settings) -> None:
    job("1")

    assert [month.first for month in employer(settings).months] == [now().astimezone(UTC).date().replace(day=1)]


def test_pay_is_a_range_only_of_five_that_state_it(settings: Settings) -> None:
    for number in range(4):
        job(str(number), title=f"Saddler of kind {number}", pay=pay(40_000 + number * 1000, 50_000 + number * 1000))
    job("none", title="Tanner")

    few = employer(settings).paid
    memory.forget()
    gone = job("4", title="Miller", pay=pay(60_000, 62_000))
    close([gone])
    enough = employer(settings).paid

    assert (few.openings, few.stated, few.quartiles) == (5, 4, None)
    assert few.ranges == ((40_000, 50_000), (41_000, 51_000), (42_000, 52_000), (43_000, 53_000))
    assert (enough.openings, enough.stated, enough.ranges) == (6, 5, ())
    assert enough.quartiles == (46_000, 47_000, 48_000)


def test_pay_of_openings_long_gone_and_predicted_pay_do_not_count(settings: Settings) -> None:
    old = job("1", title="Saddler", pay=pay(40_000, 50_000))
    guessed = job("2", title="Tanner", pay=pay(40_000, 50_000))
    close([old], now() - timedelta(days=400))
    with transaction():
        db.session.execute(update(Job).where(Job.id == guessed).values(pay_predicted=True))

    found = employer(settings).paid

    assert (found.openings, found.stated, found.ranges) == (1, 0, ())


def test_places_are_towns_and_lands_without_one_each_found_by_its_name(settings: Settings) -> None:
    for number in range(2):
        job(f"a{number}", title=f"Saddler of kind {number}", places=("Portland, Oregon, USA",))
    job("b", title="Tanner", places=("Portland, Maine, USA",))
    job("c", title="Miller", places=("Germany",), remote=Remote.REMOTE)

    found = employer(settings).places

    assert [(at.near, at.openings) for at in found] == [
        ("Portland, Oregon, US", 2),
        ("Germany", 1),
        ("Portland, Maine, US", 1),
    ]


def test_what_was_listed_before_is_told_of_the_newest_openings(settings: Settings) -> None:
    month = timedelta(days=30)
    first = job("1", title="Saddler", places=("Cork, Ireland",), description="<p>The first text of it.</p>")
    close([first], now() - month)
    with transaction():
        db.session.execute(update(Listing).where(Listing.job_id == first).values(posted_at=now() - 2 * month))
    again = job("2", title="Saddler", places=("Cork, Ireland",), description="<p>All is told anew, at length.</p>")
    job("3", title="Saddler", places=("Leeds, UK",), description="<p>This is somewhere else altogether.</p>")

    found = employer(settings)

    assert again != first
    assert [(each.job_id, each.title, len(each.stood)) for each in found.again] == [(again, "Saddler", 1)]
    assert found.looked_at == 2


def test_registers_of_its_countries_are_looked_at(settings: Settings, tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text("Name,Route\nAcme Ltd,Skilled Worker\n")
    import_register(register, "GB")
    import_register(register, "NL")
    job("1", places=("Leeds, UK",))

    assert [(each.country, each.name) for each in employer(settings).registered] == [("GB", "Acme Ltd")]


def test_it_is_invented_where_nothing_of_it_is_real(settings: Settings) -> None:
    write([posting("made-up", company="Dreams Ltd")], source_id=source("made up", sandbox=True))
    job("1")

    assert employer(settings, "dreams").sandbox
    assert not employer(settings).sandbox


@pytest.mark.parametrize("key", ["nobody", "", "a\x00b", "x" * 5000, "privateclient", "\ud800"])
def test_nobody_has_no_page(settings: Settings, key: str) -> None:
    job("1", company="Private client")

    assert of.employer(settings, key) is None


def test_an_employer_without_open_openings_keeps_what_was(settings: Settings) -> None:
    close([job("1", title="Saddler")])

    found = employer(settings)

    assert (found.openings, found.results.hits, found.places) == (0, (), ())
    assert found.months[-1].closed == 1
