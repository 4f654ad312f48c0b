"""What a form at Greenhouse asks. Written after the public documentation of its job board API."""

from collections.abc import Iterator, Mapping
from itertools import chain
from urllib.parse import quote

from jobraker.boards.board import Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.form import Form, FormQuestion, Group, Kind, Option, question
from jobraker.boards.form import form as form_with
from jobraker.boards.posting import Query
from jobraker.boards.queries import given
from jobraker.boards.reading import records_under

SERVICE = "greenhouse"
HIDDEN = "input_hidden"
KINDS = {
    "input_text": Kind.TEXT,
    "textarea": Kind.LONG_TEXT,
    "input_file": Kind.FILE,
    "multi_value_single_select": Kind.CHOICE,
    "multi_value_multi_select": Kind.CHOICES,
}
STANDARD = frozenset({"first_name", "last_name", "preferred_name", "email", "phone", "resume", "cover_letter"})
# It asks for these consents by a sign alone; its own pages write the words.
CONSENTS = {
    "requires_processing_consent": (
        "gdpr_processing_consent_given",
        "Do you consent to your personal data being processed for this application?",
    ),
    "requires_retention_consent": (
        "gdpr_retention_consent_given",
        "Do you consent to your personal data being retained for future openings?",
    ),
    "requires_consent": ("gdpr_consent_given", "Do you consent to your personal data being processed and retained?"),
}


def form(fetch: Fetch, query: Query, external_id: str) -> Form:
    token = quote(given(query, "token", SERVICE), safe="")
    answer = fetch(f"/v1/boards/{token}/jobs/{quote(external_id, safe='')}", {"questions": "true"})
    records_under(answer, "questions", SERVICE)
    return form_of(answer) if isinstance(answer, Mapping) else form_with(())


def form_of(answer: Mapping[str, object]) -> Form:
    fields = Fields(answer)
    asked = (_question(each, Group.OWN) for each in fields.parts("questions"))
    place = (_question(each, Group.STANDARD) for each in fields.parts("location_questions"))
    compliance = (
        _question(each, Group.VOLUNTARY, block.text("description") or "")
        for block in fields.parts("compliance")
        for each in block.parts("questions")
    )
    about = map(_about_the_person, fields.part("demographic_questions").parts("questions"))
    told = chain(asked, place, compliance, about, _consents(fields))
    return form_with(each for each in told if each)


def _question(asked: Fields, group: Group, description: str = "") -> FormQuestion | None:
    """By the first of its fields that is seen: a résumé may be sent as a file or, instead, as text."""
    field = next((each for each in asked.parts("fields") if each.text("type") != HIDDEN), None)
    name = field.text("name") if field else None
    if field is None or name is None:
        return None
    options = [*_options(field, "values", "value")]
    unknown = Kind.CHOICE if options else Kind.TEXT
    return question(
        name,
        asked.text("label") or "",
        required=asked.flag("required") or False,
        kind=KINDS.get(field.text("type") or "", unknown),
        options=options,
        group=Group.STANDARD if name in STANDARD else group,
        description=asked.text("description") or description,
    )


def _about_the_person(asked: Fields) -> FormQuestion | None:
    name = asked.number("id")
    if name is None:
        return None
    return question(
        f"demographic_answers.{name:f}",
        asked.text("label") or "",
        required=asked.flag("required") or False,
        kind=KINDS.get(asked.text("type") or "", Kind.CHOICE),
        options=_options(asked, "answer_options", "id"),
        group=Group.VOLUNTARY,
    )


def _options(field: Fields, under: str, value: str) -> Iterator[Option]:
    """Values come as texts and as numbers."""
    for each in field.parts(under):
        number = None if each.is_text(value) else each.number(value)
        yield Option(each.text("label") or "", each.as_text(value) if number is None else f"{number:f}")


def _consents(fields: Fields) -> Iterator[FormQuestion]:
    """The consent to both at once stands beside each of them, and is outdated where they are asked for apart."""
    for block in fields.parts("data_compliance"):
        asked = [name for name in CONSENTS if block.flag(name)]
        for name in asked[:-1] if len(asked) > 1 and asked[-1] == "requires_consent" else asked:
            identity, words = CONSENTS[name]
            yield question(identity, words, required=True, kind=Kind.YES_NO, group=Group.LEGAL)
