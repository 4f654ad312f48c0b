from datetime import UTC, datetime

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import rss
from jobraker.boards.posting import Posting, Reason, Rejected
from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Remote
from tests.boards.answers import Recorded, answer, items, postings, records

FEED = "https://feeds.example/jobs.rss"
QUERY = {"url": FEED}
REAL = (
    ("api/synthetic/clienthunter_wwr.xml", 1),
    ("api/synthetic/devpyle_weworkremotely.xml", 2),
    ("api/synthetic/silverparakeet_generic.rss", 2),
    ("api/synthetic/silverparakeet_wwr.rss", 2),
    ("api/envelopes/nodesk.xml", 3),
)


def at(content: bytes) -> Recorded:
    return Recorded({FEED: Document(content, FEED)})


def one(**changes: object) -> Posting | Rejected:
    return read([records("rss")[0] | changes], BOARDS["rss"], QUERY)[0]


def test_it_reads_a_full_entry() -> None:
    designer = postings("rss")[0]

    assert (designer.title, designer.company) == ("Lamp Designer", "Lantern Works")
    assert designer.locations == ("Anywhere in the World", "Portugal")
    assert (designer.employment, designer.department) == (Employment.FULL_TIME, "Design")
    assert designer.tags == ("Design", "Glass", "Sketching")
    assert designer.posted_at == datetime(2026, 7, 14, 9, tzinfo=UTC)
    assert designer.valid_through == datetime(2026, 8, 13, 23, 59, 59, tzinfo=UTC)
    assert designer.description == "<p>Draw lamps for <strong>small rooms</strong>.</p>"


def test_it_takes_the_longest_text_and_the_entrys_own_id() -> None:
    baker = postings("rss")[1]

    assert (baker.title, baker.company, baker.external_id) == ("Night Baker", "Crumb & Sons", "job-771")
    assert "so is the pay" in baker.description


def test_an_author_stands_in_for_a_company_that_the_title_does_not_name() -> None:
    assert (postings("rss")[2].title, postings("rss")[2].company) == ("Harbour Pilot", "Port of Nowhere")


def test_an_entry_without_a_company_is_told() -> None:
    last = items("rss")[3]

    assert isinstance(last, Rejected)
    assert last.reason is Reason.NO_COMPANY


@pytest.mark.parametrize(
    ("title", "query", "expected"),
    [
        ("Acme: Cook", {}, ("Cook", "Acme")),
        ("Cook at Acme", {}, ("Cook", "Acme")),
        ("Cook – Acme", {}, ("Cook", "Acme")),
        ("Lead: Cook at Acme", {"form": "title at company"}, ("Lead: Cook", "Acme")),
        ("Cook at Acme - Remote", {}, ("Cook", "Acme")),
        ("Cook - Full time - Acme GmbH", {}, ("Cook - Full time", "Acme GmbH")),
        ("Teller at Bank of England", {}, ("Teller", "Bank of England")),
        ("Pilot - Air France", {}, ("Pilot", "Air France")),
        ("Cook at Acme Remote Inc", {}, ("Cook", "Acme Remote Inc")),
        ("Baker Hughes: Field Engineer", {}, ("Field Engineer", "Baker Hughes")),
        ("Acme: Nurse - Berlin", {}, ("Nurse - Berlin", "Acme")),
        ("Cook - Reading", {"form": "title - company"}, ("Cook", "Reading")),
        ("Front-end cook", {"company": "Acme"}, ("Front-end cook", "Acme")),
    ],
)
def test_a_title_names_the_company_in_one_of_several_forms(
    title: str, query: dict[str, str], expected: tuple[str, str]
) -> None:
    found = read([records("rss")[0] | {"title": title}], BOARDS["rss"], query)[0]

    assert isinstance(found, Posting)
    assert (found.title, found.company) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Backend Engineer - Remote",
        "Backend Engineer – Remote (EU)",
        "Ingeniero de Software en Madrid",
        "Senior Engineer: Payments",
        "Nurse - Full time",
        "Clerk - Teilzeit 50%",
        "Infirmier - CDI",
        "Driver - Berlin, Germany",
        "Data Analyst (m/f/d) - 100% - Zürich",
    ],
)
def test_a_place_a_way_of_working_or_a_subject_is_no_company(title: str) -> None:
    alone, authored = one(title=title), one(title=title, author="Kiln")

    assert isinstance(alone, Rejected)
    assert alone.reason is Reason.NO_COMPANY
    assert isinstance(authored, Posting)
    assert (authored.title, authored.company) == (title, "Kiln")


