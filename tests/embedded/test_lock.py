import os
from pathlib import Path

import pytest

from jobraker.embedded.lock import locked
from jobraker.embedded.process import ProgramError


def test_it_refuses_a_second_holder(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(ProgramError, match="Another command is using"), locked(tmp_path):
        pass


def test_it_is_free_again_afterwards(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass

    with locked(tmp_path):
        assert (tmp_path / "supervisor.lock").exists()


def test_it_makes_the_folder(tmp_path: Path) -> None:
    with locked(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()


def test_it_says_when_the_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ProgramError, match="Cannot use the data folder"), locked(tmp_path / "file"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_it_says_when_the_folder_is_not_ours_to_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(ProgramError, match="Permission denied"), locked(tmp_path / "data"):
        pass
