import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from jobraker.embedded.postgres import Postgres
from jobraker.embedded.process import ProgramError


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """The folder of all tests here: making a cluster takes longer than all the rest of a test."""
    folder = Path(tempfile.mkdtemp(prefix="jobraker-tests-"))
    folder.chmod(0o755)
    server = Postgres(folder, durable=False)
    server.start()
    server.stop()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def postgres(data: Path) -> Iterator[Postgres]:
    """A stopped server; what a test damages is put right after it."""
    damaged = (data / "postgres.password", data / "postgres" / "PG_VERSION", data / "postgres" / "postgresql.conf")
    sound = {file: file.read_text() for file in damaged}
    server = Postgres(data, durable=False)
    yield server
    server.stop()
    for file, text in sound.items():
        file.write_text(text)


def connect(url: str) -> psycopg.Connection[tuple[str]]:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def test_it_has_the_extensions_that_search_needs(postgres: Postgres) -> None:
    with connect(postgres.start()) as connection:
        for extension in ("vector", "pg_trgm", "unaccent", "citext"):
            connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}"')

    assert postgres.version.startswith("18.")


@pytest.mark.parametrize(
    ("limit", "buffers"),
    [(f"{4 * 2**30}\n", "524288kB"), (f"{2**30}\n", "262144kB"), (f"{2**60}\n", None), ("max\n", None)],
)
def test_its_buffers_are_a_share_of_what_a_container_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, buffers: str | None
) -> None:
    told = tmp_path / "memory.max"
    monkeypatch.setattr("jobraker.embedded.postgres.CONTROL_GROUP", told)
    without = setting(Postgres(tmp_path), "shared_buffers")
    told.write_text(limit)

    assert setting(Postgres(tmp_path), "shared_buffers") == (buffers or without)
    assert 2**18 <= int(without.removesuffix("kB")) <= 2**22


def setting(postgres: Postgres, name: str) -> str:
    return next(part.partition("=")[2] for part in postgres.options(1) if part.startswith(f"{name}="))


def test_it_keeps_what_was_written_over_a_restart(postgres: Postgres) -> None:
    with connect(postgres.start()) as connection:
        connection.execute("CREATE TABLE note AS SELECT 'kept' AS text")
    postgres.stop()

    with connect(postgres.start()) as connection:
        found = connection.execute("SELECT text FROM note").fetchall()

    assert found == [("kept",)]


def test_it_comes_back_after_a_kill(postgres: Postgres) -> None:
    postgres.start()
    assert postgres.process
    postgres.process.kill()
    postgres.process.wait()

    with connect(postgres.start()) as connection:
        assert connection.execute("SELECT 'here'").fetchall() == [("here",)]


def test_it_takes_over_from_a_server_that_outlived_its_supervisor(postgres: Postgres, data: Path) -> None:
    postgres.start()
    assert postgres.process

    successor = Postgres(data, durable=False)
    with connect(successor.start()) as connection:
        answer = connection.execute("SELECT 'mine'").fetchall()
    successor.stop()

    assert answer == [("mine",)]
    assert postgres.process.wait(10) == 0


def test_it_starts_although_another_program_has_the_number_of_a_dead_server(postgres: Postgres, data: Path) -> None:
    postgres.start()
    postgres.stop()
    (data / "postgres" / "postmaster.pid").write_text(f"{os.getppid()}\n")

    with connect(postgres.start()) as connection:
        assert connection.execute("SELECT 'here'").fetchall() == [("here",)]


def test_it_makes_the_cluster_anew_when_a_first_start_was_cut_short(open_folder: Path) -> None:
    (open_folder / "data" / "postgres.unfinished" / "base").mkdir(parents=True)
    server = Postgres(open_folder / "data", durable=False)

    with connect(server.start()) as connection:
        answer = connection.execute("SELECT 'here'").fetchall()
    server.stop()

    assert answer == [("here",)]


def test_it_lets_nobody_in_without_the_password(postgres: Postgres) -> None:
    url = postgres.start().replace("+psycopg", "")
    guessed = url.replace(url.split(":")[2].split("@")[0], "guess")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(guessed)


def test_it_refuses_a_cluster_of_another_major_version(postgres: Postgres, data: Path) -> None:
    postgres.start()
    postgres.stop()
    (data / "postgres" / "PG_VERSION").write_text("17\n")

    with pytest.raises(ProgramError, match="made by PostgreSQL 17: dump and restore it into 18"):
        postgres.start()


def test_it_says_when_the_password_is_lost(postgres: Postgres, data: Path) -> None:
    postgres.start()
    postgres.stop()
    (data / "postgres.password").unlink()

    with pytest.raises(ProgramError, match="missing"):
        postgres.start()


def test_it_stops_at_once_although_somebody_is_connected(postgres: Postgres) -> None:
    with connect(postgres.start()) as connection:
        connection.execute("SELECT 1")

        postgres.stop()

    assert postgres.process
    assert postgres.process.returncode == 0


def test_it_names_its_log_when_it_does_not_come_up(postgres: Postgres, data: Path) -> None:
    postgres.start()
    postgres.stop()
    (data / "postgres" / "postgresql.conf").write_text("nonsense = on\n")

    with pytest.raises(ProgramError, match="did not come up") as caught:
        postgres.start()

    assert caught.value.log
    assert "nonsense" in caught.value.log.read_text()
