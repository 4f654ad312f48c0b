from datetime import UTC, datetime
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import hn
from jobraker.boards.posting import Posting, Reason, Rejected
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Remote
from tests.boards.answers import Recorded, answer, items, postings

QUERY: dict[str, str] = {}
REAL = (("api/envelopes/hn_item.json", 2), ("api/synthetic/silverparakeet_hn_item.json", 2))
SEARCH = "/api/v1/search_by_date"


def offers(text: str, **fields: object) -> list[Posting | Rejected]:
    comment = {"id": 7, "created_at": "2026-09-01T15:00:00.000Z", "text": text} | fields
    return list(read(hn.records({"children": [comment]}), BOARDS["hn"], QUERY))


def one(text: str) -> Posting:
    found = offers(text)[0]
    assert isinstance(found, Posting)
    return found


def titles(text: str) -> list[str]:
    return [item.title for item in offers(text) if isinstance(item, Posting)]


def story(identity: str, title: str) -> dict[str, str]:
    return {"objectID": identity, "title": f"Ask HN: {title} (September 2026)"}


def test_it_reads_the_header_the_thread_asks_for() -> None:
    backend = postings("hn")[0]

    assert (backend.external_id, backend.title) == ("50000010-backend-engineer", "Backend Engineer")
    assert (backend.company, backend.locations) == ("Copper Heron", ("Leeds, UK or REMOTE (EU)",))
    assert (backend.remote, backend.employment) == (Remote.REMOTE, Employment.FULL_TIME)
    assert backend.salary_text == "£60k - £80k"
    assert backend.url == "https://news.ycombinator.com/item?id=50000010"
    assert backend.apply_url == "https://copperheron.example"
    assert backend.posted_at == datetime(2026, 9, 1, 15, 4, 5, tzinfo=UTC)
    assert backend.description.startswith("<p>Copper Heron")


def test_a_role_of_a_list_has_its_own_place_and_address() -> None:
    engineer, designer = postings("hn")[2:4]

    assert (engineer.title, engineer.locations) == ("Senior Acoustics Engineer", ("Berlin, Germany",))
    assert (engineer.remote, engineer.apply_url) == (Remote.ON_SITE, "https://tinkettle.example/jobs/1")
    assert (designer.title, designer.locations) == ("Product Designer", ("remote, Poland",))
    assert (designer.remote, designer.apply_url) == (Remote.REMOTE, "https://tinkettle.example/jobs/2")


def test_replies_are_no_offers() -> None:
    assert "Grey Egret" not in {posting.company for posting in postings("hn")}


def test_what_offers_nothing_is_told_with_its_reason() -> None:
    refused = [
        (item.external_id, item.reason, item.detail)
        for item in items("hn")
        if isinstance(item, Rejected) and item.external_id
    ]

    assert refused == [
        ("50000030", Reason.NOT_A_JOB, "nothing is left of it"),
        ("50000040", Reason.NOT_A_JOB, "a remark or a question: nobody is wanted in it"),
        ("50000050", Reason.NOT_A_JOB, "somebody seeks work"),
        ("50000070", Reason.NO_COMPANY, "no employer is named in it"),
    ]


@pytest.mark.parametrize(
    ("field", "roles"),
    [
        ("Senior &amp; Staff Engineer", ["Senior & Staff Engineer"]),
        ("Backend &amp; ML Engineers", ["Backend Engineer", "ML Engineer"]),
        ("Front-End and Full-Stack Roles", ["Front-End Engineer", "Full-Stack Engineer"]),
        ("Software Engineer, Backend", ["Software Engineer, Backend"]),
        ("Designer, C++ Developer and more", ["Designer", "C++ Developer"]),
        ("2x Software Engineers (Full-Stack)", ["Software Engineer (Full-Stack)"]),
        ("Android / iOS", ["Android Engineer", "iOS Engineer"]),
        ("Smart Contract Engineer", ["Smart Contract Engineer"]),
        ("Multiple roles (SRE, Data Analyst)", ["SRE", "Data Analyst"]),
        ("Product &amp; Design", ["Product & Design"]),
    ],
)
def test_it_tells_roles_apart(field: str, roles: list[str]) -> None:
    assert titles(f"Tin Kettle | {field} | Berlin, Germany | ONSITE") == roles


def test_roles_are_read_from_a_sentence_where_the_header_names_none() -> None:
    text = "Tin Kettle | Berlin | ONSITE<p>We sing.<p>We are looking for a talented data engineer to join us."

    assert titles(text) == ["Data Engineer"]


def test_an_offer_that_names_no_role_is_one_all_the_same() -> None:
    assert titles("Tin Kettle | Berlin, Germany | ONSITE<p>We sing.") == ["Open roles"]


@pytest.mark.parametrize(
    ("header", "company"),
    [
        ("Tin Kettle (YC S30) | Designer | Berlin", "Tin Kettle"),
        ("Tin Kettle: kettles that sing | Designer | Berlin", "Tin Kettle"),
        ("Senior Designer | Tin Kettle | Berlin", "Tin Kettle"),
        ("REMOTE | Tin Kettle | Designer", "Tin Kettle"),
        ("kettle.io | Designer | Berlin", "kettle.io"),
        ("Tin Kettle - Designer - Berlin - Full-time", "Tin Kettle"),
        ("Tin Kettle is hiring a Designer in Berlin: apply at https://tinkettle.example", "Tin Kettle"),
        ("Senior Designer | Berlin<p>Write to jobs@tinkettle.example, at TinKettle", "TinKettle"),
    ],
)
def test_it_finds_the_employer(header: str, company: str) -> None:
    assert one(header).company == company


