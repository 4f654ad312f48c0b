"""The second look at what failed among everything else."""

import json
from pathlib import Path

import pytest

from tests import again


@pytest.fixture
def looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pytest is asked to run again; all of it passes."""
    asked: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        asked.append(arguments)
        return pytest.ExitCode.OK

    monkeypatch.setattr(again, "FAILED", tmp_path / "lastfailed")
    monkeypatch.setattr(again.pytest, "main", run)
    return asked


def record(*tests: str) -> None:
    again.FAILED.write_text(json.dumps(dict.fromkeys(tests, True)))


def test_the_whole_file_of_what_failed_is_run_alone_and_what_passes_is_named(
    looked: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    record("tests/test_a.py::test_one", "tests/test_b.py::test_two[x::y]", "tests/test_a.py::test_three")

    assert again.again(1) == 0
    assert looked == [["--numprocesses", "0", "-p", "no:randomly", "tests/test_a.py", "tests/test_b.py"]]
    assert "tests/test_b.py::test_two[x::y]" in capsys.readouterr().out


def test_nothing_is_run_again_when_much_failed_or_something_else_ended_the_run(looked: list[list[str]]) -> None:
    record(*(f"tests/test_{name}.py::test_it" for name in range(again.AT_MOST + 1)))

    assert again.again(1) == 1
    assert again.again(2) == 2
    assert looked == []
