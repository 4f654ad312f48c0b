"""A person's profile as a résumé: what one that is built here begins with, and what drafts may use."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.documents.resume import Document, Post, Spoken, points_of
from jobraker.profile import service
from jobraker.profile.keeping import of_each
from jobraker.profile.models import Entry, Profile, ProfileLanguage, ProfileSkill
from jobraker.profile.rules.terms import Kind

SINGLES = ("name", "headline", "summary", "phone", "location")


def document_of(account_id: int) -> Document:
    """All that the profile tells; the mail address is that of the account."""
    return documents_of([account_id])[account_id]


def documents_of(accounts: Collection[int]) -> dict[int, Document]:
    """The same of each of these accounts that there is, with one statement for each table."""
    with transaction():
        addresses = db.session.execute(select(Account.id, Account.address).where(Account.id.in_(accounts))).all()
        people, entries = of_each(Profile, accounts), of_each(Entry, accounts)
        skills = of_each(ProfileSkill, accounts, ProfileSkill.position)
        languages = of_each(ProfileLanguage, accounts, ProfileLanguage.position)
    return {
        account_id: Document(
            **{name: getattr(person, name) for person in people[account_id] for name in SINGLES},
            email=address,
            links=tuple(link for person in people[account_id] for link in person.links),
            work=posts(service.in_order(entries[account_id], Kind.WORK)),
            education=posts(service.in_order(entries[account_id], Kind.EDUCATION)),
            skills=tuple(skill.name for skill in skills[account_id]),
            languages=tuple(Spoken(each.code, each.fluency) for each in languages[account_id]),
        )
        for account_id, address in addresses
    }


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
