from datetime import UTC, datetime, timedelta, timezone

import pytest

from jobraker.ingestion.rules.dates import usable_date, usable_end

TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("moment", [TODAY, TODAY + timedelta(days=1), datetime(2001, 1, 1, tzinfo=UTC)])
def test_it_takes_a_possible_date(moment: datetime) -> None:
    assert usable_date(moment, TODAY) == moment


@pytest.mark.parametrize(
    "moment",
    [
        None,
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))),
        TODAY + timedelta(days=3),
    ],
)
def test_it_takes_no_impossible_date(moment: datetime | None) -> None:
    assert usable_date(moment, TODAY) is None


def test_it_takes_a_date_without_zone_as_utc() -> None:
    assert usable_date(datetime(2026, 5, 1), TODAY) == datetime(2026, 5, 1, tzinfo=UTC)  # noqa: DTZ001


def test_it_lets_an_opening_stay_open_for_a_while_but_not_for_ever() -> None:
    assert usable_end(TODAY + timedelta(days=90), TODAY) == TODAY + timedelta(days=90)
    assert usable_end(datetime(2099, 1, 1, tzinfo=UTC), TODAY) is None
