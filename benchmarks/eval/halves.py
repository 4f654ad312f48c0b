"""Records in two halves: the rules were bettered by looking at one of them, the other tells how right they are."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from benchmarks.eval.score import Score, share

HALVES = ("tuned on", "held out")


class Verdict(NamedTuple):
    """Of one record: `right` of the things `said` are right, `found` of the `true` ones were said, and about `covered`
    of these something was said, right or wrong."""

    said: int
    right: int
    true: int
    found: int
    covered: int


def verdict(said: object, true: object, *, right: bool) -> Verdict:
    """Of a record with one truth at most; None where there is none, or nothing was said."""
    is_said, is_true = said is not None, true is not None
    is_right = is_said and is_true and right
    return Verdict(is_said, is_right, is_true, is_right, is_said and is_true)


def held_out(identity: str) -> bool:
    return blake2b(identity.encode("utf-8", "replace"), digest_size=1).digest()[0] % 2 == 1


def scores(field: str, data: str, verdicts: Iterable[tuple[str, Verdict]]) -> Iterator[Score]:
    """One score for each half; a verdict comes with what its half is told by, mostly the record's id."""
    sums = [[0] * len(Verdict._fields) for _ in HALVES]
    for identity, one in verdicts:
        half = sums[held_out(identity)]
        half[:] = (total + part for total, part in zip(half, one, strict=True))
    for name, half in zip(HALVES, sums, strict=True):
        yield score(field, f"{data}, {name}", Verdict(*half))


def score(field: str, data: str, whole: Verdict) -> Score:
    precision, recall = share(whole.right, whole.said), share(whole.found, whole.true)
    return Score(field, data, whole.true, precision, recall, share(whole.covered, whole.true))
