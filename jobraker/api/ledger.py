"""What of the caller's left this server: to whom, what, and what was held back."""

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import paging
from jobraker.api.access import needs, own
from jobraker.api.resource import Resource
from jobraker.api.schemas import ledger as schemas
from jobraker.ledger.reading import lines

blueprint = Resource("ledger", "What of yours left this server. Your whole archive is fetched on its page alone.")

LIST = "ledger"


@blueprint.get("/ledger", responses={200: schemas.DepartureViews})
@needs(Scope.PROFILE_READ)
def listed(query: schemas.LedgerQuery) -> Response:
    """What left, the newest first."""
    kind = f"{LIST} {query.only}"
    place = paging.read(kind, query.cursor)
    found = lines(own().id, query.only or "", before=int(place[0]) if place else 0, most=query.limit + 1)
    shown = found[: query.limit]
    following = paging.address(kind, shown[-1].number) if len(found) > query.limit else None
    items = [schemas.DepartureView.model_validate(each) for each in shown]
    return paging.page(schemas.DepartureViews(items=items, next=following))
