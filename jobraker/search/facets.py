"""How many openings of a search have each value of each filter, looked up together in one statement.

What is counted is a view: the results, and for every filter in force of which one value will do the search without it.
Few openings are all counted; of many every so-manieth is, which stands for as many.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import select, text

from jobraker.boards import BOARDS
from jobraker.database import db
from jobraker.ingestion.models import FILE
from jobraker.jobs.facts import COMPANY, Facet, company_number, fact_number
from jobraker.jobs.models import Company
from jobraker.search import listing
from jobraker.search.answering import listed_by
from jobraker.search.asking import Asking
from jobraker.search.candidates import passing
from jobraker.search.filters import Filters
from jobraker.search.memory import Memory
from jobraker.search.results import Counted, Facets, Precision
from jobraker.search.rules.counting import OLDEST, ROW, UNSTATED, decoded, of_ages, within_days
from jobraker.search.rules.request import Request
from jobraker.search.together import answers

SAMPLED = 5_000  # openings of those that are too many to be counted
SAMPLED_BOUND = 1_000  # the same where the text of each is read
BROAD = 0.1  # share of all openings from which on a sample of the table's pages is enough
MOST_VIEWS = 6  # each is a search of its own
MOST_COMPANIES = 50
REMEMBERED_SECONDS = 60
REMEMBERED = 300
# Names in the address, and of the request's fields.
TERMS = {"remote": "remote", "type": "employment", "level": "level"}

# What one row has, as numbers: one for the row itself, and the codes of `jobs.rules` for the terms.
AGE = f"{OLDEST} - width_bucket(posted_at, cast(:ages AS timestamptz[]))"
UNPAID = f"CASE WHEN pay_year_max IS NULL OR pay_predicted THEN {UNSTATED} END"
EVERYTHING = f"facts || ARRAY[{ROW}, 100 + remote, 200 + employment, 300 + level, {UNPAID}, {AGE}]"
# What is counted of a search without one filter is the values of that one alone.
ONLY = {
    "remote": "ARRAY[100 + remote]",
    "type": "ARRAY[200 + employment]",
    "level": "ARRAY[300 + level]",
    "days": f"ARRAY[{AGE}]",
    "stated": f"ARRAY[{ROW}, {UNPAID}]",
    Facet.COMPANY: f"ARRAY[({COMPANY} + company_id)::integer]",
}
COUNT = "SELECT view, has, count(*) FROM ({views}) viewed WHERE has IS NOT NULL GROUP BY view, has"

_remembered = Memory[Hashable, Facets](REMEMBERED_SECONDS, REMEMBERED)


def forget() -> None:
    """Count anew at the next search."""
    _remembered.held.clear()


@dataclass(frozen=True, slots=True)
class View:
    """The search without a filter, or all of it (""). `source`: the rows as SQL, with their `values`; each stands for
    `scale`."""

    without: str
    source: str
    values: Mapping[str, Any]
    scale: float = 1.0
    precision: Precision = Precision.EXACT


def counted(asking: Asking, total: int, found: Sequence[int] = (), full: bool = False) -> Facets:
    """`total`: how many the page says there are, `full` where there may be more; what was counted of fewer is not
    remembered for more. `found`: what answers a search by words. Call it in a transaction."""
    key = (total, full, asking.key)
    return _remembered.of([key], lambda _: {key: count(asking, total, found, full)})[key]


def count(asking: Asking, total: int, found: Sequence[int], full: bool) -> Facets:
    chosen = in_force(asking.request)
    alone = list(chosen.items())[:MOST_VIEWS]
    askings = [replace(asking, understood=replace(asking.understood, request=one)) for _, one in alone]
    if asking.by_words:
        views = [by_words("", found, full)]
        views += [by_words(name, *one) for (name, _), one in zip(alone, answers(askings), strict=True)]
    else:
        views = [by_facts("", asking, total, full)]
        for (name, _), one in zip(alone, askings, strict=True):
            views.append(by_facts(name, one, *listing.count(one.request, listed_by(one))))
    return facets(asking, views, chosen)


def in_force(request: Request) -> dict[str, Request]:
    """The filters of which one value will do, by their names, each with the search without it."""
    found = {name: request.but(**{field: ()}) for name, field in TERMS.items() if getattr(request, field)}
    found |= {"days": request.but(days=None)} if request.days else {}
    found |= {"stated": request.but(stated=False)} if request.stated else {}
    facets = (facet for facet in Facet if facet is not Facet.SKILL and request.values(facet))
    return found | {facet.value: request.having(facet, ()) for facet in facets}


def by_words(without: str, found: Sequence[int], full: bool) -> View:
    values = {"found": list(found)}
    return View(
        without,
        "FROM job_search WHERE job_id = ANY(:found)",
        values,
        precision=Precision.AT_LEAST if full else Precision.EXACT,
    )


def by_facts(without: str, asking: Asking, total: int, more: bool) -> View:
    """All rows of the list, or a sample where they are many: of pages where it is broad, else of every so-manieth row."""
    narrowed = listed_by(asking)
    _, source = listing.narrowed_by(asking.request.order, narrowed)
    if narrowed.binding:
        source += f" AND {narrowed.binding.condition('job_search.job_id')}"
    if not more:
        return View(without, source, narrowed.values)
    estimate = max(estimated(asking, narrowed), total)
    step = math.ceil(estimate / (SAMPLED_BOUND if narrowed.binding else SAMPLED))
    if estimate < BROAD * asking.openings:
        return View(
            without,
            f"{source} AND (hashint8(job_id) & 2147483647) % {step} = 0",
            narrowed.values,
            step,
            Precision.ABOUT,
        )
    pages = f"TABLESAMPLE SYSTEM ({100 / step:.4f}) REPEATABLE (1)"
    sampled = source.replace("FROM job_search", f"FROM job_search {pages}", 1)
    return View(without, sampled, narrowed.values, step, Precision.ABOUT)


def estimated(asking: Asking, narrowed: Filters) -> int:
    return passing(narrowed) if narrowed.narrow else asking.openings


def facets(asking: Asking, views: Sequence[View], chosen: Mapping[str, Request]) -> Facets:
    values: dict[str, Any] = {"ages": of_ages(asking.at)}
    selects = []
    for n, view in enumerate(views):
        # The views ask for different values by the same names.
        source = re.sub(r"(?<!:):(\w+)", rf":\1_{n}", view.source)
        numbers = ONLY.get(view.without, "facts") if view.without else EVERYTHING
        selects.append(f"SELECT {n} AS view, unnest({numbers}) AS has {source}")
        values |= {f"{name}_{n}": value for name, value in view.values.items()}
    has: dict[str, dict[int, int]] = {view.without: {} for view in views}
    for n, number, rows in db.session.execute(text(COUNT.format(views=" UNION ALL ".join(selects))), values):
        has[views[n].without][number] = round(rows * views[n].scale)
    every = views[0]
    names = company_names(has, asking.request)
    seen = {view.without: values_of(has[view.without], names) for view in views}
    counted = {}
    for name in (*TERMS, "days", "stated", *Facet):
        own_view = next((view for view in views if view.without == name), every)
        exact = own_view.precision is Precision.EXACT and (own_view is not every or name not in chosen)
        # What the search without it finds of many openings may lack some that the results have.
        values_seen = Counter(seen[own_view.without].get(name, {})) | Counter(seen[""].get(name, {}))
        counted[name] = Counted(dict(values_seen.most_common()), own_view.precision, whole=exact)
    return Facets(counted, dict(names.values()))


def values_of(has: Mapping[int, int], names: Mapping[int, tuple[str, str]]) -> dict[str, dict[str, int]]:
    """What a view has, by the names of the filters, the most frequent values first."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for number, openings in sorted(has.items(), key=lambda each: (-each[1], each[0])):
        if number in names:
            found[Facet.COMPANY][names[number][0]] = openings
        elif known := decoded().get(number) or sources().get(number):
            found[known[0]][known[1]] = openings
    found["days"] = within_days(has)
    unstated = has.get(UNSTATED, 0)
    found["stated"] = {"all": has.get(ROW, 0), "stated": has.get(ROW, 0) - unstated}
    return found


@cache
def sources() -> dict[int, tuple[str, str]]:
    return {fact_number(Facet.SOURCE, kind): (Facet.SOURCE, kind) for kind in (*BOARDS, FILE)}


def company_names(has: Mapping[str, Mapping[int, int]], request: Request) -> dict[int, tuple[str, str]]:
    """The keys and names of the companies with the most openings in the view that shows them, and of those chosen."""
    seen = has.get(Facet.COMPANY, has[""])
    companies = sorted((number for number in seen if number > COMPANY), key=lambda number: -seen[number])
    asked = select(Company.id, Company.key, Company.name)
    ids = [number - COMPANY for number in companies[:MOST_COMPANIES]]
    rows = db.session.execute(asked.where(Company.id.in_(ids) | Company.key.in_(request.values(Facet.COMPANY))))
    return {company_number(row.id): (row.key, row.name) for row in rows}
