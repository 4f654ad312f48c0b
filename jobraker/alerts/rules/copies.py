"""Openings that are one for whoever reads of them: posted in several towns, or posted anew."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from jobraker.ingestion.rules.fingerprint import Fingerprint, same_opening


@dataclass(frozen=True, slots=True)
class Posted:
    """`named`: what openings of one employer under one title share."""

    job_id: int
    named: Hashable
    places: frozenset[int]
    print: Fingerprint


@dataclass(frozen=True, slots=True)
class Copies:
    """`leads` in the order given, the `copies` of each, and `repeats` of what was told of before."""

    leads: list[int]
    copies: dict[int, list[int]]
    repeats: list[int]


def together(found: Sequence[Posted], told: Sequence[Posted]) -> Copies:
    leads: list[Posted] = []
    copies: dict[int, list[int]] = {}
    repeats: list[int] = []
    for one in found:
        if any(are_one(one, other) for other in told):
            repeats.append(one.job_id)
        elif lead := next((other for other in leads if are_one(one, other)), None):
            copies.setdefault(lead.job_id, []).append(one.job_id)
        else:
            leads.append(one)
    return Copies([one.job_id for one in leads], copies, repeats)


def are_one(one: Posted, other: Posted) -> bool:
    elsewhere = one.places != other.places
    return one.named == other.named and same_opening(one.print, other.print, elsewhere=elsewhere)
