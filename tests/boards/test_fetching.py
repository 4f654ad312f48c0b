"""The boards over real HTTP, against the sandbox."""

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from jobraker.boards import BOARDS
from jobraker.boards.board import Board, Fetch
from jobraker.boards.fetching import base_of, open_fetch
from jobraker.boards.posting import Posting, Rejected
from jobraker.clients.errors import ClientError, Kind
from jobraker.sandbox.server import serving
from jobraker.settings import Settings
from tests.conftest import TODAY
from tests.provider import PLAIN


@pytest.fixture(scope="module")
def sandbox_url() -> Iterator[str]:
    """With so many openings that the first company of each kind has several."""
    with serving("127.0.0.1", 0, 4000, 1, TODAY.date()) as addresses:
        yield addresses.web


@pytest.fixture(scope="module")
def queries(sandbox_url: str) -> dict[str, dict[str, str]]:
    """One query for each kind of source that the sandbox has, the first of its kind."""
    sources = httpx.get(f"{sandbox_url}/control/sources", verify=PLAIN).json()
    return {source["kind"]: source["query"] for source in reversed(sources)}


@pytest.mark.parametrize("kind", BOARDS)
def test_every_record_of_the_sandbox_is_a_posting(
    kind: str, quick: Settings, queries: dict[str, dict[str, str]]
) -> None:
    board = BOARDS[kind]

    fetch = open_fetch(board, quick, queries[kind], sandbox=True, credentials=keys(kind))

    page = board.page(fetch, queries[kind], keys(kind), None)
    items = [whole(board, fetch, queries[kind], item) for item in page.items[:5]] + list(page.items[5:])

    assert items
    assert [item for item in items if isinstance(item, Rejected) or item.set_aside] == []


def keys(kind: str) -> dict[str, str]:
    return dict.fromkeys(BOARDS[kind].credentials, "sandbox")


def whole(board: Board, fetch: Fetch, query: dict[str, str], item: Posting | Rejected) -> Posting | Rejected:
    """With its details, which say more than the list did."""
    if board.whole is None or isinstance(item, Rejected):
        return item
    found = board.whole(fetch, query, item)
    assert found.description
    return found


def test_it_reads_adzuna_to_its_end(quick: Settings, queries: dict[str, dict[str, str]]) -> None:
    board = BOARDS["adzuna"]
    fetch = open_fetch(board, quick, queries["adzuna"], sandbox=True)
    page = board.page(fetch, queries["adzuna"], keys("adzuna"), None)
    seen = list(page.items)
    while page.next:
        page = board.page(fetch, queries["adzuna"], keys("adzuna"), page.next)
        seen += page.items

    assert len({item.external_id for item in seen}) == len(seen) == page.total


@pytest.mark.parametrize("kind", [kind for kind, board in BOARDS.items() if not board.documents])
def test_damaged_records_are_rejected_one_by_one(
    kind: str, quick: Settings, queries: dict[str, dict[str, str]]
) -> None:
    board = BOARDS[kind]
    settings = quick.model_copy(update={"sandbox_url": f"{quick.sandbox_url}/fault/types"})

    fetch = open_fetch(board, settings, queries[kind], sandbox=True, credentials=keys(kind))
    items = board.page(fetch, queries[kind], keys(kind), None).items

    assert any(isinstance(item, Posting) for item in items)
    assert any(isinstance(item, Rejected) for item in items)


@pytest.mark.parametrize("kind", ["ashby", "greenhouse", "lever"])
def test_a_board_that_nobody_knows_is_not_found(kind: str, quick: Settings) -> None:
    board = BOARDS[kind]

    with pytest.raises(ClientError) as caught:
        board.page(
            open_fetch(board, quick, {}, sandbox=True),
            {"board": "nobody", "token": "nobody", "site": "nobody"},
            {},
            None,
        )
    assert (caught.value.kind, caught.value.permanent) == (Kind.NOT_FOUND, True)


def test_adzuna_without_its_keys_is_refused(quick: Settings) -> None:
    board = BOARDS["adzuna"]

    with pytest.raises(ClientError) as caught:
        board.page(open_fetch(board, quick, {}, sandbox=True), {"country": "gb"}, {}, None)
    assert caught.value.kind is Kind.REFUSED


HOSTS = replace(BOARDS["lever"], base="https://{host...}.jobs.example/v1", query={"host": "a host"})
HOST = replace(HOSTS, base="https://{host}.jobs.example")


@pytest.mark.parametrize(
    ("board", "host", "expected"),
    [
        (HOST, " Acme ", "https://acme.jobs.example"),
        (HOSTS, "ejov.fa.ca2", "https://ejov.fa.ca2.jobs.example/v1"),
        (HOSTS, "acme", "https://acme.jobs.example/v1"),
    ],
)
def test_a_host_of_each_companys_own_is_named_by_the_query(board: Board, host: str, expected: str) -> None:
    assert base_of(board, {"host": host}) == expected


@pytest.mark.parametrize(
    ("board", "host"),
    [
        *((HOST, host) for host in ("", "a.b", "evil.example/", "a b", "-a", "a" * 64, "münchen", "a@b", "a:1")),
        *((HOSTS, host) for host in ("", ".", "a..b", ".a", "a.", "a.b/c", "a.b?", "a.b#", "a.@b", "a.b.c.d.e.f")),
    ],
)
def test_what_makes_no_host_is_refused_before_any_call(board: Board, host: str) -> None:
    with pytest.raises(ClientError) as caught:
        base_of(board, {"host": host})
    assert (caught.value.kind, caught.value.permanent) == (Kind.REJECTED, True)


@pytest.mark.parametrize(
    ("query", "base"),
    [
        ({"account": "Acme"}, "https://acme.jobs.example.de"),
        ({"account": "acme", "domain": ""}, "https://acme.jobs.example.de"),
        ({"account": "acme", "domain": "com"}, "https://acme.jobs.example.com"),
    ],
)
def test_a_part_of_a_hosts_name_may_be_left_unsaid(query: dict[str, str], base: str) -> None:
    board = replace(BOARDS["lever"], base="https://{account}.jobs.example.{domain:de}")

    assert base_of(board, query) == base


@pytest.mark.parametrize("query", [{}, {"account": "a.b"}, {"account": "acme", "domain": "de/x"}])
def test_what_is_no_part_of_a_hosts_name_is_rejected(query: dict[str, str]) -> None:
    board = replace(BOARDS["lever"], base="https://{account}.jobs.example.{domain:de}")

    with pytest.raises(ClientError) as caught:
        base_of(board, query)
    assert (caught.value.kind, caught.value.permanent) == (Kind.REJECTED, True)
