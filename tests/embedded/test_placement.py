import os
from pathlib import Path

import pytest

from jobraker.embedded import placement
from jobraker.embedded.account import Account

STRANGER = Account(uid=54321, gid=54321)


@pytest.fixture
def elsewhere(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(placement, "ELSEWHERE", open_folder / "elsewhere")
    return open_folder / "elsewhere"


@pytest.fixture
def closed_folder(open_folder: Path) -> Path:
    folder = open_folder / "closed"
    folder.mkdir(mode=0o700)
    return folder


def test_it_makes_and_keeps_a_folder_that_can_be_entered(open_folder: Path) -> None:
    chosen = placement.reachable_folder(open_folder / "new", STRANGER)

    assert chosen == open_folder / "new"
    assert chosen.is_dir()


def test_it_moves_what_the_account_cannot_reach(closed_folder: Path, elsewhere: Path) -> None:
    chosen = placement.reachable_folder(closed_folder / "data", STRANGER)

    assert chosen.parent == elsewhere
    assert STRANGER.may_enter(chosen)


def test_it_moves_two_folders_to_two_places(closed_folder: Path, elsewhere: Path) -> None:
    chosen = {placement.reachable_folder(closed_folder / name, STRANGER) for name in ("one", "two")}

    assert len(chosen) == 2


def test_it_moves_to_an_open_place_whatever_the_umask(closed_folder: Path, elsewhere: Path) -> None:
    before = os.umask(0o077)
    try:
        chosen = placement.reachable_folder(closed_folder / "data", STRANGER)
    finally:
        os.umask(before)

    assert STRANGER.may_enter(chosen)


def test_it_finds_the_packaged_programs() -> None:
    programs = placement.postgres_programs(None)

    assert (programs / "postgres").is_file()
    assert (programs / "initdb").is_file()


def test_it_prefers_the_chosen_programs(open_folder: Path) -> None:
    assert placement.postgres_programs(None, open_folder) == open_folder
