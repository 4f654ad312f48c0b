"""Whom somebody knows at the companies of a page: said beside each, on every page that shows openings."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.profile.contacts import contacts_at_each
from jobraker.taxonomy.placeholders import names_nobody
from jobraker.web.access import person
from jobraker.web.gettext import ngettext


@dataclass(frozen=True, slots=True)
class Here:
    """`address` leads to them."""

    words: str
    address: str


def people_here(companies: Iterable[str]) -> dict[str, Here]:
    """By the companies' names, of those where whoever is signed in knows anybody; one look for all of them."""
    held = person()
    keys = {name: company_key(name) for name in companies if name and not names_nobody(name)} if held else {}
    if held is None or not keys:
        return {}
    known = contacts_at_each(held.account.id, keys.values())
    return {name: here(name, known[key]) for name, key in keys.items() if key in known}


def here(company: str, number: int) -> Here:
    words = ngettext("You know %(num)s person here", "You know %(num)s people here", number)
    return Here(words, url_for("profile_people.people", q=company))
