from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.fetching import base_of
from jobraker.boards.kinds import personio
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Level, Period
from tests.boards.answers import postings, records

QUERY: dict[str, str] = {"account": "kompass"}
REAL = (("api/personio/careerkit_personio.xml", 2),)
FEED = "https://kompass.jobs.personio.de/xml"


def one(query: dict[str, str] = QUERY, **changes: object) -> Posting:
    found = read([records("personio")[0] | changes], BOARDS["personio"], query)[0]
    assert isinstance(found, Posting)
    return found


def feed(*positions: tuple[str, str]) -> Document:
    """Positions by id, each with one text or none."""
    parts = (
        f"<position><id>{identity}</id><name>Engraver</name><jobDescriptions>"
        + (f"<jobDescription><name>Work</name><value>{text}</value></jobDescription>" if text else "")
        + "</jobDescriptions></position>"
        for identity, text in positions
    )
    return Document(f"<workzag-jobs>{''.join(parts)}</workzag-jobs>".encode(), FEED)


class Feeds:
    """A way to a board that answers in each language."""

    def __init__(self, by_language: dict[str, Document]) -> None:
        self.by_language = by_language
        self.asked: list[str] = []

    def __call__(self, *asked: object, **options: object) -> object:
        raise AssertionError("it sends no JSON")

    def document(self, path: str, params: dict[str, str] | None = None, **options: object) -> Document:
        assert path == "/xml"
        self.asked.append((params or {}).get("language", ""))
        return self.by_language[self.asked[-1]]


def texts(fetch: Feeds, query: dict[str, str]) -> list[str]:
    found = personio.page(fetch, query, {}, None)  # type: ignore[arg-type]  it is asked for documents alone
    return [item.description for item in found.items if isinstance(item, Posting)]


def test_it_reads_a_full_position() -> None:
    engraver = postings("personio")[0]

    assert (engraver.external_id, engraver.title, engraver.company) == ("1830001", "Map Engraver", "Kompass & Karte SE")
    assert (engraver.locations, engraver.department) == (("Hamburg", "Kiel"), "Cartography")
    assert (engraver.employment, engraver.level) == (Employment.PART_TIME, Level.ENTRY)
    assert engraver.salary == Salary(Decimal(48000), Decimal(56500), "EUR", Period.YEAR)
    assert engraver.tags == ("Drawing", "graphic design", "design", "copper", "charts")
    assert engraver.set_aside == ()


def test_it_puts_its_sections_under_their_headings() -> None:
    text = postings("personio")[0].description

    parts = [
        "<h3>What you engrave</h3>",
        "Coasts &amp; <strong>harbours</strong>",
        "<h3>Tools &amp; hours</h3>",
        "Our burins",
    ]
    assert sorted(parts, key=text.index) == parts
    assert "Nothing here" not in text


def test_it_reads_a_zone_with_and_without_a_colon() -> None:
    engraver, surveyor, _ = postings("personio")

    assert engraver.posted_at == datetime(2026, 7, 16, 11, 55, 32, tzinfo=timezone(timedelta(hours=2)))
    assert surveyor.posted_at == datetime(2026, 4, 14, 11, 55, 13, tzinfo=UTC)


def test_it_hands_on_a_position_that_is_there_twice() -> None:
    assert [posting.external_id for posting in postings("personio")] == ["1830001", "1830002", "1830002"]


def test_the_kind_of_employment_counts_before_the_hours() -> None:
    surveyor = postings("personio")[1]

    assert (surveyor.employment, surveyor.level, surveyor.salary) == (Employment.INTERNSHIP, None, None)
    assert one(employmentType="permanent", schedule="full-or-part-time").employment is None


def test_a_jobs_page_lies_beside_the_feed_that_answered() -> None:
    document = Document(feed(("7", "")).content, "https://kompass.jobs.personio.com/xml?language=en")

    found = read(BOARDS["personio"].records(document), BOARDS["personio"], QUERY)[0]

    assert isinstance(found, Posting)
    assert found.url == "https://kompass.jobs.personio.com/job/7"


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ({"account": "kompass"}, "https://kompass.jobs.personio.de/job/1830001"),
        ({"account": "kompass", "domain": "com"}, "https://kompass.jobs.personio.com/job/1830001"),
    ],
)
def test_the_source_tells_the_address_of_what_is_in_a_file(query: dict[str, str], url: str) -> None:
    assert one(query, url=None).url == url


def test_an_address_that_nobody_tells_is_missing() -> None:
    found = read([records("personio")[0] | {"url": None}], BOARDS["personio"], {"company": "Kompass"})[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.NO_URL


def test_it_asks_once_where_each_position_has_its_text() -> None:
    fetch = Feeds({"": feed(("1", "Karten"), ("2", "Globen"))})

    assert texts(fetch, QUERY) == ["<h3>Work</h3>\nKarten", "<h3>Work</h3>\nGloben"]
    assert fetch.asked == [""]


def test_it_asks_in_other_languages_for_the_texts_that_are_missing() -> None:
    fetch = Feeds(
        {
            "fr": feed(("1", "Cartes"), ("2", ""), ("3", "")),
            "en": feed(("1", "Maps"), ("2", "Globes"), ("3", "")),
            "de": feed(("1", ""), ("2", "Globen"), ("3", "")),
        }
    )

    assert texts(fetch, QUERY | {"language": "fr"}) == ["<h3>Work</h3>\nCartes", "<h3>Work</h3>\nGlobes", ""]
    assert fetch.asked == ["fr", "en", "de"]


def test_it_asks_in_no_language_twice() -> None:
    fetch = Feeds({"en": feed(("1", "")), "de": feed(("1", "Karten"))})

    assert texts(fetch, QUERY | {"language": "en"}) == ["<h3>Work</h3>\nKarten"]
    assert fetch.asked == ["en", "de"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><body>Page not found</body></html>", "XML without workzag-jobs"),
        (b"<!doctype html><html><p>Welcome</html>", "no valid XML"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><workzag-jobs>&a;</workzag-jobs>', "declares entities"),
    ],
)
def test_what_is_no_feed_is_unreadable_not_empty(content: bytes, reason: str) -> None:
    with pytest.raises(ClientError, match=reason) as caught:
        personio.records(Document(content, FEED))
    assert caught.value.kind is Kind.UNREADABLE


def test_it_is_found_at_either_host_and_heeds_its_robots_file() -> None:
    assert base_of(personio.BOARD, QUERY) == "https://kompass.jobs.personio.de"
    assert base_of(personio.BOARD, QUERY | {"domain": "com"}) == "https://kompass.jobs.personio.com"
    assert personio.BOARD.robots
