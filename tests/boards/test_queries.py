import pytest

from jobraker.boards import BOARDS
from jobraker.boards.queries import given, pages_of
from jobraker.clients.errors import PermanentClientError


def test_what_a_source_must_say_is_asked_for_plainly() -> None:
    with pytest.raises(PermanentClientError, match="does not say which board"):
        given({"board": " "}, "board", "ashby")


@pytest.mark.parametrize("board", BOARDS.values())
def test_every_board_tells_what_it_must_be_given(board: object) -> None:
    assert set(board.required) <= set(board.query)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("said", "expected"), [("", 20), ("3", 3), ("999999999999", 999_999_999)])
def test_it_reads_how_many_pages_a_run_may_read(said: str, expected: int) -> None:
    assert pages_of({"pages": said}, 20, "board") == expected


@pytest.mark.parametrize("said", ["0", "-1", "many", "1.5", "²", "٣"])
def test_a_number_of_pages_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(PermanentClientError, match="pages is no number above 0"):
        pages_of({"pages": said}, 20, "board")
