"""The account that a program acts for."""

from flask import Response

from jobraker.accounts import second_factor, speaking
from jobraker.accounts.locking import locked
from jobraker.accounts.models import Account
from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import caller, needs, own
from jobraker.api.answering import expect, tagged_answer
from jobraker.api.problems import absent, invalid
from jobraker.api.resource import Resource
from jobraker.api.schemas.me import Me, MeChange
from jobraker.api.terms import matched, tagged
from jobraker.database import transaction
from jobraker.extensions import settings

blueprint = Resource("me", "The account that the token is of.")


@blueprint.get("/me", responses={200: Me})
@tagged
@needs(Scope.PROFILE_READ)
def show() -> Response:
    """Your account."""
    return tagged_answer(told(own()))


@blueprint.patch("/me", responses={200: Me})
@matched
@needs(Scope.PROFILE_WRITE)
def change(body: MeChange) -> Response:
    """Change your account.

    The address, the password and who you are to this site are changed on its pages only."""
    with transaction():
        account = locked(own().id)
        if account is None:
            raise absent()
        expect(told(account))
        if body.language is not None:
            if body.language not in settings().languages:
                raise invalid("/language", f"must be one of {', '.join(settings().languages)}")
            account = speaking.speak(account.id, body.language) or account
        return tagged_answer(told(account))


def told(account: Account) -> Me:
    return Me(
        address=account.address,
        admin=account.is_admin,
        language=account.language,
        second_factor=second_factor.standing(account.id) is not None,
        created_at=account.created_at,
        scopes=sorted(caller().scopes),
    )
