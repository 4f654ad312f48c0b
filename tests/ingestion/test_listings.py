"""One job, many listings: all their places, the employer's own link first, open as long as one of them is."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select, text, update

from jobraker.database import db, now, transaction
from jobraker.ingestion import closing
from jobraker.ingestion.writing import refresh_jobs
from jobraker.jobs.models import Job, JobSearch, Listing, Place
from jobraker.search import opening
from jobraker.search.results import JobView
from jobraker.settings import Settings
from tests.factories import posting, source, write

pytestmark = pytest.mark.usefixtures("app")

LEEDS, YORK, BATH = ("Leeds, United Kingdom",), ("York, United Kingdom",), ("Bath, United Kingdom",)
OWN, OPEN, AGGREGATOR = 0, 1, 2
GIVEN: dict[int, dict[str, Any]] = {
    OWN: {"locations": LEEDS, "apply_url": "https://acme.example/apply"},
    OPEN: {"locations": YORK},
    AGGREGATOR: {"locations": BATH, "truncated": True},
}


def read(*ranks: int) -> None:
    """One reading of each of these sources, in this order."""
    for rank in ranks:
        write([posting(f"at-{rank}", **GIVEN[rank])], source_id=source(f"source {rank}"), rank=rank)


def only_job() -> Job:
    with transaction():
        return db.session.scalars(select(Job).execution_options(populate_existing=True)).one()


def towns() -> set[str]:
    """The names of the towns that the job and its row for search have."""
    with transaction():
        row = db.session.scalars(select(JobSearch).execution_options(populate_existing=True)).one()
        assert row.place_ids == only_job().place_ids
        return set(db.session.scalars(select(Place.name).where(Place.id.in_(row.place_ids), Place.id > 0)))


def close(rank: int) -> None:
    """As the last day of a listing does."""
    with transaction():
        over = now() - timedelta(hours=1)
        db.session.execute(update(Listing).where(Listing.rank == rank).values(valid_through=over))
    assert closing.close_expired() == 1


def page(settings: Settings) -> JobView:
    found = opening.job(settings, only_job().id, beside=False)
    assert found
    return found


@pytest.mark.parametrize("order", list(permutations((OWN, OPEN, AGGREGATOR))))
def test_it_has_the_places_of_all_and_the_employers_own_link_first(settings: Settings, order: Sequence[int]) -> None:
    read(*order)

    assert towns() == {"Leeds", "York", "Bath"}
    shown = page(settings)
    assert [listing.url for listing in shown.listings] == [f"https://jobs.example/at-{rank}" for rank in range(3)]
    assert shown.listings[0].own
    assert shown.apply_url == "https://acme.example/apply"
    assert not only_job().truncated


@pytest.mark.parametrize("order", list(permutations((OWN, OPEN, AGGREGATOR))))
def test_it_keeps_them_when_all_are_read_again(order: Sequence[int]) -> None:
    read(OWN, OPEN, AGGREGATOR)

    read(*order)
    read(*order)

    assert towns() == {"Leeds", "York", "Bath"}


@pytest.mark.parametrize(
    ("closed", "left", "link"),
    [
        (OWN, {"York", "Bath"}, "https://jobs.example/at-1"),
        (OPEN, {"Leeds", "Bath"}, "https://acme.example/apply"),
        (AGGREGATOR, {"Leeds", "York"}, "https://acme.example/apply"),
    ],
)
def test_it_stays_open_with_the_places_that_are_left_when_one_closes(
    settings: Settings, closed: int, left: set[str], link: str
) -> None:
    read(OWN, OPEN, AGGREGATOR)

    close(closed)

    assert only_job().closed_at is None
    assert towns() == left
    assert page(settings).apply_url == link
    assert len(page(settings).listings) == 2


def test_it_has_its_places_and_its_own_link_again_when_the_employer_lists_it_again(settings: Settings) -> None:
    read(OWN, OPEN)
    close(OWN)

    read(OWN)

    assert towns() == {"Leeds", "York"}
    assert page(settings).apply_url == "https://acme.example/apply"


def test_it_closes_when_its_last_listing_does_and_keeps_its_places() -> None:
    read(OWN, OPEN)
    close(OPEN)

    close(OWN)

    assert only_job().closed_at is not None
    assert towns() == {"Leeds"}


def test_it_closed_when_the_last_of_its_listings_did() -> None:
    read(OWN, OPEN)
    with transaction():
        gone = "UPDATE listing SET closed_at = timestamptz '2026-03-01 12:00Z' - rank * interval '1 day'"
        db.session.execute(text(gone))
        refresh_jobs([only_job().id])

    closed = only_job().closed_at

    assert closed is not None
    assert closed.isoformat() == "2026-03-01T12:00:00+00:00"


def test_places_said_under_one_id_and_those_of_another_listing_are_all_kept() -> None:
    write(
        [posting("1", locations=LEEDS), posting("1", locations=YORK), posting("2", locations=BATH)],
        source_id=source("own"),
    )

    assert towns() == {"Leeds", "York", "Bath"}


def test_places_said_under_one_id_close_with_it() -> None:
    board = source("own")
    write([posting("1", locations=LEEDS), posting("1", locations=YORK), posting("2", locations=BATH)], source_id=board)

    with transaction():
        over = now() - timedelta(hours=1)
        db.session.execute(update(Listing).where(Listing.external_id == "1").values(valid_through=over))
    closing.close_expired()

    assert towns() == {"Bath"}
    assert only_job().closed_at is None


@pytest.mark.parametrize("again", [LEEDS, YORK])
def test_places_said_under_one_id_are_kept_whichever_is_said_first_the_next_time(again: tuple[str, ...]) -> None:
    board, other = source("own"), YORK if again == LEEDS else LEEDS
    write([posting("1", locations=LEEDS), posting("1", locations=YORK)], source_id=board)

    write([posting("1", locations=again), posting("1", locations=other)], source_id=board)

    assert towns() == {"Leeds", "York"}
