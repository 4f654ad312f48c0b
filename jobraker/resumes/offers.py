"""Other words that a language model offers for a résumé's lines: the answer of its work, each taken over by itself.

An offer is named by its work and by its own words, so that a form that shows those of an earlier work takes nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError

from jobraker.accounts.locking import lock
from jobraker.database import transaction
from jobraker.documents.facts import Kind, Source, invented
from jobraker.documents.resume import Document
from jobraker.language_model import works
from jobraker.language_model.models import ModelWork
from jobraker.resumes import versions
from jobraker.resumes.rules.rewrites import Line, judged, put, told
from jobraker.resumes.versions import Saved
from jobraker.taxonomy.folding import one_line


class Better(BaseModel):
    """As the model gives it back: a line by its number."""

    number: int
    text: str = Field(max_length=1_200)


class Offer(BaseModel, frozen=True):
    """`about` is the title or the heading that the line stands below, None for the summary."""

    about: str | None
    was: str
    said: str

    @property
    def name(self) -> str:
        """By which an address names it."""
        return sha256(f"{self.about}\n{self.was}\n{self.said}".encode()).hexdigest()[:16]


class Offers(BaseModel, frozen=True):
    """`refused` counts lines by what they claimed first; `same` are as they were, or said nothing."""

    offers: tuple[Offer, ...]
    refused: dict[Kind, int] = {}
    same: int = 0


class Taken(StrEnum):
    TAKEN = "taken"
    SO_ALREADY = "so already"  # sent twice, or taken in another window
    OLD = "old"  # something else was asked meanwhile, or nothing is offered any more
    TOO_LONG = "too long"  # the résumé would be longer than can be printed
    GONE = "gone"  # the line is no longer as it was


def numbered(lines: Mapping[int, Line]) -> str:
    """For the model."""
    return "\n".join(f"{number}. {line.text}" for number, line in lines.items())


def offered(lines: Mapping[int, Line], written: Sequence[Better]) -> Offers:
    """What may be shown of what was written for each line: the first of its number counts."""
    found = judged(lines, {better.number: better.text for better in reversed(written)})
    about = {line.text: heading(line.about) for line in lines.values()}
    return Offers(
        offers=tuple(Offer(about=about[each.was], was=each.was, said=each.said) for each in found.rewrites),
        refused=Counter(claims[0].kind for claims in found.refused),
        same=found.same,
    )


def with_summary(offers: Offers, document: Document, said: str) -> Offers:
    """The offers, and the summary before them, which may claim what the whole résumé tells."""
    said = one_line(said)
    if said in ("", document.summary):
        return offers
    if claims := invented(Source.of(document), said):
        refused = Counter(offers.refused) + Counter([claims[0].kind])
        return offers.model_copy(update={"refused": dict(refused)})
    summary = Offer(about=None, was=document.summary, said=said)
    return offers.model_copy(update={"offers": (summary, *offers.offers)})


def offers_of(work: ModelWork | None) -> Offers | None:
    """None where nothing has come of it, and where an earlier release kept another shape."""
    if work is None or work.answer is None:
        return None
    try:
        return Offers.model_validate(work.answer)
    except ValidationError:
        return None


def take(account_id: int, key: UUID, kind: str, work: UUID, name: str, *, back: bool = False) -> Taken:
    """Put what is offered in the place of the line, or the line back."""
    with transaction():
        lock(account_id)
        asked = works.latest(account_id, kind, key)
        made = offers_of(asked)
        if asked is None or made is None or asked.key != work:
            return Taken.OLD
        held = versions.written(account_id, key)
        offer = next((each for each in made.offers if each.name == name), None)
        if held is None or offer is None:
            return Taken.GONE
        was, said = (offer.said, offer.was) if back else (offer.was, offer.said)
        if not stands(held.document, offer.about, was):
            return Taken.SO_ALREADY if stands(held.document, offer.about, said) else Taken.GONE
        changed = with_words(held.document, offer.about, was, said)
        if changed.overfills(held.document):
            return Taken.TOO_LONG
        saved = versions.write(account_id, key, held.row.version, changed, held.design)
        return Taken.TAKEN if saved is Saved.SAVED else Taken.GONE


def stands(document: Document, about: str | None, words: str) -> bool:
    """Whether a line of these words is there; of several the first one, which would be replaced, has to be of that part."""
    if about is None:
        return document.summary == words
    return next((heading(of) for text, of in told(document) if text == words), None) == about


def with_words(document: Document, about: str | None, was: str, said: str) -> Document:
    return put(document, was, said) if about is not None else replace(document, summary=said)


def heading(about: Document) -> str:
    """Of the one part that a line is in."""
    return about.work[0].title if about.work else about.extras[0].heading
