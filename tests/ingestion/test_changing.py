"""What an admin does with a source that is there, and a look at one that is not."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from jobraker.boards.posting import Reason
from jobraker.clients.errors import ClientError
from jobraker.database import db, transaction
from jobraker.ingestion import changing, closing, runs, service
from jobraker.ingestion.changing import change_source, new_source
from jobraker.ingestion.models import Run, RunStatus, Sighting, Source
from jobraker.ingestion.sources import Asked, BadSource, Fault, list_sources, unseal
from jobraker.ingestion.trying import asked_of, try_again, try_source
from jobraker.jobs.models import Job, Listing
from jobraker.settings import Settings
from tests.factories import job, posting, source, write
from tests.ingestion.sandboxed import add_sandboxed, offered, run_now

pytestmark = pytest.mark.usefixtures("app")

ACME = Asked("greenhouse", {"token": "acme"}, sandbox=True)
ADZUNA = Asked("adzuna", {"country": "gb"}, credentials={"app_id": "an id", "app_key": "a key"})


def the(source_id: int) -> Source:
    db.session.expire_all()
    return db.session.get_one(Source, source_id)


def fault_of(error: pytest.ExceptionInfo[BadSource]) -> tuple[Fault | None, str]:
    return error.value.fault, error.value.about


def test_a_new_source_changes_no_other_of_its_name(settings: Settings) -> None:
    first = new_source(settings, ACME)

    with pytest.raises(BadSource) as refused:
        new_source(settings, replace(ACME, every_minutes=5))

    assert fault_of(refused) == (Fault.NAMED, "name")
    assert the(first).every_minutes == 360


@pytest.mark.parametrize(
    ("asked", "fault", "about"),
    [
        (Asked("monster", {}), Fault.KIND, "kind"),
        (Asked("greenhouse", {}), Fault.MISSING, "token"),
        (Asked("greenhouse", {"token": "a/b"}), Fault.NO_NAME, "token"),
        (Asked("rss", {"url": "acme.example"}), Fault.NO_ADDRESS, "url"),
        (Asked("adzuna", {"country": "xx"}), Fault.REFUSED, ""),
        (Asked("adzuna", {"country": "gb"}), Fault.CREDENTIAL, "app_id"),
        (Asked("smartrecruiters", {"company": "acme"}), Fault.CAUTION, "accept"),
        (replace(ACME, every_minutes=1), Fault.SCHEDULE, "every"),
        (replace(ACME, name="a\u202eb"), Fault.UNREADABLE, "name"),
        (replace(ACME, name="x" * 300), Fault.UNREADABLE, "name"),
    ],
)
def test_what_is_wrong_is_told_with_where_it_is(settings: Settings, asked: Asked, fault: Fault, about: str) -> None:
    with pytest.raises(BadSource) as refused:
        new_source(settings, asked)

    assert fault_of(refused) == (fault, about)
    assert list_sources() == []


def test_credentials_that_are_not_given_stay_and_those_that_are_cleared_go(settings: Settings) -> None:
    source_id = new_source(settings, ADZUNA)
    without = replace(ADZUNA, credentials={}, name="Adzuna")

    assert change_source(settings, source_id, without) == ["name"]
    assert unseal(settings, the(source_id).credentials) == ADZUNA.credentials
    assert change_source(settings, source_id, replace(without, credentials={"app_key": "new"})) == ["credentials"]
    assert unseal(settings, the(source_id).credentials) == {"app_id": "an id", "app_key": "new"}
    with pytest.raises(BadSource) as refused:
        change_source(settings, source_id, without, ["app_key"])
    assert fault_of(refused) == (Fault.CREDENTIAL, "app_key")
    assert change_source(settings, source_id, replace(without, sandbox=True), ["app_key", "app_id"]) == [
        "sandbox",
        "credentials",
    ]
    assert the(source_id).credentials is None


def test_one_that_is_asked_for_something_else_begins_anew(settings: Settings) -> None:
    source_id = new_source(settings, ACME)
    with transaction():
        the(source_id).validators = {"etag": "x"}
        the(source_id).failures = 3
    run_id = runs.queue_run(source_id)
    lease = runs.take(run_id)

    assert change_source(settings, source_id, replace(ACME, name="Acme", query={"token": "other"})) == ["name", "query"]

    assert (the(source_id).validators, the(source_id).failures, the(source_id).due_at) == ({}, 0, None)
    assert lease
    with pytest.raises(runs.LeaseLost), transaction():
        runs.end(lease, RunStatus.DONE)


def test_a_run_that_is_stopped_closes_nothing_and_whoever_holds_it_loses_it(settings: Settings) -> None:
    source_id = add_sandboxed(settings, "greenhouse")
    run_now(settings, source_id)
    run_id = runs.queue_run(source_id)
    lease = runs.take(run_id)
    with transaction():
        db.session.add(Sighting(run_id=run_id, external_id="1", page=0, occurrence=0, told_by=b""))

    assert [runs.stop(run_id), runs.stop(run_id)] == [True, False]

    assert lease
    with pytest.raises(runs.LeaseLost), transaction():
        runs.end(lease, RunStatus.DONE)
    assert (runs.read_run(run_id).status, the(source_id).failures) == (RunStatus.STOPPED, 0)
    assert db.session.scalars(select(Sighting)).all() == []
    assert db.session.scalars(select(Listing.closed_at).distinct()).all() == [None]
    service.run_source(settings, run_id)
    assert runs.read_run(run_id).status == RunStatus.STOPPED
    assert run_now(settings, source_id).status == RunStatus.DONE


def test_a_run_that_was_stopped_says_nothing_of_whether_its_source_is_there(settings: Settings) -> None:
    source_id = new_source(settings, replace(ACME, query={"token": "nobody"}))
    run_now(settings, source_id)
    runs.stop(runs.queue_run(source_id))
    run_now(settings, source_id)

    with transaction():
        times, _since = runs.missing_since(source_id)

    assert times == 2


def test_a_removed_source_takes_what_it_alone_listed_and_its_name_is_free(settings: Settings) -> None:
    gone = new_source(settings, ACME)
    alone, shared = posting("alone", title="Baker"), posting("shared", title="Gardener", url="https://jobs.example/s")
    write([alone, shared], source_id=gone)
    write([replace(shared, external_id="again")], source_id=source("other", kind="lever"), rank=1)
    run_id = runs.queue_run(gone)

    assert [changing.remove([gone]), changing.remove([gone])] == [[gone], []]
    new_source(settings, ACME)
    assert changing.are_leaving()
    changing.finish_removing()
    changing.finish_removing()

    assert db.session.get(Run, run_id) is None
    assert [one.name for one in list_sources()] == ["other", "greenhouse acme (sandbox)"]
    jobs = {one.title: one for one in db.session.scalars(select(Job).execution_options(populate_existing=True))}
    (left,) = db.session.scalars(select(Listing)).all()
    assert (jobs["Baker"].closed_at is not None, jobs["Baker"].lead_listing_id) == (True, None)
    assert (jobs["Gardener"].closed_at, jobs["Gardener"].lead_listing_id) == (None, left.id)
    assert left.content_hash == b""  # read anew, its words come


def test_what_is_on_its_way_out_is_neither_read_nor_switched_on(settings: Settings) -> None:
    source_id = new_source(settings, ACME)
    changing.remove([source_id])

    assert (changing.read_now([source_id]), changing.enable([source_id], on=True)) == ({}, [])


def test_what_a_source_would_bring_is_told_and_nothing_is_written(settings: Settings) -> None:
    asked = Asked("greenhouse", offered(settings, "greenhouse"), sandbox=True)

    tried = try_source(settings, asked)

    assert (tried.records, tried.openings + sum(tried.rejected.values())) == (tried.total, tried.records)
    assert tried.first
    assert all(offer.title and offer.company for offer in tried.first)
    assert [db.session.scalars(select(table)).all() for table in (Source, Run, Job, Listing)] == [[], [], [], []]


@pytest.mark.parametrize("kind", ["adzuna", "workday", "rss", "page", "himalayas"])
def test_sources_of_many_kinds_can_be_tried_again(settings: Settings, kind: str) -> None:
    found = the(add_sandboxed(settings, kind))

    assert try_again(settings, found).records > 0


def test_a_source_that_fails_says_so_after_one_try(settings: Settings) -> None:
    asked = Asked("greenhouse", {"token": "nobody"}, sandbox=True)

    with pytest.raises(ClientError, match="does not know"):
        try_source(settings, asked)
    with pytest.raises(ClientError, match="read where it lies"):
        try_again(settings, Source(kind="file", query={"@path": "/etc/passwd"}, sandbox=False))


def test_records_that_would_be_rejected_are_told_by_reason(settings: Settings) -> None:
    asked = Asked("greenhouse", offered(settings, "greenhouse"), sandbox=True)
    spoilt = settings.model_copy(update={"sandbox_url": f"{settings.sandbox_url}/fault/types"})

    tried = try_source(spoilt, asked)

    assert set(tried.rejected) <= set(Reason)
    assert tried.examples.keys() == tried.rejected.keys()
    assert tried.openings < tried.records


def test_what_a_source_was_asked_is_what_it_is_asked_again(settings: Settings) -> None:
    source_id = new_source(settings, replace(ADZUNA, name="A"))

    assert change_source(settings, source_id, asked_of(the(source_id))) == []


def test_closing_by_hand_lasts_until_a_source_lists_it_again_and_can_be_taken_back() -> None:
    job_id = job("1", title="Gardener")

    def is_open() -> bool:
        db.session.expire_all()
        return db.session.get_one(Job, job_id).closed_at is None

    assert [closing.close_by_hand(job_id), closing.close_by_hand(job_id), is_open()] == [1, 0, False]
    assert [closing.reopen(job_id), closing.reopen(job_id), is_open()] == [1, 0, True]
    closing.close_by_hand(job_id)
    write([posting("1", title="Gardener")], source_id=source())
    assert is_open()
