import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import icims
from jobraker.boards.posting import Posting, Reason, Rejected, Salary, Unreadable
from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Period
from tests.boards.answers import Recorded, answer, postings, records, shared

QUERY: dict[str, str] = {"portal": "careers-quill"}
REAL = (("api/icims/careerkit_icims.html", 2),)

DETAILS: dict[str, Any] = {
    "@context": "http://schema.org",
    "@type": "JobPosting",
    "title": "Nib Cutter, Senior",
    "description": "<h2>Overview</h2><p>You cut nibs from feathers.</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Quill & Daughters", "sameAs": "https://quill.example/"},
    "jobLocation": [
        {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "US",
                "addressLocality": "Marina",
                "addressRegion": "CA",
                "streetAddress": "UNAVAILABLE",
            },
        }
    ],
    "employmentType": "OTHER",
    "datePosted": "2026-08-12T04:00:00.000Z",
    "validThrough": "2027-08-12T04:00:00.000Z",
    "occupationalCategory": "Crafts",
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {"@type": "QuantitativeValue", "minValue": 20, "maxValue": 25, "unitText": "HOUR"},
    },
    "url": "https://careers-quill.icims.com/jobs/8214/nib-cutter%2c-senior/job",
}


def listing(body: str, heading: str = "") -> Document:
    shown = f'<h2 class="iCIMS_SubHeader iCIMS_SubHeader_Jobs">{heading}</h2>' if heading else ""
    return Document(f'{shown}<ul class="iCIMS_JobsTable">{body}</ul>'.encode(), "https://careers-quill.icims.com/")


def card(number: int = 1) -> str:
    link = f'<a href="/jobs/{number}/nib/job"><h3>Nib Cutter</h3></a>'
    return f'<li class="iCIMS_JobCardItem"><div class="title">{link}</div></li>'


def read_page(document: Document, cursor: str | None = None) -> Any:
    return icims.page(Recorded({"/jobs/search": document}), QUERY, {}, cursor)


def whole(details: object, query: dict[str, str] = QUERY) -> Posting:
    found = postings("icims")[0]
    page = Document(f'<script type="application/ld+json">{written(details)}</script>'.encode(), found.url)
    return icims.whole(Recorded({found.details: page}), query, found)


def written(details: object) -> str:
    """As JSON; what cannot be written so stands for a block that is broken."""
    try:
        return json.dumps(details, default=repr)
    except (ValueError, RecursionError):
        return "{"


def test_it_reads_a_full_card() -> None:
    cutter = postings("icims")[0]

    assert (cutter.external_id, cutter.title, cutter.company) == ("8214", "Nib Cutter, Senior & Spare", "Quill")
    assert cutter.url == "https://careers-quill.icims.com/jobs/8214/nib-cutter%2c-senior/job"
    assert cutter.locations == ("US-CA-Marina", "US-Remote")
    assert (cutter.employment, cutter.department, cutter.salary_text) == (
        Employment.PART_TIME,
        "Cutting",
        "$20.00 - $25.00/Hr.",
    )
    assert cutter.set_aside == ()


def test_it_reads_a_card_whose_address_is_short_and_whose_title_is_the_links() -> None:
    keeper = postings("icims")[1]

    assert (keeper.title, keeper.url) == ("Goose Keeper", "https://careers-quill.icims.com/jobs/8212/goose-keeper/job")


def test_a_place_that_is_an_unfilled_template_is_none() -> None:
    assert postings("icims")[1].locations == ()


def test_what_leads_to_no_opening_is_no_card() -> None:
    assert len(records("icims")) == 2


def test_a_listed_posting_says_nothing_that_changes_by_itself() -> None:
    text = answer("icims").text

    later = icims.records(Document(text.replace("8 hours ago", "2 days ago").encode(), ""))

    assert read(later, BOARDS["icims"], QUERY) == tuple(postings("icims"))


@pytest.mark.parametrize(
    ("portal", "company"),
    [("careers-quill", "Quill"), ("quill-jobs", "Quill"), ("external-quill-pen", "Quill Pen"), ("careers", "Careers")],
)
def test_a_company_that_nobody_names_is_called_as_its_portal(portal: str, company: str) -> None:
    found = read(records("icims"), BOARDS["icims"], {"portal": portal})[0]

    assert isinstance(found, Posting)
    assert found.company == company


