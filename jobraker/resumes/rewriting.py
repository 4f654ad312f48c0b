"""Lines of a résumé written better by a language model, in the background. What one claims that its job does not tell is thrown away."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from jobraker.documents.facts import Kind
from jobraker.language_model import works
from jobraker.language_model.asking import ask
from jobraker.language_model.masking import Mask
from jobraker.language_model.models import ModelWork
from jobraker.language_model.terms import Block, Purpose
from jobraker.resumes import versions
from jobraker.resumes.rules.rewrites import Judged, Line, Rewrite, judged, lines_of, put
from jobraker.resumes.versions import Saved, Written
from jobraker.settings import Settings
from jobraker.taxonomy.languages import language_of

KIND = Purpose.REWRITE
AT_ONCE = 20  # lines of one question
TOKENS_PER_LINE = 120
INSTRUCTIONS = """\
The block BULLETS are numbered lines of a résumé. Write each one better, under its number: begin with what was done, in the \
past for what is over, short, one sentence, without “I” and without empty words. Every number, name, title, tool and result \
stays as it is, and none is added: a line that says no result gets none. Give back a line that is good as it is."""


class Better(BaseModel):
    number: int
    text: str = Field(max_length=1_200)


class Answer(BaseModel):
    rewrites: list[Better]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a work that is done. `refused` counts lines by what they claimed first."""

    rewrites: tuple[Rewrite, ...]
    refused: dict[Kind, int]
    same: int


def begin(account_id: int, key: UUID) -> UUID:
    return works.begin(account_id, KIND, key, {})


def rewrite(settings: Settings, work: ModelWork) -> dict[str, Any]:
    """Raises `ModelError`."""
    held = versions.written(work.account_id, work.subject)
    lines = dict(enumerate(lines_of(held.document), 1)) if held else {}
    written = {better.number: better.text for better in asked(settings, work.account_id, held, lines)} if held else {}
    return kept(judged(lines, written))


def asked(settings: Settings, account_id: int, held: Written, lines: dict[int, Line]) -> Iterator[Better]:
    language = language_of(" ".join(line.text for line in lines.values())) or ""
    for first in range(1, len(lines) + 1, AT_ONCE):
        some = {number: line for number, line in lines.items() if first <= number < first + AT_ONCE}
        material = {Block.BULLETS: "\n".join(f"{number}. {line.text}" for number, line in some.items())}
        most = TOKENS_PER_LINE * len(some)
        mask = Mask.of(held.document)
        yield from ask(
            settings, account_id, KIND, INSTRUCTIONS, material, Answer, most_tokens=most, language=language, mask=mask
        ).rewrites  # fmt: skip


def kept(found: Judged) -> dict[str, Any]:
    """As JSON."""
    refused = Counter(claims[0].kind for claims in found.refused)
    pairs = [[each.was, each.said] for each in found.rewrites]
    return {"rewrites": pairs, "refused": dict(refused), "same": found.same}


def made_of(work: ModelWork | None) -> Made | None:
    """None where nothing has come of it."""
    if work is None or work.answer is None:
        return None
    told = work.answer
    refused = {Kind(kind): count for kind, count in told["refused"].items()}
    return Made(tuple(Rewrite(*pair) for pair in told["rewrites"]), refused, told["same"])


def take(account_id: int, key: UUID, was: str, said: str) -> Saved:
    """Put a line in the place of another. GONE where there is none such."""
    held = versions.written(account_id, key)
    changed = put(held.document, was, said) if held else None
    if held is None or changed is None or changed == held.document:
        return Saved.GONE
    return versions.write(account_id, key, held.row.version, changed, held.design)
