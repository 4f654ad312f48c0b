"""Other words for a résumé's lines, with one opening in view, proposed by a language model in the background.

Nothing is changed by it: each proposal is shown beside the line, and taken by its person or not. A line may claim what
the job that it is of tells, and the person's skills; a summary what the whole résumé tells. What claims more is thrown away.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from jobraker.database import transaction
from jobraker.documents.facts import Source, invented
from jobraker.documents.resume import Document, Post
from jobraker.language_model import works
from jobraker.language_model.asking import ask
from jobraker.language_model.masking import Mask
from jobraker.language_model.models import ModelWork
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.resumes import versions
from jobraker.resumes.versions import Saved
from jobraker.settings import Settings
from jobraker.tailoring.drafting import POSTING_CHARS
from jobraker.tailoring.opening import Opening, opening_in
from jobraker.tailoring.rules.material import profile_text, skills_text

KIND = "tailored-resume"
LINES_MOST = 30
LINE_CHARS = 600
MOST_TOKENS = 3_000
INSTRUCTIONS = """\
The block BULLETS has numbered lines of the résumé of the block RESUME. Word each so that whoever reads it for the opening \
of the block POSTING sees sooner what it has to do with it; keep one that cannot be said better as it is. Begin with what \
was done; no first person. Write also a summary of the person in at most two sentences for the head of the résumé. Claim \
nothing that the RESUME does not say; what the POSTING asks for is not what the person has."""


class Line(BaseModel):
    number: int
    text: Annotated[str, Field(max_length=LINE_CHARS * 2)]


class Written(BaseModel):
    summary: Annotated[str, Field(max_length=2_000)] = ""
    lines: list[Line] = Field(max_length=LINES_MOST * 2)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Other words for a line of a job, or for the summary where there is no job. `about` is the job's title."""

    number: int
    about: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """`refused`: how many were thrown away; `claims`: what they invented."""

    proposals: tuple[Proposal, ...]
    refused: int
    claims: tuple[str, ...]


def begin(account_id: int, key: UUID, language: str) -> UUID:
    return works.begin(account_id, KIND, key, {"language": language})


def proposed_of(work: ModelWork | None) -> Proposed | None:
    """What came of a work that is done."""
    if work is None or work.answer is None:
        return None
    told = work.answer
    proposals = (Proposal(number, *each) for number, each in enumerate(told["proposals"]))
    return Proposed(tuple(proposals), told["refused"], tuple(told["claims"]))


def write(settings: Settings, work: ModelWork) -> dict[str, Any]:
    """Raises `ModelError`."""
    with transaction():
        held = versions.written(work.account_id, work.subject)
        if held is None or not held.row.is_tailored:
            raise ModelError(Problem.GIVEN_UP)  # nobody sees it
        opening = opening_in(held.row)
    made = proposed(settings, work.account_id, held.document, opening, work.asked["language"])
    told = [(each.about, each.was, each.now) for each in made.proposals]
    return {"proposals": told, "refused": made.refused, "claims": made.claims}


def proposed(settings: Settings, account_id: int, document: Document, opening: Opening, language: str) -> Proposed:
    """Raises `ModelError`."""
    lines = lines_of(document)
    written = ask(
        settings, account_id, Purpose.TAILORED_RESUME, INSTRUCTIONS, material(document, lines, opening), Written,
        most_tokens=MOST_TOKENS, language=language, mask=Mask.of(document),
    )  # fmt: skip
    proposals, claims, refused = list[Proposal](), list[str](), 0
    for source, about, was, now in pairs(document, lines, written):
        found = invented(source, now)
        claims += [invention.words for invention in found]
        refused += bool(found)
        if not found:
            proposals.append(Proposal(len(proposals), about, was, now))
    return Proposed(tuple(proposals), refused, tuple(dict.fromkeys(claims)))


def lines_of(document: Document) -> list[tuple[Post, str]]:
    every = [(post, point) for post in document.work for point in post.points if len(point) <= LINE_CHARS]
    return every[:LINES_MOST]


def material(document: Document, lines: list[tuple[Post, str]], opening: Opening) -> dict[Block, str]:
    return {
        Block.RESUME: profile_text(document),
        Block.SKILLS: skills_text(document),
        Block.BULLETS: "\n".join(f"{number}. {point}" for number, (_, point) in enumerate(lines, 1)),
        Block.POSTING: f"{opening.title}\n{opening.company}\n{opening.text[:POSTING_CHARS]}",
    }


def pairs(
    document: Document, lines: list[tuple[Post, str]], written: Written
) -> Iterator[tuple[Source, str, str, str]]:
    """What is worded otherwise, once each: what it may claim, what it is of, as it was and as it would be."""
    summary = " ".join(written.summary.split())
    if summary not in ("", document.summary):
        yield Source.of(document), "", document.summary, summary
    told = {line.number: " ".join(line.text.split()) for line in reversed(written.lines)}
    for number, (post, was) in enumerate(lines, 1):
        now = told.get(number, "")
        if now and now.rstrip(".") != was.rstrip("."):
            yield Source.of(Document(work=(post,), skills=document.skills)), post.title, was, now


def take(account_id: int, key: UUID, seen: int, number: int) -> Saved:
    """Put the words of a proposal in place of the line, over the version that the form showed."""
    made = proposed_of(works.latest(account_id, KIND, key))
    chosen = next((each for each in made.proposals if each.number == number), None) if made else None
    with transaction():
        held = versions.written(account_id, key)
        if held is None or chosen is None:
            return Saved.GONE
        return versions.write(account_id, key, seen, with_words(held.document, chosen), held.design)


def with_words(document: Document, chosen: Proposal) -> Document:
    """The document as it is where the line is no longer there."""
    if not chosen.about:
        return replace(document, summary=chosen.now) if document.summary == chosen.was else document
    work, done = list(document.work), False
    for place, post in enumerate(work):
        if not done and post.title == chosen.about and chosen.was in post.points:
            points = list(post.points)
            points[points.index(chosen.was)] = chosen.now
            work[place], done = replace(post, points=tuple(points)), True
    return replace(document, work=tuple(work))


def stands(document: Document, each: Proposal) -> bool:
    """Whether the line is there still, in the words that it had."""
    if not each.about:
        return document.summary == each.was
    return any(post.title == each.about and each.was in post.points for post in document.work)
