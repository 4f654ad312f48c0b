"""Somebody with a profile, and an opening that it has something to do with."""

from uuid import uuid4

from jobraker.database import db, transaction
from jobraker.matching.rules.weights import Counted
from jobraker.profile import service
from jobraker.profile.models import Answer, Entry, Profile
from jobraker.profile.rules.terms import Kind
from jobraker.tailoring.rules.asked import Asked, asked
from jobraker.taxonomy.skills import skills_in
from jobraker.taxonomy.terms import Fluency
from tests.factories import job

POSTING = """<p>You plan berths and cranes for forty ships a week, and answer for the plan at night.</p>
<p>SQL is required. Python is a plus.</p><p>You speak German.</p><p>We offer a canteen.</p>"""
POINTS = ("Ran the canteen’s books", "Planned 40 berths a day with SQL", "Trained six colleagues")


def tell(account_id: int, **person: object) -> None:
    """A profile with one job, skills, languages and answers."""
    told = {"name": "Ada Byron", "headline": "", "summary": "", "phone": "+31 6 5550 0142", "location": "Rotterdam"}
    with transaction():
        db.session.add(Profile(account_id=account_id, place="", level=None, links=[], **(told | person)))
        work = {"title": "Berth planner", "organisation": "Maasrand Terminal", "location": "", "began": "2019-03"}
        db.session.add(
            Entry(
                account_id=account_id,
                key=uuid4(),
                kind=Kind.WORK,
                ended="",
                current=True,
                words="\n".join(POINTS),
                **work,
            )
        )
    for skill in ("Singing", "SQL", "Python"):
        service.add_skill(account_id, skill, None)
    service.add_language(account_id, "de", Fluency.C1)
    service.add_language(account_id, "nl", Fluency.NATIVE)
    answer(account_id, "notice-period", {"number": 2, "unit": "months"}, "number")


def answer(account_id: int, key: str, value: dict[str, object], form: str) -> None:
    with transaction():
        db.session.add(Answer(account_id=account_id, key=key, form=form, question="", value=value))


def asked_for(title: str, text: str) -> Asked:
    """As if no opening were counted."""
    return asked(title, text, skills_in(f"{title}\n{text}"), Counted({}, 0))


def opening(identity: str = "1", **values: object) -> int:
    told: dict[str, object] = {"title": "Port planner", "company": "Haven BV", "description": POSTING}
    return job(identity, **(told | values))
