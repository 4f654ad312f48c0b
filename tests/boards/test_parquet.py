from pathlib import Path

import duckdb
import pytest

from jobraker.boards.file import read_file
from jobraker.boards.lines import UnreadableFileError
from jobraker.boards.posting import Posting, Reason, Rejected


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "openings.parquet"
    with duckdb.connect() as connection:
        rows = """SELECT 'Cook ' || n AS title, CASE WHEN n % 5 THEN 'Kiln' END AS company, 'https://kiln.example/' || n AS url,
          DATE '2026-07-01' AS posted, 24000.50::DECIMAL(9, 2) AS salary_min, 'EUR' AS currency, ['Leeds', 'York'] AS location
          FROM range(1200) one(n)"""
        connection.sql(rows).write_parquet(str(path))
    return path


def test_it_reads_every_row_in_chunks(file: Path) -> None:
    pages = list(read_file(file, None, {}))
    items = [item for page in pages for item in page.items]

    assert [len(page.items) for page in pages] == [500, 500, 200]
    refused = [item for item in items if isinstance(item, Rejected)]
    assert ({item.reason for item in refused}, len(refused)) == ({Reason.NO_COMPANY}, 240)
    assert refused[0].detail.startswith("row 1:")


def test_dates_decimals_and_lists_are_what_they_would_be_in_json(file: Path) -> None:
    first = next(item for page in read_file(file, None, {}) for item in page.items if isinstance(item, Posting))

    assert first.posted_at is not None
    assert first.posted_at.date().isoformat() == "2026-07-01"
    assert first.salary is not None
    assert str(first.salary.minimum) == "24000.50"
    assert first.locations == ("Leeds", "York")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"title,company\nCook,Kiln\n"])
def test_what_is_no_parquet_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "openings.parquet"
    path.write_bytes(content)

    with pytest.raises(UnreadableFileError, match="no Parquet file"):
        list(read_file(path, None, {}))


def test_a_cut_file_is_told(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])

    with pytest.raises(UnreadableFileError, match="no Parquet file, or damaged"):
        list(read_file(file, None, {}))


def test_the_files_name_is_no_pattern_of_others(file: Path) -> None:
    folder = file.parent / "a[b]*"
    folder.mkdir()
    named = file.rename(folder / "x[1]?.parquet")
    with duckdb.connect() as connection:
        connection.sql("SELECT 'Other' AS title, 'Kiln' AS company, 'https://kiln.example/o' AS url").write_parquet(
            str(folder / "x1y.parquet")
        )

    assert sum(len(page.items) for page in read_file(named, None, {})) == 1200


@pytest.mark.parametrize("value", ["INTERVAL 3 DAY", "MAP{DATE '2020-01-01': 'a'}"])
@pytest.mark.parametrize("name", ["other", "posted"])
def test_a_value_that_json_has_no_word_for_sets_aside_its_field_alone(tmp_path: Path, value: str, name: str) -> None:
    path = tmp_path / "openings.parquet"
    with duckdb.connect() as connection:
        connection.sql(
            f"SELECT 'Cook' AS title, 'Kiln' AS company, 'https://kiln.example/1' AS url, {value} AS {name}"
        ).write_parquet(str(path))

    ((item,),) = (page.items for page in read_file(path, None, {}))

    assert isinstance(item, Posting)
    assert item.set_aside == (("posted",) if name == "posted" else ())
