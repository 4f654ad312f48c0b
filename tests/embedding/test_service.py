"""Jobs that wait for a vector, over the local model and over the sandbox's server."""

import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np
import psycopg
import pytest
from pydantic import SecretStr
from sqlalchemy import text, update

from jobraker.clients.errors import ClientError, Kind, client_error
from jobraker.database import db, now, transaction
from jobraker.embedding import service
from jobraker.embedding.model import model_name
from jobraker.ingestion import writing
from jobraker.jobs.models import Job, Listing
from jobraker.settings import Settings
from tests.factories import job

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def remote(settings: Settings) -> Settings:
    return settings.model_copy(
        update={
            "embedding_url": f"{settings.sandbox_url}/openai/v1",
            "embedding_key": SecretStr("a key"),
            "embedding_model": "text-embedding-3-small",
            "embedding_dimensions": 384,
        }
    )


def vectors() -> dict[int, str]:
    """Each job's model."""
    with transaction():
        return {row.job_id: row.model for row in db.session.execute(text("SELECT job_id, model FROM job_vector"))}


def read(statement: str, job_id: int) -> Any:
    with transaction():
        return db.session.execute(text(statement), {"job": job_id}).scalar_one()


def embedded(job_id: int) -> bool:
    return bool(read("SELECT embedded_at IS NOT NULL FROM job WHERE id = :job", job_id))


@pytest.mark.parametrize("where", ["settings", "remote"])
def test_it_gives_every_open_job_a_vector_and_a_signature(where: str, request: pytest.FixtureRequest) -> None:
    chosen: Settings = request.getfixturevalue(where)
    jobs = {job("1"), job("2", title="Baker", company="Other")}

    assert service.embed_jobs(chosen) == 2

    assert vectors() == dict.fromkeys(jobs, model_name(chosen))
    assert all(read("SELECT signature IS NOT NULL FROM job_search WHERE job_id = :job", each) for each in jobs)
    assert service.embed_jobs(chosen) == 0


def test_a_job_is_embedded_when_it_is_written_and_not_when_its_transaction_began(settings: Settings) -> None:
    waits = job("engineer")
    with transaction():
        began = db.session.scalar(text("SELECT now()"))
        service.embed_jobs(settings)

    assert read("SELECT embedded_at FROM job WHERE id = :job", waits) > began


def test_it_leaves_closed_jobs_alone(settings: Settings) -> None:
    closed = job("1")
    with transaction():
        db.session.execute(update(Listing).values(closed_at=now()))
        writing.refresh_jobs([closed])

    assert service.embed_jobs(settings) == 0


def test_it_lets_a_job_wait_on_that_changed_while_its_vector_was_made(settings: Settings) -> None:
    job_id = job("1")
    batch = service.waiting(10)
    with transaction():
        db.session.execute(update(Job).values(changed_at=now() + timedelta(seconds=1)))

    service.write("a model", batch, np.zeros((1, 384), np.float32))

    assert not embedded(job_id)


def test_it_writes_what_is_filtered_by_as_it_is_by_then(settings: Settings) -> None:
    job_id = job("1")
    batch = service.waiting(10)
    with transaction():
        db.session.execute(update(Listing).values(closed_at=now()))
        writing.refresh_jobs([job_id])

    service.write("a model", batch, np.ones((1, 384), np.float32))

    assert read("SELECT open FROM job_vector WHERE job_id = :job", job_id) is False


def test_closing_a_job_reaches_its_vector(settings: Settings) -> None:
    job_id = job("1")
    service.embed_jobs(settings)
    with transaction():
        db.session.execute(update(Listing).values(closed_at=now()))
        writing.refresh_jobs([job_id])

    assert read("SELECT open FROM job_vector WHERE job_id = :job", job_id) is False


def test_it_keeps_waiting_when_the_server_fails(remote: Settings) -> None:
    job_id = job("1")
    broken = remote.model_copy(update={"embedding_url": f"{remote.sandbox_url}/fault/500", "outbound_tries": 1})

    with pytest.raises(ClientError):
        service.embed_jobs(broken)

    assert not embedded(job_id)


def test_one_text_that_the_server_will_not_take_does_not_hold_up_the_others(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = [job(str(n), title=f"Baker {n}", company=f"Firm {n}") for n in range(4)]
    refused = job("5", title="Cursed Baker", company="Firm 5")

    def embed(_settings: Settings, texts: Sequence[str]) -> Any:
        if any("Cursed" in each for each in texts):
            raise client_error(Kind.REJECTED, "embeddings", status=400)
        return np.ones((len(texts), 384), np.float32)

    monkeypatch.setattr(service, "embed", embed)

    assert service.embed_jobs(settings) == 5

    assert set(vectors()) == set(taken)
    assert embedded(refused)


def test_a_refused_key_is_no_fault_of_a_text(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = job("1")

    def embed(_settings: Settings, texts: Sequence[str]) -> Any:
        raise client_error(Kind.REFUSED, "embeddings", status=401)

    monkeypatch.setattr(service, "embed", embed)

    with pytest.raises(ClientError):
        service.embed_jobs(settings)
    assert not embedded(job_id)


def test_jobs_of_another_model_wait_again(settings: Settings, remote: Settings) -> None:
    job_id = job("1")
    service.embed_jobs(settings)

    assert service.forget_other_models(settings) == 0
    assert service.forget_other_models(remote) == 1
    assert service.embed_jobs(remote) == 1
    assert vectors() == {job_id: model_name(remote)}


def test_it_embeds_the_newest_first(settings: Settings) -> None:
    jobs = [job(str(n), company=f"Firm {n}") for n in range(3)]

    assert [one.job_id for one in service.waiting(2)] == jobs[:0:-1]


def test_it_waits_for_whoever_writes_openings(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [writing.WRITERS_LOCK])
        released = threading.Timer(0.5, other.execute, ["SELECT pg_advisory_unlock_all()"])
        begun = time.monotonic()
        released.start()

        service.write("a model", [], np.empty((0, 384), dtype=np.float32))

        released.join()
    assert time.monotonic() - begun > 0.5
