from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from jobraker.boards.posting import Reason, Rejected, Salary
from jobraker.database import db, now, transaction
from jobraker.ingestion import writing
from jobraker.ingestion.models import Outcome, Rejection, Run
from jobraker.jobs.models import Job, JobSearch, Listing
from jobraker.jobs.statements import Kind, Need
from jobraker.taxonomy.terms import Employment, Remote
from tests.factories import TEXT, pay, posting, source, write
from tests.tables import tables, versions

pytestmark = pytest.mark.usefixtures("app")

OTHER_TEXT = (
    "<p>Prune the old orchard, press the apples, keep the bees and tell the school classes who visit about both.</p>"
)


def jobs() -> list[Job]:
    with transaction():
        return list(db.session.scalars(select(Job).order_by(Job.id).execution_options(populate_existing=True)))


def listings() -> list[Listing]:
    with transaction():
        return list(db.session.scalars(select(Listing).order_by(Listing.id).execution_options(populate_existing=True)))


def test_it_writes_nothing_for_a_posting_that_has_not_changed() -> None:
    each = posting("1", locations=("Leeds, United Kingdom",))
    write([each])
    before = versions("job", "listing", "job_search", "company")

    write([each])

    assert versions("job", "listing", "job_search", "company") == before


def test_it_folds_city_copies_of_one_opening_into_one_job_with_both_places() -> None:
    write([posting("1", locations=("Leeds, United Kingdom",)), posting("2", locations=("York, United Kingdom",))])

    (job,) = jobs()

    assert len(listings()) == 2
    assert len([place for place in job.place_ids if place > 0]) == 2


def test_it_keeps_apart_openings_of_one_title_whose_texts_differ() -> None:
    write([posting("1"), posting("2", description=OTHER_TEXT)])

    assert len(jobs()) == 2


def test_another_opening_under_the_same_id_is_refused_and_told() -> None:
    write([posting("1"), posting("1", title="Beekeeper"), posting("1", locations=("York, United Kingdom",))])

    with transaction():
        refused = db.session.scalars(select(Rejection)).all()
    assert [(job.title, len([place for place in job.place_ids if place > 0])) for job in jobs()] == [("Gardener", 1)]
    assert [(each.external_id, each.position, each.reason) for each in refused] == [("1", 1, Reason.REPEATED)]


def test_it_keeps_apart_the_same_words_of_two_companies() -> None:
    write([posting("1"), posting("2", company="Other")])

    assert len(jobs()) == 2


def test_of_an_employer_that_is_not_named_only_the_same_text_is_the_same_opening() -> None:
    long = (
        TEXT
        + OTHER_TEXT
        + "<p>The house is old, the ground is wide, and whoever works here has a key of their own to all of it.</p>"
    )
    near = long.replace("all of it", "all of it now")
    openings = [posting("1", description=long), posting("2", description=near), posting("3", description=long)]

    write([replace(one, company="Private client") for one in openings])
    write([replace(one, external_id=f"named-{one.external_id}") for one in openings])

    assert sorted(Counter(listing.job_id for listing in listings()).values()) == [1, 2, 3]


def test_it_takes_the_words_of_the_employers_own_listing_over_an_aggregators() -> None:
    aggregator, own = source("an aggregator", kind="adzuna"), source("own board")
    write([posting("a", title="Gardener (m/w/d)")], source_id=aggregator, rank=2)

    write([posting("b", title="Gardener", remote=Remote.HYBRID)], source_id=own, rank=0)

    (job,) = jobs()
    assert job.remote == Remote.HYBRID
    assert {listing.rank for listing in listings()} == {0, 2}


def test_it_does_not_let_an_aggregator_rewrite_the_employers_words() -> None:
    write([posting("b", remote=Remote.HYBRID)], source_id=source("own board"), rank=0)

    write([posting("a")], source_id=source("an aggregator", kind="adzuna"), rank=2)

    (job,) = jobs()
    assert job.remote == Remote.HYBRID


def test_it_changes_the_job_when_its_only_listing_changes() -> None:
    write([posting("1")])
    (before,) = jobs()

    write([posting("1", title="Head Gardener", description=OTHER_TEXT)])

    (after,) = jobs()
    assert (after.id, after.title) == (before.id, "Head Gardener")
    assert after.embedded_at is None


def test_it_leaves_the_other_listings_job_alone_when_one_listing_becomes_another_opening() -> None:
    write([posting("1"), posting("2", locations=("York, United Kingdom",))])

    write([posting("2", title="Beekeeper", description=OTHER_TEXT)])

    assert sorted(job.title for job in jobs()) == ["Beekeeper", "Gardener"]


