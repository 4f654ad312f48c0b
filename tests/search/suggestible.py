"""Openings that something may be suggested of, and what is."""

from collections.abc import Sequence

from jobraker.extensions import settings
from jobraker.search import suggestions
from jobraker.search.memory import forget
from jobraker.search.rules.suggesting import Kind
from jobraker.search.suggesting import suggest
from jobraker.search.vocabulary import count_terms
from tests import factories


def openings(*told: tuple[str, str, str], skills: Sequence[str] = ()) -> None:
    """Titles with companies and places, all counted."""
    for n, (title, company, place) in enumerate(told):
        text = f"<p>You work with {' and '.join(skills)}, every day of the week.</p>" if skills else factories.TEXT
        factories.job(str(n), title=title, company=company, places=(place,), description=text)
    count_terms()
    suggestions.gather()
    forget()


def shown(q: str, kind: Kind | None = None) -> list[str]:
    return [
        ", ".join(filter(None, (one.found.shown, one.found.beside)))
        for one in suggest(settings(), q)
        if kind is None or one.found.kind is kind
    ]
