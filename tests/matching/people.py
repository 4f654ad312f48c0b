"""People of the matching tests: what they told, and the openings around them."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.profile import service, tracks
from jobraker.profile.models import Profile
from jobraker.profile.rules.merging import Seen
from jobraker.taxonomy.terms import Level, Period

NOTHING_WISHED: dict[str, Any] = {
    "titles": [],
    "places": [],
    "remote": [],
    "employment": [],
    "pay_amount": None,
    "pay_currency": None,
    "pay_period": None,
    "industries": [],
    "avoided": [],
}


def somebody(*skills: str, level: Level | None = None, headline: str = "", place: str = "", **wishes: Any) -> int:
    """The id of an account with these skills and wishes (`floor`: euro a year); without wishes there is no row of them."""
    with transaction():
        address = f"{uuid4()}@example.org"
        account = Account(address=address, address_key=address)
        db.session.add(account)
        db.session.flush()
        person = {"name": "", "phone": "", "location": place, "place": place, "links": []}
        db.session.add(Profile(account_id=account.id, headline=headline, level=level, **person))
    for skill in skills:
        service.add_skill(account.id, skill, None)
    if wishes:
        wish(account.id, **wishes)
    return account.id


def wish(account_id: int, *, floor: int | None = None, track: UUID = tracks.FIRST, **wishes: Any) -> None:
    """Replaces what was wished before."""
    if floor:
        wishes |= {"pay_amount": Decimal(floor), "pay_currency": "EUR", "pay_period": Period.YEAR}
    held = tracks.wishes_of(account_id, track)
    seen = Seen(held.version, held.content) if held else Seen(0, {})
    assert tracks.keep_wishes(account_id, track, seen, NOTHING_WISHED | wishes).is_saved
