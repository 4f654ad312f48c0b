from collections import Counter

import pytest

from jobraker.boards import BOARDS
from jobraker.boards.fetching import base_of
from jobraker.boards.starters import Starter, starters


@pytest.mark.parametrize("starter", list(starters()), ids=lambda starter: f"{starter.kind} {starter.name}")
def test_every_starter_can_be_added_as_it_stands(starter: Starter) -> None:
    board = BOARDS[starter.kind]

    assert set(starter.query) <= set(board.query)
    assert all(starter.query.get(name) for name in board.required)
    assert (dict(board.credentials), board.caution) == ({}, "")
    assert base_of(board, starter.query) or starter.query["url"]


def test_no_starter_is_there_twice() -> None:
    asked = Counter((starter.kind, tuple(sorted(starter.query.items()))) for starter in starters())

    assert [twice for twice, count in asked.items() if count > 1] == []
