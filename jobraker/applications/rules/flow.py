"""Where applications went, as a picture: from stage to stage, and out at each. Numbers in, numbers out.

All that leaves a stage goes to the next one or to an end of that stage's own, so the picture is a tree whose top is its stem. One
that skipped a stage passes through it: it came at least that far.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jobraker.applications.rules.outcomes import Outcome
from jobraker.saved.rules.stages import SENT, Stage

WIDTH, HEIGHT = 720, 272  # of what is drawn; it is stretched to the room that there is
NODE = 6
LABEL = 18  # over each node
GAP = 8
LEAST = 1.5  # whatever is there is seen
LAST_LANE = 0.8  # of the others: what stands right of the last nodes is only their labels


class Place(StrEnum):
    SENT = "sent"
    IN_REVIEW = "in-review"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


STEM = (Place.SENT, Place.IN_REVIEW, Place.INTERVIEW, Place.OFFER)
ENDS = {
    Stage.ACCEPTED: Place.ACCEPTED,
    Stage.REJECTED: Place.REJECTED,
    Stage.WITHDRAWN: Place.WITHDRAWN,
    None: Place.WAITING,
}
ORDER = tuple(Place)  # from the top


@dataclass(frozen=True, slots=True)
class Link:
    """`column` is that of the place it comes from."""

    column: int
    at: Place
    to: Place
    count: int


@dataclass(frozen=True, slots=True)
class Node:
    """`x` and `y` of its upper corner in the picture; `left` and `room` of its label in percent of the width."""

    place: Place
    column: int
    count: int
    x: float
    y: float
    height: float
    left: float
    room: float


@dataclass(frozen=True, slots=True)
class Flow:
    link: Link
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    columns: int


def links(outcomes: Iterable[Outcome]) -> list[Link]:
    """In the order of what they come from and go to. An offer that waits for its person has gone nowhere."""
    counted: Counter[tuple[int, Place]] = Counter()
    for each in outcomes:
        furthest = SENT.index(each.reached)
        counted.update((column, STEM[column + 1]) for column in range(furthest))
        counted[furthest, ENDS[each.end]] += 1
    last = len(STEM) - 1
    if not any(column == last and to is not Place.WAITING for column, to in counted):
        counted.pop((last, Place.WAITING), None)
    ordered = sorted(counted, key=lambda each: (each[0], ORDER.index(each[1])))
    return [Link(column, STEM[column], to, counted[column, to]) for column, to in ordered]


def picture(total: int, found: Sequence[Link]) -> Picture:
    """`total`: how many were sent, one at least."""
    columns = 1 + max((link.column + 1 for link in found), default=0)
    fullest = max((sum(link.column == column for link in found) for column in range(columns)), default=1) or 1
    room = HEIGHT - fullest * LABEL - (fullest - 1) * GAP - LEAST * len(found)
    thick = {link: max(link.count * room / total, LEAST) for link in found}
    lane = 1 / (columns - 1 + LAST_LANE)
    ends = [column * lane * WIDTH for column in range(columns)]

    def leaving(column: int, place: Place) -> list[Link]:
        return [link for link in found if link.column == column and link.at is place]

    def height(column: int, place: Place, least: float) -> float:
        return max(least, sum(thick[link] for link in leaving(column, place)))

    def node(place: Place, column: int, count: int, y: float, tall: float) -> Node:
        share = lane if column < columns - 1 else lane * LAST_LANE
        left = 100 * column * lane
        return Node(place, column, count, round(ends[column], 1), round(y, 1), round(tall, 1), round(left, 2), round(100 * share, 2))  # fmt: skip

    nodes = [node(Place.SENT, 0, total, LABEL, height(0, Place.SENT, total * room / total))]
    flows, out = [], {(0, Place.SENT): float(LABEL)}  # where the next flow leaves a node
    for column in range(columns - 1):
        y = 0.0
        for link in (each for each in found if each.column == column):
            y += LABEL
            start = out[column, link.at]
            flows.append(Flow(link, band(ends[column] + NODE, start, ends[column + 1], y, thick[link])))
            out[column, link.at] = start + thick[link]
            out[column + 1, link.to] = y
            tall = height(column + 1, link.to, thick[link])
            nodes.append(node(link.to, column + 1, link.count, y, tall))
            y += tall + GAP
    return Picture(tuple(nodes), tuple(flows), columns)


def band(left: float, start: float, right: float, end: float, thick: float) -> str:
    """From one height to the other, level where it begins and ends."""
    middle = (left + right) / 2
    x, to, m = f"{left:.1f}", f"{right:.1f}", f"{middle:.1f}"
    over = f"M{x} {start:.1f}C{m} {start:.1f} {m} {end:.1f} {to} {end:.1f}"
    return f"{over}V{end + thick:.1f}C{m} {end + thick:.1f} {m} {start + thick:.1f} {x} {start + thick:.1f}z"