def test_we_work_remotely_names_the_company_first_whatever_it_is_called() -> None:
    found = one(title="Head Chef: Remote", link="https://weworkremotely.com/remote-jobs/7")
    other = one(title="Cook at Acme", link="https://weworkremotely.com/remote-jobs/8")

    assert isinstance(found, Posting)
    assert (found.title, found.company) == ("Remote", "Head Chef")
    assert isinstance(other, Posting)
    assert (other.title, other.company) == ("Cook", "Acme")


def test_we_work_remotely_lists_remote_work() -> None:
    found = one(link="https://weworkremotely.com/remote-jobs/7")

    assert isinstance(found, Posting)
    assert found.remote is Remote.REMOTE


def test_it_asks_for_the_feed_and_closes_nothing_that_is_not_in_it() -> None:
    fetch = Recorded({FEED: answer("rss")})

    page = rss.page(fetch, QUERY, {}, None)

    assert [asked for asked, _, _ in fetch.asked] == [FEED]
    assert (len(page.items), page.next, rss.BOARD.lists_everything) == (4, None, False)


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'


BOMBS = [BOMB, *(BOMB.decode().encode(encoding) for encoding in ("utf-16", "utf-16-le", "utf-32", "cp037"))]


@pytest.mark.parametrize("content", [b"", b"<html><body>Not found</body></html>", b"{}", b"\0\1\2", *BOMBS])
def test_what_is_no_feed_is_unreadable_not_empty(content: bytes) -> None:
    with pytest.raises(ClientError) as caught:
        rss.records(Document(content, FEED))
    assert caught.value.kind is Kind.UNREADABLE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "iso-8859-1"])
@pytest.mark.parametrize("content_type", ["", "text/xml", "application/rss+xml"])
def test_a_feed_is_read_in_its_own_encoding(encoding: str, content_type: str) -> None:
    named = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>"
    feed = f"{named}<rss version='2.0'><channel><item><title>Bäcker</title></item></channel></rss>"

    (entry,) = rss.records(Document(feed.encode(encoding), FEED, content_type))

    assert entry["title"] == "Bäcker"  # type: ignore[index]  # an entry is a mapping


def test_a_title_without_end_is_cut() -> None:
    found = one(title="Acme: " + "cook " * 1_000_000)

    assert isinstance(found, Posting | Rejected)
    assert len(getattr(found, "title", "")) <= 2000


def test_a_feed_without_entries_is_empty() -> None:
    empty = b'<rss version="2.0"><channel><title>Quiet</title></channel></rss>'

    assert rss.records(Document(empty, FEED)) == []


@pytest.mark.parametrize(("end", "read"), [("Bring ships", 2), ("<title>Harbour", 2), ("</channel>", 4)])
def test_a_feed_that_breaks_off_gives_what_came_whole_and_says_so(end: str, read: int) -> None:
    content = answer("rss").content

    *whole, last = rss.page(at(content[: content.index(end.encode()) + 3]), QUERY, {}, None).items

    assert len(whole) == read
    assert isinstance(last, Rejected)
    assert last.reason is Reason.CUT_OFF


def test_a_feed_with_a_fault_in_it_is_whole() -> None:
    content = answer("rss").content.replace(b"Bring ships in.", b"Fish & chips &nbsp;")

    assert Reason.CUT_OFF not in {
        getattr(item, "reason", None) for item in rss.page(at(content), QUERY, {}, None).items
    }


def test_an_entry_may_speak_of_declarations() -> None:
    content = answer("rss").content.replace(b"Bring ships in.", b"<![CDATA[Teach <!ENTITY x 'y'>]]>")

    assert len(rss.records(Document(content, FEED))) == 4
