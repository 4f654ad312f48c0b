"""What `jobraker knowledge …` says."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from jobraker.commands import knowledge
from tests.backoffice.office import deeds


@pytest.fixture(autouse=True)
def _over_the_stack(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    monkeypatch.setattr(knowledge, "application", application)


def run(*words: str) -> Result:
    return CliRunner().invoke(knowledge.knowledge, words)


def written(folder: Path, name: str, title: str = "On letters") -> None:
    (folder / name).write_text(f"---\ntitle: {title}\nsummary: x\n---\nThe text of {name}.")


def test_it_loads_a_folder_and_lists_what_is_there(tmp_path: Path) -> None:
    written(tmp_path, "letters.md")

    first, second = run("load", str(tmp_path)), run("load", str(tmp_path))

    assert (first.exit_code, first.output) == (0, "1 added, 0 changed, 0 unchanged, 0 left, 0 refused\n")
    assert second.output == "0 added, 0 changed, 1 unchanged, 0 left, 0 refused\n"
    assert deeds() == [("add", "article", "letters")]
    listed = run("list").output
    assert listed.startswith("letters  en  own  20")
    assert listed.endswith("  1 passages  1 wait  On letters\n")


def test_it_loads_what_comes_with_us_where_no_folder_is_named() -> None:
    loaded = run("load")

    assert loaded.exit_code == 0
    assert loaded.output.endswith(" added, 0 changed, 0 unchanged, 0 left, 0 refused\n")
    assert "\nscams  en  starter  " in run("list").output


def test_it_tells_each_bad_file_and_why_and_loads_the_others(tmp_path: Path) -> None:
    written(tmp_path, "letters.md")
    written(tmp_path, "Bad.md")
    written(tmp_path, "untitled.md", title="")

    loaded = run("load", str(tmp_path))

    assert loaded.exit_code == 1
    assert loaded.output.startswith("1 added, 0 changed, 0 unchanged, 0 left, 2 refused\n")
    assert "  not read, Bad.md: its name becomes its address" in loaded.output
    assert "  not read, untitled.md: its title is missing" in loaded.output
    assert "Error: 2 of 3 files were not read.\n" in loaded.output
    assert run("list").output.startswith("letters  ")


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    loaded = run("load", str(tmp_path))

    assert loaded.exit_code == 1
    assert "There is no file in it that ends in .md." in loaded.output


def test_it_removes_one_and_knows_when_there_is_none(tmp_path: Path) -> None:
    written(tmp_path, "letters.md")
    run("load", str(tmp_path))

    removed, again = run("remove", "letters"), run("remove", "letters")

    assert (removed.exit_code, removed.output) == (0, "letters is removed.\n")
    assert again.exit_code == 1
    assert "There is no guide letters" in again.output
    assert run("list").output == ""
    assert deeds()[1:] == [("remove", "article", "letters")]
