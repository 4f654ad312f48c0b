"""The picture of where applications went, against what was counted."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.applications.rules.flow import HEIGHT, LABEL, LEAST, STEM, WIDTH, Picture, Place, links, picture
from jobraker.applications.rules.outcomes import Outcome, Record, outcome
from jobraker.saved.rules.stages import ENDED, SENT, Stage

SLACK = 0.2  # of a pixel: what rounding may move


def went(reached: Stage, end: Stage | None = None) -> Outcome:
    record = Record(UUID(int=1), end or reached, date(2026, 3, 2))
    return Outcome(record, outcome(record).path, reached, end, True, None, {})


def drawn(outcomes: Sequence[Outcome]) -> Picture:
    return picture(len(outcomes), links(outcomes))


# As the example of the look has it.
YEAR = [
    *[went(Stage.APPLIED)] * 18,
    *[went(Stage.APPLIED, Stage.REJECTED)] * 9,
    *[went(Stage.IN_REVIEW)] * 4,
    *[went(Stage.IN_REVIEW, Stage.REJECTED)] * 7,
    *[went(Stage.INTERVIEWING)] * 2,
    *[went(Stage.INTERVIEWING, Stage.REJECTED)] * 4,
    *[went(Stage.OFFER)] * 2,
]


def test_flows_go_from_stage_to_stage_and_out_at_each() -> None:
    assert [(link.at.value, link.to.value, link.count) for link in links(YEAR)] == [
        ("sent", "in-review", 19),
        ("sent", "waiting", 18),
        ("sent", "rejected", 9),
        ("in-review", "interview", 8),
        ("in-review", "waiting", 4),
        ("in-review", "rejected", 7),
        ("interview", "offer", 2),
        ("interview", "waiting", 2),
        ("interview", "rejected", 4),
    ]


def test_what_became_of_an_offer_is_told_once_any_has_ended() -> None:
    found = links([went(Stage.OFFER), went(Stage.OFFER, Stage.ACCEPTED), went(Stage.OFFER, Stage.WITHDRAWN)])

    assert [(link.to, link.count) for link in found if link.at is Place.OFFER] == [
        (Place.ACCEPTED, 1),
        (Place.WAITING, 1),
        (Place.WITHDRAWN, 1),
    ]


OUTCOMES = st.builds(went, st.sampled_from(SENT), st.sampled_from([None, Stage.REJECTED, Stage.WITHDRAWN])) | st.builds(
    went, st.just(Stage.OFFER), st.sampled_from(ENDED)
)
SEVERAL = st.lists(OUTCOMES, min_size=1, max_size=60) | st.lists(OUTCOMES, min_size=1, max_size=8).flatmap(
    lambda few: st.lists(st.integers(1, 700), min_size=len(few), max_size=len(few)).map(
        lambda many: [each for each, times in zip(few, many, strict=True) for _ in range(times)]
    )
)


@given(SEVERAL)
def test_what_flows_out_of_a_stage_is_what_came_there(outcomes: list[Outcome]) -> None:
    found = links(outcomes)

    into = {0: len(outcomes)} | {link.column + 1: link.count for link in found if link.to in STEM}
    for column in {link.column for link in found}:
        assert sum(link.count for link in found if link.column == column) == into[column]
    ended = sum(link.count for link in found if link.to not in STEM)
    assert ended in (len(outcomes), len(outcomes) - sum(each.reached is Stage.OFFER for each in outcomes))


@given(SEVERAL)
def test_nothing_lies_over_anything_else(outcomes: list[Outcome]) -> None:
    shown = drawn(outcomes)

    for column in range(shown.columns):
        nodes = [node for node in shown.nodes if node.column == column]
        assert nodes, "no column is empty"
        assert all(node.y >= LABEL and node.y + node.height <= HEIGHT + SLACK for node in nodes)
        for upper, lower in pairwise(nodes):
            assert lower.y - LABEL >= upper.y + upper.height - SLACK, "a label has its room"
    lanes = sorted({(node.left, node.room) for node in shown.nodes})
    assert all(left + room <= after + 0.02 for (left, room), (after, _) in pairwise(lanes))
    assert all(left + room <= 100.02 for left, room in lanes)
    assert all(0 <= node.x <= WIDTH for node in shown.nodes)


@given(SEVERAL)
def test_every_flow_is_seen_and_begins_and_ends_at_its_nodes(outcomes: list[Outcome]) -> None:
    shown = drawn(outcomes)

    assert {node.place for node in shown.nodes if node.column} == {flow.link.to for flow in shown.flows}
    for flow in shown.flows:
        numbers = [float(number) for number in re.findall(r"-?\d+\.\d+", flow.path)]
        start, end, bottom = numbers[1], numbers[7], numbers[8]
        at = next(node for node in shown.nodes if (node.column, node.place) == (flow.link.column, flow.link.at))
        to = next(node for node in shown.nodes if (node.column, node.place) == (flow.link.column + 1, flow.link.to))
        thick = bottom - end
        assert thick >= LEAST - SLACK
        assert at.y - SLACK <= start <= start + thick <= at.y + at.height + SLACK
        assert abs(end - to.y) <= SLACK
        assert to.height >= thick - SLACK


@pytest.mark.parametrize(
    ("outcomes", "columns"),
    [
        ([went(Stage.APPLIED)], 2),
        ([went(Stage.APPLIED)] * 2_000, 2),
        ([went(Stage.OFFER)] * 2_000, 4),
        ([went(Stage.OFFER, Stage.ACCEPTED)], 5),
        ([went(Stage.APPLIED)] * 1_999 + [went(Stage.OFFER, Stage.ACCEPTED)], 5),
    ],
    ids=["one", "2,000 of one fate", "all in one stage", "one all the way", "one among many"],
)
def test_one_and_many_are_drawn(outcomes: list[Outcome], columns: int) -> None:
    shown = drawn(outcomes)

    assert shown.columns == columns
    assert shown.nodes[0].count == len(outcomes)
