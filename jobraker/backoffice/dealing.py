"""What an admin does with an account: each in one transaction with the line of the audit log that says so.

All raise `admins.RefusedError`: an admin deals with nobody's account who is none by now, and never with their own.
"""

from jobraker.accounts import admins, locked
from jobraker.audit.models import Act, Subject
from jobraker.automation import ending
from jobraker.backoffice.access import note
from jobraker.database import transaction
from jobraker.extensions import settings
from jobraker.web import access
from jobraker.web.access import own


def noted(act: Act, account_id: int, **detail: str) -> None:
    note(act, Subject.ACCOUNT, account_id, person=account_id, **detail)


def lock(account_id: int, because: str) -> bool:
    """With what is being sent for its person. Whether it was open."""
    with transaction():
        if not locked.lock_out(settings(), own().account.id, account_id, because):
            return False
        ending.lock_out(account_id)
        noted(Act.LOCK, account_id, because=locked.said(because))
    access.tidy(account_id)
    return True


def unlock(account_id: int) -> bool:
    with transaction():
        done = locked.let_back(settings(), own().account.id, account_id)
        if done:
            noted(Act.UNLOCK, account_id)
    return done


def promote(account_id: int) -> bool:
    with transaction():
        done = admins.make(settings(), own().account.id, account_id)
        if done:
            noted(Act.PROMOTE, account_id)
    return done


def demote(account_id: int) -> bool:
    with transaction():
        done = admins.unmake(settings(), own().account.id, account_id)
        if done:
            noted(Act.DEMOTE, account_id)
    return done


def sign_out(account_id: int) -> None:
    with transaction():
        admins.sign_out(own().account.id, account_id)
        noted(Act.CHANGE, account_id, devices="signed out")
    access.tidy(account_id)


def turn_off_second_factor(account_id: int) -> bool:
    with transaction():
        done = admins.turn_off_second_factor(settings(), own().account.id, account_id)
        if done:
            noted(Act.CHANGE, account_id, second_factor="off")
    return done


def export(account_id: int) -> None:
    """That it is given to them."""
    with transaction():
        admins.note_exported(settings(), own().account.id, account_id)
        noted(Act.EXPORT, account_id)


def delete(account_id: int) -> None:
    """What is under way for its person is asked to end first, outside of any transaction: it takes a while."""
    with transaction():
        admins.held(own().account.id, account_id)
    ending.end_all(settings(), account_id)
    with transaction():
        admins.delete(settings(), own().account.id, account_id)
        noted(Act.REMOVE, account_id)
    access.tidy(account_id)
