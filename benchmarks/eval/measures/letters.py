"""Letters as the sandbox's model drafts them for invented people, with facts of its own mixed in: whether anything that it made up
gets through the check into what a person is shown. Truth is what that model changed against its honest self."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.eval.profiles import PROFILES
from benchmarks.eval.score import Count, Score
from jobraker.documents.resume import Document
from jobraker.language_model.masking import Mask
from jobraker.language_model.prompts import blocks
from jobraker.matching.opening import Opening
from jobraker.matching.rules.weights import Counted
from jobraker.sandbox.model.asked import Asked
from jobraker.sandbox.model.inventing import inventions, spoilt, with_tail
from jobraker.sandbox.model.writing import paragraphs
from jobraker.tailoring.drafting import material_of, settled
from jobraker.tailoring.opening import goal_of
from jobraker.tailoring.rules.asked import asked as asked_of
from jobraker.tailoring.rules.checking import Check
from jobraker.tailoring.rules.template import Told, Wanted, body
from jobraker.taxonomy.skills import skills_in

ENGLISH = Wanted("en")
POSTINGS = (
    ("Head of Quay Planning", "Havenkant", "You plan berths and cranes for forty ships a week. SQL and a PhD are required."),
    ("Night nurse", "Elmfield Hospital", "You look after 24 patients. Five years on a ward, fluent Spanish, ALS certificate."),
    ("Senior TIG welder", "Svets Norr", "ISO 9606 certificate, ten years of pipe work, a team of eight to lead."),
)  # fmt: skip


def measure(_data: Path) -> Iterator[Score]:
    """Recall is the share of made-up paragraphs that are thrown away, precision the share of the thrown away that were made
    up; nothing recorded is needed."""
    through = made_up = refused = right = drafts = 0
    for document, opening, honest, written in drafted():
        check = Check(document, Told(), goal_of(opening), ENGLISH.language)
        proposal = settled(check, written, template_of(document, opening), ENGLISH)
        lies = [paragraph for paragraph in written if paragraph not in honest]
        drafts, made_up, refused = drafts + 1, made_up + len(lies), refused + proposal.replaced - proposal.foreign
        right += sum(bool(check.inventions(paragraph)) for paragraph in lies)
        through += len({*lies} & {*proposal.body})
    yield Score.of(
        "made-up paragraphs thrown away", f"{drafts} letters, {through} got through", Count(right, refused, made_up)
    )


def drafted() -> Iterator[tuple[Document, Opening, list[str], list[str]]]:
    """For whom and what, what an honest model writes, and what one does that invents: about half in its own way, and each
    kind of lie in its turn behind one paragraph."""
    tails = sorted(inventions()["tails"])
    pairs = [(document, posting) for _, document, _ in PROFILES for posting in POSTINGS]
    for number, (document, (title, company, text)) in enumerate(pairs):
        opening = Opening(0, title, company, language="en", text=text, skills=skills_in(f"{title}\n{text}"))
        asked, mask = asked_for(document, opening), Mask.of(document)
        honest = paragraphs(asked)
        lied = [spoilt(asked, paragraph) for paragraph in honest]
        at = number % len(honest)
        lied[at] = with_tail(honest[at], tails[number % len(tails)])
        yield document, opening, mask.show(honest), mask.show(lied)


def template_of(document: Document, opening: Opening) -> tuple[str, ...]:
    asked = asked_of(opening.title, opening.text, opening.skills, Counted({}, 0))
    return body(document, Told(), goal_of(opening), asked, ENGLISH)


def asked_for(document: Document, opening: Opening) -> Asked:
    mask = Mask.of(document)
    told = {name: mask.hide(text) for name, text in material_of(document, Told(), opening, ENGLISH).items()}
    return Asked("", blocks(told), None)
