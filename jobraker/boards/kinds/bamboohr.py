"""BambooHR's careers site: a list of openings, and an answer of its own for the text, pay and date of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.names import employer
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, level_of
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.countries import country_named
from jobraker.taxonomy.terms import Remote

KIND = "bamboohr"

WAYS = {0: Remote.ON_SITE, 1: Remote.REMOTE, 2: Remote.HYBRID}


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    """A company that BambooHR does not know is led to its own site, which is no JSON."""
    answer = fetch("/careers/list")
    return Page(read_each(records(answer), posting, query), total=_total(answer))


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "result", KIND)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    identity = fields.identity("id")
    locations, country = _place(fields)
    return Posting(
        external_id=identity,
        title=fields.required("jobOpeningName", Reason.NO_TITLE),
        company=employer(None, query, "subdomain"),
        url=_url(identity, query),
        locations=locations,
        country=country,
        remote=_remote(fields),
        employment=employment_of(fields.text("employmentStatusLabel")),
        department=fields.text("departmentLabel"),
        set_aside=fields.set_aside,
        details=identity,
    )


def whole(fetch: Fetch, query: Query, posting: Posting) -> Posting:  # noqa: ARG001  the posting says what to ask for
    answer = fetch(f"/careers/{quote(posting.details, safe='')}/detail")
    found = Fields(answer if isinstance(answer, Mapping) else {}).part("result")
    if not found.holds_object("jobOpening"):
        raise client_error(Kind.UNREADABLE, KIND, "no jobOpening in it")
    fields = found.part("jobOpening")
    locations, country = _place(fields)
    return replace(
        posting,
        url=fields.text("jobOpeningShareUrl") or posting.url,
        description=fields.text("description") or "",
        locations=locations or posting.locations,
        country=country or posting.country,
        remote=_remote(fields) or posting.remote,
        level=level_of(fields.text("minimumExperience")),
        salary_text=fields.text("compensation"),
        posted_at=fields.moment("datePosted"),
        set_aside=(*posting.set_aside, *fields.set_aside),
    )


def _total(answer: object) -> int | None:
    return Fields(answer).part("meta").count("totalCount") if isinstance(answer, Mapping) else None


def _url(identity: str, query: Query) -> str:
    """The list gives no address."""
    if not query.get("subdomain"):
        raise Unreadable(Reason.NO_URL, "the list gives no address: the source must say which subdomain")
    return f"https://{query['subdomain']}.bamboohr.com/careers/{quote(identity, safe='')}"


def _place(fields: Fields) -> tuple[tuple[str, ...], str | None]:
    """Of an office, `location`; of work elsewhere, `atsLocation`. Only one of them is filled."""
    for name in ("location", "atsLocation"):
        place = fields.part(name)
        country = place.text("addressCountry") or place.text("country")
        region = place.text("state") or place.text("province")
        if line := ", ".join(dict.fromkeys(filter(None, [place.text("city"), region, country]))):
            return (line,), country_named(country[:100]) if country else None
    return (), None


def _remote(fields: Fields) -> Remote | None:
    """By its number, which older openings have not."""
    number = fields.count("locationType")
    return WAYS.get(-1 if number is None else number) or (Remote.REMOTE if fields.flag("isRemote") else None)


BOARD = Board(
    kind=KIND,
    base="https://{subdomain}.bamboohr.com",
    page=page,
    records=records,
    posting=posting,
    whole=whole,
    query={
        "subdomain": "the company's part of the address, as in NAME.bamboohr.com",
        "company": "the company's name; made of the subdomain when not given",
    },
    required=("subdomain",),
)
