import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jobraker.boards import BOARDS, lines
from jobraker.boards.board import Board
from jobraker.boards.file import read_file
from jobraker.boards.lines import UnreadableFileError
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import query, recorded, records, shared

Write = Callable[[str, bytes | str], Path]
HEADER = "title,company,url"
ROW = "Welder,Ironside,https://example.org/1"
PLAIN = {"title": "Welder", "company": "Ironside", "url": "https://example.org/1"}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        raw = content.encode() if isinstance(content, str) else content
        path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
        return path

    return written


def items(path: Path, board: Board | None = None) -> list[Posting | Rejected]:
    return [item for page in read_file(path, board, {}) for item in page.items]


def rejections(path: Path, board: Board | None = None) -> list[tuple[Reason, str]]:
    return [(item.reason, item.detail) for item in items(path, board) if isinstance(item, Rejected)]


def jsonl(*found: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in found)


@pytest.mark.parametrize("name", ["x.jsonl", "x.ndjson", "x.JSONL", "x.jsonl.gz"])
def test_it_reads_a_boards_raw_objects_from_json_lines(write: Write, name: str) -> None:
    found = items(
        write(name, jsonl(*(record | {"_board": "oat-house"} for record in records("ashby")))), BOARDS["ashby"]
    )

    assert [type(item) for item in found] == [Posting, Posting, Rejected]
    assert isinstance(found[0], Posting)
    assert found[0].company == "Oat House"


def test_a_line_of_several_openings_is_as_many_items(write: Write) -> None:
    comment = {"id": 7, "html": "Tin Kettle | Designer, Tinker Engineer | Berlin"}

    path = write("x.jsonl", jsonl(comment, 7, comment | {"id": 8, "html": ""}))

    assert [item.external_id for item in items(path, BOARDS["hn"])] == ["7-designer", "7-tinker-engineer", None, "8"]
    assert [detail.split(":")[0] for _, detail in rejections(path, BOARDS["hn"])] == ["line 2", "line 3"]


def test_a_rejection_names_its_line(write: Write) -> None:
    path = write("x.jsonl", "\n" + jsonl(PLAIN, PLAIN | {"title": ""}))

    assert rejections(path) == [(Reason.NO_TITLE, "line 3: title is missing")]


@pytest.mark.parametrize("kind", BOARDS)
def test_it_reads_one_whole_answer_of_a_board(kind: str) -> None:
    path = recorded(kind)

    assert len([item for page in read_file(path, BOARDS[kind], query(kind)) for item in page.items]) == len(
        records(kind)
    )


LINKED = {"@type": "JobPosting", "title": "Welder", "hiringOrganization": "Ironside", "identifier": "W 7"}


@pytest.mark.parametrize("name", ["x.json", "x.jsonld"])
@pytest.mark.parametrize("shape", [LINKED, [LINKED], {"@graph": [{"@type": "WebPage"}, LINKED]}])
def test_it_reads_plain_json_ld_as_a_page(write: Write, name: str, shape: object) -> None:
    path = write(name, json.dumps(shape))
    query = {"url": "https://ironside.example/jobs"}

    (found,) = [item for page in read_file(path, BOARDS["page"], query) for item in page.items]

    assert isinstance(found, Posting)
    assert (found.title, found.external_id) == ("Welder", "https://ironside.example/jobs#W%207")


@pytest.mark.parametrize(
    ("description", "plain"),
    [
        ("<p>Weld.</p>", False),
        ("&lt;p&gt;Weld.&lt;/p&gt;", False),
        ("&amp;lt;div class=&amp;quot;x&amp;quot;&amp;gt;Weld.&amp;lt;/div&amp;gt;", False),
        ("Weld & grind: 3 < 4.", True),
        ("You know what a &lt;div&gt; is.", True),
    ],
)
def test_it_knows_html_from_plain_text(write: Write, description: str, plain: bool) -> None:
    path = write("x.csv", f"title,company,url,description\nWelder,Ironside,https://example.org/7,{description}\n")

    found = items(path)[0]

    assert isinstance(found, Posting)
    assert found.plain is plain


