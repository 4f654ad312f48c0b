"""Runs over the sandbox's real answers."""

import json
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import func, select, update

from jobraker.boards import BOARDS
from jobraker.boards.posting import Reason
from jobraker.database import db, now, transaction
from jobraker.ingestion import runs, service
from jobraker.ingestion.models import Run, RunStatus
from jobraker.ingestion.reading import batches
from jobraker.jobs.models import Listing
from jobraker.queue import Task
from jobraker.settings import Settings
from tests.ingestion.sandboxed import add_sandboxed, run_now
from tests.tables import versions

pytestmark = pytest.mark.usefixtures("app")

CONTENTS = ("job", "listing", "job_search", "company", "job_vector")


def test_words_are_counted_after_a_run_that_changed_some_and_after_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr("jobraker.queue.send", sent.append)
    source_id = add_sandboxed(settings, "greenhouse")

    run_now(settings, source_id)
    first = {message.actor_name for message in sent}
    sent.clear()
    run_now(settings, source_id)
    second = {message.actor_name for message in sent}

    assert {Task.COUNT_TERMS, Task.EMBED_JOBS} <= first
    assert Task.COUNT_TERMS not in second


def open_listings() -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(Listing).where(Listing.closed_at.is_(None))) or 0


@pytest.mark.parametrize("kind", sorted(BOARDS))
def test_it_reads_a_source_of_each_kind_and_a_repeat_changes_nothing(settings: Settings, kind: str) -> None:
    source_id = add_sandboxed(settings, kind)
    first = run_now(settings, source_id)
    before = versions(*CONTENTS)

    second = run_now(settings, source_id)

    assert first.status == second.status == RunStatus.DONE
    assert first.new > 0
    assert first.new + first.merged + first.rejected == first.fetched
    assert second.unchanged + second.merged + second.rejected == second.fetched == first.fetched
    assert versions(*CONTENTS) == before


def closed_now() -> set[str]:
    with transaction():
        return set(db.session.scalars(select(Listing.external_id).where(Listing.closed_at.is_not(None))))


def at_the_sandbox(settings: Settings, verb: str, external_id: str) -> None:
    body = json.dumps({"ids": [external_id]}).encode()
    request = Request(  # noqa: S310
        f"{settings.sandbox_url}/control/{verb}", body, {"Content-Type": "application/json"}
    )
    with urlopen(request, timeout=10) as answer:  # noqa: S310 - the sandbox's own address
        assert answer.status == 200


def test_it_closes_what_a_complete_run_no_longer_has_and_opens_it_again(settings: Settings) -> None:
    source_id = add_sandboxed(settings, "greenhouse")
    run_now(settings, source_id)
    with transaction():
        gone = db.session.scalars(select(Listing.external_id).where(Listing.source_id == source_id).limit(1)).one()

    at_the_sandbox(settings, "close", gone)
    closing = run_now(settings, source_id)
    closed = closed_now()
    at_the_sandbox(settings, "open", gone)
    opening = run_now(settings, source_id)

    assert (closing.closed, closed) == (1, {gone})
    assert (opening.updated, closed_now()) == (1, set())


def test_it_closes_nothing_when_the_source_answers_with_an_error(settings: Settings) -> None:
    source_id = add_sandboxed(settings, "greenhouse")
    run_now(settings, source_id)
    before = open_listings()
    broken = settings.model_copy(update={"sandbox_url": f"{settings.sandbox_url}/fault/500", "outbound_tries": 1})

    failed = run_now(broken, source_id)

    assert failed.status == RunStatus.FAILED
    assert failed.error
    assert open_listings() == before > 0


def test_it_closes_nothing_after_a_suspiciously_short_read(settings: Settings) -> None:
    source_id = add_sandboxed(settings, "greenhouse")
    run_now(settings, source_id)
    with transaction():
        job_id = db.session.scalars(select(Listing.job_id).limit(1)).one()
        columns = [c.name for c in Listing.__table__.columns if c.name not in ("id", "external_id")]
        copied = select(
            func.concat("ghost-", func.generate_series(1, 900)), *(getattr(Listing, name) for name in columns)
        )
        db.session.execute(
            Listing.__table__.insert().from_select(
                ["external_id", *columns], copied.where(Listing.job_id == job_id).limit(900)
            )
        )
    before = open_listings()

    short = run_now(settings, source_id)

    assert short.status == RunStatus.SHORT
    assert open_listings() == before


