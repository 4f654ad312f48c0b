"""What the end of a run is taken for."""

from typing import Any

import pytest

from jobraker.automation.rules.evidence import CODES, PROVES_UNSENT, Ended, judge
from jobraker.automation.rules.instructions import CODES as TOLD
from jobraker.automation.rules.states import Problem, State

RECEIPT = {"submitted": True, "confirmation_text": "Thank you for applying", "confirmation_number": "APP-118204", "missing_questions": []}  # fmt: skip


def test_a_completed_run_that_read_a_receipt_is_proof() -> None:
    verdict = judge(Ended("completed", RECEIPT), dry=False)

    assert (verdict.state, verdict.problem) == (State.SENT, None)
    assert (verdict.confirmation, verdict.number) == ("Thank you for applying", "APP-118204")


@pytest.mark.parametrize(
    "output",
    [None, {}, [], {"submitted": None}, {"submitted": "yes"}, {"submitted": True}, {"submitted": True, "confirmation_text": " \n"},
     {"submitted": True, "confirmation_number": ["APP-1"]}, {"other": {"submitted": True, "confirmation_text": ""}}],
    ids=str,
)  # fmt: skip
def test_a_completed_run_without_one_only_looks_sent(output: Any) -> None:
    assert judge(Ended("completed", output), dry=False).state is State.LIKELY


def test_the_receipt_of_a_workflow_stands_below_a_name() -> None:
    assert judge(Ended("completed", {"receipt_output": RECEIPT}), dry=False).state is State.SENT


WORKFLOWS = {
    "step": {"apply_output": {"status": "completed", "extracted_information": None}, "receipt_output": {"extracted_information": RECEIPT}},
    "list": {"receipt_output": {"extracted_information": [None, RECEIPT]}},
    "whole": {"apply_output": {"status": "completed"}, "extracted_information": [RECEIPT]},
    "second": {"apply_output": {"extracted_information": {"submitted": False}}, "receipt_output": {"extracted_information": RECEIPT}},
}  # fmt: skip


@pytest.mark.parametrize("output", WORKFLOWS.values(), ids=WORKFLOWS)
def test_the_receipt_of_a_workflow_stands_below_what_a_step_extracted(output: Any) -> None:
    verdict = judge(Ended("completed", output), dry=False)

    assert (verdict.state, verdict.number) == (State.SENT, "APP-118204")


def test_a_workflow_that_submitted_nothing_did_not() -> None:
    said = {"receipt_output": {"extracted_information": {"submitted": False}}}

    assert judge(Ended("completed", said), dry=False).problem is Problem.UNPROVEN


def test_completed_and_not_submitted_is_for_its_person() -> None:
    verdict = judge(Ended("completed", {"submitted": False}), dry=False)

    assert (verdict.state, verdict.problem) == (State.UNSURE, Problem.UNPROVEN)


@pytest.mark.parametrize("code", CODES)
def test_a_run_that_says_why_it_could_not_has_sent_nothing_but_where_it_was_sent_before(code: str) -> None:
    verdict = judge(Ended("terminated", {"submitted": False}, (code,)), dry=False)

    assert verdict.problem is CODES[code]
    assert verdict.state is (State.UNSENT if CODES[code] in PROVES_UNSENT else State.UNSURE)


def test_of_two_reasons_the_one_that_leaves_it_open_counts() -> None:
    verdict = judge(Ended("terminated", None, ("login_required", "already_applied")), dry=False)

    assert (verdict.state, verdict.problem) == (State.UNSURE, Problem.ALREADY_APPLIED)


@pytest.mark.parametrize(
    ("status", "problem"),
    [("terminated", Problem.GAVE_UP), ("failed", Problem.FAILED), ("canceled", Problem.CANCELED), ("timed_out", Problem.TIMED_OUT)],
)  # fmt: skip
def test_one_that_ended_otherwise_may_have_been_sent_once_it_was_at_work(status: str, problem: Problem) -> None:
    assert judge(Ended(status, None, ("REACH_MAX_STEPS",)), dry=False).state is State.UNSURE
    assert judge(Ended(status, None), dry=False).problem is problem
    assert judge(Ended(status, None, began=False), dry=False).state is State.UNSENT


@pytest.mark.parametrize("status", ["failed", "terminated", "canceled", "timed_out"])
def test_whatever_else_it_says_a_submitted_form_is_not_unsent(status: str) -> None:
    assert judge(Ended(status, RECEIPT, ("login_required",), began=False), dry=False).state in (
        State.LIKELY,
        State.SENT,
    )


def test_what_nobody_had_answered_is_named_within_bounds() -> None:
    asked = [*("Tell us\x00 a\u202estory" for _ in range(50)), "x" * 1000, 7, None, {}]
    verdict = judge(
        Ended("terminated", {"submitted": False, "missing_questions": asked}, ("question_unanswered",)), dry=False
    )

    assert len(verdict.questions) == 20
    assert verdict.questions[0] == "Tell us a story"


@pytest.mark.parametrize("status", ["failed", "terminated", "canceled", "timed_out"])
def test_a_rehearsal_sends_nothing_unless_it_says_that_it_did(status: str) -> None:
    assert judge(Ended(status, None), dry=True).state is State.UNSENT
    assert judge(Ended("completed", {"submitted": False}), dry=True).state is State.REHEARSED
    assert judge(Ended("completed", None), dry=True).state is State.REHEARSED
    assert judge(Ended("completed", RECEIPT), dry=True).state is State.SENT


def test_each_reason_that_a_run_may_give_is_known() -> None:
    assert set(TOLD) == set(CODES) - {"OTP_ERROR"}