def test_it_reads_all_our_own_columns(write: Write) -> None:
    path = write(
        "x.csv",
        "id,title,company,url,description,location,country,remote,type,salary_min,salary_max,currency,period,posted,closes,skills\n"
        "7,Welder,Ironside,https://example.org/7,<p>Weld.</p>,Leeds; York,gb,hybrid,full-time,30000,35000.50,gbp,year,"
        "2026-08-05,2026-09-01,MIG; TIG\n",
    )

    found = items(path)[0]

    assert isinstance(found, Posting)
    assert (found.external_id, found.title, found.plain) == ("7", "Welder", False)
    assert (found.locations, found.country, found.remote) == (("Leeds", "York"), "GB", Remote.HYBRID)
    assert found.salary == Salary(Decimal(30000), Decimal("35000.50"), "GBP", Period.YEAR)
    assert (found.employment, found.tags) == (Employment.FULL_TIME, ("MIG", "TIG"))
    assert found.posted_at == datetime(2026, 8, 5, tzinfo=UTC)
    assert found.valid_through == datetime(2026, 9, 1, 23, 59, 59, tzinfo=UTC)
    assert found.set_aside == ()


def test_it_understands_other_names_of_columns(write: Write) -> None:
    path = write(
        "x.csv", "Job Title,Employer,job-link,Salary Offered\nWelder,Ironside,https://example.org/1,£18 an hour\n"
    )

    found = items(path)[0]

    assert isinstance(found, Posting)
    assert (found.title, found.company, found.salary_text) == ("Welder", "Ironside", "£18 an hour")
    assert found.external_id == found.url == "https://example.org/1"


def test_of_several_columns_for_one_field_it_takes_the_first_that_can_be_read(write: Write) -> None:
    path = write(
        "x.jsonl",
        '{"title": "Welder", "company": "Ironside", "url": "https://example.org/1", "salary": 10000, "salary_raw":'
        ' "10,000 ETB Monthly", "posted": "1 hour ago", "posted_date": "April 5, 2026", "salary_min": "from", "min_salary": 9,'
        ' "deadline": "soon", "closing_date": "later", "name": "Cook"}',
    )

    found = items(path)[0]

    assert isinstance(found, Posting)
    assert (found.title, found.salary_text) == ("Welder", "10,000 ETB Monthly")
    assert found.posted_at == datetime(2026, 4, 5, tzinfo=UTC)
    assert found.salary == Salary(Decimal(9), None, None, None)
    assert found.set_aside == ("closes",)


@pytest.mark.parametrize(
    ("kind", "said", "remote", "employment"),
    [
        ("Remote - Full Time", "", Remote.REMOTE, Employment.FULL_TIME),
        ("Hybrid - Contract", "", Remote.HYBRID, Employment.CONTRACT),
        ("Onsite - Part Time", "", Remote.ON_SITE, Employment.PART_TIME),
        ("Full-time (remote)", "", Remote.REMOTE, Employment.FULL_TIME),
        ("Remote - Full Time", "hybrid", Remote.HYBRID, Employment.FULL_TIME),
        ("Remote - Full Time", "no", None, Employment.FULL_TIME),
        ("Full Time", "", None, Employment.FULL_TIME),
    ],
)
def test_a_kind_of_employment_may_say_where_the_work_is_done(
    write: Write, kind: str, said: str, remote: Remote | None, employment: Employment
) -> None:
    path = write("x.csv", f"title,company,url,type,remote\nWelder,Ironside,https://example.org/1,{kind},{said}\n")

    found = items(path)[0]

    assert isinstance(found, Posting)
    assert (found.remote, found.employment) == (remote, employment)


