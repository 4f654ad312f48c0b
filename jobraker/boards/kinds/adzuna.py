"""Adzuna's search: an aggregator that gives 500 characters of each text and salaries by the year, some predicted.

Written after Adzuna's OpenAPI description and terms of service.
"""

import re
from collections.abc import Mapping, Sequence

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Quota, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary
from jobraker.boards.queries import given, goes_on, pages_of
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.folding import fold, unescaped
from jobraker.taxonomy.place_names import NICKNAMES, countries_of
from jobraker.taxonomy.terms import Employment, Period

KIND = "adzuna"

PER_PAGE = 50
PAGES = 20
OWN_NAMES = {"country", "pages"}
EURO = ("AT", "BE", "DE", "ES", "FR", "IT", "NL")
CURRENCIES = dict.fromkeys(EURO, "EUR") | {
    "AU": "AUD",
    "BR": "BRL",
    "CA": "CAD",
    "CH": "CHF",
    "GB": "GBP",
    "IN": "INR",
    "MX": "MXN",
    "NZ": "NZD",
    "PL": "PLN",
    "SG": "SGD",
    "US": "USD",
    "ZA": "ZAR",
}
SITES = {
    "AT": "www.adzuna.at",
    "AU": "www.adzuna.com.au",
    "BE": "www.adzuna.be",
    "BR": "www.adzuna.com.br",
    "CA": "www.adzuna.ca",
    "CH": "www.adzuna.ch",
    "DE": "www.adzuna.de",
    "ES": "www.adzuna.es",
    "FR": "www.adzuna.fr",
    "GB": "www.adzuna.co.uk",
    "IN": "www.adzuna.in",
    "IT": "www.adzuna.it",
    "MX": "www.adzuna.com.mx",
    "NL": "www.adzuna.nl",
    "NZ": "www.adzuna.co.nz",
    "PL": "www.adzuna.pl",
    "SG": "www.adzuna.sg",
    "US": "www.adzuna.com",
    "ZA": "www.adzuna.co.za",
}
HIGHLIGHT = re.compile(r"</?strong>", re.IGNORECASE)


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:
    country, last = country_of(query), pages_of(query, PAGES, KIND)
    number = int(cursor or 1)
    wanted = {name: value for name, value in query.items() if value and name not in OWN_NAMES}
    # Newest first, so that the pages do not shift against each other as they do when sorted by relevance.
    params = {"results_per_page": str(PER_PAGE), "sort_by": "date", **wanted, **credentials}
    answer = fetch(f"/v1/api/jobs/{country}/search/{number}", params)
    items = read_each(records(answer), posting, query)
    total = _total(answer, last)
    more = goes_on(items, number * PER_PAGE, last * PER_PAGE, total)
    return Page(items, next=str(number + 1) if more else None, total=total)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "results", KIND)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    location = fields.part("location")
    country = _country(location, query)
    return Posting(
        external_id=fields.identity("id"),
        title=_unmarked(fields.required("title", Reason.NO_TITLE)),
        company=fields.part("company").required("display_name", Reason.NO_COMPANY),
        url=fields.required("redirect_url", Reason.NO_URL),
        description=_unmarked(fields.text("description") or ""),
        plain=True,
        truncated=True,
        locations=_locations(location, country),
        country=country,
        coordinates=_coordinates(fields),
        employment=_employment(fields),
        salary=_salary(fields, country),
        posted_at=fields.moment("created"),
        tags=tuple(filter(None, [fields.part("category").text("label")])),
        set_aside=fields.set_aside,
    )


def country_of(query: Query) -> str:
    country = given(query, "country", KIND).lower()
    if country.upper() not in CURRENCIES:
        raise client_error(Kind.REJECTED, KIND, "country is none that Adzuna serves")
    return country


def _total(answer: object, pages: int) -> int | None:
    """How many there are to be read: the rest of a longer result is not asked for."""
    count = Fields(answer).count("count") if isinstance(answer, Mapping) else None
    return None if count is None else min(count, pages * PER_PAGE)


