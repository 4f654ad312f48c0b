"""Statements on their way into a server, and programs that fail over them."""

import io
from hashlib import sha256
from pathlib import Path

import pytest

from jobraker.settings import Settings
from jobraker.upkeep import archive, backing_up, loading, restoring
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.manifest import Content
from jobraker.upkeep.programs import find_programs
from jobraker.upkeep.restoring import Wishes
from jobraker.upkeep.servers import connected
from tests.upkeep.filled import database, databases, nothing, rows

HEAD = b"SET lock_timeout = 0;\nSET transaction_timeout = 0;\nSELECT pg_catalog.set_config('search_path', '', false);\n"
DATA = b"COPY public.a (b) FROM stdin;\nSET transaction_timeout = 0;\n\\.\n"


@pytest.mark.parametrize("old", [True, False])
def test_an_old_server_is_not_told_of_what_it_does_not_know_and_data_stays_as_it_is(old: bool) -> None:
    handed = io.BytesIO()

    loading.hand_on(io.BytesIO(HEAD + DATA), handed, old=old)

    head, data = handed.getvalue()[: -len(DATA)], handed.getvalue()[-len(DATA) :]
    assert data == DATA
    assert (b"transaction_timeout" in head) is not old
    assert b"set_config('search_path', 'public', false)" in head


def test_a_dump_that_ends_too_soon_takes_nobodys_place(settings: Settings, tmp_path: Path) -> None:
    with database(settings, "sound") as sound:
        with connected(sound.database_url) as connection:
            connection.execute("CREATE TABLE told AS SELECT md5(n::text) FROM generate_series(1, 20000) n")
        manifest = backing_up.back_up(sound, tmp_path / "sound", nothing)
        with archive.opened(tmp_path / "sound") as backup, archive.written(tmp_path / "cut") as writing:
            content = backup.dump().read()[: manifest.dump_bytes // 2]
            with writing.dump() as file:
                file.write(content)
            told = {"dump_bytes": len(content), "dump_sha256": sha256(content).hexdigest()}
            writing.tell(manifest.model_copy(update=told), None)

        with pytest.raises(UpkeepError, match=r"pg_restore could not read|did not take|does not hold"):
            restoring.restore(sound, tmp_path / "cut", frozenset(), lambda _url: None, nothing, Wishes(replace=True))

        assert rows(sound, "told") == 20_000
        assert "sound_restoring" not in databases(settings)


def test_a_program_that_fails_leaves_no_file(settings: Settings, tmp_path: Path) -> None:
    for name in ("pg_dump", "pg_restore", "psql"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(
            '#!/bin/sh\n[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 18.1" && exit\necho no >&2; exit 1\n'
        )
        program.chmod(0o755)

    with pytest.raises(UpkeepError, match="pg_dump failed: no"):
        backing_up.back_up(settings.model_copy(update={"postgres_bin": tmp_path / "bin"}), tmp_path / "none", nothing)

    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


def test_older_programs_than_the_server_are_not_used(settings: Settings, tmp_path: Path) -> None:
    real = find_programs(settings, 16).dump.parent
    assert find_programs(settings.model_copy(update={"postgres_bin": tmp_path}), 18).dump.parent == real

    with pytest.raises(UpkeepError, match=r"PostgreSQL 99 or newer are needed\. Found: of version 18\."):
        find_programs(settings, 99)


def test_a_table_counts_the_same_in_whatever_order_its_rows_come(settings: Settings) -> None:
    def content(rows: str) -> Content:
        with database(settings, "ordered") as ordered, connected(ordered.database_url) as connection:
            connection.execute("CREATE TABLE told (a int, b text, c bytea, d timestamptz)")
            connection.execute(f"INSERT INTO told VALUES {rows}")
            return restoring.counting.content(connection, lambda _done, _of: None)["told"]

    one, two = "(1, 'é', '\\x00', '2026-01-01 00:00Z')", "(NULL, '', NULL, NULL)"

    assert content(f"{one}, {two}") == content(f"{two}, {one}")
    assert content(f"{one}, {one}") != content(f"{two}, {two}")
    assert content(f"{one}, {one}").checksum != content(one).checksum


def test_a_place_that_cannot_be_written_to_is_told(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UpkeepError, match="cannot be written"):
        backing_up.back_up(settings, tmp_path / "no folder" / "backup", nothing)
