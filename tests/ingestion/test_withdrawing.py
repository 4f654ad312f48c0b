"""What an admin withdraws stays away, whoever lists it and whatever becomes of its listings, until it is brought back."""

from typing import Any

import pytest
from sqlalchemy import select, text

from jobraker.commands.jobs import described
from jobraker.database import db, transaction
from jobraker.ingestion import changing, closing
from jobraker.ingestion.splitting import join, split
from jobraker.ingestion.withdrawing import bring_back, withdraw
from jobraker.ingestion.writing import refresh_jobs
from jobraker.jobs.models import Job, JobSearch, Listing
from tests.factories import job, posting, source, write

pytestmark = pytest.mark.usefixtures("app")

OTHER = "<p>Send your papers and a small fee today; the bees, the orchard and a golden future are yours at once, they say.</p>"


def listing(external_id: str) -> Listing:
    with transaction():
        found = select(Listing).where(Listing.external_id == external_id)
        return db.session.scalars(found.execution_options(populate_existing=True)).one()


def the(job_id: int) -> Job:
    with transaction():
        return db.session.get_one(Job, job_id, populate_existing=True)


def is_shown(job_id: int) -> bool:
    """As a job and for searches, which never say different things."""
    with transaction():
        searched = db.session.scalar(select(JobSearch.open).where(JobSearch.job_id == job_id))
    assert (the(job_id).closed_at is None) == searched
    return bool(searched)


def close(external_id: str) -> None:
    with transaction():
        db.session.execute(text("UPDATE listing SET closed_at = now() WHERE external_id = :id"), {"id": external_id})
        refresh_jobs([listing(external_id).job_id])


def scam(external_id: str = "x", **values: Any) -> int:
    write([posting(external_id, **values)])
    job_id = listing(external_id).job_id
    assert withdraw(job_id, "  asks\u200b for\nmoney ") == job_id
    return job_id


def test_what_is_closed_by_hand_opens_when_it_is_listed_again_and_what_is_withdrawn_does_not() -> None:
    closed, withdrawn = job("a", title="Baker"), scam()
    assert closing.close_by_hand(closed) == 1
    assert closing.close_by_hand(withdrawn) == 1

    for _ in range(2):
        write([posting("a", title="Baker"), posting("x")])

    assert (is_shown(closed), is_shown(withdrawn)) == (True, False)
    assert listing("x").closed_at is None
    assert the(withdrawn).withdrawn_because == "asks for money"
    assert "withdrawn" in "\n".join(described(withdrawn))


@pytest.mark.parametrize(
    "change", [{}, {"tags": ("new",)}, {"description": OTHER}, {"title": "Helper", "description": OTHER}]
)
def test_it_stays_away_whatever_its_listing_comes_to_say(change: dict[str, Any]) -> None:
    job_id = scam()

    write([posting("x", **change)])

    assert listing("x").job_id == job_id
    assert not is_shown(job_id)


def test_one_that_leaves_its_job_takes_it_along_and_so_do_those_left_behind() -> None:
    """The one that does not lead gets a job of its own; where the leading one changes, the others do."""
    same = {"locations": ("Leeds, UK",)}
    write([posting("x", **same), posting("y", **same), posting("z", **same)])
    job_id = listing("x").job_id
    assert {listing(each).job_id for each in "yz"} == {job_id}
    withdraw(job_id)

    write([posting("y", title="Driver", description=OTHER)])
    write([posting("x", title="Helper", description=OTHER)])

    jobs = {listing(each).job_id for each in "xyz"}
    assert len(jobs) == 3
    assert not any(map(is_shown, jobs))


def test_a_repost_that_merges_stays_away_also_where_another_source_lists_it() -> None:
    job_id = scam()
    close("x")

    write([posting("again")])
    write([posting("elsewhere")], source_id=source("other board"), rank=1)

    assert {listing(each).job_id for each in ("again", "elsewhere")} == {job_id}
    assert not is_shown(job_id)


def test_a_listing_that_becomes_one_of_an_opening_that_others_list_does_not_take_that_along() -> None:
    open_one = job("y", title="Driver", description=OTHER)
    withdrawn = scam()

    write([posting("x", title="Driver", description=OTHER)])

    assert listing("x").job_id == open_one
    assert is_shown(open_one)
    assert (the(withdrawn).moved_to, the(withdrawn).withdrawn_at) == (open_one, None)


def test_one_that_becomes_an_opening_that_nobody_lists_any_more_does() -> None:
    old = job("y", title="Driver", description=OTHER)
    close("y")
    scam()

    write([posting("x", title="Driver", description=OTHER)])

    assert listing("x").job_id == old
    assert the(old).withdrawn_at
    assert not is_shown(old)


def test_an_address_that_led_elsewhere_is_its_own_again_where_such_a_listing_comes_to_it() -> None:
    baker, old = job("b", title="Baker"), job("y", title="Driver", description=OTHER)
    write([posting("y", title="Baker")])
    assert the(old).moved_to == baker
    scam()

    write([posting("x", title="Driver", description=OTHER)])

    assert listing("x").job_id == old
    assert the(old).withdrawn_at
    assert the(old).moved_to is None


def test_what_is_split_off_stays_away_and_is_brought_back_by_itself() -> None:
    same = {"locations": ("Leeds, UK",)}
    write([posting("x", **same), posting("y", **same)])
    home = listing("x").job_id
    withdraw(home)

    made = split(listing("y").id)
    write([posting("x", **same), posting("y", **same)])
    assert (is_shown(home), is_shown(made)) == (False, False)
    assert bring_back(made)
    assert (is_shown(home), is_shown(made)) == (False, True)
    join(listing("y").id, home)

    assert not is_shown(home)
    assert (the(made).moved_to, the(made).withdrawn_at) == (home, None)


def test_a_withdrawn_one_that_is_joined_to_an_opening_that_is_listed_is_one_of_it() -> None:
    same = {"locations": ("Leeds, UK",)}
    write([posting("x", **same), posting("y", **same)])
    home = listing("x").job_id
    made = split(listing("y").id)
    withdraw(made)

    join(listing("y").id, home)

    assert is_shown(home)
    assert withdraw(made) == home  # as its address leads there
    assert not is_shown(home)


def test_it_is_withdrawn_once_and_brought_back_once() -> None:
    job_id = scam()

    assert withdraw(job_id) is None
    assert closing.reopen(job_id) == 0
    assert bring_back(job_id)
    assert is_shown(job_id)
    assert not bring_back(job_id)
    assert withdraw(999) is None


def test_one_that_nobody_lists_comes_back_closed_since_it_was_left_out() -> None:
    job_id = scam()
    close("x")
    gone = listing("x").closed_at

    assert closing.reopen(job_id) == 0
    assert bring_back(job_id)

    assert not is_shown(job_id)
    assert the(job_id).closed_at == gone
    assert closing.reopen(job_id) == 1
    assert is_shown(job_id)


def test_it_stays_away_when_its_source_goes_and_another_comes() -> None:
    job_id = scam()
    changing.remove([source()])
    changing.finish_removing()

    write([posting("new")], source_id=source("other board"))

    assert listing("new").job_id == job_id
    assert not is_shown(job_id)
