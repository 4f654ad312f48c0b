import os
from pathlib import Path

import pytest

from jobraker.embedded.account import Account, server_account

STRANGER = Account(uid=54321, gid=54321)


def test_it_may_enter_what_everybody_may_pass_through(open_folder: Path) -> None:
    inside = open_folder / "inside"
    inside.mkdir(mode=0o711)

    assert STRANGER.may_enter(inside)


def test_it_may_not_enter_below_a_folder_that_is_closed_to_it(open_folder: Path) -> None:
    inside = open_folder / "closed" / "open"
    inside.mkdir(parents=True)
    inside.parent.chmod(0o700)

    assert not STRANGER.may_enter(inside)


def test_it_may_enter_its_own_closed_folder(open_folder: Path) -> None:
    open_folder.chmod(0o700)
    owner = open_folder.stat()

    assert Account(owner.st_uid, owner.st_gid).may_enter(open_folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root hands the server to another account")
def test_a_plain_user_runs_the_server_itself(open_folder: Path) -> None:
    assert server_account(open_folder / "postgres") is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_root_runs_the_server_as_the_owner_of_the_data_folder(open_folder: Path) -> None:
    os.chown(open_folder, STRANGER.uid, STRANGER.gid)

    assert server_account(open_folder / "postgres") == STRANGER


@pytest.mark.skipif(os.geteuid() != 0, reason="a plain user runs the server itself")
def test_root_never_runs_the_server_as_root(open_folder: Path) -> None:
    account = server_account(open_folder / "postgres")

    assert account is not None
    assert account.uid != 0
