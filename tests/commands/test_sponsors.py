"""What `jobraker sponsors …` says."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from jobraker.commands import sponsors


@pytest.fixture
def register(tmp_path: Path) -> Path:
    file = tmp_path / "register.csv"
    file.write_text("Organisation Name,Route\nAcme Ltd,Skilled Worker\nRolls Ltd,Skilled Worker\n")
    return file


@pytest.fixture(autouse=True)
def _over_the_stack(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    monkeypatch.setattr(sponsors, "application", application)


def run(*words: str) -> Result:
    return CliRunner().invoke(sponsors.sponsors, words)


def test_it_counts_what_it_imports_and_lists_it_with_its_day(register: Path) -> None:
    imported = run("import", str(register), "--country", "gb")

    assert (imported.exit_code, imported.output) == (0, "United Kingdom: 2 names are on the register now.\n")
    assert run("list").output.startswith("GB  United Kingdom  2 names  20")


def test_it_says_what_is_wrong_with_a_file_and_that_the_register_is_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "towns.csv"
    file.write_text("Town\nLeeds\n")

    refused = run("import", str(file), "--country", "gb")

    assert refused.exit_code == 1
    assert "there are: Town. The register is as it was." in refused.output


def test_it_knows_no_such_country(register: Path) -> None:
    refused = run("import", str(register), "--country", "xx")

    assert refused.exit_code == 2
    assert "'xx' is no country; give its code, such as gb" in refused.output
