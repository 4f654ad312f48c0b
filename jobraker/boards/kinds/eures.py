"""EURES, the European portal of the public employment services: one search over some thirty countries.

The search is the one that the portal's own pages ask; it is described by those who use it, not by the portal. Its
details, which would add a town and the pay, name contact persons and are not asked for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.parts import MARKUP, unmarked
from jobraker.boards.posting import Page, Posting, Query, Reason, Record
from jobraker.boards.queries import goes_on, pages_of
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of
from jobraker.taxonomy.folding import unescaped
from jobraker.taxonomy.nuts import nuts_country, nuts_place
from jobraker.taxonomy.terms import Employment

KIND = "eures"

PER_PAGE = 50
PAGES_MOST = 200  # the service gives no more than 10,000 of one search
PAGES = 20
PUBLIC_PAGE = "https://europa.eu/eures/portal/jv-se/jv-details/"
# A search that leaves one of them out is refused.
UNFILTERED: Mapping[str, object] = {
    "publicationPeriod": None,
    "occupationUris": [],
    "skillUris": [],
    "requiredExperienceCodes": [],
    "positionScheduleCodes": [],
    "sectorCodes": [],
    "educationAndQualificationLevelCodes": [],
    "positionOfferingCodes": [],
    "locationCodes": [],
    "euresFlagCodes": [],
    "otherBenefitsCodes": [],
    "requiredLanguages": [],
    "minNumberPost": None,
    "sessionId": "jobraker",
}
OFFERS = {
    "contract": Employment.CONTRACT,
    "contracttohire": Employment.CONTRACT,
    "selfemployed": Employment.CONTRACT,
    "temporary": Employment.TEMPORARY,
    "temporarytohire": Employment.TEMPORARY,
    "seasonal": Employment.TEMPORARY,
    "oncall": Employment.TEMPORARY,
    "apprenticeship": Employment.APPRENTICESHIP,
    "internship": Employment.INTERNSHIP,
    "volunteer": Employment.VOLUNTEER,
}
BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    number, last = int(cursor or 1), min(pages_of(query, PAGES, KIND), PAGES_MOST)
    answer = fetch("/jv-search/search", body=_asked(query) | {"page": number, "resultsPerPage": PER_PAGE})
    items = read_each(records(answer), posting, query)
    total = Fields(answer).count("numberRecords") if isinstance(answer, Mapping) else None
    more = goes_on(items, number * PER_PAGE, last * PER_PAGE, total)
    return Page(items, next=str(number + 1) if more else None, total=total)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "jvs", KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every vacancy names its employer
    fields = Fields(record)
    identity = fields.identity("id")
    language = _language(fields)
    written = fields.part("translations").part(language) if language else Fields({})
    description, plain = _description(written.text("description") or fields.text("description") or "")
    places = fields.part("locationMap")
    return Posting(
        external_id=identity,
        title=written.text("title") or fields.required("title", Reason.NO_TITLE),
        company=fields.part("employer").required("name", Reason.NO_COMPANY),
        url=f"{PUBLIC_PAGE}{identity}?lang=en",
        description=description,
        plain=plain,
        locations=tuple(dict.fromkeys(_places(places))),
        country=_country(places),
        employment=_employment(fields),
        posted_at=fields.moment("creationDate"),
        language=language,
        set_aside=fields.set_aside,
    )


def _asked(query: Query) -> dict[str, object]:
    """The body of a search. Words of one entry are sought each for itself, so each word is an entry: all must be found."""
    words = [{"keyword": word, "specificSearchCode": "EVERYWHERE"} for word in query.get("words", "").split()]
    codes: dict[str, object] = {
        "locationCodes": _several(query, "where"),
        "positionScheduleCodes": _several(query, "schedule"),
        "positionOfferingCodes": _several(query, "offering"),
    }
    period, language = query.get("period") or None, query.get("language") or "en"
    others = {"publicationPeriod": period, "requestLanguage": language, "sortSearch": "MOST_RECENT"}
    return {**UNFILTERED, **codes, **others, "keywords": words}


def _several(query: Query, name: str) -> list[str]:
    return [code.lower() for part in query.get(name, "").split(",") if (code := part.strip())]


def _language(fields: Fields) -> str | None:
    """That of the original text: the one that was asked for is a machine's translation."""
    written = fields.part("translations").names()
    original = next((language for language in fields.texts("availableLanguages") if language in written), None)
    return original or next(iter(written), None)


def _description(text: str) -> tuple[str, bool]:
    """Most texts know no mark but the line's end: they are plain, with their points and Markdown."""
    lines = BREAK.sub("\n", text)
    if MARKUP.search(lines):
        return text, False
    return unmarked(unescaped(lines)), True


def _places(places: Fields) -> Iterator[str]:
    """Of `{"DE": ["DEF01", null]}` each region; the country alone where no region is named."""
    for country in places.names():
        codes = [code for code in places.texts(country) if nuts_country(code) == nuts_country(country)]
        yield from filter(None, map(nuts_place, codes or [country]))


def _country(places: Fields) -> str | None:
    countries = {nuts_country(country) for country in places.names()}
    return countries.pop() if len(countries) == 1 else None


def _employment(fields: Fields) -> Employment | None:
    offered = OFFERS.get((fields.text("positionOfferingCode") or "").lower())
    hours = (employment_of(_spaced(code)) for code in fields.texts("positionScheduleCodes"))
    return offered or next(filter(None, hours), None)


def _spaced(code: str) -> str:
    """ "fulltime" as two words."""
    return code[:20].lower().replace("time", " time")


BOARD = Board(
    kind=KIND,
    base="https://europa.eu/eures/api/jv-searchengine/public",
    page=page,
    records=records,
    posting=posting,
    query={
        "words": "words that all must be in the vacancy",
        "where": "countries and regions by their codes, parted by commas, as de or nl35 (NUTS 2024)",
        "period": "changed in the LAST_DAY, LAST_WEEK or LAST_MONTH",
        "schedule": "fulltime, parttime, flextime, parted by commas",
        "offering": "directhire, contract, temporary, apprenticeship, internship, seasonal, parted by commas",
        "language": "the language to answer in, as en",
        "pages": "pages of 50 vacancies to read in a run, at most; 20 when not given",
    },
    rank=Rank.AGGREGATOR,
    lists_everything=False,
    rate="6/minute",
    robots=True,
    credit=Credit("EURES", "https://eures.europa.eu/"),
)
