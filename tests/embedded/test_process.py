import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobraker.embedded.process import ProgramError, spawn, terminate
from tests.embedded.processes import alive, eventually

SLEEP = "import time; time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
)
PARENT = """
import sys, time
from pathlib import Path
from jobraker.embedded.process import spawn
print(spawn([sys.executable, "-c", "import time; time.sleep(60)"], Path(sys.argv[1])).pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent ended")
def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, tmp_path / "log"], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())

        parent.kill()
        parent.wait()

    assert eventually(lambda: not alive(child))


def test_a_child_hears_no_ctrl_c_of_the_terminal(tmp_path: Path) -> None:
    child = spawn([sys.executable, "-c", "import os; print(os.getpid() == os.getsid(0))"], tmp_path / "log")

    child.wait(10)

    assert (tmp_path / "log").read_text() == "True\n"


def test_it_asks_before_it_kills(tmp_path: Path) -> None:
    child = spawn([sys.executable, "-c", SLEEP], tmp_path / "log")

    terminate(child, signal.SIGTERM, patience=10)

    assert child.returncode == -signal.SIGTERM


def test_it_kills_what_does_not_listen(tmp_path: Path) -> None:
    child = spawn([sys.executable, "-c", STUBBORN], tmp_path / "log")
    eventually((tmp_path / "log").read_text)
    begun = time.monotonic()

    terminate(child, signal.SIGTERM, patience=0.2)

    assert child.returncode == -signal.SIGKILL
    assert time.monotonic() - begun < 5


def test_it_kills_what_a_child_left_behind(tmp_path: Path) -> None:
    leaving = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {SLEEP!r}]).pid)"
    child = spawn([sys.executable, "-c", leaving], tmp_path / "log")
    child.wait(10)
    left = int((tmp_path / "log").read_text())

    terminate(child, signal.SIGTERM, patience=1)

    assert eventually(lambda: not alive(left))


def test_it_says_when_there_is_no_such_program(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match="/no/such/program cannot be started: No such file"):
        spawn(["/no/such/program"], tmp_path / "log")
