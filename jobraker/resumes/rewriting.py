"""Lines of a résumé written better by a language model, in the background. What one claims that its job does not tell is thrown away."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from jobraker.language_model import works
from jobraker.language_model.asking import ask
from jobraker.language_model.models import ModelWork
from jobraker.language_model.terms import Block, Purpose
from jobraker.resumes import versions
from jobraker.resumes.masks import mask_of
from jobraker.resumes.offers import Better, Offers, numbered, offered
from jobraker.resumes.rules.rewrites import Line, lines_of
from jobraker.resumes.versions import Written
from jobraker.settings import Settings
from jobraker.taxonomy.languages import language_of

KIND = Purpose.REWRITE
AT_ONCE = 20  # lines of one question
TOKENS_PER_LINE = 120
INSTRUCTIONS = """\
The block BULLETS are numbered lines of a résumé. Write each one better, under its number: begin with what was done, in the \
past for what is over, short, one sentence, without “I” and without empty words. Every number, name, title, tool and result \
stays as it is, and none is added: a line that says no result gets none. Give back a line that is good as it is."""


class Answer(BaseModel):
    rewrites: list[Better]


def begin(account_id: int, key: UUID) -> UUID:
    return works.begin(account_id, KIND, key, {})


def rewrite(settings: Settings, work: ModelWork) -> dict[str, Any]:
    """`Offers`, as they are kept. Raises `ModelError`."""
    held = versions.written(work.account_id, work.subject)
    made = Offers(offers=())
    if held:
        lines = dict(enumerate(lines_of(held.document), 1))
        made = offered(lines, list(asked(settings, work.account_id, held, lines)))
    return made.model_dump(mode="json")


def asked(settings: Settings, account_id: int, held: Written, lines: dict[int, Line]) -> Iterator[Better]:
    language = language_of(" ".join(line.text for line in lines.values())) or ""
    for first in range(1, len(lines) + 1, AT_ONCE):
        some = {number: line for number, line in lines.items() if first <= number < first + AT_ONCE}
        most, mask = TOKENS_PER_LINE * len(some), mask_of(account_id, held.document)
        yield from ask(
            settings, account_id, KIND, INSTRUCTIONS, {Block.BULLETS: numbered(some)}, Answer,
            most_tokens=most, language=language, mask=mask,
        ).rewrites  # fmt: skip
