"""Skills as they are typed."""

import pytest

from jobraker.profile.rules.skills import named, suggested


@pytest.mark.parametrize(
    ("typed", "name"),
    [("python3", "Python"), ("K8S", "Kubernetes"), ("c++", "C++"), ("Berth planning", "Berth planning")],
)
def test_the_taxonomys_name_is_taken_where_it_knows_one(typed: str, name: str) -> None:
    assert named(typed).name == name


def test_two_spellings_are_one_skill() -> None:
    assert named("Berth Planning").key == named("berth planning").key
    assert named("python3").key == named("Python").key
    assert named("C++").key != named("C#").key


def test_a_skill_of_ones_own_is_never_taken_for_a_known_one() -> None:
    assert named("own python").key not in (named("python").key, "python")


@pytest.mark.parametrize("typed", ["", "   ", "zzzzzz", "<script>", "%", "\\"])
def test_nothing_is_suggested_for_nothing(typed: str) -> None:
    assert suggested(typed) == []


def test_names_stand_before_other_names() -> None:
    found = suggested("ex")

    assert len(found) <= 8
    assert [bool(by) for _, by in found] == sorted(bool(by) for _, by in found)