def test_it_goes_on_from_the_page_a_dead_worker_had_reached(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "openings.jsonl"
    lines = (
        f'{{"id": "{n}", "title": "Gardener {n}", "company": "Acme", "url": "https://jobs.example/{n}"}}'
        for n in range(1200)
    )
    path.write_text("\n".join(lines))
    small = settings.model_copy(update={"ingestion_batch": 100})
    run_id = service.queue_import(path, "")
    lease = runs.take(run_id)
    assert lease is not None
    half = runs.read_run(run_id)
    for batch in islice(batches(small, half, None), 7):
        service.write(lease, batch)
    with transaction():
        db.session.execute(update(Run).values(alive_at=now() - 2 * runs.STALE))

    service.run_source(small, run_id)

    resumed = runs.read_run(run_id)
    assert (resumed.status, resumed.fetched, resumed.new) == (RunStatus.DONE, 1200, 1200)


def test_a_lease_lasts_by_the_clock_of_the_database(settings: Settings) -> None:
    """Those of workers may be wrong, each in its own way: by one ahead a run that is being read would be taken over, and one
    whose worker has died would be left for as long as that clock was ahead."""
    lease = runs.take(runs.queue_run(add_sandboxed(settings, "greenhouse")))
    assert lease is not None

    for _time in range(2):
        with transaction():
            assert db.session.scalar(select(Run.alive_at == func.now()))
            runs.advance(lease, Counter(), {})
    assert runs.waiting_runs() == []


def test_it_stops_without_writing_when_another_worker_has_taken_over(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "openings.jsonl"
    path.write_text('{"id": "1", "title": "Gardener", "company": "Acme", "url": "https://jobs.example/1"}')
    run_id = service.queue_import(path, "")
    slow = runs.take(run_id)
    assert slow is not None
    with transaction():
        db.session.execute(update(Run).values(alive_at=now() - 2 * runs.STALE))
    runs.take(run_id)
    taken = runs.read_run(run_id)
    batch = next(batches(settings, taken, None))

    with pytest.raises(runs.LeaseLost):
        service.write(slow, batch)

    assert open_listings() == 0


def test_it_takes_a_run_once_however_often_it_is_asked(settings: Settings) -> None:
    run_id = runs.queue_run(add_sandboxed(settings, "lever"))

    leases = [runs.take(run_id), runs.take(run_id)]

    assert [lease is not None for lease in leases] == [True, False]


def test_it_queues_one_run_of_a_source_at_a_time(settings: Settings) -> None:
    source_id = add_sandboxed(settings, "lever")

    assert runs.queue_run(source_id) == runs.queue_run(source_id)


def test_it_ends_a_run_of_a_file_that_is_gone_with_the_reason(settings: Settings, tmp_path: Path) -> None:
    run_id = service.queue_import(tmp_path / "gone.jsonl", "")

    service.run_source(settings, run_id)

    ended = runs.read_run(run_id)
    assert ended.status == RunStatus.FAILED
    assert "gone.jsonl" in (ended.error or "")


def test_another_file_in_the_place_of_a_half_read_one_is_read_from_its_beginning(
    settings: Settings, tmp_path: Path
) -> None:
    small = settings.model_copy(update={"ingestion_batch": 10})
    path = tmp_path / "openings.jsonl"
    path.write_text(lines_of("Gardener", 1200))
    half = runs.read_run(service.queue_import(path, ""))
    lease = runs.take(half.id)
    assert lease is not None
    for batch in islice(batches(small, half, None), 60):
        service.write(lease, batch)
    path.write_text(lines_of("Beekeeper", 1200))

    run_id = service.queue_import(path, "")
    service.run_source(settings, run_id)

    ended, fresh = runs.read_run(half.id), runs.read_run(run_id)
    assert (ended.status, run_id == half.id) == (RunStatus.FAILED, False)
    assert "took its place" in (ended.error or "")
    assert (fresh.status, fresh.fetched, fresh.new + fresh.merged) == (RunStatus.DONE, 1200, 1200)
    with pytest.raises(runs.LeaseLost), transaction():
        runs.advance(lease, Counter(), {})


def lines_of(title: str, count: int) -> str:
    records = [
        {"title": f"{title} {number}", "company": "Acme", "url": f"https://{title}.example/{number}"}
        for number in range(count)
    ]
    return "".join(json.dumps(record) + "\n" for record in records)


def test_rows_of_a_file_that_share_an_address_are_told_not_lost(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "careers.csv"
    rows = [f"{title},Acme,https://acme.example/careers" for title in ("Plumber", "Bricklayer", "Roofer")]
    path.write_text("\n".join(["title,company,url", *rows]))

    for new, unchanged in ((1, 0), (0, 1)):
        run_id = service.queue_import(path, "")
        service.run_source(settings, run_id)
        ended = runs.read_run(run_id)
        assert (ended.new, ended.unchanged, ended.merged, ended.rejected) == (new, unchanged, 0, 2)
    assert {each.reason for each in runs.rejections(run_id)} == {Reason.REPEATED}


def test_all_that_is_refused_of_a_file_is_told_by_the_place_it_stands_at(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "openings.csv"
    rows = ["", ",Acme,https://acme.example/1", "Plumber,Acme,javascript:1", "Cook,Acme,https://acme.example/1"]
    path.write_text("\n".join(["title,company,url", "Smith,Acme,https://acme.example/1", *rows]))

    run_id = service.queue_import(path, "")
    service.run_source(settings, run_id)

    assert [each.detail.partition(":")[0] for each in runs.rejections(run_id)] == ["line 4", "line 5", "line 6"]
