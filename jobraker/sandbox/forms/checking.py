"""What is missing or wrong in what was sent."""

from collections.abc import Mapping, Sequence

from jobraker.sandbox.forms.questions import Kind, Question
from jobraker.sandbox.forms.writing import TEXTS


def errors_of(questions: Sequence[Question], sent: Mapping[str, Sequence[str]], files: set[str]) -> dict[str, str]:
    """By the name of the field; `files` names those fields that came with one."""
    found = {}
    for question in questions:
        given = [value for value in sent.get(question.name, ()) if value.strip()]
        if question.required and not (given or question.name in files or _instead(question, sent)):
            found[question.name] = f"{question.label}: this field is required."
        elif given and (wrong := _wrong(question, given)):
            found[question.name] = f"{question.label}: {wrong}"
    return found


def _instead(question: Question, sent: Mapping[str, Sequence[str]]) -> bool:
    text = TEXTS.get(question.name)
    return text is not None and any(value.strip() for value in sent.get(text, ()))


def _wrong(question: Question, given: Sequence[str]) -> str:
    if question.name == "email" and "@" not in given[0]:
        return "enter a valid email address."
    known = {str(option.value) for option in question.options}
    if question.kind in (Kind.YES_NO, Kind.ONE, Kind.SEVERAL) and not known.issuperset(given):
        return "choose one of the options."
    return ""
