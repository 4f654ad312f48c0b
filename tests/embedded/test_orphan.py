import os
import signal
import subprocess
import sys
from pathlib import Path

from jobraker.embedded.orphan import end_orphan

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_it_ends_a_server_that_still_works_in_the_folder(tmp_path: Path) -> None:
    with subprocess.Popen(SLEEP, cwd=tmp_path) as server:
        (tmp_path / "server.pid").write_text(f"{server.pid}\nmore\n")

        # The server stays a zombie until it is waited for, which counts as ended.
        end_orphan(tmp_path / "server.pid", tmp_path, signal.SIGTERM)

        assert server.wait(10) == -signal.SIGTERM


def test_it_leaves_a_stranger_with_the_same_number_alone(tmp_path: Path) -> None:
    pid_file = tmp_path / "server.pid"
    with subprocess.Popen(SLEEP, cwd="/") as stranger:
        pid_file.write_text(str(stranger.pid))

        end_orphan(pid_file, tmp_path, signal.SIGTERM)

        assert stranger.poll() is None
        stranger.kill()
    assert not pid_file.exists()


def test_it_leaves_the_file_of_a_server_that_ended_to_the_next_one(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / "server.pid").write_text(str(ended.pid))

    end_orphan(tmp_path / "server.pid", tmp_path, signal.SIGTERM)

    assert (tmp_path / "server.pid").exists()


def test_it_takes_no_number_from_a_broken_file(tmp_path: Path) -> None:
    for broken in ("", "\n", f"-{os.getpid()}", "nonsense"):
        (tmp_path / "server.pid").write_text(broken)

        end_orphan(tmp_path / "server.pid", tmp_path, signal.SIGTERM)

    assert (tmp_path / "server.pid").exists()
