"""Attempts for tests, brought to where they stand by the steps that bring them there."""

from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from jobraker.automation import approving
from jobraker.automation.approving import Shown
from jobraker.automation.confirming import attempt_of
from jobraker.automation.documents import PDF, File
from jobraker.automation.models import Attempt, Package, Proof
from jobraker.automation.rules.states import State
from jobraker.automation.settling import become
from jobraker.database import db, now, transaction
from jobraker.profile.keeping import own
from jobraker.saved.models import SavedJob

ANSWERS = (
    {"id": "a", "question": "First name", "answer": "Ada", "options": [], "source": {"of": "profile"}},
    {"id": "b", "question": "Notice period", "answer": "Six weeks", "options": [], "source": {"of": "bank", "day": "2026-10-02"}},
)  # fmt: skip
CONTENT = b"%PDF-1.7 a resume"
WAYS = {
    State.CALLING: (State.CALLING,),
    State.UNKNOWN: (State.CALLING, State.UNKNOWN),
    State.RUNNING: (State.CALLING, State.RUNNING),
}


def packed(account_id: int, application: UUID, url: str = "", **columns: Any) -> Package:
    """A package of an application, complete and built."""
    told = {"url": url or f"https://forms.example/{application}", "built_at": now(), "changed_at": now()} | columns
    with transaction():
        return db.session.merge(Package(account_id=account_id, key=application, version=1, **told))


def attempted(
    account_id: int,
    application: UUID,
    to: State = State.QUEUED,
    *,
    dry: bool = False,
    by_rule: bool = False,
    **values: Any,
) -> Attempt:
    """One that stands there; `values` are written with its last step."""
    with transaction():
        package = own(Package, account_id, key=application) or packed(account_id, application)
        row = own(SavedJob, account_id, key=application)
        assert row
        file = File("resume", uuid4(), "Baker", 1, "Ada-Example-resume.pdf", PDF, CONTENT)
        held = Shown(package, (file,), ANSWERS, "")
        key = approving.queue(held, row, dry=dry, by_rule=by_rule, any_hour=False)
    usual = (State.CALLING, State.RUNNING, to)
    for state in () if to is State.QUEUED else WAYS.get(to, usual):
        become_(account_id, key, state, **(values if state is to else {}))
    if to is State.QUEUED and values:
        become_(account_id, key, to, **values)
    return row_of(account_id, key)


def unsent(account_id: int, application: UUID, problem: str, **values: Any) -> Attempt:
    """One that came to nothing before it left."""
    key = attempted(account_id, application).key
    become_(account_id, key, State.UNSENT, problem=problem, ended_at=now(), proven_at=now(), **values)
    return row_of(account_id, key)


def become_(account_id: int, key: UUID, to: State, **values: Any) -> None:
    told: dict[str, Any] = {"due_at": now()} if to in (State.QUEUED, *WAYS) else {"ended_at": now(), "proven_at": now()}
    told |= {"called_at": now()} if to is State.CALLING else {}
    told |= {"run_id": f"tsk_{key.hex[:12]}", "began_at": now()} if to is State.RUNNING else {}
    assert become(row_of(account_id, key), to, held=False, **(told | values))


def row_of(account_id: int, key: UUID) -> Attempt:
    row = attempt_of(account_id, key)
    assert row
    return row


def proven(
    attempt: Attempt, content: bytes | None, media_type: str = "image/png", kind: str = "picture", number: int = 1
) -> None:
    """With a picture, or a recording; None: it lies at Skyvern alone."""
    with transaction():
        db.session.merge(
            Proof(
                account_id=attempt.account_id, attempt=attempt.key, number=number, artifact=f"a_{number}", kind=kind,
                media_type=media_type, content=content, size=len(content or b""), made_at=now(),
            )
        )  # fmt: skip


def digest(content: bytes = CONTENT) -> str:
    return sha256(content).hexdigest()
