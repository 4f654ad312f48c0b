import pytest

from jobraker.boards import BOARDS
from jobraker.boards.queries import given
from jobraker.clients.errors import PermanentClientError


def test_what_a_source_must_say_is_asked_for_plainly() -> None:
    with pytest.raises(PermanentClientError, match="does not say which board"):
        given({"board": " "}, "board", "ashby")


@pytest.mark.parametrize("board", BOARDS.values())
def test_every_board_tells_what_it_must_be_given(board: object) -> None:
    assert set(board.required) <= set(board.query)  # type: ignore[attr-defined]
