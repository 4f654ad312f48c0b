"""What admins read of people: that they have an account, which mails went to them, what was sent for them. Never a word of theirs,
and each reading is written down."""

from typing import Any

from flask import Response
from sqlalchemy import func, select

from jobraker.accounts import second_factor, signing_in
from jobraker.accounts.models import Account, Role
from jobraker.accounts.rules.scopes import Scope
from jobraker.alerts.models import Alert
from jobraker.api import paging
from jobraker.api.access import needs
from jobraker.api.admin import note, part, read
from jobraker.api.answering import answer
from jobraker.api.problems import absent
from jobraker.api.resource import Resource
from jobraker.api.schemas import admin as schemas
from jobraker.audit.models import Subject
from jobraker.automation.models import Attempt
from jobraker.automation.tallies import HOST
from jobraker.database import db, transaction
from jobraker.mail.models import Mail
from jobraker.resumes.models import Resume
from jobraker.saved.models import SavedJob

blueprint = Resource(
    "admin people", "For admins: people, without what is theirs. Each reading stands in the audit log."
)

HELD: dict[str, Any] = {"saved_jobs": SavedJob, "resumes": Resume, "alerts": Alert, "attempts": Attempt}


@blueprint.get("/admin/accounts", responses={200: schemas.AdminAccountRows})
@needs(Scope.ADMIN_READ)
def accounts(query: schemas.AccountQuery) -> Response:
    """Accounts, the newest first."""
    told = (Account.address, Account.role, Account.created_at, Account.locked_at, Account.locked_because)
    rows = select(Account.id.label("number"), *told)
    if query.q:
        rows = rows.where(Account.address_key.contains(query.q.lower(), autoescape=True))
    if query.role:
        rows = rows.where(Account.role == Role[query.role.upper()])
    if query.locked is not None:
        rows = rows.where(Account.locked_at.is_not(None) if query.locked else Account.locked_at.is_(None))
    found, following = part("accounts", rows, Account.id, query)
    read(Subject.ACCOUNT, query, found)
    items = [schemas.AdminAccountRow(**dict(row._mapping) | {"role": row.role.name.lower()}) for row in found]  # noqa: SLF001 - as SQLAlchemy names it
    return paging.page(schemas.AdminAccountRows(items=items, next=following))


@blueprint.get("/admin/accounts/<int:number>", responses={200: schemas.AdminAccount})
@needs(Scope.ADMIN_READ)
def account(path: schemas.AdminPath) -> Response:
    """An account: how much it holds, never what."""
    whose = signing_in.account(path.number)
    if whose is None:
        raise absent()
    note(Subject.ACCOUNT, whose.id, person=whose.id)
    alike = ("address", "created_at", "locked_at", "locked_because", "language")
    return answer(
        schemas.AdminAccount(
            number=whose.id,
            role=whose.role.name.lower(),
            second_factor=second_factor.standing(whose.id) is not None,
            has_password=whose.password_hash is not None,
            **{name: getattr(whose, name) for name in alike},
            **{name: number_of(model, whose.id) for name, model in HELD.items()},
        )
    )


@blueprint.get("/admin/mails", responses={200: schemas.MailRows})
@needs(Scope.ADMIN_READ)
def mails(query: schemas.MailQuery) -> Response:
    """Mails and what became of each, the newest first."""
    told = (Mail.kind, Mail.address, Mail.state, Mail.tries, Mail.reason, Mail.created_at, Mail.settled_at)
    rows = select(Mail.id.label("number"), *told)
    if query.state:
        rows = rows.where(Mail.state == query.state)
    if query.kind:
        rows = rows.where(Mail.kind == query.kind)
    found, following = part("mails", rows, Mail.id, query)
    read(Subject.MAIL, query, found)
    return paging.page(schemas.MailRows(items=[schemas.MailRow.model_validate(row) for row in found], next=following))


@blueprint.get("/admin/attempts", responses={200: schemas.AdminAttemptRows})
@needs(Scope.ADMIN_READ)
def attempts(query: schemas.AdminAttemptQuery) -> Response:
    """What was sent for people, or is to be, the newest first."""
    told = (Attempt.title, Attempt.company, Attempt.state, Attempt.problem, Attempt.dry, Attempt.by_rule)
    times = (Attempt.approved_at, Attempt.state_at, Attempt.steps, Attempt.cost)
    rows = select(Attempt.id.label("number"), Attempt.account_id.label("account"), HOST.label("site"), *told, *times)
    if query.state:
        rows = rows.where(Attempt.state == query.state)
    if query.account:
        rows = rows.where(Attempt.account_id == query.account)
    found, following = part("attempts", rows, Attempt.id, query)
    read(Subject.ATTEMPT, query, found)
    items = [schemas.AdminAttemptRow.model_validate(row) for row in found]
    return paging.page(schemas.AdminAttemptRows(items=items, next=following))


def number_of(model: Any, account_id: int) -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(model).where(model.account_id == account_id)) or 0
