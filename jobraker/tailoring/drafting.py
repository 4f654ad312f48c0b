"""A letter drafted by a language model, in the background. What it invents never reaches the letter.

The model sees what somebody did, not who they are. Each paragraph is checked against what they told; the model may try
once more without what was invented, and what still is invented, or in another language than was asked for, gives way to
the template's words for the same place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from jobraker.accounts.locking import lock
from jobraker.database import transaction
from jobraker.documents.resume import Document
from jobraker.language_model import works
from jobraker.language_model.asking import ask
from jobraker.language_model.models import ModelWork
from jobraker.language_model.prompts import language_name
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.matching.opening import Opening
from jobraker.resumes.masks import mask_of
from jobraker.settings import Settings
from jobraker.tailoring import drafts, letters
from jobraker.tailoring.opening import asked_of, goal_of, opening_in
from jobraker.tailoring.person import person_of, told_of
from jobraker.tailoring.rules.checking import Check
from jobraker.tailoring.rules.material import profile_text, skills_text
from jobraker.tailoring.rules.mending import mended
from jobraker.tailoring.rules.template import Told, Wanted, body, terms
from jobraker.tailoring.rules.terms import Length, Tone

KIND = "letter"
POSTING_CHARS = 12_000
MOST_TOKENS = {Length.SHORT: 500, Length.USUAL: 900, Length.LONG: 1_500}
SIZES = {Length.SHORT: "two or three short", Length.USUAL: "three or four", Length.LONG: "four to six"}
TONES = {Tone.PLAIN: "plain and direct", Tone.WARM: "warm, and never gushing", Tone.FORMAL: "formal"}
INSTRUCTIONS = """\
Write the body of a letter by which the person of the block PROFILE applies for the opening of the block POSTING: {size} \
paragraphs, {tone}, in the first person. No salutation, no closing, no names of the person, no addresses. The first \
paragraph names the position; the next ones tell what of the PROFILE comes closest to what the POSTING asks for; the last \
one offers a conversation. What the POSTING asks for is not what the person has: claim only what the PROFILE says."""
AGAIN = """\
The block LETTER is a draft. What the block CLAIMS lists stands in it, and the PROFILE does not tell it: write the letter \
again without any of it."""
FOREIGN = "The block LETTER is a draft in the wrong language: write the letter again, all of it in {language}."


class Written(BaseModel):
    paragraphs: list[Annotated[str, Field(max_length=2_500)]] = Field(min_length=1, max_length=8)


@dataclass(frozen=True, slots=True)
class Proposal:
    """`replaced` are the paragraphs that the template's words stand in for, of `paragraphs` in all; `claims` what was thrown
    away with them; `foreign` those of them that claimed nothing, and were in another language."""

    wanted: Wanted
    body: tuple[str, ...]
    paragraphs: int
    replaced: int
    claims: tuple[str, ...]
    foreign: int = 0


@dataclass(frozen=True, slots=True)
class Wrong:
    """A draft that is asked for again, what it claims, and whether it was in another language."""

    paragraphs: Sequence[str]
    claims: Sequence[str]
    is_foreign: bool


def begin(account_id: int, key: UUID, wanted: Wanted) -> UUID:
    return works.begin(
        account_id, KIND, key, {"language": wanted.language, "tone": wanted.tone, "length": wanted.length}
    )


def proposal_of(work: ModelWork | None) -> Proposal | None:
    """What came of a work that is done."""
    if work is None or work.answer is None:
        return None
    told = work.answer
    return Proposal(
        wanted_in(work), tuple(told["body"]), told["paragraphs"], told["replaced"], tuple(told["claims"]),
        told.get("foreign", 0),
    )  # fmt: skip


def take(account_id: int, key: UUID, shown: str) -> int | None:
    """Put what came of the work that a form showed, by its key and no other, in place of what is written: the number of the
    version that is kept of that. None where it is taken or forgotten already, or another was asked."""
    with transaction():
        lock(account_id)
        work, held = works.latest(account_id, KIND, key), letters.letter_of(account_id, key)
        proposal = proposal_of(work)
        if work is None or held is None or proposal is None or str(work.key) != shown:
            return None
        drafted = replace(drafts.redraft(held, proposal.wanted), body=proposal.body)
        number = letters.draft_anew(account_id, key, drafted, proposal.wanted)
        works.forget(account_id, KIND, key)
        return number


def wanted_in(work: ModelWork) -> Wanted:
    return Wanted(work.asked["language"], Tone(work.asked["tone"]), Length(work.asked["length"]))


def write(settings: Settings, work: ModelWork) -> dict[str, Any]:
    """Raises `ModelError`."""
    with transaction():
        held = letters.letter_of(work.account_id, work.subject)
        if held is None:
            raise ModelError(Problem.GIVEN_UP)  # nobody sees it
        person, told, opening = person_of(work.account_id), told_of(work.account_id), opening_in(held.row)
    made = proposed(settings, work.account_id, person, told, opening, wanted_in(work))
    return {
        "body": made.body,
        "paragraphs": made.paragraphs,
        "replaced": made.replaced,
        "claims": made.claims,
        "foreign": made.foreign,
    }


def proposed(
    settings: Settings, account_id: int, person: Document, told: Told, opening: Opening, wanted: Wanted
) -> Proposal:
    """Raises `ModelError`."""
    check = Check(person, told, goal_of(opening), wanted.language)
    paragraphs = paragraphs_of(settings, account_id, person, told, opening, wanted)
    claims, foreign = claims_in(check, paragraphs), check.foreign(paragraphs)
    if claims or foreign:
        wrong = Wrong(paragraphs, claims, is_foreign=bool(foreign))
        paragraphs = paragraphs_of(settings, account_id, person, told, opening, wanted, wrong)
    template = body(person, told, goal_of(opening), asked_of(opening), wanted)
    return settled(check, paragraphs, template, wanted)


def settled(check: Check, paragraphs: Sequence[str], template: Sequence[str], wanted: Wanted) -> Proposal:
    """What may be shown of what the model wrote at last."""
    invented = {place for place, paragraph in enumerate(paragraphs) if check.inventions(paragraph)}
    refused = invented | check.foreign(paragraphs)
    said = template if len(refused) == len(paragraphs) else mended(paragraphs, refused, template)
    claims = claims_in(check, paragraphs)
    return Proposal(wanted, tuple(said), len(paragraphs), len(refused), tuple(claims), len(refused - invented))


def claims_in(check: Check, paragraphs: Sequence[str]) -> list[str]:
    """What they invent, once each."""
    found = (invention.words for paragraph in paragraphs for invention in check.inventions(paragraph))
    return list(dict.fromkeys(found))


def paragraphs_of(
    settings: Settings, account_id: int, person: Document, told: Told, opening: Opening, wanted: Wanted,
    wrong: Wrong | None = None,
) -> list[str]:  # fmt: skip
    """The paragraphs that the model writes; `wrong` is what it wrote before, and may not say again."""
    instructions = INSTRUCTIONS.format(size=SIZES[wanted.length], tone=TONES[wanted.tone])
    material = material_of(person, told, opening, wanted)
    if wrong:
        material |= {Block.LETTER: "\n\n".join(wrong.paragraphs), Block.CLAIMS: "\n".join(wrong.claims)}
        instructions += f"\n{AGAIN}" if wrong.claims else ""
        instructions += f"\n{FOREIGN.format(language=language_name(wanted.language))}" if wrong.is_foreign else ""
    written = ask(
        settings, account_id, Purpose.LETTER, instructions, material, Written,
        most_tokens=MOST_TOKENS[wanted.length], language=wanted.language, mask=mask_of(account_id, person),
    )  # fmt: skip
    return [said for paragraph in written.paragraphs if (said := " ".join(paragraph.split()))]


def material_of(person: Document, told: Told, opening: Opening, wanted: Wanted) -> dict[Block, str]:
    further = " ".join(terms(told, goal_of(opening), wanted))
    return {
        Block.PROFILE: "\n".join(filter(None, (profile_text(person), further))),
        Block.SKILLS: skills_text(person),
        Block.POSTING: f"{opening.title}\n{opening.company}\n{opening.text[:POSTING_CHARS]}",
    }
