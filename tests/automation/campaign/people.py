"""People who apply: each with a résumé, consent, and packages that answer all that a form asks."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from jobraker.accounts.models import Account
from jobraker.automation.models import Package
from jobraker.boards.form import FormQuestion, Kind, Option
from jobraker.database import db, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.jobs.models import Listing
from jobraker.profile.models import Automation, Profile, Track
from jobraker.profile.tracks import FIRST
from jobraker.resumes import versions
from jobraker.sandbox.forms import questions as forms
from jobraker.sandbox.forms.questions import Kind as Asked
from jobraker.sandbox.openings import openings
from jobraker.sandbox.openings.terms import Opening
from jobraker.saved import saving
from jobraker.saved.changing import saved_job
from tests.factories import posting, source, write

PHONE = "+49 30 555 0{number:04}"
LAST = "Zephyranth"  # a name that stands in no program and no posting
SAID = "Quokkaphone since last spring"  # an answer of which the same is true


@dataclass(frozen=True, slots=True)
class Person:
    account_id: int
    address: str
    name: str
    resume: UUID


def join(number: int) -> Person:
    """Somebody whose data nobody else has."""
    address, name = f"ada.{number}.zephyr@example.org", f"Ada{number} {LAST}"
    with transaction():
        account = Account(address=address, address_key=address, password_hash=None)
        db.session.add(account)
        db.session.flush()
        mine = {"account_id": account.id}
        db.session.execute(
            insert(Profile).values(
                **mine, name=name, headline="", phone=PHONE.format(number=number), location="", place="", links=[]
            )
        )
        db.session.execute(insert(Track).values(**mine, key=FIRST))
        allowed = {
            "consent": True,
            "daily_limit": 50,
            "threshold": 75,
            "from_hour": 0,
            "to_hour": 24,
            "company_cap": 20,
        }
        db.session.execute(insert(Automation).values(**mine, key=FIRST, **allowed))
        resume = uuid4()
        versions.build(
            account.id, resume, "Mine", Document(name=name, email=address, summary="Looks after things."), Design()
        )
    return Person(account.id, address, name, resume)


def open_jobs(sandbox: str, count: int, total: int, today: date) -> list[tuple[int, Opening]]:
    """Openings whose forms are the sandbox's, which made up so many of that day: the number of each job here."""
    chosen = openings(total, 1, today)[:count]
    own = source("campaign")
    write(
        [
            posting(str(each.number), title=each.title, company=f"{each.company.name} {each.number}", url=f"{sandbox}/jobs/{each.number}/apply")
            for each in chosen
        ],
        source_id=own,
    )  # fmt: skip
    with transaction():
        rows = db.session.execute(db.select(Listing.external_id, Listing.job_id).where(Listing.source_id == own)).all()
    found = {row.external_id: row.job_id for row in rows}
    return [(found[str(each.number)], each) for each in chosen]


def package(person: Person, job_id: int, opening: Opening) -> UUID:
    """The application's key: a package that is complete."""
    saved = saving.save(person.account_id, job_id)
    assert saved.key
    questions = [as_ours(each) for each in forms.questions_of(opening)]
    row = {
        "account_id": person.account_id,
        "key": saved.key,
        "track": FIRST,
        "url": opening_url(saved.key, person.account_id),
        "questions": [asdict(each) for each in questions],
        "answers": {each.id: answer(each, person) for each in questions if each.kind is not Kind.FILE},
        "resume": person.resume,
        "built_at": datetime.now(UTC),
    }
    with transaction():
        db.session.execute(insert(Package).values(row))
    return saved.key


def opening_url(key: UUID, account_id: int) -> str:
    row = saved_job(account_id, key)
    return str(row.posting["url"]) if row else ""


KINDS = {Asked.TEXT: Kind.TEXT, Asked.LONG_TEXT: Kind.LONG_TEXT, Asked.YES_NO: Kind.YES_NO, Asked.ONE: Kind.CHOICE,
         Asked.SEVERAL: Kind.CHOICES, Asked.FILE: Kind.FILE}  # fmt: skip


def as_ours(asked: forms.Question) -> FormQuestion:
    options = tuple(Option(each.label, str(each.value)) for each in asked.options)
    return FormQuestion(asked.name, asked.label, asked.required, KINDS[asked.kind], options)


def answer(question: FormQuestion, person: Person) -> dict[str, Any]:
    first, _, last = person.name.partition(" ")
    told = {"first_name": first, "last_name": last, "email": person.address, "location": "Berlin"}
    words = told.get(question.id) or (question.options[0].label if question.options else SAID)
    return {"words": words, "values": [], "options": [], "source": {"of": "profile"}}


def everybody(count: int) -> Sequence[Person]:
    return [join(number) for number in range(count)]
