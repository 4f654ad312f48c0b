"""When sending by rule stops itself: a run of failures, or a yield that is worse than its person's own."""

from collections.abc import Sequence

from jobraker.applications.rules.ranges import Share
from jobraker.automation.rules.states import Problem, State

RUN = 5  # failures one after the other
ENOUGH, MANY = 25, 40  # sent by rule, before their yield is judged beside their person's own, or by itself
ANSWERED_WITHIN_DAYS = 21  # what was sent later may still come to something

# Of a site, or of what fills in its form. What its person or an admin stopped, and what closed before it left, is none.
FAULTS = frozenset({
    *(Problem.REFUSED, Problem.NO_CREDIT, Problem.REJECTED, Problem.UNREACHABLE),
    *(Problem.LOGIN, Problem.CAPTCHA, Problem.JOB_CLOSED, Problem.QUESTION, Problem.CODE, Problem.GAVE_UP),
    *(Problem.FAILED, Problem.TIMED_OUT, Problem.UNPROVEN),
    *(Problem.SILENT, Problem.LOST, Problem.NEVER_FOUND, Problem.DENIED),
})  # fmt: skip


def keeps_failing(lately: Sequence[tuple[State, Problem | None]]) -> bool:
    """Of attempts by rule, the last one first. Those that came to nothing for no fault of anybody's say nothing."""
    telling = [is_failure(state, problem) for state, problem in lately if says_something(state, problem)]
    return len(telling) >= RUN and all(telling[:RUN])


def says_something(state: State, problem: Problem | None) -> bool:
    return state in (State.SENT, State.LIKELY) or is_failure(state, problem)


def is_failure(state: State, problem: Problem | None) -> bool:
    return state in (State.UNSENT, State.UNSURE) and problem in FAULTS


def yields_poorly(by_rule: Share, own: Share) -> bool:
    """Shares that came to an interview. Only where both ranges lie apart is the difference believed."""
    if by_rule.whole >= MANY and by_rule.part == 0:
        return True
    return by_rule.whole >= ENOUGH and own.placed and by_rule.likely[1] < own.likely[0]