@pytest.mark.parametrize(
    "content",
    [
        f"\ufeff{HEADER}\r\n{ROW}\r\n",
        f"{HEADER}\n{ROW}",
        f"\n{HEADER}\n\n{ROW}\n\n",
        f"{HEADER}\n{ROW},,\n",
        f"{HEADER}\n{ROW}".replace(",", ";"),
        f"{HEADER}\n{ROW}".replace(",", "\t"),
        f"{HEADER}\r{ROW}\r",
        f"sep=;\n{HEADER}\n{ROW}".replace(",", ";"),
        f'"sep=|"\r\n{HEADER}\r\n{ROW}'.replace(",", "|"),
        f"Openings of June, all towns\n\n{HEADER}\n{ROW}",
        f"{HEADER},\n{ROW}\n",
        f'{HEADER},"description\n(long)"\n{ROW},text\n',
    ],
)
def test_it_reads_tables_as_programs_write_them(write: Write, content: str) -> None:
    found = items(write("x.csv", content))

    assert [item.title for item in found if isinstance(item, Posting)] == ["Welder"]


def test_the_lines_of_a_table_are_counted_however_they_end(write: Write) -> None:
    assert rejections(write("x.csv", f"{HEADER}\r{ROW}\r\rWelder,Ironside\r{ROW}")) == [
        (Reason.MALFORMED, "line 4: 2 cells under 3 columns")
    ]


def test_a_cell_may_hold_lines_and_the_count_goes_on(write: Write) -> None:
    path = write("x.csv", f'{HEADER},description\n{ROW},"one\ntwo, and ""three"""\n,Ironside,https://example.org/2,x\n')

    found = items(path)

    assert isinstance(found[0], Posting)
    assert found[0].description == 'one\ntwo, and "three"'
    assert rejections(path) == [(Reason.NO_TITLE, "line 4: title is missing")]


@pytest.mark.parametrize(
    ("row", "detail"), [("Welder,Ironside", "2 cells under 3 columns"), (f"{ROW},more", "4 cells under 3 columns")]
)
def test_a_ragged_row_is_rejected(write: Write, row: str, detail: str) -> None:
    assert rejections(write("x.csv", f"{HEADER}\n{row}\n{ROW}\n")) == [(Reason.MALFORMED, f"line 2: {detail}")]


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        (b"{", "no valid JSON"),
        (b"\xff\xfa", "not UTF-8"),
        (b"<html>", "a web page"),
        (b'{"title": NaN}', "no valid JSON"),
    ],
)
def test_a_line_that_is_no_json_is_rejected_and_the_rest_read(write: Write, line: bytes, detail: str) -> None:
    path = write("x.jsonl", line + b"\n" + jsonl(PLAIN).encode())

    assert [reason for reason, _ in rejections(path)] == [Reason.MALFORMED]
    assert detail in rejections(path)[0][1]
    assert len(items(path)) == 2


def test_a_row_in_another_encoding_is_rejected(write: Write) -> None:
    path = write("x.csv", f"{HEADER}\nMétier,Ironside,https://example.org/2\n{ROW}\n".encode("latin-1"))

    assert rejections(path) == [(Reason.MALFORMED, "line 2: it is not UTF-8")]


def test_a_field_of_ten_megabytes_is_read(write: Write) -> None:
    text = "word " * (2 * 1024 * 1024)

    for path in (
        write("x.csv", f"{HEADER},description\n{ROW},{text}\n"),
        write("x.jsonl", jsonl(PLAIN | {"description": text})),
    ):
        found = items(path)[0]

        assert isinstance(found, Posting)
        assert len(found.description) == len(text.strip())


