from datetime import UTC, datetime, timedelta, timezone

import pytest

from jobraker.ingestion.rules.facts import employment_from, remote_from, usable_date, usable_end
from jobraker.taxonomy.terms import Employment, Remote

TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "text", "remote"),
    [
        ("Baker (Remote)", "", Remote.REMOTE),
        ("Baker - Hybrid", "This is a remote role.", Remote.HYBRID),
        ("Baker", "This is a fully remote position within Europe.", Remote.REMOTE),
        ("Baker", "We follow a hybrid work model.", Remote.HYBRID),
        ("Baker", "You are in the office three days a week, so 3 days in office.", Remote.HYBRID),
        ("Baker", "We work from our Berlin office in a hybrid setup.", Remote.HYBRID),
        ("Baker", "Our hybrid model: two days at home.", Remote.HYBRID),
        ("Baker", "You mend hybrid model engines.", None),
        ("Baker", "You run hybrid workloads in a hybrid environment.", None),
        ("Baker", "You support remote customers.", None),
        ("Remote Sensing Scientist", "", None),
        ("Baker", "", None),
    ],
)
def test_it_reads_remote_work_where_it_is_unmistakable(title: str, text: str, remote: Remote | None) -> None:
    assert remote_from(title, text) == remote


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Baker, part-time", Employment.PART_TIME),
        ("Bäcker in Teilzeit", Employment.PART_TIME),
        ("Marketing Internship", Employment.INTERNSHIP),
        ("Ausbildung Bäcker", Employment.APPRENTICESHIP),
        ("Contract Baker", Employment.CONTRACT),
        ("Contract Manager", None),
        ("Seasonal Baker", Employment.TEMPORARY),
        ("Baker CDI temps plein", Employment.FULL_TIME),
        ("Internal Baker", None),
    ],
)
def test_it_reads_the_kind_of_employment(title: str, kind: Employment | None) -> None:
    assert employment_from(title) == kind


def test_it_asks_the_tags_too() -> None:
    assert employment_from("Baker", "bread", "full-time") == Employment.FULL_TIME


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
