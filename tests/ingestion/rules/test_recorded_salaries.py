"""How many real salary lines are read as their source reads them; the lines are not part of the project."""

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobraker.boards.posting import Salary
from jobraker.ingestion.rules.pay import TIMES_A_YEAR
from jobraker.ingestion.rules.salary import read_salary
from jobraker.taxonomy.terms import Period


def rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def yearly(salary: Salary, hours: int) -> float:
    """The middle of the range for a year; `hours` of work in it count for hourly pay."""
    stated = [float(amount) for amount in (salary.minimum, salary.maximum) if amount is not None]
    times = hours if salary.period == Period.HOUR else TIMES_A_YEAR[salary.period or Period.YEAR]
    return sum(stated) / len(stated) * times


@pytest.mark.shared
def test_it_agrees_with_a_board_s_own_reading(shared: Path) -> None:
    lines = list(rows(shared / "postings/adzuna_uk_kaggle_train_rev1_first2499.csv.gz"))

    read = [(read_salary(line["SalaryRaw"], "GB"), float(line["SalaryNormalized"])) for line in lines]
    # The board counts 48 weeks a year for pay by the hour.
    agreed = [salary for salary, year in read if salary and abs(yearly(salary, 40 * 48) / year - 1) < 0.09]

    assert len(agreed) / len(lines) > 0.98


@pytest.mark.shared
def test_it_reads_every_line_of_a_board_that_states_pay(shared: Path) -> None:
    lines = [line["salary_offered"] for line in rows(shared / "postings/reed_uk_titles_2018_29862.csv.gz")]

    unread = [line for line in lines if read_salary(line, "GB") is None]

    assert unread == []
