"""A backup is put back whole or not at all."""

import shutil
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import psycopg
import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from jobraker import sealing
from jobraker.automation import switches
from jobraker.commands.restore import known_migrations, prepare
from jobraker.settings import Settings
from jobraker.upkeep import archive, backing_up, restoring
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.manifest import Content, Manifest
from jobraker.upkeep.restoring import Restored, Wishes
from jobraker.upkeep.sealed import SEALED, look
from jobraker.upkeep.servers import connected
from tests.upkeep.filled import database, databases, fill, nothing, rows, server, system

REPLACING = Wishes(replace=True)


@pytest.fixture(scope="module")
def world(settings: Settings) -> Iterator[Settings]:
    with database(settings, "copied") as filled:
        fill(filled)
        yield filled


@pytest.fixture(scope="module")
def kept(world: Settings, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    path = tmp_path_factory.mktemp("backups") / "all.backup"
    return path, backing_up.back_up(world, path, nothing)


def restore(
    settings: Settings, path: Path, wishes: Wishes = REPLACING, *, known: frozenset[str] | None = None
) -> Restored:
    known = known_migrations() if known is None else known
    return restoring.restore(settings, path, known, lambda url: prepare(settings, url, path.name), nothing, wishes)


def contents(settings: Settings) -> dict[str, Content]:
    with connected(settings.database_url) as connection:
        return restoring.counting.content(connection, lambda _done, _of: None)


def changed(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


def test_after_all_is_lost_it_brings_everything_back(
    settings: Settings, world: Settings, kept: tuple[Path, Manifest]
) -> None:
    path, manifest = kept
    before = contents(world)

    with database(settings, "lost") as empty:
        restore(empty, path, Wishes())
        after = contents(empty)
        with system(empty):
            halted = switches.halted()
            found = [look(empty, column) for column in SEALED]

    assert manifest.tables == before
    assert halted
    assert after.pop("sending_halt").rows == 1
    del before["sending_halt"]
    # It stands in the log of what was done, as the halt does.
    assert after.pop("deed").rows == before.pop("deed").rows + 2
    assert after == before
    assert min(before[name].rows for name in ("account", "job", "saved_job", "alert", "mail", "article", "place")) > 0
    assert sum(each.new for each in found) >= 4
    assert [each.lost for each in found] == [[]] * len(found)


def test_only_its_owner_may_read_it_and_it_holds_no_keys(kept: tuple[Path, Manifest], world: Settings) -> None:
    path, _ = kept

    with archive.opened(path) as backup:
        assert backup.keys is None
    assert path.stat().st_mode & 0o777 == 0o600
    assert world.credentials_key.get_secret_value().encode() not in path.read_bytes()


def test_keys_are_in_it_where_they_are_asked_for(world: Settings, tmp_path: Path) -> None:
    backing_up.back_up(world, tmp_path / "with keys", nothing, with_keys=True)

    with archive.opened(tmp_path / "with keys") as backup:
        assert backup.keys == backing_up.keys_of(world)


def test_a_file_that_is_there_is_not_written_over(world: Settings, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("something else")

    with pytest.raises(UpkeepError, match="not written over"):
        backing_up.back_up(world, tmp_path / "mine", nothing)

    assert (tmp_path / "mine").read_text() == "something else"


@pytest.mark.parametrize("seed", range(12))
def test_a_byte_that_has_changed_is_refused(
    settings: Settings, kept: tuple[Path, Manifest], tmp_path: Path, seed: int
) -> None:
    path = shutil.copy(kept[0], tmp_path / "damaged")
    with zipfile.ZipFile(path) as whole:
        dump = whole.getinfo(archive.DUMP)
    begins = dump.header_offset + 200
    changed(path, Random(seed).randrange(begins, begins + dump.file_size - 200))

    with database(settings, "spared") as empty, pytest.raises(UpkeepError, match="damaged"):
        restore(empty, path)

    assert not databases(settings) & {"spared", "spared_restoring"}


def test_whatever_byte_has_changed_what_is_read_is_what_was_written(
    kept: tuple[Path, Manifest], tmp_path: Path
) -> None:
    path, manifest = kept
    size, chance = path.stat().st_size, Random(7)
    refused = 0
    for at in [*range(60), *range(size - 400, size), *(chance.randrange(size) for _ in range(40))]:
        damaged = Path(shutil.copy(path, tmp_path / "damaged"))
        changed(damaged, at)
        try:
            with archive.opened(damaged) as backup:
                backup.check(lambda _done, _of: None)
                assert backup.manifest == manifest
        except UpkeepError:
            refused += 1
    assert refused > 200


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.999, 1])
def test_a_file_that_was_cut_is_refused(
    settings: Settings, kept: tuple[Path, Manifest], tmp_path: Path, share: float
) -> None:
    content = kept[0].read_bytes()
    (tmp_path / "cut").write_bytes(content[: min(int(len(content) * share), len(content) - 1)])

    with pytest.raises(UpkeepError, match="damaged"), archive.opened(tmp_path / "cut"):
        pass


def test_one_of_a_newer_version_is_refused(world: Settings, kept: tuple[Path, Manifest]) -> None:
    before = contents(world)

    with pytest.raises(UpkeepError, match=f"migration {kept[1].migration}, which this one does not know"):
        restore(world, kept[0], known=known_migrations() - {kept[1].migration})

    assert contents(world) == before


def test_a_database_that_holds_something_is_only_replaced_where_that_is_wished(
    world: Settings, kept: tuple[Path, Manifest]
) -> None:
    before = contents(world)

    with pytest.raises(UpkeepError, match="not empty: account"):
        restore(world, kept[0], Wishes())

    assert contents(world) == before


def test_whoever_is_at_work_is_not_cut_off_unasked(settings: Settings, kept: tuple[Path, Manifest]) -> None:
    with database(settings, "busy") as busy, connected(busy.database_url, autocommit=True) as working:
        with pytest.raises(UpkeepError, match="1 connections to busy are open"):
            restore(busy, kept[0])
        assert working.execute("SELECT 1").fetchone() == (1,)

        restore(busy, kept[0], Wishes(disconnect=True))

        with pytest.raises(psycopg.OperationalError):
            working.execute("SELECT 1")
        assert rows(busy, "account") == 1


def test_what_does_not_hold_what_it_held_takes_nobodys_place(
    world: Settings, kept: tuple[Path, Manifest], tmp_path: Path
) -> None:
    path, manifest = kept
    other = manifest.tables | {"job": Content(rows=manifest.tables["job"].rows, checksum="1")}
    with archive.opened(path) as backup, archive.written(tmp_path / "other") as writing:
        with writing.dump() as file, backup.dump() as dump:
            shutil.copyfileobj(dump, file)
        writing.tell(manifest.model_copy(update={"tables": other}), None)
    before = contents(world)

    with pytest.raises(UpkeepError, match="job does not hold what it held"):
        restore(world, tmp_path / "other")

    assert contents(world) == before
    assert not databases(world) & {"copied_restoring", "copied_replaced"}


def test_numbers_that_were_given_out_are_not_given_to_others(settings: Settings, kept: tuple[Path, Manifest]) -> None:
    """A cookie of somebody who came after the backup must not open the account of whoever comes next."""
    with database(settings, "numbered") as other:
        restore(other, kept[0])
        with connected(other.database_url) as connection:
            connection.execute("SELECT setval(pg_get_serial_sequence('account', 'id'), 5000000)")
        restore(other, kept[0])
        with connected(other.database_url) as connection:
            account = connection.execute("SELECT nextval(pg_get_serial_sequence('account', 'id'))").fetchone()

    assert account
    assert account[0] > 5_000_000


def test_an_older_one_is_brought_to_this_version(settings: Settings, tmp_path: Path) -> None:
    from flask_migrate import downgrade

    from jobraker.commands.tables import bring_up

    with database(settings, "older") as older, database(settings, "newer") as newer:
        with system(older) as app:
            bring_up(app)
            downgrade(revision="0043")
        manifest = backing_up.back_up(older, tmp_path / "older", nothing)
        restore(newer, tmp_path / "older")

        assert manifest.migration == "0043"
        assert "story" not in manifest.tables
        assert rows(newer, "story") == 0


def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(settings: Settings, tmp_path: Path) -> None:
    """Two tables that are always written together are the same in it."""
    with database(settings, "moving") as moving, database(settings, "moved") as moved:
        with connected(moving.database_url) as connection:
            connection.execute(
                "CREATE TABLE left_side (id int PRIMARY KEY); CREATE TABLE right_side (id int PRIMARY KEY)"
            )
        ended, written = threading.Event(), []

        def write() -> None:
            with connected(moving.database_url, autocommit=True) as connection:
                number = 0
                while not ended.is_set():
                    number += 1
                    with connection.transaction():
                        connection.execute("INSERT INTO left_side VALUES (%s)", [number])
                        connection.execute("INSERT INTO right_side VALUES (%s)", [number])
                    written.append(number)

        writer = threading.Thread(target=write)
        writer.start()
        while len(written) < 50:
            time.sleep(0.01)
        manifest = backing_up.back_up(moving, tmp_path / "moving", nothing)
        during = len(written)
        ended.set()
        writer.join()
        restoring.restore(moved, tmp_path / "moving", frozenset(), lambda _url: None, nothing, REPLACING)

        assert 50 <= manifest.tables["left_side"].rows < during
        assert manifest.tables["left_side"] == manifest.tables["right_side"]
        assert contents(moved) == manifest.tables


def test_without_its_key_what_rests_sealed_is_named(settings: Settings, kept: tuple[Path, Manifest]) -> None:
    with database(settings, "keyless") as other:
        restore(other, kept[0])
        keyless = other.model_copy(update={"credentials_key": SecretStr(Fernet.generate_key().decode())})
        with system(keyless):
            assert look(keyless, SEALED[0]).lost
        with pytest.raises(sealing.OtherKeyError):
            sealing.unseal(keyless, sealing.seal(other, {}))


def test_functions_that_call_others_fill_what_is_generated(settings: Settings, tmp_path: Path) -> None:
    with database(settings, "calling") as calling, database(settings, "called") as called:
        with connected(calling.database_url) as connection:
            connection.execute("CREATE FUNCTION inner_one(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1'")
            connection.execute(
                "CREATE FUNCTION outer_one(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN inner_one($1); END'"
            )
            connection.execute("CREATE TABLE told (id int, next int GENERATED ALWAYS AS (outer_one(id)) STORED)")
            connection.execute("INSERT INTO told (id) VALUES (1), (2)")
        backing_up.back_up(calling, tmp_path / "calling", nothing)

        restoring.restore(called, tmp_path / "calling", frozenset(), lambda _url: None, nothing, REPLACING)

        assert rows(called, "told") == 2


def test_a_database_that_is_not_there_is_made(settings: Settings, kept: tuple[Path, Manifest]) -> None:
    with database(settings, "absent") as absent:
        with server(settings) as connection:
            connection.execute("DROP DATABASE absent")

        restore(absent, kept[0], Wishes())

        assert rows(absent, "account") == 1
