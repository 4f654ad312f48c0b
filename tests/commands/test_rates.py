"""What `jobraker rates …` says."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from jobraker.commands import rates


@pytest.fixture(autouse=True)
def _over_the_stack(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    monkeypatch.setattr(rates, "application", application)


def run(*words: str) -> Result:
    return CliRunner().invoke(rates.rates, words)


def listed(currency: str) -> str:
    return next(line for line in run("list").output.splitlines() if line.startswith(currency))


def test_it_imports_a_central_bank_s_table_and_lists_what_is_set(tmp_path: Path) -> None:
    file = tmp_path / "eurofxref.csv"
    file.write_text("Date, USD, JPY, XDR, \n27 November 2025, 1.1600, 181.2, 0.85, \n")

    imported = run("import", str(file))

    assert imported.output.startswith("2 rates are set now, the newest of 2025-11-27. ")
    assert listed("JPY").split() == ["JPY", "181.2", "2025-11-27", "set", "here"]
    assert listed("GBP").split() == ["GBP", "0.873", "2025-09-30"]


def test_it_says_what_is_wrong_with_a_file_and_that_the_rates_are_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "rates.csv"
    file.write_text("currency,rate,day\nUSD,1.2,2026-01-31\nJPY,0.0057,2026-01-31\n")

    refused = run("import", str(file))

    assert refused.exit_code == 1
    assert "0.0057 JPY for one euro cannot be" in refused.output
    assert "The rates are as they were." in refused.output
    assert "set here" not in run("list").output


def test_it_sets_one_and_takes_all_back() -> None:
    assert run("set", "gbp", "0.9", "--day", "2026-01-31").output.startswith("0.9 GBP are one euro now.")
    assert listed("GBP").split() == ["GBP", "0.9", "2026-01-31", "set", "here"]

    run("reset")

    assert "set here" not in run("list").output


@pytest.mark.parametrize("words", [("EUR", "2"), ("GBP", "much"), ("GBP", "0.9", "--day", "tomorrow"), ("XDR", "1")])
def test_it_refuses_what_is_no_rate(words: tuple[str, ...]) -> None:
    refused = run("set", *words)

    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
