"""Whatever a record holds, it becomes a posting or a rejection, and nothing in either breaks what stores it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.posting import Posting, Reason, Rejected, Unreadable
from jobraker.boards.reading import read_one, records_under
from jobraker.clients.errors import ClientError, Kind
from tests.boards.answers import items, query, real, records, shared_answer

NESTED: Any = []
for _ in range(5000):
    NESTED = [NESTED]

HOSTILE = [
    *(None, True, False, 0, -1, 1.5, 1e308, float("inf"), float("nan"), 10**5000, -(10**20), b"bytes"),
    *(
        "",
        " ",
        "\0",
        "\ud800",
        "🔥" * 50,
        "\u202eevil",
        "1e999",
        "9" * 100,
        "0001-01-01",
        "9999-99-99",
        "x" * 100_000,
        f"&#{'1' * 5000};",
    ),
    *([], [None], [[]], [{}], [1, "a", {"b": None}], NESTED),
    *({}, {"a": {"b": []}}),
]


def mutations(record: object, value: object) -> Iterator[Any]:
    """The record with `value` in the place of each of its parts, one at a time."""
    if isinstance(record, dict):
        for name in record:
            yield from (record | {name: part} for part in (value, *mutations(record[name], value)))
    if isinstance(record, list):
        for place, item in enumerate(record):
            yield from ([*record[:place], part, *record[place + 1 :]] for part in (value, *mutations(item, value)))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    if is_dataclass(value):
        value = [getattr(value, each.name) for each in fields(value)]
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from texts(part)


@pytest.mark.parametrize("kind", BOARDS)
def test_no_field_of_any_type_breaks_a_board(kind: str) -> None:
    damaged = [changed for record in records(kind) for value in HOSTILE for changed in mutations(record, value)]

    found = read(damaged, BOARDS[kind], query(kind))

    assert len(found) == len(damaged) > 500
    for text in texts(found):
        assert "\0" not in text
        text.encode()


@pytest.mark.parametrize("kind", BOARDS)
@pytest.mark.parametrize("record", ["text", None, 7, [], True, NESTED])
def test_a_record_that_is_no_object_is_rejected(kind: str, record: object) -> None:
    found = read([record], BOARDS[kind], query(kind))[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.NOT_AN_OBJECT


@pytest.mark.parametrize(
    ("kind", "field", "reason"),
    [
        ("adzuna", "id", Reason.NO_ID),
        ("adzuna", "company", Reason.NO_COMPANY),
        ("greenhouse", "title", Reason.NO_TITLE),
        ("lever", "hostedUrl", Reason.NO_URL),
        ("ashby", "jobUrl", Reason.NO_URL),
        ("remotive", "company_name", Reason.NO_COMPANY),
        ("remoteok", "id", Reason.NO_ID),
        ("arbeitnow", "slug", Reason.NO_ID),
        ("themuse", "refs", Reason.NO_URL),
        ("himalayas", "companyName", Reason.NO_COMPANY),
        ("jobicy", "url", Reason.NO_URL),
        ("reed", "jobTitle", Reason.NO_TITLE),
        ("jooble", "company", Reason.NO_COMPANY),
    ],
)
def test_a_missing_essential_is_named(kind: str, field: str, reason: Reason) -> None:
    record = {name: value for name, value in records(kind)[0].items() if name != field}

    found = read([record], BOARDS[kind], query(kind))[0]

    assert isinstance(found, Rejected)
    assert found.reason is reason
    assert field in found.detail


def test_an_essential_of_a_wrong_type_is_malformed() -> None:
    found = read([records("lever")[0] | {"text": ["Rigger"]}], BOARDS["lever"], query("lever"))[0]

    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == (Reason.MALFORMED, "text is no text")
    assert found.external_id == records("lever")[0]["id"]


def test_an_optional_field_of_a_wrong_type_is_set_aside_and_named() -> None:
    record = records("lever")[0] | {"createdAt": "yesterday", "categories": "none", "country": ["GB"]}

    found = read([record], BOARDS["lever"], query("lever"))[0]

    assert isinstance(found, Posting)
    assert (found.posted_at, found.locations, found.country) == (None, (), None)
    assert set(found.set_aside) == {"createdAt", "categories", "country"}


def test_a_rejected_record_is_kept_in_short() -> None:
    found = read([{"id": "7", "title": "x" * 10_000}], BOARDS["ashby"], query("ashby"))[0]

    assert isinstance(found, Rejected)
    assert (found.external_id, len(found.record)) == ("7", 2000)


def test_a_rejected_record_tells_its_id_whatever_the_board_calls_it() -> None:
    def refused(record: object, query: object) -> Posting:
        raise Unreadable(Reason.NO_TITLE)

    found = read_one({"id": "no", "refnr": "7"}, refused, {}, "refnr")

    assert isinstance(found, Rejected)
    assert found.external_id == "7"


@pytest.mark.parametrize("found", [None, [], "text", {"jobs": None}, {"jobs": {}}, {"results": []}])
def test_an_answer_without_its_list_is_unreadable_not_empty(found: object) -> None:
    with pytest.raises(ClientError) as caught:
        records_under(found, "jobs", "board")
    assert caught.value.kind is Kind.UNREADABLE


@pytest.mark.parametrize("kind", BOARDS)
def test_the_recorded_records_set_nothing_aside(kind: str) -> None:
    assert [item.set_aside for item in items(kind) if isinstance(item, Posting) and item.set_aside] == []


@pytest.mark.shared
@pytest.mark.parametrize("kind", BOARDS)
def test_every_real_record_is_a_posting_but_what_is_none(kind: str) -> None:
    board = BOARDS[kind]
    if not real(kind):
        pytest.skip("no real answer of it is recorded")

    for path, count in real(kind):
        found = read(board.records(shared_answer(kind, path)), board, query(kind))

        refused = {item.reason for item in found if isinstance(item, Rejected)}
        assert refused <= {Reason.NOT_A_JOB, Reason.UNLISTED, Reason.EXPIRED}, path
        assert sum(1 for item in found if isinstance(item, Posting) and not item.set_aside) == count, path


@pytest.mark.parametrize(
    "name", ["{{job.title}}", "Cook ({{ city }})", "${company}", "%title%", "<%= title %>", "{% title %}", "[[title]]"]
)
def test_a_template_that_is_not_filled_in_is_no_opening(name: str) -> None:
    for title, company in ((name, "Acme"), ("Cook", name)):
        found = read_one({}, lambda _, __: Posting("1", title, company, "https://acme.example/1"), {})  # noqa: B023

        assert isinstance(found, Rejected)
        assert (found.reason, name in found.detail) == (Reason.MALFORMED, True)


@pytest.mark.parametrize("name", ["Cook (80%-100%)", "C# {senior}", "100% remote, 50% pay", "$100k cook", "[a] cook"])
def test_signs_in_a_title_are_no_template(name: str) -> None:
    found = read_one({}, lambda _, __: Posting("1", name, "Acme", "https://acme.example/1"), {})

    assert isinstance(found, Posting)
