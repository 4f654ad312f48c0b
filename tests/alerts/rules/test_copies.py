"""Openings that are one for whoever reads of them."""

from jobraker.alerts.rules.copies import Posted, together
from jobraker.ingestion.rules.fingerprint import fingerprint

TEXT = "We look for somebody who tends our gardens, plants trees and hedges, and knows what grows where. " * 3
OTHER = "You keep the books of forty small firms, and talk with the people who own them about what they mean. " * 3


def posted(job_id: int, place: int = 1, text: str = TEXT, named: tuple[int, str] = (1, "gardener")) -> Posted:
    return Posted(job_id, named, frozenset([place]), fingerprint(text, title="Gardener"))


def test_copies_for_other_towns_stand_with_the_first() -> None:
    found = together([posted(1), posted(2, place=2), posted(3, place=3), posted(4, text=OTHER)], [])
    assert (found.leads, found.copies, found.repeats) == ([1, 4], {1: [2, 3]}, [])


def test_what_was_told_before_is_not_told_again_though_it_is_posted_anew() -> None:
    found = together([posted(5), posted(6, text=OTHER)], [posted(1, place=2)])
    assert (found.leads, found.repeats) == ([6], [5])


def test_other_employers_are_others() -> None:
    assert together([posted(1), posted(2, named=(2, "gardener"))], []).leads == [1, 2]
