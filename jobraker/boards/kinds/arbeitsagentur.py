"""The job search of Germany's Bundesagentur für Arbeit: a list without texts, each text at an address of its own.

Written after its description by bund.dev and recorded answers. The list has had two vocabularies, of version 4 and since
August 2026 of version 6; both are read. The client's name in the header is the public one that the site itself sends.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.kinds.arbeitsagentur_facts import (
    coordinates_of,
    country_of,
    description_of,
    employment_of,
    end_of,
    locations_of,
    posted_of,
    remote_of,
    said,
    salary_of,
)
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.queries import goes_on, pages_of
from jobraker.boards.reading import read_each, records_under
from jobraker.clients.errors import Kind, client_error

KIND = "arbeitsagentur"
ID, OLD_ID = "referenznummer", "refnr"
LIST, OLD_LIST, COUNT = "ergebnisliste", "stellenangebote", "maxErgebnisse"

CLIENT = {"X-API-Key": "jobboerse-jobsuche"}
PER_PAGE = 100
PAGES_MOST = 100  # the service gives no more than 10,000 of one search
PAGES = 10
PUBLIC_PAGE = "https://www.arbeitsagentur.de/jobsuche/jobdetail/"


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    number, last = int(cursor or 1), min(pages_of(query, PAGES, KIND), PAGES_MOST)
    wanted = {name: value for name, value in query.items() if value and name != "pages"}
    answer = fetch("/pc/v6/jobs", wanted | {"page": str(number), "size": str(PER_PAGE)}, headers=CLIENT)
    found = records(answer)
    total = Fields(answer).count(COUNT) if isinstance(answer, Mapping) else None
    more = goes_on(found, number * PER_PAGE, last * PER_PAGE, total)
    return Page(read_each(found, posting, query, ID), next=str(number + 1) if more else None, total=total)


def records(answer: object) -> Sequence[object]:
    """Where nothing was found the list is left out, and only the count says so."""
    if isinstance(answer, Mapping) and answer.get(COUNT) == 0 and not {LIST, OLD_LIST} & answer.keys():
        return []
    old = isinstance(answer, Mapping) and LIST not in answer
    return records_under(answer, OLD_LIST if old else LIST, KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every offer names its employer
    fields = Fields(record)
    reference = fields.identity(ID if fields.has(ID) else OLD_ID)
    company = said(fields, "firma") or said(fields, "arbeitgeber")
    title = said(fields, "stellenangebotsTitel") or said(fields, "titel") or said(fields, "hauptberuf")
    if not title:
        raise Unreadable(Reason.NO_TITLE, "stellenangebotsTitel is missing")
    if not company:
        raise Unreadable(Reason.NO_COMPANY, "firma is missing: the employer hides its name")
    return Posting(
        external_id=reference,
        title=title,
        company=company,
        url=f"{PUBLIC_PAGE}{quote(reference, safe='')}",
        apply_url=said(fields, "externeURL") or said(fields, "externeUrl"),
        locations=locations_of(fields),
        country=country_of(fields),
        coordinates=coordinates_of(fields),
        remote=remote_of(fields),
        employment=employment_of(fields),
        salary=salary_of(fields),
        posted_at=posted_of(fields),
        valid_through=end_of(fields),
        language="de",
        tags=tuple(filter(None, [said(fields, "hauptberuf") or said(fields, "beruf")])),
        set_aside=fields.set_aside,
        details=b64encode(reference.encode(errors="replace")).decode(),
    )


def whole(fetch: Fetch, query: Query, posting: Posting) -> Posting:  # noqa: ARG001  the posting says which
    """With its text, and with what the list did not say."""
    answer = fetch(f"/pc/v4/jobdetails/{quote(posting.details, safe='')}", headers=CLIENT)
    if not isinstance(answer, Mapping):
        raise client_error(Kind.UNREADABLE, KIND, "its details are no object")
    fields = Fields(answer)
    description, plain = description_of(fields)
    return replace(
        posting,
        description=description,
        plain=plain,
        apply_url=posting.apply_url or said(fields, "externeURL") or said(fields, "allianzpartnerUrl"),
        locations=posting.locations or locations_of(fields),
        country=posting.country or country_of(fields),
        coordinates=posting.coordinates or coordinates_of(fields),
        remote=posting.remote or remote_of(fields),
        employment=posting.employment or employment_of(fields),
        salary=posting.salary or salary_of(fields),
        posted_at=posted_of(fields) or posting.posted_at,
        valid_through=end_of(fields) or posting.valid_through,
        set_aside=(*posting.set_aside, *fields.set_aside),
    )


BOARD = Board(
    kind=KIND,
    base="https://rest.arbeitsagentur.de/jobboerse/jobsuche-service",
    page=page,
    records=records,
    posting=posting,
    whole=whole,
    identity=ID,
    query={
        "was": "words, as an occupation",
        "wo": "a place or postcode",
        "umkreis": "kilometres around it",
        "berufsfeld": "a field of occupations",
        "arbeitgeber": "an employer's name",
        "angebotsart": "1 work, 2 self-employment, 4 apprenticeship, 34 internship or trainee",
        "befristung": "1 for a term, 2 without",
        "arbeitszeit": "vz full time, tz part time, snw shifts, ho from home, mj minijob, parted by “;”",
        "veroeffentlichtseit": "offers of the last days only, 0 to 100",
        "zeitarbeit": "false: without temporary work agencies",
        "pav": "false: without private recruiters",
        "pages": "pages of 100 offers to read in a run, at most; 10 when not given",
    },
    numbers=("umkreis", "veroeffentlichtseit"),
    rank=Rank.OPEN_BOARD,
    lists_everything=False,
    rate="1/second",
    robots=True,
    credit=Credit("Bundesagentur für Arbeit", "https://www.arbeitsagentur.de/jobsuche/"),
    caution=(
        "The Bundesagentur für Arbeit lets its offers be used for finding work alone, and its terms of use forbid robots; "
        "its interface is not a published one."
    ),
)
