"""Exchange rates that an admin sets are followed, and what is stored is reckoned by them anew."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from jobraker.boards.posting import Salary
from jobraker.database import db
from jobraker.ingestion import exchange
from jobraker.ingestion.models import ExchangeRate
from jobraker.ingestion.rules.rates import UnreadableRatesError
from jobraker.jobs.models import Job, JobSearch, Listing
from jobraker.taxonomy.currencies import Rate, first_rates, rates, use_rates
from jobraker.taxonomy.terms import Period
from tests import factories

pytestmark = pytest.mark.usefixtures("app")

DAY = date(2026, 1, 31)
POUNDS = Salary(Decimal(40_000), Decimal(50_000), "GBP", Period.YEAR)
HOURS = Salary(Decimal(20), None, "GBP", Period.HOUR)


def pound(per_euro: str) -> dict[str, Rate]:
    return {"GBP": Rate(Decimal(per_euro), DAY)}


def yearly(job_id: int) -> tuple[int | None, int | None]:
    db.session.expire_all()
    found = db.session.get_one(Job, job_id)
    searched = db.session.get_one(JobSearch, job_id)
    (listing,) = db.session.query(Listing).filter_by(job_id=job_id)
    assert searched.pay_year_max == found.pay_year_max == listing.pay_year_max
    assert listing.pay_year_min == found.pay_year_min
    return found.pay_year_min, found.pay_year_max


def test_it_reckons_what_is_stored_anew_and_leaves_what_was_said() -> None:
    job_id = factories.job(pay=POUNDS)
    exchange.set_rates(pound("0.5"))

    changed = exchange.reckon_pay()

    assert (changed, yearly(job_id)) == (1, (80_000, 100_000))
    assert db.session.get_one(Job, job_id).pay_max == 50_000
    assert exchange.reckon_pay() == 0


def test_it_reckons_pay_of_an_hour_and_with_one_end_as_ingestion_does() -> None:
    first = factories.job("first", pay=HOURS)
    before = yearly(first)
    exchange.set_rates(pound("0.5"))
    exchange.reckon_pay()
    exchange.forget_rates()

    exchange.reckon_pay()

    assert yearly(first) == before


def test_what_comes_afterwards_is_reckoned_the_same() -> None:
    before = factories.job("before", title="Cook", pay=HOURS)
    exchange.set_rates(pound("0.7"))
    exchange.reckon_pay()

    after = factories.job("after", title="Baker", pay=HOURS)

    assert yearly(after) == yearly(before)
    assert exchange.reckon_pay() == 0


def test_it_leaves_euro_and_pay_without_a_yearly_figure_alone() -> None:
    euro = factories.job("euro", title="Cook", pay=Salary(Decimal(40_000), None, "EUR", Period.YEAR))
    odd = factories.job("odd", title="Baker", pay=Salary(Decimal(40_000), None, "XDR", Period.YEAR))
    exchange.set_rates(pound("0.5"))

    assert exchange.reckon_pay() == 0
    assert yearly(euro) == (40_000, 40_000)
    assert yearly(odd) == (None, None)


def test_a_search_for_pay_in_other_money_goes_by_the_rate_that_was_set(client: FlaskClient) -> None:
    factories.job(title="Cook", pay=Salary(Decimal(60_000), None, "EUR", Period.YEAR))
    exchange.set_rates(pound("0.5"))

    few, many = (client.get(f"/?pay={pay}+GBP").text for pay in ("31000", "29000"))

    assert "No openings fit all of this" in few
    assert "1 opening" in many


def test_the_page_of_an_opening_says_of_which_day_the_rate_is(client: FlaskClient) -> None:
    job_id = factories.job(pay=POUNDS)
    exchange.set_rates(pound("0.5"))
    exchange.reckon_pay()

    page = client.get(f"/jobs/{job_id}").text

    assert "≈ €80–100k a year, at exchange rates of" in page
    assert "31 Jan" in page


def test_another_process_follows_within_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    exchange.set_rates(pound("0.5"))
    use_rates({})
    monkeypatch.setattr(exchange, "_followed_at", float("-inf"))

    exchange.follow()

    assert rates()["GBP"] == Rate(Decimal("0.5"), DAY)


def test_without_the_database_the_rates_stay_in_force_that_were(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError("select", {}, Exception("gone"))

    use_rates(pound("0.5"))
    monkeypatch.setattr(exchange, "_followed_at", float("-inf"))
    monkeypatch.setattr(exchange, "take", gone)

    exchange.follow()

    assert rates()["GBP"].per_euro == Decimal("0.5")


def test_the_last_one_to_set_a_rate_wins_and_others_stay() -> None:
    exchange.set_rates(pound("0.5") | {"USD": Rate(Decimal("1.5"), DAY)})
    exchange.set_rates(pound("0.6"))

    assert (rates()["GBP"].per_euro, rates()["USD"].per_euro) == (Decimal("0.6"), Decimal("1.5"))
    assert rates()["JPY"] == first_rates()["JPY"]


def test_a_file_that_is_none_sets_nothing(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "rates.csv"
    file.write_bytes(b"\xff\xfe\x00Date,USD\n")

    with pytest.raises(UnreadableRatesError):
        exchange.read_rates(file)

    assert rates() == first_rates()


def test_pay_that_would_come_out_of_all_bounds_keeps_the_figure_it_has() -> None:
    job_id = factories.job(pay=Salary(Decimal(4_000_000), None, "GBP", Period.YEAR))
    before = yearly(job_id)
    exchange.set_rates(pound("0.05"))

    assert (exchange.reckon_pay(), yearly(job_id)) == (0, before)


def test_it_reckons_every_row_whatever_gaps_their_ids_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "BATCH", 1)
    jobs = [factories.job(str(n), title=title, pay=POUNDS) for n, title in enumerate(("Cook", "Baker", "Welder"))]
    exchange.set_rates(pound("0.5"))

    exchange.reckon_pay()

    assert {yearly(job_id) for job_id in jobs} == {(80_000, 100_000)}


def test_whoever_goes_back_to_the_first_rates_is_told_of_by_a_day_of_looking_again() -> None:
    exchange.set_rates(pound("0.5"))

    exchange.forget_rates()

    (row,) = db.session.query(ExchangeRate)
    assert (row.currency, row.per_euro) == ("GBP", first_rates()["GBP"].per_euro)
    assert rates() == first_rates()
