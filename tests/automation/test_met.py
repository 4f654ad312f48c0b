"""Questions that a run met."""

from jobraker.automation.rules.met import with_met
from jobraker.boards.form import QUESTIONS, FormQuestion, Kind

KNOWN = (
    FormQuestion("q1", "Do you have a forklift licence?", False, Kind.YES_NO),
    FormQuestion("q2", "Phone", False, Kind.TEXT),
)


def test_what_is_known_must_be_answered_from_then_on_and_what_is_not_is_asked() -> None:
    first, second, third = with_met(KNOWN, ["Do you have a Forklift license?*", "Why us?", "why us? "])

    assert (first.id, first.required, first.kind) == ("q1", True, Kind.YES_NO)
    assert second == KNOWN[1]
    assert (third.label, third.required, third.id.startswith("met-")) == ("why us?", True, True)


def test_nothing_was_met() -> None:
    assert with_met(KNOWN, []) == KNOWN


def test_a_form_does_not_grow_without_end() -> None:
    assert len(with_met(KNOWN, [f"Question {number} of many" for number in range(500)])) == QUESTIONS
