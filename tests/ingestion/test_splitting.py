"""What a person has parted stays apart, whatever is read later; and comes together again when he says so."""

from typing import Any

import pytest
from sqlalchemy import select, text

from jobraker.commands.jobs import described
from jobraker.database import db, now, transaction
from jobraker.embedding.service import embed_jobs
from jobraker.ingestion import closing
from jobraker.ingestion.splitting import CannotSplit, join, split
from jobraker.ingestion.writing import WRITERS_LOCK, refresh_jobs
from jobraker.jobs.models import Apart, Job, JobSearch, Listing
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Remote
from tests.factories import TEXT, posting, source, write

pytestmark = pytest.mark.usefixtures("app")

LEEDS, YORK, BATH = ("Leeds, United Kingdom",), ("York, United Kingdom",), ("Bath, United Kingdom",)
ORCHARD = (
    "<p>Prune the old orchard, press the apples, keep the bees and tell the school classes who visit about both.</p>"
)
COPIES: dict[str, dict[str, Any]] = {"x": {"locations": LEEDS}, "y": {"locations": YORK}}


def listing(external_id: str) -> Listing:
    with transaction():
        found = select(Listing).where(Listing.external_id == external_id)
        return db.session.scalars(found.execution_options(populate_existing=True)).one()


def job_of(external_id: str) -> Job:
    with transaction():
        return db.session.get_one(Job, listing(external_id).job_id, populate_existing=True)


def towns(external_id: str) -> int:
    return len([place for place in job_of(external_id).place_ids if place > 0])


def together(*external_ids: str) -> bool:
    return len({listing(each).job_id for each in external_ids}) == 1


def read(**given: dict[str, Any]) -> None:
    """One reading of the board, as a batch each."""
    for name, values in given.items():
        write([posting(name, **values)])


@pytest.fixture
def parted() -> int:
    """Two copies that were one job, and the job that the second has now."""
    write([posting(name, **values) for name, values in COPIES.items()])
    assert together("x", "y")
    return split(listing("y").id)


def close(external_id: str) -> None:
    with transaction():
        db.session.execute(text("UPDATE listing SET closed_at = now() WHERE external_id = :id"), {"id": external_id})
        refresh_jobs([listing(external_id).job_id])


def test_a_split_listing_has_a_job_of_its_own_with_its_places_and_a_row_for_search(parted: int) -> None:
    assert listing("y").job_id == parted
    assert (towns("x"), towns("y")) == (1, 1)
    assert job_of("y").lead_listing_id == listing("y").id
    with transaction():
        rows = {row.job_id: row for row in db.session.scalars(select(JobSearch))}
    assert set(rows) == {listing("x").job_id, parted}
    assert all(row.open for row in rows.values())
    assert rows[parted].place_ids == job_of("y").place_ids


@pytest.mark.parametrize("order", ["xy", "yx"])
@pytest.mark.parametrize(
    "change",
    [{}, {"tags": ("new",)}, {"description": ORCHARD}, {"title": "Driver", "description": ORCHARD}],
    ids=["unchanged", "touched up", "another text", "another opening"],
)
def test_it_stays_apart_whatever_both_come_to_say(parted: int, order: str, change: dict[str, Any]) -> None:
    changed = {name: COPIES[name] | change for name in order}

    read(**changed)
    read(**changed)

    assert not together("x", "y")
    assert job_of("y").id == parted


@pytest.mark.parametrize("order", ["xy", "yx"])
def test_it_stays_apart_when_both_change_in_one_batch(parted: int, order: str) -> None:
    write([posting(name, **COPIES[name], title="Driver", description=ORCHARD) for name in order])

    assert not together("x", "y")


@pytest.mark.parametrize("order", ["xy", "yx"])
def test_only_one_of_them_comes_to_a_job_that_both_become(parted: int, order: str) -> None:
    driver = {"title": "Driver", "description": ORCHARD}
    read(z={"locations": BATH, **driver})

    write([posting(name, **COPIES[name], **driver) for name in order])

    assert together(order[0], "z")
    assert not together("x", "y")


@pytest.mark.parametrize("order", ["xy", "yx"])
def test_a_third_listing_does_not_bring_them_together(parted: int, order: str) -> None:
    read(z={"locations": BATH})
    assert together("x", "z")

    for each in order:
        read(**{each: COPIES[each] | {"title": "Driver", "description": ORCHARD}})
        read(z={"locations": BATH, "title": "Driver", "description": ORCHARD})
        assert not together("x", "y")
    read(**COPIES)

    assert not together("x", "y")


def test_what_a_listing_was_split_from_is_kept_from_it_while_it_is_closed(parted: int) -> None:
    close("x")

    read(y=COPIES["y"] | {"tags": ("new",)})
    read(x=COPIES["x"])

    assert not together("x", "y")
    assert job_of("x").closed_at is None
    assert job_of("y").closed_at is None


def test_it_closes_with_its_own_listing_alone(parted: int) -> None:
    close("y")

    assert job_of("y").closed_at is not None
    assert job_of("x").closed_at is None


def test_each_job_has_its_own_words_once_they_were_read_again() -> None:
    own, other = source("own"), source("an aggregator", kind="adzuna")
    first, second = posting("x", remote=Remote.HYBRID), posting("y", remote=Remote.REMOTE)
    write([first], source_id=own, rank=0)
    write([second], source_id=other, rank=2)
    assert together("x", "y")

    made = split(listing("x").id)
    write([first], source_id=own, rank=0)
    write([second], source_id=other, rank=2)

    assert job_of("x").id == made
    assert (job_of("x").remote, job_of("y").remote) == (Remote.HYBRID, Remote.REMOTE)


