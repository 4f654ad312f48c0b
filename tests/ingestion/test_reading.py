import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from jobraker.database import db, now, transaction
from jobraker.ingestion import reading, runs, service
from jobraker.ingestion.models import Run, RunStatus
from jobraker.ingestion.rules.opening import Opening, Unchanged
from jobraker.jobs.models import Listing
from jobraker.settings import Settings
from tests.factories import posting, source, write
from tests.tables import versions

pytestmark = pytest.mark.usefixtures("app")


def lines(*ids: int, title: str = "Gardener") -> str:
    return "\n".join(
        f'{{"id": "{n}", "title": "{title} {n}", "company": "Acme", "url": "https://jobs.example/{n}"}}' for n in ids
    )


def run(settings: Settings, path: Path) -> Run:
    run_id = service.queue_import(path, "")
    service.run_source(settings, run_id)
    return runs.read_run(run_id)


def items(settings: Settings, path: Path) -> Iterator[Any]:
    run_id = service.queue_import(path, "")
    for batch in reading.batches(settings, runs.read_run(run_id), None):
        yield from (each.item for each in batch.numbered)


def test_it_normalises_only_what_was_not_given_so_before(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "openings.jsonl"
    path.write_text(lines(1, 2))
    run(settings, path)
    path.write_text(lines(1) + "\n" + lines(2, title="Head Gardener"))

    assert [type(item) for item in items(settings, path)] == [Unchanged, Opening]


def test_it_reads_again_what_was_made_by_other_rules(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "openings.jsonl"
    path.write_text(lines(1))
    run(settings, path)
    monkeypatch.setattr("jobraker.ingestion.rules.repeats.rules_version", lambda: "later")

    assert [type(item) for item in items(settings, path)] == [Opening]
    assert run(settings, path).unchanged == 1
    assert [type(item) for item in items(settings, path)] == [Unchanged]


def test_it_reads_again_what_was_closed(settings: Settings) -> None:
    board = source()
    write([posting("1")], source_id=board)

    assert set(reading.stored_hashes(board, {"1"})) == {"1"}
    with transaction():
        close_all()
    assert reading.stored_hashes(board, {"1"}) == {}


def batch_of(source_id: int, *ids: str) -> reading.Batch:
    origin = reading.Origin(0, source_id, 0, 0)
    return reading.Batch(origin, reading.number([posting(each) for each in ids]), {})


def close_all() -> None:
    db.session.execute(update(Listing).values(closed_at=now()))


@pytest.mark.parametrize("together", [500, 1], ids=["in one batch", "in batches of their own"])
def test_an_opening_that_is_listed_for_two_towns_keeps_both_whichever_is_told_first(
    settings: Settings, tmp_path: Path, together: int
) -> None:
    path = tmp_path / "openings.jsonl"
    small = settings.model_copy(update={"ingestion_batch": together})
    leeds, york = (lines(1).replace("}", f', "location": "{town}, United Kingdom"}}') for town in ("Leeds", "York"))
    path.write_text(f"{leeds}\n{york}")
    run(small, path)
    path.write_text(f"{york}\n{leeds}")

    run(small, path)

    with transaction():
        (places,) = db.session.scalars(select(Listing.place_ids)).all()
    assert len([place for place in places if place > 0]) == 2


def test_it_asks_for_no_id_that_the_database_could_not_hold(settings: Settings) -> None:
    assert reading.identities(batch_of(source(), "\0", "\ud800", "1")) == {"1"}


def test_it_writes_what_was_read_before_a_fault(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "openings.jsonl.gz"
    packed = gzip.compress(lines(*range(1200)).encode(), compresslevel=1)
    path.write_bytes(packed[: len(packed) * 3 // 4])

    ended = run(settings, path)

    assert ended.status == RunStatus.FAILED
    assert ended.new > 750


def test_it_changes_no_row_when_the_same_is_read_again(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "openings.jsonl"
    path.write_text(lines(*range(30)))
    run(settings, path)
    before = versions("job", "listing", "job_search")

    run(settings, path)

    assert versions("job", "listing", "job_search") == before
