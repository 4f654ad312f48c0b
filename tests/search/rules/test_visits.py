"""What is remembered of searches, and when a visit to one ends."""

import json
from collections.abc import Sequence

import pytest

from jobraker.search.rules.visits import (
    HIGHEST,
    MOST,
    VISIT_SECONDS,
    Recent,
    continues,
    forget,
    plain,
    read,
    remember,
)

DAY = 86_400
NOON = 1_780_000_000


def made(*queries: str, at: int = NOON, newest: int = 10) -> tuple[Recent, ...]:
    """What is remembered after these, one a day, the last `at`."""
    recents: tuple[Recent, ...] = ()
    for days, query in zip(range(len(queries) - 1, -1, -1), queries, strict=True):
        recents = remember(recents, query, newest, at - days * DAY)
    return recents


def queries(recents: Sequence[Recent]) -> list[str]:
    return [each.query for each in recents]


def test_a_first_visit_draws_no_line() -> None:
    (first,) = made("q=nurse")

    assert (first.line, first.left) == (0, 0)


def test_a_later_visit_draws_the_line_where_the_openings_ended_at_the_last_look() -> None:
    recents = remember(made("q=nurse", newest=10), "q=nurse", 14, NOON + 60)

    (again,) = remember(recents, "q=nurse", 20, NOON + 60 + VISIT_SECONDS)

    assert (again.line, again.left) == (14, NOON + 60)


def test_within_a_visit_the_line_stays() -> None:
    recents = remember(made("q=nurse", newest=10), "q=nurse", 14, NOON + DAY)

    for minute in range(0, 300, 20):
        recents = remember(recents, "q=nurse", 20, NOON + DAY + minute * 60)

    assert (recents[0].line, recents[0].left) == (10, NOON)


def test_the_latest_stands_first_and_each_once() -> None:
    assert queries(made("q=nurse", "q=cook", "q=nurse")) == ["q=nurse", "q=cook"]


def test_the_oldest_goes_when_there_are_too_many() -> None:
    recents = made(*(f"q=word{n}" for n in range(MOST + 3)))

    assert queries(recents)[-1] == "q=word3"
    assert len(recents) == MOST


def test_the_order_chosen_last_is_kept_and_makes_no_other_search() -> None:
    recents = remember(made("q=nurse&sort=date"), "q=nurse&sort=pay", 10, NOON + DAY)

    assert queries(recents) == ["q=nurse&sort=pay"]
    assert recents[0].line == 10


def test_steps_of_one_visit_are_one_search() -> None:
    recents = made("q=cook")
    steps = ("q=nurse", "q=nurse&remote=remote", "q=nurse&remote=remote&days=7", "q=nurse&remote=remote&days=14")
    for n, step in enumerate(steps):
        recents = remember(recents, step, 10, NOON + 60 * n)

    assert queries(recents) == [steps[-1], "q=cook"]


def test_a_search_of_an_earlier_visit_is_kept_beside_what_it_is_narrowed_to() -> None:
    recents = made("q=nurse", newest=10)
    recents = remember(recents, "q=nurse", 12, NOON + DAY)
    recents = remember(recents, "q=nurse&remote=remote", 12, NOON + DAY + 60)

    assert queries(recents) == ["q=nurse&remote=remote", "q=nurse"]
    assert recents[0].line == 10, "the filter moves no line"
    assert queries(remember(recents, "q=nurse", 12, NOON + DAY + 90)) == ["q=nurse"]


def test_what_is_narrowed_in_another_visit_is_a_search_of_its_own() -> None:
    recents = remember(made("q=nurse"), "q=nurse&remote=remote", 20, NOON + VISIT_SECONDS)

    assert queries(recents) == ["q=nurse&remote=remote", "q=nurse"]
    assert recents[0].left == 0


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("q=nurse", "q=night+nurse", True),
        ("q=Night+nurse", "q=nurse", True),
        ("remote=remote", "q=nurse&remote=remote", True),
        ("near=Leeds&km=50", "near=Leeds&km=100&soft=1", True),
        ("q=nurse&pay=40000", "q=nurse&pay=50000", True),
        ("q=nurse", "q=cook", False),
        ("q=nurse&near=Leeds&km=50", "q=nurse&near=York&km=50", False),
        ("q=nurse&remote=remote", "remote=remote", False),
        ("remote=remote", "remote=hybrid", False),
        ("days=7", "q=nurse", False),
    ],
)
def test_it_tells_a_step_from_another_search(earlier: str, later: str, expected: bool) -> None:
    assert continues(earlier, later) is expected


def test_it_forgets_one() -> None:
    assert queries(forget(made("q=nurse", "q=cook"), "q=nurse")) == ["q=cook"]


def test_what_is_written_is_read() -> None:
    recents = made("q=nurse", "q=cook&sort=pay", "q=nurse")

    assert read(json.loads(json.dumps(plain(recents)))) == recents


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        "q=nurse",
        [["q=nurse"]],
        [["q=nurse", 1, 1, 1, 1, 1]],
        [["q=nurse", 1, 1, 1, True, True]],
        [["q=nurse", -1, 1, 1, 1, True]],
        [["q=nurse", 1, 1, HIGHEST + 1, 1, True]],
        [["q=nurse", 1.5, 1, 1, 1, True]],
        [["", 1, 1, 1, 1, True]],
        [[["q"], 1, 1, 1, 1, True]],
        [["q=nurse", 1, 1, 0, 0, True]] * (MOST + 1),
    ],
)
def test_anything_else_is_nothing(told: object) -> None:
    assert read(told) == ()
