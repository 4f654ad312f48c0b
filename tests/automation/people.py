"""People for whom something is sent: what they allow, what there is for them, and attempts that came to an end."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update

from jobraker.accounts.models import Account
from jobraker.automation import approving, forms, packages
from jobraker.automation.models import Attempt, Package, SiteForm
from jobraker.automation.rules.kept_questions import kept
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.rules.usual import usual_questions
from jobraker.automation.settling import become
from jobraker.boards.form import Group
from jobraker.database import db, now, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.profile import tracks
from jobraker.profile.models import Automation, Profile
from jobraker.resumes import versions
from jobraker.saved.models import SavedJob
from jobraker.settings import Settings
from tests import factories
from tests.matching.people import somebody


def allowing(**rule: Any) -> int:
    """Somebody with a name, a wish and a résumé, who lets applications be sent unseen, at any hour."""
    account_id = somebody(titles=["Gardener"])
    allow(account_id, **rule)
    versions.build(account_id, uuid4(), "Gardener", Document(name="Ada Example"), Design())
    with transaction():
        db.session.execute(update(Profile).where(Profile.account_id == account_id).values(name="Ada Example"))
    return account_id


def allow(account_id: int, track: UUID = tracks.FIRST, **rule: Any) -> None:
    told = {"consent": True, "review": False, "daily_limit": 5, "threshold": 50, "from_hour": 0, "to_hour": 24} | rule
    with transaction():
        tracks.begin(account_id, track)
        db.session.add(Automation(account_id=account_id, key=track, **told))


def opening(company: str, title: str = "Gardener", **values: Any) -> int:
    """One whose board has told what its form asks: what every form does."""
    job_id = factories.job(f"{title}-{company}".replace(" ", "-"), title=title, company=company, **values)
    asked = [each for each in usual_questions() if each.group is Group.STANDARD]
    with transaction():
        db.session.merge(SiteForm(job_id=job_id, origin=forms.BOARD, questions=kept(asked), problem="", read_at=now()))
    return job_id


def build_all(settings: Settings, account_id: int) -> None:
    """As the worker does that is sent for."""
    waiting = select(Package.id).where(Package.account_id == account_id, Package.built_at.is_(None))
    with transaction():
        ids = db.session.scalars(waiting.order_by(Package.id)).all()
    for package_id in ids:
        packages.build(settings, package_id)


def stages(account_id: int) -> dict[str, str]:
    """Of each application, by the company."""
    mine = select(SavedJob).where(SavedJob.account_id == account_id)
    with transaction():
        rows = db.session.scalars(mine, execution_options={"populate_existing": True}).all()
    return {str(row.posting["company"]): row.stage for row in rows}


def attempts(account_id: int) -> list[Attempt]:
    mine = select(Attempt).where(Attempt.account_id == account_id).order_by(Attempt.id)
    with transaction():
        return list(db.session.scalars(mine, execution_options={"populate_existing": True}))


def approved(settings: Settings, account_id: int, job_id: int, *, by_rule: bool = False) -> Attempt:
    """An attempt that waits to be called for, of a package that its person, or their rule, approved."""
    [key] = packages.begin_for(account_id, [job_id], by_rule=by_rule)
    build_all(settings, account_id)
    held = approving.shown(account_id, key)
    assert held
    done = approving.approve(settings, account_id, key, held.digest, by_rule=by_rule)
    assert done.attempt, done
    return next(each for each in attempts(account_id) if each.key == done.attempt)


def ended(attempt: Attempt, state: State, problem: Problem | None = None, **values: Any) -> Attempt:
    """As it goes by itself: called, run, and come to that end."""
    calling = become(attempt, State.CALLING, held=False, due_at=now(), called_at=now())
    assert calling
    running = become(calling, State.RUNNING, held=False, due_at=now(), run_id=f"run {attempt.id}")
    assert running
    values = {"ended_at": now(), "proven_at": now()} | values
    last = become(running, state, held=False, problem=problem, **values)
    assert last
    return last


def earlier(account_id: int, *, minutes: float) -> None:
    """As if all that ended had ended so much earlier."""
    with transaction():
        gone = update(Attempt).where(Attempt.account_id == account_id, Attempt.ended_at.is_not(None))
        db.session.execute(gone.values(ended_at=Attempt.ended_at - timedelta(minutes=minutes)))


def put(account_id: int, state: State, problem: Problem | None = None, **values: Any) -> Attempt:
    """An attempt by rule as it stands after its end, with nothing around it."""
    key = uuid4()
    about = {"title": "Gardener", "company": "Acme", "company_key": "acme", "role": "gardener", "answers": []}
    place = {"url": f"https://jobs.example/{key}", "form": f"jobs.example/{key}", "digest": "1", "name": str(key)}
    told: dict[str, Any] = {"application": uuid4(), "by_rule": True, "ended_at": now(), "called_at": now()}
    row = Attempt(account_id=account_id, key=key, state=state, problem=problem, **about | place | told | values)
    with transaction():
        db.session.add(row)
    return row


def address_of(account_id: int) -> str:
    with transaction():
        return db.session.get_one(Account, account_id).address


def ago(**of: float) -> datetime:
    return now() - timedelta(**of)
