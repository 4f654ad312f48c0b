import pytest

from jobraker.boards import BOARDS
from jobraker.boards.queries import given, pages_asked
from jobraker.clients.errors import PermanentClientError


def test_what_a_source_must_say_is_asked_for_plainly() -> None:
    with pytest.raises(PermanentClientError, match="does not say which board"):
        given({"board": " "}, "board", "ashby")


@pytest.mark.parametrize(("pages", "asked"), [({}, 20), ({"pages": ""}, 20), ({"pages": "3"}, 3)])
def test_so_many_pages_are_read(pages: dict[str, str], asked: int) -> None:
    assert pages_asked(pages, 20, "eures") == asked


@pytest.mark.parametrize("pages", ["0", "-1", "many", "²"])
def test_pages_that_are_no_number_are_refused(pages: str) -> None:
    with pytest.raises(PermanentClientError, match="no number above 0"):
        pages_asked({"pages": pages}, 20, "eures")


@pytest.mark.parametrize("board", BOARDS.values())
def test_every_board_tells_what_it_must_be_given(board: object) -> None:
    assert set(board.required) <= set(board.query)  # type: ignore[attr-defined]
