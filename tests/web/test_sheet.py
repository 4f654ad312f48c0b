"""A file of a table: read back as it was, and nothing in it is reckoned by whatever opens it."""

import csv
from io import StringIO

import pytest

from jobraker.web.sheet import sheet


def cell_of(cell: str) -> str:
    text = "".join(sheet([[cell]])).removeprefix("\ufeff")
    return next(csv.reader(StringIO(text, newline="")))[0]


@pytest.mark.parametrize(
    "cell", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＠x", "'=1"]
)
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert cell_of(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Model, llm.example", "a=1", "résumé"])
def test_other_cells_stay(cell: str) -> None:
    assert cell_of(cell) == cell


def test_it_is_read_back_as_it_was() -> None:
    rows = [["a, b", 'say "x"', "two\nlines"], ["é", "", "=1"]]

    text = "".join(sheet(rows))

    assert text[0] == "\ufeff"
    assert list(csv.reader(StringIO(text[1:], newline=""))) == [rows[0], ["é", "", "'=1"]]
