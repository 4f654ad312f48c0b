"""Packages for tests: begun for an application, and asking what a test says that a form asks."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from flask import current_app
from sqlalchemy import func, select, update

from jobraker.automation import packages
from jobraker.automation.models import Package
from jobraker.boards.form import FormQuestion, Group, Kind, Option
from jobraker.database import db, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.profile import keeping, tracks
from jobraker.profile.rules.merging import Seen
from jobraker.profile.rules.sections import NO_AUTOMATION
from jobraker.resumes import versions
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import tracked

FORM = "https://acme.example/apply/{number}"
NAME = FormQuestion("first_name", "First name", True, Kind.TEXT, group=Group.STANDARD)
START = FormQuestion("start", "When could you start?", True, Kind.TEXT)
AWAY = FormQuestion("away", "Shutdown work, <b>12 days</b> away", True, Kind.YES_NO)
TEAMS = FormQuestion("teams", "Which teams?", True, Kind.CHOICES, (Option("Night", "n"), Option("Day", "d")))
LEVEL = FormQuestion("level", "Level", True, Kind.CHOICE, (Option("Junior", "1"), Option("Senior", "2")))
LEGAL = FormQuestion("privacy", "I agree to the terms", True, Kind.CHOICE, (Option("I agree", "1"),), Group.LEGAL)
WHY = FormQuestion("why", "Why us?", False, Kind.LONG_TEXT)


def resume(account_id: int, name: str = "Baker") -> UUID:
    key = uuid4()
    versions.build(account_id, key, name, Document(name="Ada Byron"), Design())
    return key


def consent(account_id: int, **limits: Any) -> None:
    """All day, so that nothing waits for an hour unless a test says so."""
    content = NO_AUTOMATION | {"consent": True, "from_hour": 0, "to_hour": 24} | limits
    held = tracks.automation_of(account_id, tracks.FIRST)
    seen = Seen(held.version) if held else Seen()
    assert tracks.keep_automation(account_id, tracks.FIRST, seen, content).is_saved


def prepared(
    account_id: int,
    title: str = "Baker",
    *,
    asks: Sequence[FormQuestion] = (NAME,),
    said: dict[str, str] | None = None,
    key: UUID | None = None,
    company: str = "Acme",
    **columns: Any,
) -> UUID:
    """The application's key. The package is built, and `said` has answers by the question's id."""
    key = key or tracked(account_id, title, Stage.SAVED, company=company)
    assert packages.begin(account_id, key)
    build(account_id, key)
    answers = {
        name: {"words": words, "values": [], "options": [], "source": {"of": "profile"}}
        for name, words in ({"first_name": "Ada"} if said is None else said).items()
    }
    with transaction():
        number = db.session.scalar(select(func.count()).select_from(Package)) or 0
        told = {"questions": [asdict(each) for each in asks], "answers": answers, "url": FORM.format(number=number)}
        mine = update(Package).where(Package.account_id == account_id, Package.key == key)
        db.session.execute(mine.values(told | columns))
    return key


def build(account_id: int, key: UUID) -> None:
    package = package_of(account_id, key)
    with transaction():
        db.session.execute(update(Package).where(Package.id == package.id).values(due_at=func.now()))
    packages.build(current_app.extensions["settings"], package.id)


def package_of(account_id: int, key: UUID) -> Package:
    with transaction():
        package = keeping.own(Package, account_id, key=key)
    assert package
    return package


def answers_of(account_id: int, key: UUID) -> dict[str, str]:
    return {name: said["words"] for name, said in package_of(account_id, key).answers.items()}
