"""Offers that wait for the caller's answer, and the people whom they deal with: both are read here and written on pages."""

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import application_rows as rows
from jobraker.api import paging
from jobraker.api.access import needs, own
from jobraker.api.answering import answer
from jobraker.api.resource import Resource
from jobraker.api.schemas import applications as schemas
from jobraker.applications import contacts
from jobraker.applications.offers import open_offers

blueprint = Resource("offers", "Offers, and people whom you deal with. Both are written on their pages.")


@blueprint.get("/offers", responses={200: schemas.OfferRows})
@needs(Scope.APPLICATIONS_READ)
def listed() -> Response:
    """Offers that wait for your answer, what must be answered first at the top."""
    items = [
        schemas.OfferRow(application=each.key, title=each.title, company=each.company, offer=rows.offer(each.offer))
        for each in open_offers(own().id)
    ]
    return answer(schemas.OfferRows(items=items))


@blueprint.get("/contacts", responses={200: schemas.ContactRows})
@needs(Scope.APPLICATIONS_READ)
def people(query: schemas.ContactQuery) -> Response:
    """People whom you deal with, by name."""
    kind = f"contacts {query.q}"
    place = paging.read(kind, query.cursor)
    begins = int(place[0]) if place else 0
    found, total = contacts.some_of(own().id, query.q, begins, query.limit)
    following = paging.address(kind, begins + len(found)) if begins + len(found) < total else None
    return paging.page(schemas.ContactRows(items=[rows.contact(each) for each in found], total=total, next=following))
