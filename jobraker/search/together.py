"""Searches that differ in their filters, answered together: what they find of the same words is measured once."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from jobraker.search import candidates
from jobraker.search.answering import question
from jobraker.search.asking import Asking
from jobraker.search.rules.measured import Found
from jobraker.search.scoring import measured, pointed


def answers(askings: Sequence[Asking]) -> list[tuple[list[int], bool]]:
    """For each search by words the openings that answer it, the best first, and whether there may be more. Call it in a
    transaction."""
    found = [candidates.find(question(asking)) for asking in askings]
    united: dict[Hashable, set[int]] = {}
    for asking, (job_ids, _) in zip(askings, found, strict=True):
        united.setdefault(sought(asking), set()).update(job_ids)
    known: dict[Hashable, Found] = {}
    answered = []
    for asking, (job_ids, full) in zip(askings, found, strict=True):
        words = sought(asking)
        if words not in known:
            known[words] = measure(asking, sorted(united[words]))
        answered.append((pointed(asking.understood, known[words].only(job_ids), asking.openings).answers(), full))
    return answered


def sought(asking: Asking) -> Hashable:
    """What says whether an opening answers: the words and their meaning, no filter."""
    understood = asking.understood
    return tuple(understood.wanted), understood.company, understood.meaning, asking.meaning_down


def measure(asking: Asking, job_ids: Sequence[int]) -> Found:
    """Without the place: what lies further off answers all the same."""
    placeless = replace(asking.understood, where=None)
    return measured(placeless, job_ids, asking.vector, asking.openings, asking.at)