def test_without_a_portal_nobody_names_the_company() -> None:
    found = read(records("icims"), BOARDS["icims"], {})[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.NO_COMPANY


def test_details_add_to_what_the_card_said() -> None:
    found = whole(DETAILS)

    assert found == replace(
        postings("icims")[0],
        title="Nib Cutter, Senior",
        company="Quill & Daughters",
        description=found.description,
        locations=("Marina, CA, US",),
        salary=Salary(Decimal(20), Decimal(25), "USD", Period.HOUR),
        posted_at=datetime(2026, 8, 12, 4, tzinfo=UTC),
        valid_through=datetime(2027, 8, 12, 4, tzinfo=UTC),
        details="",
    )
    assert "You cut nibs from feathers." in found.description


@pytest.mark.parametrize(
    ("named", "asked", "expected"),
    [
        ("Quill & Daughters", {"company": "The Quill"}, "The Quill"),
        ("Quill & Daughters", {}, "Quill & Daughters"),
        ("UNAVAILABLE", {}, "Quill"),
    ],
)
def test_the_company_is_named_by_the_source_then_by_the_page_then_by_the_portal(
    named: str, asked: dict[str, str], expected: str
) -> None:
    details = DETAILS | {"hiringOrganization": {"name": named}}

    assert whole(details, QUERY | asked).company == expected


def test_a_place_that_the_page_does_not_tell_is_the_cards() -> None:
    address = {"addressLocality": "${34271}-Remote)", "addressCountry": "Hidden (${12781}"}

    assert whole(DETAILS | {"jobLocation": {"address": address}}).locations == ("US-CA-Marina", "US-Remote")


def test_a_page_without_a_posting_is_unreadable() -> None:
    found = postings("icims")[0]
    page = Document(b"<h1>Human Verification</h1>", found.url)

    with pytest.raises(ClientError) as caught:
        icims.whole(Recorded({found.details: page}), QUERY, found)
    assert caught.value.kind is Kind.UNREADABLE


def test_a_page_whose_posting_has_no_title_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        whole({"@type": "JobPosting", "description": "Nibs"})
    assert caught.value.reason is Reason.NO_TITLE


@pytest.mark.parametrize(
    ("heading", "cursor", "following"),
    [
        ("Search Results Page 1 of 3", None, "1"),
        ("Search Results Page 3 of 3", "2", None),
        ("Suchergebnisse Seite 2 von 3", "1", "2"),
        ("", "7", "8"),
        ("Openings", None, "1"),
    ],
)
def test_it_reads_as_many_pages_as_the_heading_says(heading: str, cursor: str | None, following: str | None) -> None:
    assert read_page(listing(card(), heading), cursor).next == following


def test_a_page_without_cards_is_the_last() -> None:
    page = read_page(listing(""), "4")

    assert (page.items, page.next) == ((), None)


@pytest.mark.parametrize("text", ["", "<h1>Human Verification</h1>", "<script>window.top.location.href='/x'</script>"])
def test_a_page_that_is_no_list_is_unreadable_not_empty(text: str) -> None:
    with pytest.raises(ClientError) as caught:
        read_page(Document(text.encode(), "https://careers-quill.icims.com/"))
    assert caught.value.kind is Kind.UNREADABLE


def test_it_asks_for_the_portal_without_the_companys_frame() -> None:
    fetch = Recorded({"/jobs/search": answer("icims")})

    icims.page(fetch, QUERY, {}, "1")

    assert [(path, params) for path, params, _ in fetch.asked] == [
        ("/jobs/search", {"ss": "1", "pr": "1", "in_iframe": "1"})
    ]


def test_older_portals_have_rows_for_cards() -> None:
    row = '<div class="row"><div class="title"><a href="/jobs/3/nib/job"><h2>Nib Cutter</h2></a></div></div>'
    document = Document(f'<div class="iCIMS_JobsTable">{row}</div>'.encode(), "")

    assert icims.records(document) == [{"id": "3", "url": "/jobs/3/nib/job", "title": "Nib Cutter", "fields": []}]


@pytest.mark.shared
def test_it_reads_a_recorded_page() -> None:
    found = postings("icims")[0]
    page = Document(shared("jsonld/jobwatch_icims_job.html").read_bytes(), found.url)

    engineer = icims.whole(Recorded({found.details: page}), QUERY, found)

    assert (engineer.title, engineer.company) == ("Senior Platform Engineer", "Initech")
    assert (engineer.locations, engineer.department) == (("Remote, US",), "Cutting")
    assert engineer.valid_through == datetime(2027, 8, 12, 4, tzinfo=UTC)
    assert engineer.set_aside == ()
