"""People who look for the work of openings that are in the tables: accounts with skills and wishes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random
from time import time
from typing import Any

from flask import Flask
from sqlalchemy import delete, text

from jobraker.accounts import sessions
from jobraker.accounts.models import Account
from jobraker.database import Base, db, transaction
from jobraker.extensions import redis
from jobraker.profile.models import Profile, ProfileSkill, Track, Wishes
from jobraker.profile.rules import skills
from jobraker.profile.tracks import FIRST
from jobraker.taxonomy.terms import Period, Remote

TITLES = 3  # that somebody wishes for at most
NEAR = (25, 50, 100)  # km
FLOOR = Decimal(40_000)
UNTITLED, PLACED, PAID, FROM_HOME = 0.1, 0.7, 0.4, 0.15  # shares of the people
# By a number that looks drawn, so that they are the same each time and neighbours are not alike.
DRAWN = """
SELECT job.title, job.skills, job.level, place.name || ', ' || place.country AS place
FROM job JOIN job_search ON job_search.job_id = job.id
  LEFT JOIN place ON place.id = (SELECT min(id) FROM unnest(job_search.place_ids) id WHERE id > 0)
WHERE open ORDER BY hashint8(job.id) LIMIT :most
"""


def settle(people: int) -> list[int]:
    """Ids of so many new accounts."""
    random = Random(people)  # noqa: S311 - nothing here is secret
    accounts = [Account(address=name, address_key=name) for name in (f"person-{n}@example.org" for n in range(people))]
    with transaction():
        drawn = db.session.execute(text(DRAWN), {"most": TITLES * people}).all()
        db.session.add_all(accounts)
        db.session.flush()
        for n, account in enumerate(accounts):
            # What is wished for is of one trade or of several, as the openings fall.
            openings = drawn[n * TITLES :][: random.randint(1, TITLES)] or drawn[:1]
            db.session.add_all(told(account.id, openings, random))
    return [account.id for account in accounts]


def leave(accounts: Sequence[int]) -> None:
    with transaction():
        db.session.execute(delete(Account).where(Account.id.in_(accounts)))


def cookie(app: Flask, account_id: int) -> str:
    """Of a browser that this person is signed in with."""
    store, signer = redis(), app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    assert store  # noqa: S101 - it runs
    token, _ = sessions.begin(store, account_id, 0, round(time()), remembered=False, client="127.0.0.1", device="")
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({'_user_id': token, '_fresh': True})}"


def told(account_id: int, openings: Sequence[Any], random: Random) -> Iterator[Base]:
    """`openings`: as `DRAWN` gives them; the first is like the work that they do now."""
    here, pay = openings[0].place, {"pay_amount": FLOOR, "pay_currency": "EUR", "pay_period": Period.YEAR}
    nothing: dict[str, Any] = {
        "name": "",
        "headline": "",
        "phone": "",
        "location": "",
        "place": here or "",
        "links": [],
    }
    yield Profile(account_id=account_id, level=openings[0].level, **nothing)
    for skill in {skill.key: skill for skill in map(skills.named, openings[0].skills)}.values():
        yield ProfileSkill(account_id=account_id, key=skill.key, name=skill.name, known=skill.known)
    yield Track(account_id=account_id, key=FIRST)
    yield Wishes(
        account_id=account_id,
        key=FIRST,
        titles=[] if random.random() < UNTITLED else list(dict.fromkeys(each.title for each in openings)),
        places=[{"name": here, "km": random.choice(NEAR)}] if here and random.random() < PLACED else [],
        remote=[Remote.REMOTE, Remote.HYBRID] if random.random() < FROM_HOME else [],
        employment=[],
        **(pay if random.random() < PAID else dict.fromkeys(pay)),
        industries=[],
        avoided=[],
    )
