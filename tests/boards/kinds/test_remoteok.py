from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import remoteok
from jobraker.boards.posting import Reason, Rejected, Salary
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import Recorded, answer, postings, records, shared_answer

QUERY: dict[str, str] = {}
REAL = (("api/remoteok/remoteok_full_2024-12-04.json", 97), ("api/remoteok/remoteok_lcarlini.json", 4))


def test_it_reads_a_full_record() -> None:
    designer = postings("remoteok")[0]

    assert (designer.external_id, designer.title, designer.company) == ("1059301", "Kite Designer", "Fern & Tide")
    assert (designer.remote, designer.employment) == (Remote.REMOTE, Employment.FULL_TIME)
    assert designer.posted_at == datetime(2024, 12, 3, 21, 15, 4, tzinfo=UTC)
    assert designer.tags == ("design", "full time", "senior")


def test_it_mends_what_was_read_in_a_wrong_encoding() -> None:
    designer = postings("remoteok")[0]

    assert designer.locations == ("Gothenburg, Västra Götaland, Sweden",)
    assert designer.description.startswith("<p>You’ll draw kites for Västkusten.</p>")


def test_it_takes_the_question_for_machines_out_of_the_texts() -> None:
    texts = [posting.description for posting in postings("remoteok")]

    assert texts == [text for text in texts if "mention the word" not in text and "human" not in text]


@pytest.mark.shared
@pytest.mark.parametrize("path", [path for path, _ in REAL])
def test_no_real_text_keeps_that_question_or_a_wrong_encoding(path: str) -> None:
    found = read(remoteok.records(shared_answer("remoteok", path)), BOARDS["remoteok"], QUERY)

    texts = [repr(item) for item in found if not isinstance(item, Rejected)]
    assert [text for text in texts if "mention the word" in text or "\\x80" in text or "Ã" in text] == []


def test_the_notice_of_the_terms_is_no_record() -> None:
    assert len(remoteok.records(answer("remoteok"))) == 3
    assert remoteok.records([{"legal": "API terms"}]) == []


def test_it_knows_a_text_that_was_cut() -> None:
    assert [posting.truncated for posting in postings("remoteok")] == [False, True, False]


def test_a_salary_is_an_estimate_but_where_the_post_was_made_there() -> None:
    assert [posting.salary for posting in postings("remoteok")] == [
        Salary(Decimal(70000), Decimal(110000), "USD", Period.YEAR, predicted=True),
        None,
        Salary(Decimal(50000), Decimal(60000), "USD", Period.YEAR, predicted=False),
    ]


def test_an_empty_place_is_none() -> None:
    assert [posting.locations for posting in postings("remoteok")][1:] == [("Somerset",), ()]


def test_a_post_without_position_and_company_is_no_job() -> None:
    found = read([records("remoteok")[0] | {"position": "", "company": ""}], BOARDS["remoteok"], QUERY)[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.NOT_A_JOB


def test_an_answer_that_is_no_list_is_unreadable() -> None:
    with pytest.raises(ClientError) as caught:
        remoteok.records({"jobs": []})
    assert caught.value.kind is Kind.UNREADABLE


def test_it_asks_for_the_feed_once() -> None:
    fetch = Recorded({"/api": answer("remoteok")})

    page = remoteok.page(fetch, {"tag": "design"}, {}, None)

    assert fetch.asked == [("/api", {"tag": "design"}, None)]
    assert (page.next, len(page.items)) == (None, 3)


def test_its_terms_ask_for_a_link_that_is_followed() -> None:
    assert remoteok.BOARD.credit is not None
    assert (remoteok.BOARD.credit.label, remoteok.BOARD.credit.follow) == ("Remote OK", True)
