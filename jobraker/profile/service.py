"""A person's profile as a whole, and what is put into it and taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.profile.keeping import Kept, Outcome, count, keep, own
from jobraker.profile.models import Answer, Entry, Profile, ProfileLanguage, ProfileSkill
from jobraker.profile.rules import limits, skills
from jobraker.profile.rules.completeness import Completeness, Told, completeness
from jobraker.profile.rules.merging import Content, Seen
from jobraker.profile.rules.sections import newest_first
from jobraker.profile.rules.terms import Kind
from jobraker.profile.tracks import wishes_of
from jobraker.search.places import find_place
from jobraker.taxonomy.terms import Fluency


@dataclass(frozen=True, slots=True)
class Located:
    """`label` is how searches name the place, "" for one that is not known; `namesakes` may have been meant as well."""

    label: str = ""
    namesakes: Sequence[str] = ()


def person_of(account_id: int) -> Profile | None:
    with transaction():
        return own(Profile, account_id)


def keep_person(account_id: int, seen: Seen, content: Content) -> Kept:
    return keep(Profile, account_id, seen, content)


def entries_of(account_id: int, kind: Kind) -> list[Entry]:
    with transaction():
        return in_order(db.session.scalars(select(Entry).filter_by(account_id=account_id)).all(), kind)


def in_order(entries: Sequence[Entry], kind: Kind) -> list[Entry]:
    """Those of a kind; what goes on first, then the newest."""
    return sorted(
        (each for each in entries if each.kind == kind), key=lambda row: newest_first(row.content), reverse=True
    )


def entry_of(account_id: int, kind: Kind, key: UUID) -> Entry | None:
    with transaction():
        return own(Entry, account_id, kind=kind, key=key)


def keep_entry(account_id: int, kind: Kind, key: UUID, seen: Seen, content: Content) -> Kept:
    return keep(Entry, account_id, seen, content, most=limits.ENTRIES, kind=kind, key=key)


def skills_of(account_id: int) -> Sequence[ProfileSkill]:
    with transaction():
        mine = select(ProfileSkill).filter_by(account_id=account_id)
        return db.session.scalars(mine.order_by(ProfileSkill.position)).all()


def add_skill(account_id: int, typed: str, years: int | None) -> tuple[Outcome, str]:
    """One that is there already takes the years, where some are told. With it, what the skill is called."""
    skill = skills.named(typed)
    values = {"name": skill.name, "known": skill.known, "years": years}
    with transaction():
        lock(account_id)
        found = own(ProfileSkill, account_id, key=skill.key)
        if found and years in (None, found.years):
            return Outcome.SAME, found.name
        if found:
            found.years = years
            return Outcome.MERGED, found.name
        if count(ProfileSkill, account_id) >= limits.SKILLS:
            return Outcome.FULL, skill.name
        db.session.execute(insert(ProfileSkill).values(account_id=account_id, key=skill.key, **values))
    return Outcome.SAVED, skill.name


def languages_of(account_id: int) -> Sequence[ProfileLanguage]:
    with transaction():
        mine = select(ProfileLanguage).filter_by(account_id=account_id)
        return db.session.scalars(mine.order_by(ProfileLanguage.fluency.desc(), ProfileLanguage.position)).all()


def add_language(account_id: int, code: str, fluency: Fluency) -> Outcome:
    """One that is there already takes the level."""
    with transaction():
        lock(account_id)
        found = own(ProfileLanguage, account_id, code=code)
        if found:
            outcome = Outcome.SAME if found.fluency is fluency else Outcome.MERGED
            found.fluency = fluency
            return outcome
        if count(ProfileLanguage, account_id) >= limits.LANGUAGES:
            return Outcome.FULL
        db.session.execute(insert(ProfileLanguage).values(account_id=account_id, code=code, fluency=fluency))
    return Outcome.SAVED


def located(name: str) -> Located:
    """What the gazetteer knows by this name."""
    with transaction():
        place = find_place(name, 0)
    return Located(place.label, place.namesakes) if place else Located()


def completeness_of(account_id: int, track: UUID) -> Completeness:
    """With the wishes of one kind of work."""
    with transaction():
        person, wishes = person_of(account_id), wishes_of(account_id, track)
        kinds = set(db.session.scalars(select(Entry.kind).filter_by(account_id=account_id).distinct()))
        told = Told(
            titles=bool(wishes and wishes.titles),
            skills=count(ProfileSkill, account_id),
            placed=bool((person and person.place) or (wishes and wishes.places)),
            pay=bool(wishes and wishes.pay_amount),
            work=Kind.WORK in kinds,
            level=bool(person and person.level),
            employment=bool(wishes and (wishes.employment or wishes.remote)),
            name=bool(person and person.name),
            phone=bool(person and person.phone),
            education=Kind.EDUCATION in kinds,
            languages=bool(count(ProfileLanguage, account_id)),
            answers=bool(db.session.scalar(select(exists().where(Answer.account_id == account_id)))),
        )
    return completeness(told)
