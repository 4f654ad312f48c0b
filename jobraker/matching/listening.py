"""What people said that decides their lists, read from where they said it: for one list, or for many at once."""

from collections.abc import Collection, Sequence
from uuid import UUID

from jobraker.database import transaction
from jobraker.documents.resume import Document
from jobraker.documents.rules.source import lines_of
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching.feedback import Heard, heard
from jobraker.matching.models import Block, Opinion, PartWeights
from jobraker.matching.rules.said import Said
from jobraker.matching.rules.told import skills_of
from jobraker.profile.keeping import of_each
from jobraker.profile.models import Profile, Wishes
from jobraker.profile.resume import documents_of
from jobraker.profile.rules.wanted import floor_in
from jobraker.taxonomy.levels import level_of
from jobraker.taxonomy.terms import Employment, Level, Remote

TITLES_MOST = 6
PAST_TITLES = 3  # of their own work, where none is wished for

Of = tuple[int, UUID]
"""Whose list: an account's, for one kind of work."""


def said_of(account_id: int, track: UUID) -> Said:
    return said_by([(account_id, track)])[account_id, track]


def said_by(lists: Collection[Of]) -> dict[Of, Said]:
    """With one statement for each table; nothing of accounts that are gone."""
    accounts = {account_id for account_id, _ in lists}
    with transaction():
        documents = documents_of(accounts)
        people = of_each(Profile, accounts)
        wishes = of_each(Wishes, accounts)
        opinions = of_each(Opinion, accounts, Opinion.said_at, Opinion.job_id)
        blocks = of_each(Block, accounts)
        weights = of_each(PartWeights, accounts)
    found = {}
    for account_id, track in lists:
        if account_id in documents:
            own = [each.weighing for each in weights[account_id] if each.track == track]
            found[account_id, track] = together(
                documents[account_id],
                next(iter(people[account_id]), None),
                next((each for each in wishes[account_id] if each.key == track), None),
                heard(opinions[account_id], blocks[account_id], own[0] if own else {}, track),
            )
    return found


def together(document: Document, profile: Profile | None, wishes: Wishes | None, answered: Heard) -> Said:
    titles = titles_wanted(wishes, profile, [post.title for post in document.work])
    skills = dict(skills_of(document, [line for line in lines_of(document) if line]))
    floor = floor_in(wishes.content) if wishes else None
    avoided = {*(company_key(name) for name in (wishes.avoided if wishes else ())), *answered.companies} - {""}
    return Said(
        titles=tuple(titles),
        skills=tuple(sorted(skills)),
        level=level_wanted(profile, wishes, titles),
        home=profile.place if profile else "",
        places=tuple((place["name"], place["km"]) for place in (wishes.places if wishes else ())),
        remote=tuple(sorted(map(Remote, wishes.remote))) if wishes else (),
        employment=tuple(sorted(map(Employment, wishes.employment))) if wishes else (),
        floor=floor.year_euro if floor else None,
        avoided=tuple(sorted(avoided)),
        words=answered.words,
        facts=answered.facts,
        liked=answered.liked,
        disliked=answered.disliked,
        dismissed=answered.dismissed,
        weighing=answered.weighing,
    )


def titles_wanted(wishes: Wishes | None, profile: Profile | None, past: Sequence[str]) -> list[str]:
    """Those wished for; else what they call themselves and what they did last."""
    wished = [title for title in wishes.titles if title.strip()] if wishes else []
    own = [profile.headline if profile else "", *past[:PAST_TITLES]]
    return list(dict.fromkeys(title for title in wished or own if title.strip()))[:TITLES_MOST]


def level_wanted(profile: Profile | None, wishes: Wishes | None, titles: Sequence[str]) -> Level | None:
    """That of the titles they wish for, where these tell one; else their own."""
    wished = [level for name in (wishes.titles if wishes else ()) if (level := level_of(name))]
    own = profile.level if profile else None
    return max(wished, default=None) or own or next((level for name in titles if (level := level_of(name))), None)
