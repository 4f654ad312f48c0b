"""Which application an invitation is for, as far as its words tell."""

from collections.abc import Iterable
from uuid import UUID

from jobraker.applications.rules.invitations import Invitation
from jobraker.taxonomy.folding import fold, folded_words

BY_DOMAIN, BY_COMPANY, BY_TITLE = 4, 3, 1
SURE = BY_COMPANY  # as little is taken for a sign
EVERYBODYS = frozenset(
    "gmail googlemail outlook hotmail live yahoo gmx web icloud proton protonmail zoom google microsoft".split()
)
SHORT = 3  # letters of a word that tells too little


def guess(invitation: Invitation, each: Iterable[tuple[UUID, str, str]]) -> UUID | None:
    """The one that most speaks for, of keys with titles and companies; of equals the first."""
    told = f" {fold(f'{invitation.title} {invitation.notes} {invitation.people}')} "
    domain = fold(invitation.organiser.rpartition("@")[2].replace(".", " "))
    best, most = None, 0
    for key, title, company in each:
        points = score(told, domain, fold(company), title)
        if points > most:
            best, most = key, points
    return best if most >= SURE else None


def score(told: str, domain: str, company: str, title: str) -> int:
    words = [word for word in company.split() if len(word) >= SHORT]
    points = 0
    if company and f" {company} " in told:
        points += BY_COMPANY
    sites = set(domain.split()) - EVERYBODYS
    if any(word in sites for word in words) or (company and company.replace(" ", "") in sites):
        points += BY_DOMAIN
    named = [word for word in folded_words(title) if len(word) > SHORT]
    return points + (BY_TITLE if named and all(f" {word} " in told for word in named) else 0)
