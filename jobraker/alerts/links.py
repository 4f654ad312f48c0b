"""The links of an alert's mail: to an opening that it told of, and to the alert itself. Whoever has one acts for the person
that the mail was sent to, in what the link is of and in nothing else; it is over once their address is another.

A link shows a page and does nothing: scanners of mail open every one. What `do` names stands first there.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.accounts.rules import links
from jobraker.accounts.rules.links import LinkOverError, Purpose, WrongLinkError
from jobraker.accounts.unsubscribing import all_of_key, of_key
from jobraker.alerts.models import Alert
from jobraker.database import db, transaction
from jobraker.settings import Settings

OPENING, ALERT = "/from-mail/opening", "/from-mail/alert"


class Do(StrEnum):
    """What a link of the mail says, where it says more than to look."""

    SAVE = "save"
    HIDE = "hide"
    PAUSE = "pause"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Meant:
    """For whom a link was written, and of which alert; `job_id`: of which opening, 0 for none."""

    account: Account
    alert: Alert
    job_id: int = 0


def opening_path(settings: Settings, account: Account, alert: Alert, job_id: int, do: Do | None = None) -> str:
    return path(OPENING, signed(settings, Purpose.ALERT_OPENING, account, alert, job_id), do)


def alert_path(settings: Settings, account: Account, alert: Alert, do: Do | None = None) -> str:
    return path(ALERT, signed(settings, Purpose.ALERT, account, alert), do)


def path(page: str, token: str, do: Do | None) -> str:
    return f"{page}/{token}" + (f"?do={do}" if do else "")


def signed(settings: Settings, purpose: Purpose, account: Account, alert: Alert, *told: int) -> str:
    told = (account.id, *told)
    return links.signed(settings.signing_keys, purpose, alert.key.hex, of_key(settings, account.address_key), *told)


def read_opening(settings: Settings, token: str) -> Meant:
    """Raises `links.WrongLinkError`, and `links.LinkOverError` for one that is too old or overtaken."""
    match links.read(settings.signing_keys, Purpose.ALERT_OPENING, token):
        case [str(key), str(print_), int(account_id), int(job_id)]:
            return meant(settings, account_id, key, print_, job_id)
    raise WrongLinkError


def read_alert(settings: Settings, token: str) -> Meant:
    """As `read_opening`."""
    match links.read(settings.signing_keys, Purpose.ALERT, token):
        case [str(key), str(print_), int(account_id)]:
            return meant(settings, account_id, key, print_)
    raise WrongLinkError


def meant(settings: Settings, account_id: int, key: str, print_: str, job_id: int = 0) -> Meant:
    both = select(Account, Alert).join(Alert, Alert.account_id == Account.id)
    both = both.where(Account.id == account_id, Alert.key == UUID(key))
    with transaction():
        found = db.session.execute(both.execution_options(populate_existing=True)).one_or_none()
    if found is None or found[0].is_locked or print_ not in all_of_key(settings, found[0].address_key):
        raise LinkOverError
    return Meant(found[0], found[1], job_id)
