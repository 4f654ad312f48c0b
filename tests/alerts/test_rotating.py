"""Links of mails that were signed with a key that has been replaced since."""

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from jobraker.accounts import unsubscribing
from jobraker.accounts.models import Account
from jobraker.accounts.rules.links import WrongLinkError
from jobraker.alerts import ending, links
from jobraker.database import db, transaction
from tests.alerts.waiting import made, settings
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


def test_they_are_good_until_the_old_key_is_taken_out() -> None:
    alert = made(somebody())
    with transaction():
        whose = db.session.scalars(select(Account).where(Account.id == alert.account_id)).one()
    new = settings().model_copy(update={"secret_key": SecretStr("the key of today")})
    both = new.model_copy(update={"old_secret_keys": settings().secret_key})
    of_alert = links.alert_path(settings(), whose, alert).rpartition("/")[2]
    end = unsubscribing.path(settings(), whose.id, whose.address, unsubscribing.of_alert(alert.key)).rpartition("/")[2]

    assert links.read_alert(both, of_alert).alert.id == alert.id
    assert ending.read(both, end).account.id == whose.id
    with pytest.raises(WrongLinkError):
        links.read_alert(new, of_alert)
    with pytest.raises(WrongLinkError):
        ending.read(new, end)


def test_one_that_follows_its_mailbox_is_signed_with_the_new_key() -> None:
    alert = made(somebody())
    with transaction():
        whose = db.session.scalars(select(Account).where(Account.id == alert.account_id)).one()
    new = settings().model_copy(update={"secret_key": SecretStr("the key of today")})
    both = new.model_copy(update={"old_secret_keys": settings().secret_key})
    path = unsubscribing.path(settings(), whose.id, whose.address, unsubscribing.of_alert(alert.key))

    moved = str(unsubscribing.relinked(both, whose.address_key, "new@example.org", path)).rpartition("/")[2]

    assert unsubscribing.read(new, moved).address == unsubscribing.of_key(new, "new@example.org")
