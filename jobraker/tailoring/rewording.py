"""Other words for a résumé's lines, with one opening in view, proposed by a language model in the background.

Nothing is changed by it: each proposal is shown beside the line, and taken by its person or not. A line may claim what
the job that it is of tells, and the person's skills; a summary what the whole résumé tells. What claims more is thrown away.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from jobraker.database import transaction
from jobraker.documents.resume import Document
from jobraker.language_model import works
from jobraker.language_model.asking import ask
from jobraker.language_model.models import ModelWork
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.matching.opening import Opening
from jobraker.resumes import versions
from jobraker.resumes.masks import mask_of
from jobraker.resumes.offers import Better, Offers, numbered, offered, with_summary
from jobraker.resumes.rules import rewrites
from jobraker.resumes.rules.rewrites import Line
from jobraker.settings import Settings
from jobraker.tailoring.drafting import POSTING_CHARS
from jobraker.tailoring.opening import opening_in
from jobraker.tailoring.rules.material import profile_text, skills_text

KIND = "tailored-resume"
LINES_MOST = 30
MOST_TOKENS = 3_000
INSTRUCTIONS = """\
The block BULLETS has numbered lines of the résumé of the block RESUME. Word each so that whoever reads it for the opening \
of the block POSTING sees sooner what it has to do with it; keep one that cannot be said better as it is. Begin with what \
was done; no first person. Write also a summary of the person in at most two sentences for the head of the résumé. Claim \
nothing that the RESUME does not say; what the POSTING asks for is not what the person has."""


class Written(BaseModel):
    summary: Annotated[str, Field(max_length=2_000)] = ""
    lines: list[Better] = Field(max_length=LINES_MOST * 2)


def begin(account_id: int, key: UUID, language: str) -> UUID:
    return works.begin(account_id, KIND, key, {"language": language})


def write(settings: Settings, work: ModelWork) -> dict[str, Any]:
    """`Offers`, as they are kept. Raises `ModelError`."""
    with transaction():
        held = versions.written(work.account_id, work.subject)
        if held is None or not held.row.is_tailored:
            raise ModelError(Problem.GIVEN_UP)  # nobody sees it
        opening = opening_in(held.row)
    made = proposed(settings, work.account_id, held.document, opening, work.asked["language"])
    return made.model_dump(mode="json")


def proposed(settings: Settings, account_id: int, document: Document, opening: Opening, language: str) -> Offers:
    """Raises `ModelError`."""
    lines = lines_of(document)
    written = ask(
        settings, account_id, Purpose.TAILORED_RESUME, INSTRUCTIONS, material(document, lines, opening), Written,
        most_tokens=MOST_TOKENS, language=language, mask=mask_of(account_id, document),
    )  # fmt: skip
    return with_summary(offered(lines, written.lines), document, written.summary)


def lines_of(document: Document) -> dict[int, Line]:
    """By their numbers, the first that there is room for."""
    return dict(enumerate(islice(rewrites.lines_of(document), LINES_MOST), 1))


def material(document: Document, lines: Mapping[int, Line], opening: Opening) -> dict[Block, str]:
    return {
        Block.RESUME: profile_text(document),
        Block.SKILLS: skills_text(document),
        Block.BULLETS: numbered(lines),
        Block.POSTING: f"{opening.title}\n{opening.company}\n{opening.text[:POSTING_CHARS]}",
    }
