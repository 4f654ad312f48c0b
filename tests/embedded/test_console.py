"""What the supervisor says."""

from pathlib import Path

import pytest

from jobraker.embedded.console import Console

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has such a device")
def test_on_a_full_disk_it_says_the_rest_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(FULL)

    console.say("Workers is started again")

    assert capsys.readouterr().out == "Workers is started again\n"


def test_it_writes_down_when_it_said_it(tmp_path: Path) -> None:
    console = Console(tmp_path / "supervisor.log")

    console.say("Web is started again")

    assert (tmp_path / "supervisor.log").read_text().endswith("Z Web is started again\n")