def test_a_line_beyond_the_limit_is_rejected_and_the_rest_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST", 200)
    path = write("x.jsonl", jsonl(PLAIN | {"description": "x" * 1000}, PLAIN))

    assert [type(item) for item in items(path)] == [Rejected, Posting]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.jsonl", "", "no records"),
        ("x.jsonl", "\n \n", "no records"),
        ("x.csv", "", "no records"),
        ("x.csv", HEADER, "no records"),
        ("x.csv.gz", HEADER, "no records"),
        ("x.json", "[]", "no records"),
        ("x.json", "{}", "no list"),
        ("x.json", "{", "no valid JSON"),
        ("x.csv", "a,b\n1,2\n", "no column title, company, url"),
        ("x.csv", f"{HEADER}\n{ROW}".encode("utf-16"), "UTF-16"),
        ("x.csv", f"{HEADER}\n{ROW}".encode("utf-16-le"), "UTF-16"),
        ("x.jsonl", jsonl(PLAIN).encode("utf-16-be"), "UTF-16"),
        ("x.csv", f'"{HEADER}\n{ROW}\n', "line 1: a quotation mark in it is not closed"),
        ("x.csv", "sep=;\n", "no records"),
        ("x.xlsx", "PK", "of no kind we read"),
        ("x", "", "of no kind we read"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(write: Write, name: str, content: str | bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        items(write(name, content))


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"x\.jsonl cannot be read: No such file"):
        items(tmp_path / "x.jsonl")


def test_a_packed_file_that_broke_off_gives_what_came_before_and_then_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(jsonl(*[PLAIN | {"id": str(number)} for number in range(20_000)]).encode())[:-2000])
    read = []

    with pytest.raises(UnreadableFileError, match="damaged or cut off after line"):
        read.extend(page for page in read_file(path, None, {}))
    assert len(read) > 2


def test_a_file_that_only_claims_to_be_packed_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_text(jsonl(PLAIN))

    with pytest.raises(UnreadableFileError, match="damaged"):
        items(path)


def test_it_comes_in_pages_of_which_all_but_the_last_tell_how_far_they_read(write: Write) -> None:
    path = write("x.jsonl", jsonl(*[PLAIN] * 7))

    pages = list(read_file(path, None, {}, chunk=3))

    assert [(len(page.items), page.next) for page in pages] == [(3, "line 3"), (3, "line 6"), (1, None)]


def test_columns_named_json_hold_parts_of_a_raw_object(write: Write) -> None:
    metadata = json.dumps([{"name": "Time Type", "value": "Part Time"}]).replace('"', '""')
    path = write(
        "x.csv",
        f'board,id,title,location,absolute_url,metadata_json\nbrassica,7,Porter,Leeds,https://example.org/7,"{metadata}"\n',
    )

    found = items(path, BOARDS["greenhouse"])[0]

    assert isinstance(found, Posting)
    assert (found.company, found.locations, found.employment) == ("Brassica", ("Leeds",), Employment.PART_TIME)


@pytest.mark.shared
def test_every_row_of_the_real_ashby_file_is_a_posting() -> None:
    found = items(shared("postings/ashby_raw_jobs_2025-10_half.jsonl.gz"), BOARDS["ashby"])

    assert (len(found), sum(isinstance(item, Posting) and not item.set_aside for item in found)) == (4366, 4366)


def test_a_quotation_mark_that_nobody_closed_swallows_nothing(write: Write) -> None:
    rows = [f"Welder {number},Ironside,https://example.org/{number}" for number in range(40)]
    path = write("x.csv", "\n".join([HEADER, *rows[:10], '"open,Ironside,https://example.org/x', *rows[10:]]))

    assert [item.title for item in items(path) if isinstance(item, Posting)] == [f"Welder {n}" for n in range(40)]
    assert [detail for _, detail in rejections(path)] == ["line 12: a quotation mark in it is not closed"]


def test_a_quotation_mark_open_in_the_last_cell_swallows_nothing(write: Write) -> None:
    path = write("x.csv", f'{HEADER}\nWelder,Ironside,"https://example.org/1\nCook,Kiln,https://example.org/2\n')

    assert [item.title for item in items(path) if isinstance(item, Posting)] == ["Cook"]


def test_cells_of_several_lines_stay_whole(write: Write) -> None:
    path = write(
        "x.csv",
        f'{HEADER},description\nWelder,Ironside,https://example.org/1,"Weld ""all"",\n\nday"\nCook,Kiln,https://example.org/2,Cook\n',
    )

    assert [item.description for item in items(path) if isinstance(item, Posting)] == ['Weld "all",\n\nday', "Cook"]


def test_an_empty_answer_of_a_board_has_no_records_and_no_fault(write: Write) -> None:
    path = write("x.json", '{"jobs": [], "apiVersion": "1"}')

    assert list(read_file(path, BOARDS["ashby"], {})) == []
