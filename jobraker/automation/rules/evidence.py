"""What the end of a run proves.

A run that says "completed" is a language model's judgement, no receipt: that an application was sent is believed where the
page's own words or number were read out as well. That it was not sent is believed where the run says why it could not, before
the last step; all else is for its person to look at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jobraker.automation.rules.states import Problem, State

WORDS, QUESTIONS, QUESTION = 500, 20, 300  # characters of what is kept, and how many

# The codes that a run is told to give; what each means is said in `instructions`.
CODES: Mapping[str, Problem] = {
    "login_required": Problem.LOGIN,
    "captcha": Problem.CAPTCHA,
    "job_closed": Problem.JOB_CLOSED,
    "already_applied": Problem.ALREADY_APPLIED,
    "question_unanswered": Problem.QUESTION,
    "code_needed": Problem.CODE,
    "OTP_ERROR": Problem.CODE,  # of Skyvern itself
}
PROVES_UNSENT = frozenset({Problem.LOGIN, Problem.CAPTCHA, Problem.JOB_CLOSED, Problem.QUESTION, Problem.CODE})


@dataclass(frozen=True, slots=True)
class Ended:
    """A run as it ended: `status` is one of completed, failed, terminated, canceled, timed_out. `began`: it was seen at work,
    or may have been."""

    status: str
    output: object = None
    codes: tuple[str, ...] = ()
    began: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """`confirmation` and `number` are the site's words, `questions` those that nobody had answered."""

    state: State
    problem: Problem | None = None
    confirmation: str = ""
    number: str = ""
    questions: tuple[str, ...] = ()


def judge(ended: Ended, *, dry: bool) -> Verdict:
    told = told_in(ended.output)
    words, number = text(told.get("confirmation_text"), WORDS), text(told.get("confirmation_number"), WORDS)
    submitted = told.get("submitted")
    if submitted is True and (words or number) and ended.status in ("completed", "canceled"):
        return Verdict(State.SENT, None, words, number)
    if submitted is True:  # whatever else it says
        return Verdict(State.LIKELY, None, words, number)
    if ended.status == "completed":
        if dry:
            return Verdict(State.REHEARSED)
        # It was told to go on until the site confirms; where nothing was read out, it may have.
        return Verdict(State.UNSURE, Problem.UNPROVEN) if submitted is False else Verdict(State.LIKELY)
    problem = problem_of(ended)
    questions = tuple(filter(None, (text(each, QUESTION) for each in listed(told.get("missing_questions")))))
    certain = dry or not ended.began or (ended.status == "terminated" and problem in PROVES_UNSENT)
    return Verdict(State.UNSENT if certain else State.UNSURE, problem, questions=questions[:QUESTIONS])


def problem_of(ended: Ended) -> Problem:
    if ended.status == "canceled":
        return Problem.CANCELED
    if ended.status == "timed_out":
        return Problem.TIMED_OUT
    known = [CODES[code] for code in ended.codes if code in CODES]
    # Of several, the one that leaves most open: it decides whether it may be tried again.
    known.sort(key=lambda each: each in PROVES_UNSENT)
    if known:
        return known[0]
    return Problem.GAVE_UP if ended.status == "terminated" else Problem.FAILED


def told_in(output: object) -> Mapping[str, Any]:
    """What was read out: of a task as it is, of a workflow below the names of its steps. Where several read something, the
    one that saw it submitted counts."""
    found = [each for each in candidates(output) if "submitted" in each]
    return next((each for each in found if each["submitted"] is True), found[0] if found else {})


def candidates(output: object) -> Iterator[Mapping[str, Any]]:
    """The output, what it holds by name, and what a step extracted, be that one or a list of them."""
    for each in mappings(output):
        yield each
        for step in (step for value in each.values() for step in mappings(value)):
            yield step
            yield from mappings(step.get("extracted_information"))


def mappings(value: object) -> Sequence[Mapping[str, Any]]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, Mapping)]


def text(value: object, most: int) -> str:
    said = value if isinstance(value, str) else str(value) if type(value) is int else ""
    return " ".join(sign_by_sign(said).split())[:most]


def sign_by_sign(said: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in said)


def listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()
