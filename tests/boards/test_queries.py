import pytest

from jobraker.boards import BOARDS
from jobraker.boards.queries import faults, given
from jobraker.clients.errors import PermanentClientError

KEYS = {"app_id": "a", "app_key": "b"}


@pytest.mark.parametrize(
    ("kind", "query", "credentials"),
    [("adzuna", {"country": "gb", "what": "crane"}, KEYS), ("greenhouse", {"token": "a"}, {}), ("remotive", {}, {})],
)
def test_a_source_that_says_all_it_must_has_no_faults(
    kind: str, query: dict[str, str], credentials: dict[str, str]
) -> None:
    assert faults(BOARDS[kind], query, credentials) == ()


@pytest.mark.parametrize(
    ("kind", "query", "credentials", "words"),
    [
        ("adzuna", {}, KEYS, "needs country"),
        ("adzuna", {"country": "gb"}, {"app_id": "a"}, "needs the credential app_key"),
        ("lever", {"site": ""}, {}, "needs site"),
        ("ashby", {"board": "a", "colour": "red"}, {}, "knows no colour"),
    ],
)
def test_each_fault_is_named(kind: str, query: dict[str, str], credentials: dict[str, str], words: str) -> None:
    found = faults(BOARDS[kind], query, credentials)

    assert len(found) == 1
    assert words in found[0]


def test_what_a_source_must_say_is_asked_for_plainly() -> None:
    with pytest.raises(PermanentClientError, match="does not say which board"):
        given({"board": " "}, "board", "ashby")


@pytest.mark.parametrize("board", BOARDS.values())
def test_every_board_tells_what_it_must_be_given(board: object) -> None:
    assert set(board.REQUIRED) <= set(board.QUERY)  # type: ignore[attr-defined]