def _unmarked(text: str) -> str:
    return unescaped(HIGHLIGHT.sub("", text)).strip()


def _country(location: Fields, query: Query) -> str | None:
    """The one searched; of an imported record the first of its areas, where that is a code."""
    code = query.get("country") or next(iter(location.texts("area")), "")
    code = {"UK": "GB"}.get(code.upper(), code.upper())
    return code if code in CURRENCIES else None


def _locations(location: Fields, country: str | None) -> tuple[str, ...]:
    """The lowest of its areas that is a large town, for quarters are in no gazetteer: of Farringdon it is London.

    Where there is none, two levels as Adzuna shows them, "Dorking, Surrey".
    """
    areas = location.texts("area")
    large = next((area for area in reversed(areas[1:]) if _large_in(area, country)), None)
    name = large or location.text("display_name") or ", ".join(reversed(areas[-2:]))
    return (name,) if name else ()


def _large_in(area: str, country: str | None) -> bool:
    key = fold(area)
    return country in countries_of(NICKNAMES.get(key, (key,))[0])


def _coordinates(fields: Fields) -> tuple[float, float] | None:
    latitude, longitude = fields.number("latitude"), fields.number("longitude")
    return None if latitude is None or longitude is None else (float(latitude), float(longitude))


def _employment(fields: Fields) -> Employment | None:
    contract = employment_of(fields.text("contract_type"))
    hours = employment_of(fields.text("contract_time"))
    return contract or hours


def _salary(fields: Fields, country: str | None) -> Salary | None:
    minimum, maximum = fields.number("salary_min"), fields.number("salary_max")
    if minimum is None and maximum is None:
        return None
    predicted = fields.flag("salary_is_predicted") or False
    return Salary(minimum, maximum, CURRENCIES.get(country or ""), Period.YEAR, predicted)


BOARD = Board(
    kind=KIND,
    base="https://api.adzuna.com",
    page=page,
    records=records,
    posting=posting,
    query={
        "country": "country to search, as gb, us, de",
        "what": "words that all must be in the advert",
        "what_and": "the same, without ranking",
        "what_phrase": "an exact phrase",
        "what_or": "words of which one must be in it",
        "what_exclude": "words that must not be in it",
        "title_only": "words that must be in the title",
        "where": "a place or postcode",
        "distance": "kilometres around it",
        **{f"location{level}": "the area's path, from the country down" for level in range(8)},
        "max_days_old": "adverts of the last days only",
        "category": "a tag of Adzuna's categories",
        "sort_by": "default, hybrid, date, salary or relevance",
        "sort_dir": "up or down",
        "salary_min": "a year, in the country's currency",
        "salary_max": "a year, in the country's currency",
        "salary_include_unknown": "1: also without a salary",
        "full_time": "1: only these",
        "part_time": "1: only these",
        "contract": "1: only these",
        "permanent": "1: only these",
        "company": "Adzuna's name of a company",
        "pages": f"pages of {PER_PAGE} adverts to read in a run, at most; {PAGES} when not given",
    },
    required=("country",),
    numbers=("distance", "max_days_old", "salary_min", "salary_max"),
    check=country_of,
    credentials={"app_id": "application id", "app_key": "application key"},
    rank=Rank.AGGREGATOR,
    lists_everything=False,
    rate="25/minute",
    refused=(410,),  # the answer of its own page of errors to a wrong key
    quota=Quota(day=250, week=1000, month=2500),
    credit=Credit(
        "Jobs by Adzuna",
        "https://www.adzuna.co.uk/",
        terms="Each listing is labelled “Jobs by Adzuna”, 116 by 23 pixels at least, with a link to Adzuna's site of its "
        "country; people are sent on through Adzuna's own address, and predicted salaries are marked.",
        sites=SITES,
    ),
)
