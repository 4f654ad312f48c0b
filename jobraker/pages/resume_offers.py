"""Other words that a language model offers for a résumé's lines: as pages show them, and as one of them is taken over."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from jobraker.documents.facts import Kind
from jobraker.documents.rules.changes import Piece, changes
from jobraker.pages.model_asked import Asked
from jobraker.resumes import offers
from jobraker.resumes.offers import Offer, Offers, Taken, stands
from jobraker.resumes.versions import Written
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.render import toast

CLAIMED: dict[Kind, Phrase] = {
    Kind.NUMBER: N_("a number"),
    Kind.DATE: N_("a time"),
    Kind.NAME: N_("a name or a word"),
    Kind.TITLE: N_("a job title"),
    Kind.PAIR: N_("a job at another employer"),
    Kind.SKILL: N_("a skill"),
    Kind.LANGUAGE: N_("a language"),
    Kind.DEGREE: N_("a degree"),
    Kind.LICENCE: N_("a licence"),
    Kind.CLAIM: N_("a success or a rank"),
    Kind.DENIAL: N_("something that never happened"),
    Kind.CONTACT: N_("an address"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`taken`: it stands in the résumé already."""

    offer: Offer
    pieces: tuple[Piece, ...]
    taken: bool


@dataclass(frozen=True)
class OffersPage:
    """`lines`: how many of the résumé leave for the model."""

    held: Written
    kind: str
    lines: int

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.held.row.account_id, self.kind, self.held.row.key)

    @cached_property
    def made(self) -> Offers | None:
        return offers.offers_of(self.asked.work)

    @cached_property
    def shown(self) -> list[Shown]:
        return list(self.each())

    def each(self) -> Iterator[Shown]:
        """Without those whose line was changed meanwhile."""
        for offer in self.made.offers if self.made else ():
            open_still = stands(self.held.document, offer.about, offer.was)
            if open_still or stands(self.held.document, offer.about, offer.said):
                yield Shown(offer, tuple(changes(offer.was, offer.said)), taken=not open_still)

    @property
    def refused(self) -> str:
        """How many were thrown away, and for what."""
        kinds = self.made.refused if self.made else {}
        count = sum(kinds.values())
        if not count:
            return ""
        named = ", ".join(str(CLAIMED[kind]) for kind in kinds)
        return ngettext(
            "One proposal was thrown away: it claimed what that part of your résumé does not say (%(named)s).",
            "%(num)s proposals were thrown away: they claimed what that part of your résumé does not say (%(named)s).",
            count,
            named=named,
        )


def take(held: Written, kind: str, work: UUID, name: str, *, back: bool = False) -> bool:
    """Whether it was; why not is said."""
    taken = offers.take(held.row.account_id, held.row.key, kind, work, name, back=back)
    if taken is Taken.OLD:
        toast(_("Not done: these offers are not the newest. This is how it stands now."), bad=True)
    elif taken is Taken.SO_ALREADY:
        toast(_("Your own words are back already.") if back else _("It is taken already."))
    elif taken is Taken.TOO_LONG:
        toast(_("Not done: the résumé would be too long to be printed here. Leave something out first."), bad=True)
    elif taken is Taken.GONE:
        toast(_("That line is no longer as it was, so nothing was changed."), bad=True)
    return taken is Taken.TAKEN
