"""The caller's letters, each for one opening."""

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import files, paging
from jobraker.api.access import needs, own
from jobraker.api.answering import tagged_answer
from jobraker.api.problems import ProblemError, absent
from jobraker.api.resource import Resource
from jobraker.api.schemas import letters as schemas
from jobraker.api.schemas.shapes import Paging
from jobraker.api.terms import also, tagged
from jobraker.automation.documents import PDF, file_name, letter_file
from jobraker.extensions import limiter
from jobraker.tailoring import letters
from jobraker.tailoring.letters import Held
from jobraker.tailoring.models import JobLetter
from jobraker.web.access import whose

blueprint = Resource("letters", "Your letters, each for one opening. They are written on its page.")

LIST = "letters"
TEXT = "text/plain"
TAKES = limiter.limit("600 per hour", key_func=whose)


@blueprint.get("/letters", responses={200: schemas.LetterRows})
@needs(Scope.RESUMES_READ)
def listed(query: Paging) -> Response:
    """Your letters, what was changed last first."""
    place = paging.read(LIST, query.cursor)
    begins = int(place[0]) if place else 0
    found = letters.letters_of(own().id)
    shown = found[begins : begins + query.limit]
    ends = begins + len(shown)
    items = [schemas.LetterRow(**row(each), number=number) for each, number in shown]
    following = paging.address(LIST, ends) if ends < len(found) else None
    return paging.page(schemas.LetterRows(items=items, next=following))


@blueprint.get("/letters/<uuid:key>", responses={200: schemas.LetterView})
@tagged
@needs(Scope.RESUMES_READ)
def show(path: schemas.LetterPath) -> Response:
    """A letter, as it is written now."""
    held = mine(path)
    alike = ("name", "date", "subject", "salutation", "closing", "language")
    told = {name: getattr(held.letter, name) for name in alike}
    lists = {name: list(getattr(held.letter, name)) for name in ("sender", "recipient", "body")}
    return tagged_answer(schemas.LetterView(**row(held.row), number=held.number, **told, **lists))


@blueprint.get("/letters/<uuid:key>/file", responses={200: files.described(TEXT, PDF)})
@also(s409="It cannot be printed as it is.")
@needs(Scope.RESUMES_READ)
@TAKES
def file(path: schemas.LetterPath, query: schemas.LetterFileQuery) -> Response:
    """A letter as text, or as it prints."""
    held = mine(path)
    if query.form == "txt":
        return files.sent((held.letter.plain + "\n").encode(), TEXT, f"{file_name(own().id, 'letter')}.txt")
    made = letter_file(own().id, path.key)
    if made is None:
        raise ProblemError(409, "It cannot be printed as it is: look at it on its page.", kind="unprintable")
    return files.sent(made.content, made.media_type, made.name)


def mine(path: schemas.LetterPath) -> Held:
    held = letters.letter_of(own().id, path.key)
    if held is None:
        raise absent()
    return held


def row(letter: JobLetter) -> dict[str, object]:
    alike = ("key", "job_id", "job_title", "company", "tone", "length", "created_at", "changed_at")
    return {name: getattr(letter, name) for name in alike}
