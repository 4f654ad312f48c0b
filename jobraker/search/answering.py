"""The candidates of a search with their points, or the conditions of its list where it has no words."""

from dataclasses import replace

from jobraker.search import candidates, reading
from jobraker.search.asking import Asking
from jobraker.search.binding import binding_of
from jobraker.search.filters import Filters, bound
from jobraker.search.rules.relevance import Scored
from jobraker.search.rules.request import Sort
from jobraker.search.scoring import scored

COMMON_SHARE = 0.02  # a word that more of all openings hold is no reason by itself


def answered(asking: Asking) -> tuple[Scored, bool]:
    """The candidates with their points, and whether there may be more that answer. Call it in a transaction."""
    found, full = candidates.find(question(asking))
    if asking.further:
        # What is further away takes no place from what is there.
        inside, _ = candidates.find(question(replace(asking, further=None)))
        found = sorted({*found, *inside})
    return scored(asking.understood, found, asking.vector, asking.openings, asking.at), full


def question(asking: Asking) -> candidates.Question:
    wanted = asking.understood.wanted
    rare = [one for one in wanted if one.documents <= COMMON_SHARE * asking.openings] or wanted
    # The index gathers every opening that holds one of them before the first is taken.
    few = sum(one.documents for one in rare) <= candidates.COMMON_TEXTS
    some = reading.query_of(rare, joined="|") if few else ""
    binding = binding_of([one.term for one in asking.understood.asked])
    if binding.held:
        # What lacks a quoted word is no answer, whichever other it holds.
        quoted = [one for one in wanted if one.term.binding]
        few = min(one.documents for one in quoted) <= candidates.COMMON_TEXTS
        some = reading.query_of(quoted, joined="&") if few else ""
    related, related_titles = reading.related_query_of(wanted)
    company = asking.understood.company
    return candidates.Question(
        every=reading.query_of(wanted, joined="&"),
        related=related,
        some=some,
        binding=binding,
        titles=min((one.titles for one in wanted), default=0),
        related_titles=related_titles,
        documents=min((one.documents for one in wanted), default=0),
        several=len(wanted) > 1,
        vector=asking.vector,
        filters=asking.filters,
        openings=asking.openings,
        company=company.company_id if company else None,
        order=Sort.FIT if asking.request.order is Sort.MATCH else asking.request.order,
        reach=asking.reach,
    )


def listed_by(asking: Asking) -> Filters:
    return bound(asking.filters, binding_of([one.term for one in asking.understood.asked]))