@pytest.mark.parametrize(
    ("fields", "remote"),
    [
        ("Berlin | ONSITE", Remote.ON_SITE),
        ("Berlin | ONSITE or REMOTE", Remote.REMOTE),
        ("Berlin | Hybrid", Remote.HYBRID),
        ("Berlin | ONSITE 2 days a week", Remote.HYBRID),
        ("Berlin | ONSITE (temporarily remote)", Remote.ON_SITE),
        ("Berlin | ONSITE (fully-remote now)", Remote.ON_SITE),
        ("Berlin | REMOTE during COVID, onsite after", Remote.ON_SITE),
        ("Berlin", None),
    ],
)
def test_it_knows_where_the_work_is_done(fields: str, remote: Remote | None) -> None:
    assert one(f"Tin Kettle | Designer | {fields}").remote is remote


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("[https://tinkettle.example/jobs]", "https://tinkettle.example/jobs"),
        ("www.tinkettle.example", "https://www.tinkettle.example"),
        ("jobs@tinkettle.example", None),
    ],
)
def test_it_leads_to_the_first_address_that_is_no_mail(field: str, address: str | None) -> None:
    assert one(f"Tin Kettle | Designer | Berlin | {field}").apply_url == address


def test_money_that_was_raised_is_no_pay() -> None:
    assert one("Tin Kettle | Designer | $20 million raised | Berlin | $90k-$120k").salary_text == "$90k-$120k"


def test_the_id_of_a_role_stands_when_the_others_change() -> None:
    before = offers("Tin Kettle | Designer, Tinker Engineer | Berlin")
    after = offers("Tin Kettle | Tinker Engineer, Whistle Tester | Berlin")

    assert before[1].external_id == after[0].external_id == "7-tinker-engineer"


def test_a_record_of_a_collection_is_read_by_the_month_of_its_thread() -> None:
    record = {
        "id": 7,
        "month": "2021-01",
        "created_at": None,
        "html": "Tin Kettle | Designer, Tinker Engineer | Berlin",
    }

    found = read(hn.split(record), BOARDS["hn"], QUERY)

    assert [item.external_id for item in found] == ["7-designer", "7-tinker-engineer"]
    assert isinstance(found[0], Posting)
    assert found[0].posted_at == datetime(2021, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("record", [None, "text", [], {}, {"text": None}, {"text": 7}, {"role": {"title": "Designer"}}])
def test_what_offers_no_more_than_one_role_is_left_whole(record: object) -> None:
    assert hn.split(record) == [record]


def test_what_was_split_is_not_split_again() -> None:
    parts = hn.records(answer("hn"))

    assert [part for part in parts for part in hn.split(part)] == parts


def test_a_text_of_a_wrong_type_is_malformed() -> None:
    found = read([{"id": 7, "text": ["Tin Kettle"]}], BOARDS["hn"], QUERY)[0]

    assert isinstance(found, Rejected)
    assert (found.reason, found.external_id) == (Reason.MALFORMED, "7")


def test_it_reads_the_newest_threads_of_hiring_one_after_the_other() -> None:
    hits: list[Any] = [story("3", "Who wants to be hired?"), story("2", "Who is hiring?"), story("1", "Who is hiring?")]
    fetch = Recorded({SEARCH: {"hits": [*hits, None]}, "/api/v1/items/2": answer("hn")})

    page = hn.page(fetch, {}, {}, None)
    fetch.answers = {"/api/v1/items/1": {"children": []}}
    last = hn.page(fetch, {}, {}, page.next)

    assert (len(page.items), page.next, page.total) == (9, "1", None)
    assert (last.items, last.next) == ((), None)
    assert fetch.asked[0][1] == {"tags": "story,author_whoishiring", "hitsPerPage": "9"}


def test_it_reads_as_many_threads_as_are_wanted() -> None:
    hits = [story(str(number), "Who is hiring?") for number in range(9, 0, -1)]
    fetch = Recorded({SEARCH: {"hits": hits}, "/api/v1/items/9": answer("hn")})

    assert hn.page(fetch, {"pages": "1"}, {}, None).next is None
    assert hn.page(fetch, {"pages": "3"}, {}, None).next == "8,7"


@pytest.mark.parametrize("hits", [[], [story("3", "Who wants to be hired?")], [story("x", "Who is hiring?")]])
def test_no_thread_is_no_answer(hits: list[dict[str, str]]) -> None:
    with pytest.raises(ClientError) as caught:
        hn.page(Recorded({SEARCH: {"hits": hits}}), {}, {}, None)

    assert caught.value.kind is Kind.UNREADABLE


def test_what_a_title_keeps_in_brackets_is_no_place() -> None:
    text = "Copper Heron | Multiple roles | Leeds, UK | ONSITE<p>1. Cloud Engineer (AWS) (remote): https://heron.example/1<p>2. Backend Engineer (Python) (Berlin): https://heron.example/2"

    found = [each for each in offers(text) if isinstance(each, Posting)]

    assert [(each.title, each.locations) for each in found] == [
        ("Cloud Engineer (AWS)", ("remote",)),
        ("Backend Engineer (Python)", ("Berlin",)),
    ]
