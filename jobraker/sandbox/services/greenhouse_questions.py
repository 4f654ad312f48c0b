"""What an opening's form asks, as Greenhouse lists it: a question may have several fields, of which one will do."""

from typing import Any

from jobraker.sandbox.forms.questions import Group, Kind, Question, questions_of
from jobraker.sandbox.forms.writing import TEXTS
from jobraker.sandbox.openings.terms import Opening

TYPES = {
    Kind.TEXT: "input_text",
    Kind.LONG_TEXT: "textarea",
    Kind.YES_NO: "multi_value_single_select",
    Kind.ONE: "multi_value_single_select",
    Kind.SEVERAL: "multi_value_multi_select",
    Kind.FILE: "input_file",
}
EEOC = "<p>Completion of this form is voluntary and will not affect your opportunity for employment.</p>"


def asked(opening: Opening) -> dict[str, Any]:
    questions = questions_of(opening)
    listed = [_question(each) for each in questions if each.group in (Group.PERSON, Group.OWN)]
    places = [_question(each) for each in questions if each.group is Group.LOCATION]
    voluntary = [_voluntary(each) for each in questions if each.group is Group.VOLUNTARY]
    return {
        "questions": listed,
        "location_questions": places + [_hidden(name) for name in ("latitude", "longitude") if places],
        "compliance": [{"type": "eeoc", "description": EEOC, "questions": voluntary}] if voluntary else None,
        "demographic_questions": None,
    }


def _question(question: Question) -> dict[str, Any]:
    fields = [_field(question.name, TYPES[question.kind], question)]
    if question.name in TEXTS:
        fields.append(_field(TEXTS[question.name], "textarea"))
    return {"description": None, "label": question.label, "required": question.required, "fields": fields}


def _voluntary(question: Question) -> dict[str, Any]:
    """Their labels are names of fields, run together."""
    return _question(question) | {"label": question.label.replace(" ", "")}


def _hidden(name: str) -> dict[str, Any]:
    """Filled in by the page's own script."""
    return {"label": name.title(), "required": True, "fields": [_field(name, "input_hidden")]}


def _field(name: str, kind: str, question: Question | None = None) -> dict[str, Any]:
    options = question.options if question else ()
    return {"name": name, "type": kind, "values": [{"label": each.label, "value": each.value} for each in options]}
