"""Openings of the same work at the same company fold into one row."""

import pytest

from jobraker.matching.rules.spread import Folded, Posted, spread


def posted(job_id: int, title: str, place: str = "Leeds, GB", company: str = "acme") -> Posted:
    return Posted(job_id, title, company, place)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nurse", "Nurse"),
        ("Nurse", "Nurse - Leeds"),
        ("Nurse (m/w/d)", "nurse"),
        ("Nurse, York", "Nurse (Leeds)"),
        ("Nurse 80%", "2x Nurse"),
        ("Nurse Harrogate", "Nurse"),  # its own place, however it is written
    ],
)
def test_the_same_work_is_one_row(one: str, other: str) -> None:
    assert len(spread([posted(1, one, "Harrogate, GB"), posted(2, other)])) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Nurse", "Head nurse"), ("Java developer", "Python developer"), ("Nurse", "Night nurse")]
)
def test_other_work_is_not(one: str, other: str) -> None:
    assert len(spread([posted(1, one), posted(2, other)])) == 2


def test_another_company_is_not_and_one_that_nobody_knows_never_is() -> None:
    assert len(spread([posted(1, "Nurse"), posted(2, "Nurse", company="other")])) == 2
    assert len(spread([posted(1, "Nurse", company=""), posted(2, "Nurse", company="")])) == 2


def test_one_that_is_liked_stands_for_the_others() -> None:
    listed = [posted(3, "Nurse"), posted(2, "Chef"), posted(1, "Nurse", "York, GB")]

    assert spread(listed, liked=[1, 2]) == [Folded(1, (3,), places=1), Folded(2)]


def test_what_is_the_same_work_as_one_that_was_refused_is_left_out() -> None:
    listed = [posted(3, "Nurse"), posted(2, "Nurse", company="other"), posted(1, "Nurse", company="")]
    refused = [posted(9, "Nurse (m/w/d)", "York, GB"), posted(8, "Nurse", company="")]

    assert [each.job_id for each in spread(listed, refused=refused)] == [2, 1]


def test_the_best_stands_for_all_at_its_place_in_the_list() -> None:
    listed = [
        posted(5, "Nurse"),
        posted(4, "Chef"),
        posted(3, "Nurse", "York, GB"),
        posted(2, "Nurse", "York, GB"),
        posted(1, "Nurse"),
    ]

    assert spread(listed) == [Folded(5, (3, 2, 1), places=1), Folded(4)]


def test_what_was_posted_again_says_so() -> None:
    (row,) = spread([posted(2, "Nurse"), posted(1, "Nurse")])

    assert row.again
    assert not Folded(1).again


def test_a_title_of_numbers_alone_is_itself() -> None:
    assert len(spread([posted(1, "3D 2"), posted(2, "4D 7")])) == 2
