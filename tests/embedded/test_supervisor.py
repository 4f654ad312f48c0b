import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from jobraker.embedded.ports import free_port
from jobraker.settings import PROJECT
from tests.embedded.processes import alive, eventually, working_for


class Up:
    """A started supervisor, seen from outside."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.data = data
        self.port = free_port()
        self.said = data / "said.txt"
        # Addresses of no servers: nothing here asks them anything.
        known = {"DATABASE_URL": "postgresql://nobody@localhost/none", "REDIS_URL": "redis://localhost/0"}
        own = {"JOBRAKER_DATA": str(data), "JOBRAKER_PORT": str(self.port)}
        with self.said.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.embedded.stand_ins"],
                cwd=PROJECT,
                env=os.environ | known | own | environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def says(self, words: str, times: int = 1) -> bool:
        return eventually(lambda: self.said.read_text().count(words) >= times)

    def child(self, name: str) -> int:
        """The process id of the stand-in of that name."""
        named = [
            pid for pid in working_for(self.data) if Path(f"/proc/{pid}/cmdline").read_text().endswith(f"\0{name}\0")
        ]
        return named[0]

    def ended(self) -> int:
        return self.process.wait(30)


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Callable[..., Up]]:
    started = []

    def start(**environment: str) -> Up:
        started.append(Up(tmp_path, **environment))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def test_it_says_where_the_site_is_once_it_answers(up: Callable[..., Up]) -> None:
    one = up()

    assert one.says(f"Jobraker is at http://127.0.0.1:{one.port}/\n")
    with urlopen(f"http://127.0.0.1:{one.port}/") as answer:
        assert answer.status == 200


@pytest.mark.parametrize("wanted", [True, False])
def test_the_server_of_agents_is_started_where_it_is_wanted(up: Callable[..., Up], *, wanted: bool) -> None:
    one = up(JOBRAKER_MCP=str(wanted))

    assert one.says("Jobraker is at")
    assert one.said.read_text().count("Agents") == wanted


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_stops_everything_when_asked(up: Callable[..., Up], tmp_path: Path, number: signal.Signals) -> None:
    one = up()
    one.says("Jobraker is at")

    one.process.send_signal(number)

    assert one.ended() == 0
    assert working_for(tmp_path) == []
    assert one.said.read_text().splitlines()[-1].startswith("Stopped")


def test_it_stops_quietly_however_often_it_is_asked(up: Callable[..., Up]) -> None:
    one = up()
    one.says("Jobraker is at")

    for _ in range(5):
        os.killpg(one.process.pid, signal.SIGINT)

    assert one.ended() == 0
    assert "Traceback" not in one.said.read_text()


def test_it_stops_in_the_middle_of_starting(up: Callable[..., Up], tmp_path: Path) -> None:
    one = up(SLOW="Migrations")
    eventually((tmp_path / "logs" / "migrations.log").exists)

    one.process.send_signal(signal.SIGINT)

    assert one.ended() == 0
    assert working_for(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent ended")
def test_it_leaves_nothing_behind_when_it_is_killed(up: Callable[..., Up], tmp_path: Path) -> None:
    one = up()
    one.says("Jobraker is at")

    one.process.kill()
    one.process.wait()

    assert eventually(lambda: not working_for(tmp_path))


def test_it_starts_again_after_a_kill(up: Callable[..., Up]) -> None:
    killed = up()
    killed.says("Jobraker is at")
    killed.process.kill()
    killed.process.wait()

    assert up().says("Jobraker is at")


def test_a_second_one_on_the_same_folder_says_so_and_ends(up: Callable[..., Up]) -> None:
    first = up()
    first.says("Jobraker is at")

    second = up()

    assert second.ended() == 1
    assert "already running" in second.said.read_text()
    assert alive(first.process.pid)


def test_it_takes_the_next_port_when_the_wanted_one_is_taken(up: Callable[..., Up], tmp_path: Path) -> None:
    first = up()
    first.says("Jobraker is at")

    (tmp_path / "other").mkdir()
    second = up(JOBRAKER_DATA=str(tmp_path / "other"), JOBRAKER_PORT=str(first.port))

    assert second.says(f"Port {first.port} is taken, so this is port ")
    assert second.says("Jobraker is at")


@pytest.mark.parametrize("name", ["Migrations", "Web"])
def test_it_says_why_a_step_failed_and_stops_everything(up: Callable[..., Up], tmp_path: Path, name: str) -> None:
    one = up(FAILING=name)

    assert one.ended() == 1
    said = one.said.read_text()
    assert f"{name} ended with status 1" in said
    assert "this is why" in said
    assert "Traceback" not in said
    assert working_for(tmp_path) == []


@pytest.mark.parametrize("name", ["Web", "Workers"])
def test_it_starts_again_what_died(up: Callable[..., Up], name: str) -> None:
    one = up()
    one.says("Jobraker is at")
    died = one.child(name)

    os.kill(died, signal.SIGKILL)

    assert one.says(f"{name} ended by SIGKILL")
    assert one.says(f"{name} is started again\n")
    assert one.child(name) != died


def test_other_commands_find_the_running_system(up: Callable[..., Up], tmp_path: Path) -> None:
    up().says("Jobraker is at")

    assert "postgresql+psycopg://nobody@localhost/none" in (tmp_path / "running.json").read_text()


def kill_valkey(folder: Path) -> int:
    pid = int((folder / "valkey" / "valkey.pid").read_text())
    os.kill(pid, signal.SIGKILL)
    return pid


def test_it_starts_everything_again_when_a_server_of_its_own_dies(up: Callable[..., Up], tmp_path: Path) -> None:
    one = up(REDIS_URL="")
    one.says("Jobraker is at")
    web = one.child("Web")

    kill_valkey(tmp_path)

    assert one.says("Valkey ended by SIGKILL")
    assert one.says("Everything is started again")
    assert one.says("Jobraker is at", times=2)
    assert one.child("Web") != web


def test_it_gives_up_on_a_server_that_dies_over_and_over(up: Callable[..., Up], tmp_path: Path) -> None:
    one = up(REDIS_URL="")
    for times in range(1, 5):
        one.says("Jobraker is at", times=times)
        kill_valkey(tmp_path)

    assert one.ended() == 1
    assert "Nothing that was stored is lost" in one.said.read_text()
    assert working_for(tmp_path) == []