def test_a_source_that_says_nothing_has_changed_is_read_all_the_same() -> None:
    board = source("own board")
    write([posting(name, **values) for name, values in COPIES.items()])
    with transaction():
        db.session.execute(text('UPDATE source SET validators = \'{"etag": "1"}\''))

    split(listing("y").id)

    with transaction():
        assert db.session.scalar(text("SELECT validators FROM source WHERE id = :id"), {"id": board}) == {}


def test_the_new_job_is_embedded_and_its_vector_told_of_what_comes(settings: Settings) -> None:
    write([posting(name, **values) for name, values in COPIES.items()])
    embed_jobs(settings)

    made = split(listing("y").id)
    assert embed_jobs(settings) == 1
    close("y")

    with transaction():
        rows = db.session.execute(text("SELECT job_id, open FROM job_vector ORDER BY job_id")).all()
    assert rows == [(listing("x").job_id, True), (made, False)]


def test_joining_undoes_a_split_and_leads_from_the_address_it_had(parted: int) -> None:
    home = listing("x").job_id

    join(listing("y").id, home)

    assert together("x", "y")
    assert towns("x") == 2
    with transaction():
        left = db.session.get_one(Job, parted, populate_existing=True)
        assert not db.session.scalar(select(JobSearch.open).where(JobSearch.job_id == parted))
        assert db.session.scalars(select(Apart)).all() == []
    assert left.closed_at is not None
    assert left.moved_to == home


@pytest.mark.parametrize("brought", ["x", "y"])
def test_what_was_joined_is_led_by_the_employers_own_listing_at_once(settings: Settings, brought: str) -> None:
    own, other = source("own"), source("an aggregator", kind="adzuna")
    first, second = posting("x", tags=("bread",)), posting("y", title="Gardener (m/w/d)", description=f"{TEXT} Apply!")
    write([first], source_id=own, rank=0)
    write([second], source_id=other, rank=2)
    split(listing("x").id)
    write([first], source_id=own, rank=0)
    write([second], source_id=other, rank=2)
    embed_jobs(settings)
    words = job_of("x").description_text
    assert job_of("y").description_text != words

    join(listing(brought).id, job_of("y" if brought == "x" else "x").id)

    assert together("x", "y")
    assert job_of("x").lead_listing_id == listing("x").id
    assert job_of("x").description_text == words
    assert embed_jobs(settings) == (1 if brought == "x" else 0)


def test_what_was_joined_is_not_led_by_a_closed_listing(parted: int) -> None:
    with transaction():
        db.session.execute(text("UPDATE listing SET rank = 2 WHERE external_id = 'x'"))
    close("y")

    join(listing("y").id, listing("x").job_id)

    assert job_of("x").lead_listing_id == listing("x").id


@pytest.mark.parametrize("order", ["xy", "yx"])
def test_what_was_joined_stays_together_when_it_is_read_again(parted: int, order: str) -> None:
    join(listing("y").id, listing("x").job_id)

    read(**{name: COPIES[name] for name in order})

    assert together("x", "y")
    assert job_of("x").closed_at is None


def test_a_listing_split_twice_is_apart_from_all_it_was_with() -> None:
    write([posting(name, locations=place) for name, place in zip("xyz", (LEEDS, YORK, BATH), strict=True)])

    split(listing("z").id)
    split(listing("y").id)
    read(**{name: {"title": "Driver", "description": ORCHARD} for name in "zyx"})

    assert len({listing(each).job_id for each in "xyz"}) == 3


def test_only_what_was_split_can_be_joined(parted: int) -> None:
    write([posting("z", title="Driver", description=ORCHARD)])

    with pytest.raises(CannotSplit, match=f"was not split from job {listing('z').job_id}"):
        join(listing("y").id, listing("z").job_id)
    with pytest.raises(CannotSplit, match="There is no listing 999999"):
        join(999_999, parted)


def test_a_listing_without_companions_cannot_be_split(parted: int) -> None:
    with pytest.raises(CannotSplit, match="is the only one of job"):
        split(listing("y").id)
    with pytest.raises(CannotSplit, match="There is no listing 999999"):
        split(999_999)


def test_it_waits_for_whoever_writes() -> None:
    write([posting(name, **values) for name, values in COPIES.items()])
    held = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = :key AND granted")

    with transaction():
        db.session.execute(text("SELECT 1"))
        split(listing("y").id)
        assert db.session.scalar(held, {"key": WRITERS_LOCK}) == 1


def test_it_is_forgotten_with_the_source(parted: int) -> None:
    with transaction():
        db.session.execute(text("DELETE FROM run"))
        db.session.execute(text("DELETE FROM source"))
        assert db.session.scalars(select(Apart)).all() == []


def test_the_command_shows_a_job_with_its_listings_and_what_they_were_split_from(parted: int) -> None:
    home = listing("x").job_id
    close("y")

    assert list(described(home)) == [
        f"job {home}  open  Gardener · Acme",
        f"  listing {listing('x').id}  open  own board  Leeds, GB  https://jobs.example/x  leads",
        f"    split from listing {listing('y').id} of job {parted}",
    ]
    assert f"closed {now():%Y-%m-%d}" in next(iter(described(parted)))


def test_an_expired_listing_closes_its_own_job_when_it_was_open_before(parted: int) -> None:
    with transaction():
        db.session.execute(text("UPDATE listing SET valid_through = now() - interval '1 day' WHERE external_id = 'y'"))

    assert closing.close_expired() == 1

    assert job_of("y").closed_at is not None
    assert job_of("x").closed_at is None
