"""What a form at Recruitee asks: the offer tells its own questions and which of the usual ones it has."""

from collections.abc import Iterator, Mapping

from jobraker.boards.board import Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.form import Form, FormQuestion, Group, Kind, Option, question
from jobraker.boards.form import form as form_with
from jobraker.boards.posting import Query, Unreadable
from jobraker.boards.reading import records_under
from jobraker.clients.errors import Kind as Failure
from jobraker.clients.errors import client_error

SERVICE = "recruitee"
KINDS = {
    "string": Kind.TEXT,
    "text": Kind.LONG_TEXT,
    "boolean": Kind.YES_NO,
    "single_choice": Kind.CHOICE,
    "multi_choice": Kind.CHOICES,
    "number": Kind.NUMBER,
    "date": Kind.DATE,
    "file": Kind.FILE,
    "video": Kind.FILE,
}
NO_QUESTION = "infobox"
ALWAYS = (("name", "Full name"), ("email", "Email address"))
USUAL = (
    ("phone", "Phone number", Kind.TEXT),
    ("cv", "CV or resume", Kind.FILE),
    ("cover_letter", "Cover letter", Kind.LONG_TEXT),
    ("photo", "Photo", Kind.FILE),
)


def form(fetch: Fetch, query: Query, external_id: str) -> Form:  # noqa: ARG001  its host says whose offers
    """The list of offers tells the questions of each."""
    for record in records_under(fetch("/api/offers/"), "offers", SERVICE):
        if isinstance(record, Mapping) and _is(Fields(record), external_id):
            return form_of(record)
    raise client_error(Failure.NOT_FOUND, SERVICE, "the offer is not listed any more")


def form_of(record: Mapping[str, object]) -> Form:
    return form_with([*_usual(Fields(record)), *_own(Fields(record))])


def _is(offer: Fields, external_id: str) -> bool:
    try:
        return offer.identity("id") == external_id
    except Unreadable:
        return False


def _usual(offer: Fields) -> Iterator[FormQuestion]:
    for name, label in ALWAYS:
        yield question(name, label, required=True, kind=Kind.TEXT, group=Group.STANDARD)
    for name, label, kind in USUAL:
        if (stated := offer.text(f"options_{name}")) in ("required", "optional"):
            yield question(name, label, required=stated == "required", kind=kind, group=Group.STANDARD)


def _own(offer: Fields) -> Iterator[FormQuestion]:
    """In the order in which the form asks them."""
    for asked in sorted(offer.parts("open_questions"), key=lambda each: each.count("position") or 0):
        name, kind = asked.number("id"), asked.text("kind") or ""
        if name is None or kind == NO_QUESTION:
            continue
        options = [*_options(asked)]
        unknown = Kind.CHOICE if options else Kind.TEXT
        yield question(
            f"open_question_{name:f}",
            asked.text("body") or "",
            required=asked.flag("required") or False,
            kind=KINDS.get(kind, unknown),
            options=options,
        )


def _options(asked: Fields) -> Iterator[Option]:
    for each in asked.parts("open_question_options"):
        number = each.number("id")
        yield Option(each.text("body") or "", each.as_text("id") if number is None else f"{number:f}")
