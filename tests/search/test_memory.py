"""What a process remembers of what people search."""

from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy import event

from jobraker.database import db, transaction
from jobraker.search import memory
from jobraker.search.memory import Memory
from jobraker.search.rules.request import Request
from jobraker.search.understanding import understand
from tests import factories


class Lookup:
    """Counts letters, and says what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, words: list[str]) -> Mapping[str, int]:
        self.asked.append(words)
        return {word: len(word) for word in words if word.isalpha()}


def test_it_looks_up_each_key_once_and_all_that_are_missing_together() -> None:
    held, look_up = Memory[str, int](60), Lookup()

    first = held.of(["nurse", "cook", "nurse"], look_up)
    second = held.of(["cook", "baker", "nurse"], look_up)
    held.of(["cook"], look_up)

    assert first == {"nurse": 5, "cook": 4}
    assert second == {"cook": 4, "baker": 5, "nurse": 5}
    assert look_up.asked == [["nurse", "cook"], ["baker"]]


def test_it_leaves_out_what_has_no_value() -> None:
    assert Memory[str, int](60).of(["nurse", "???"], Lookup()) == {"nurse": 5}


def test_it_asks_anew_for_what_is_old() -> None:
    held, look_up = Memory[str, int](-1), Lookup()

    held.of(["nurse"], look_up)
    held.of(["nurse"], look_up)

    assert look_up.asked == [["nurse"], ["nurse"]]


def test_it_holds_no_more_than_its_most_and_lets_go_of_the_oldest() -> None:
    held, look_up = Memory[str, int](60, most=3), Lookup()

    for words in (["nurse", "cook"], ["baker", "clerk"]):
        held.of(words, look_up)

    assert set(held.held) == {"cook", "baker", "clerk"}


def test_what_was_looked_up_anew_is_not_the_oldest() -> None:
    held, look_up = Memory[str, int](-1, most=2), Lookup()

    for word in ("nurse", "cook", "nurse", "baker"):
        held.of([word], look_up)

    assert set(held.held) == {"nurse", "baker"}


def test_all_is_forgotten_at_once() -> None:
    held, look_up = Memory[str, int](60), Lookup()
    held.of(["nurse"], look_up)

    memory.forget()

    held.of(["nurse"], look_up)
    assert look_up.asked == [["nurse"], ["nurse"]]


@pytest.fixture
def statements(app: object) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield said
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("q", ["night nurse in leeds", "Firm Baker", "nightt nurse", "cook leeds within 20 km"])
def test_a_search_that_was_understood_is_understood_without_asking(statements: list[str], q: str) -> None:
    factories.job("1", title="Night Nurse", company="Firm Baker")
    with transaction():
        first = understand(Request(q=q))
    statements.clear()

    with transaction():
        second = understand(Request(q=q))

    assert second == first
    assert [one for one in statements if "SAVEPOINT" not in one] == []