def test_a_job_keeps_what_its_text_says_with_the_sentence() -> None:
    write([posting("1", description="<p>We prune trees.</p><p>A driving licence is a plus.</p>")])

    (job,) = jobs()

    (said,) = job.said
    assert (said.kind, said.value, said.need) == (Kind.LICENCE, "driving", Need.PLUS)
    assert said.sentence == "A driving licence is a plus."
    assert said.place is not None
    assert job.description_text[said.place :].startswith(said.sentence)


def test_what_a_text_no_longer_says_is_gone_from_its_job() -> None:
    write([posting("1", description=f"{OTHER_TEXT}<p>A driving licence is a plus.</p>")])

    write([posting("1", description=OTHER_TEXT)])

    (job,) = jobs()
    assert job.said == ()


def test_it_counts_each_record_of_a_page_once_when_the_page_is_written_again() -> None:
    each = [posting("1"), posting("2", company="Other"), Rejected("3", Reason.NO_TITLE, "title is missing", "{}")]
    write(each)
    before = tables()

    with transaction():
        run = db.session.scalars(select(Run)).one()
    from jobraker.ingestion.batch import Origin, number, write_batch
    from tests.factories import normalised, now

    with transaction():
        counts = write_batch(Origin(run.id, run.source_id, 0, page=0), number([normalised(one, now()) for one in each]))

    assert +counts == Counter()
    assert tables() == before


def test_it_adds_the_place_of_a_record_that_says_an_id_again() -> None:
    leeds, york = posting("1", locations=("Leeds, United Kingdom",)), posting("1", locations=("York, United Kingdom",))

    assert +write([leeds, york]) == {Outcome.NEW: 1, Outcome.MERGED: 1}
    assert +write([leeds, york]) == {Outcome.UNCHANGED: 2}

    (listing,) = listings()
    assert len([place for place in listing.place_ids if place > 0]) == 2


def test_it_keeps_a_rejected_record_with_its_reason() -> None:
    write([Rejected("9", Reason.NO_URL, "absolute_url is missing", '{"id": 9}')])

    with transaction():
        kept = db.session.scalars(select(Rejection)).one()
    assert (kept.external_id, kept.reason, kept.detail) == ("9", "no_url", "absolute_url is missing")


def test_it_makes_a_search_row_for_each_job() -> None:
    write([posting("1", locations=("Leeds, United Kingdom",)), posting("2", company="Other")])

    with transaction():
        rows = list(db.session.scalars(select(JobSearch)))
    assert {row.job_id for row in rows} == {job.id for job in jobs()}
    assert all(row.open for row in rows)


@pytest.mark.parametrize("lead_first", [True, False])
def test_a_job_has_what_one_of_its_listings_states_where_its_lead_is_silent(lead_first: bool) -> None:
    silent = posting("1", locations=("Leeds, United Kingdom",))
    telling = posting("9", salary=pay(30_000, 34_000), remote=Remote.HYBRID, employment=Employment.PART_TIME)
    board, other = source("own board"), source("other")
    pairs = [(board, silent, 0), (other, telling, 2)]
    for source_id, each, rank in pairs if lead_first else reversed(pairs):
        write([each], source_id=source_id, rank=rank)

    (job,) = jobs()

    assert (job.pay_year_max, job.remote, job.employment) == (34_000, Remote.HYBRID, Employment.PART_TIME)
    with transaction():
        assert db.session.scalars(select(JobSearch.pay_year_max)).one() == 34_000


def test_what_a_listing_states_goes_with_it() -> None:
    write([posting("1")])
    write([posting("9", salary=pay(30_000, 34_000))], source_id=source("other"), rank=2)
    with transaction():
        writing.lock()
        db.session.execute(update(Listing).where(Listing.external_id == "9").values(closed_at=now()))
        writing.refresh_jobs(job.id for job in jobs())

    assert [job.pay_year_max for job in jobs()] == [None]


def test_stated_pay_is_told_before_predicted_pay_and_the_leads_own_before_anothers() -> None:
    guess = pay(20_000, 20_000)
    write([posting("1", salary=Salary(guess.minimum, guess.maximum, "EUR", guess.period, predicted=True))])
    write([posting("9", salary=pay(30_000, 34_000))], source_id=source("other"), rank=2)
    told = [(job.pay_year_max, job.pay_predicted) for job in jobs()]
    write([posting("1", salary=pay(31_000, 33_000))])

    assert told == [(34_000, False)]
    assert [(job.pay_year_max, job.pay_predicted) for job in jobs()] == [(33_000, False)]
