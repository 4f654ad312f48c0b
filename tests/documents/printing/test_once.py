from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from jobraker.documents.printing.once import once


def test_what_many_ask_for_at_once_is_made_once() -> None:
    begun, go_on, made = Event(), Event(), []

    @once(2)
    def make(name: str) -> str:
        made.append(name)
        begun.set()
        assert go_on.wait(5)
        return name.upper()

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(make, "a")
        assert begun.wait(5)
        others = [pool.submit(make, "a"), pool.submit(make, "a")]
        go_on.set()
        assert [first.result(), *(each.result() for each in others)] == ["A"] * 3

    assert made == ["a"]


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    made: list[int] = []
    make = once(2)(made.append)

    for number in (1, 2, 1, 3, 1, 2):
        make(number)

    assert made == [1, 2, 3, 2]


def test_what_is_raised_is_not_kept() -> None:
    made: list[int] = []

    @once(2)
    def make(number: int) -> int:
        made.append(number)
        if len(made) == 1:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match="7"):
        make(7)
    assert make(7) == 7
