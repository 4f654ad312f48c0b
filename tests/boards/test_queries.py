import pytest

from jobraker.boards import BOARDS
from jobraker.boards.queries import given, goes_on, numbers_in, pages_of
from jobraker.clients.errors import PermanentClientError


def test_what_a_source_must_say_is_asked_for_plainly() -> None:
    with pytest.raises(PermanentClientError, match="does not say which board"):
        given({"board": " "}, "board", "ashby")


@pytest.mark.parametrize("board", BOARDS.values())
def test_every_board_tells_what_it_must_be_given(board: object) -> None:
    assert {*board.required, *board.numbers} <= set(board.query)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("said", "expected"), [("", 20), ("3", 3), ("999999999999", 999_999_999)])
def test_it_reads_how_many_pages_a_run_may_read(said: str, expected: int) -> None:
    assert pages_of({"pages": said}, 20, "board") == expected


@pytest.mark.parametrize("said", ["0", "-1", "many", "1.5", "²", "٣"])
def test_a_number_of_pages_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(PermanentClientError, match="pages is no number above 0"):
        pages_of({"pages": said}, 20, "board")


@pytest.mark.parametrize("said", ["-1", "abc", "1.5", "30k", "²"])
def test_what_is_to_be_a_number_and_is_none_is_refused(said: str) -> None:
    numbers_in({"least": "30000", "most": ""}, ("least", "most", "radius"), "board")

    with pytest.raises(PermanentClientError, match="least is no number"):
        numbers_in({"least": said}, ("least",), "board")


@pytest.mark.parametrize(
    ("found", "asked", "total", "answer"),
    [([1], 50, None, True), ([1], 50, 51, True), ([1], 50, 50, False), ([], 50, 51, False), ([1], 100, None, False)],
)
def test_pages_go_on_while_there_is_more_to_ask_for(
    found: list[int], asked: int, total: int | None, answer: bool
) -> None:
    assert goes_on(found, asked, 100, total) is answer
