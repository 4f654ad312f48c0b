"""Somebody with an alert that told them of an opening, and the links of its mail."""

from dataclasses import dataclass
from time import time
from typing import Any
from uuid import UUID

from flask import current_app
from itsdangerous import TimestampSigner
from sqlalchemy import select, text

from jobraker.accounts.models import Account
from jobraker.accounts.rules.links import Purpose, signer
from jobraker.alerts import keeping, links
from jobraker.alerts.keeping import Asked, Timing
from jobraker.alerts.links import Do
from jobraker.alerts.models import Alert, Became, Found
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import Base, db, now, transaction
from jobraker.settings import Settings
from tests.factories import job
from tests.matching.people import somebody

NAME = "Nurse, Leeds"


@dataclass(frozen=True)
class Told:
    """Whom a mail was sent to, by which alert, of which opening."""

    account_id: int
    key: UUID
    job_id: int

    @property
    def account(self) -> Account:
        return one(select(Account).where(Account.id == self.account_id))

    @property
    def alert(self) -> Alert:
        return one(select(Alert).where(Alert.key == self.key))

    @property
    def found(self) -> Found:
        return one(select(Found).where(Found.account_id == self.account_id, Found.job_id == self.job_id))

    def opening(self, do: Do | None = None) -> str:
        return links.opening_path(settings(), self.account, self.alert, self.job_id, do)

    def page(self, do: Do | None = None) -> str:
        return links.alert_path(settings(), self.account, self.alert, do)


def settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


def one(statement: Any) -> Any:
    with transaction():
        return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def alerted(
    account_id: int | None = None,
    *,
    name: str = NAME,
    query: str = "q=nurse",
    cadence: Cadence = Cadence.DAILY,
    opening: int | None = None,
) -> Told:
    account_id = account_id or somebody()
    opening = opening or job("nurse", title="Night nurse", company="Elmfield", places=("Leeds, UK",))
    key = keeping.make(account_id, name, Asked(query), Timing(cadence, 450, 0))[1]
    assert key
    with transaction():
        alert_id = db.session.scalar(select(Alert.id).where(Alert.key == key))
        sent = {"became": Became.SENT, "became_at": now()}
        db.session.add(Found(alert_id=alert_id, account_id=account_id, job_id=opening, **sent))
    return Told(account_id, key, opening)


def aged(address: str, purpose: Purpose, seconds: int) -> str:
    """The same link, as if it had been made so much earlier."""
    page, _, token = address.rpartition("/")
    ours = signer(settings().secret_key.get_secret_value(), purpose)
    content = ours.loads(token)
    ours.signer = type("Earlier", (TimestampSigner,), {"get_timestamp": lambda _: int(time()) - seconds})
    return f"{page}/{ours.dumps(content)}"  # type: ignore[str-bytes-safe]


def everything() -> dict[str, tuple[int, int]]:
    """How many rows stand in each table, and what their versions come to: as before only if none of them was written at all."""
    versions = "SELECT count(*), coalesce(sum(hash_record_extended(ROW(ctid, xmin), 0)), 0) FROM"
    with transaction():
        return {
            table.name: tuple(db.session.execute(text(f"{versions} {table.name}")).one())
            for table in Base.metadata.sorted_tables
        }
