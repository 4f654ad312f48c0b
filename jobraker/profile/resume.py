"""A person's profile as a résumé: what one that is built here begins with, and what drafts may use."""

from collections.abc import Sequence

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.documents.resume import Document, Post, Spoken, points_of
from jobraker.profile import service
from jobraker.profile.models import Entry
from jobraker.profile.rules.terms import Kind


def document_of(account_id: int) -> Document:
    """All that the profile tells; the mail address is that of the account."""
    with transaction():
        address = db.session.get_one(Account, account_id).address
        person = service.person_of(account_id)
        singles = ("name", "headline", "summary", "phone", "location") if person else ()
        return Document(
            **{name: getattr(person, name) for name in singles},
            email=address,
            links=tuple(person.links) if person else (),
            work=posts(service.entries_of(account_id, Kind.WORK)),
            education=posts(service.entries_of(account_id, Kind.EDUCATION)),
            skills=tuple(skill.name for skill in service.skills_of(account_id)),
            languages=tuple(Spoken(each.code, each.fluency) for each in service.languages_of(account_id)),
        )


def posts(entries: Sequence[Entry]) -> tuple[Post, ...]:
    return tuple(
        Post(
            each.title,
            each.organisation,
            each.location,
            each.began,
            each.ended,
            each.current,
            points_of(each.words),
        )
        for each in entries
    )
