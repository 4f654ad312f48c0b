import pytest
from flask import Flask
from sqlalchemy import text

from jobraker.database import db
from jobraker.jobs.rules import either_codes, land
from jobraker.taxonomy.terms import Employment, Level, Remote

MADE = "SELECT job_codes('{}', cast(:lands AS text[]), cast(:remote AS smallint), 2::smallint, 3::smallint, 65000)"


@pytest.mark.parametrize("country", [None, "DE"])
@pytest.mark.parametrize("pay", [None, 60_000])
@pytest.mark.parametrize(("remote", "fits"), [(Remote.HYBRID, True), (Remote.REMOTE, True), (Remote.ON_SITE, False)])
def test_it_makes_the_same_codes_for_several_values_as_for_a_job(
    app: Flask, country: str | None, pay: int | None, remote: Remote, fits: bool
) -> None:
    values = {"lands": ["DE", "FR"], "remote": int(remote)}
    made = set(db.session.execute(text(MADE), values).scalar_one())

    either = either_codes(
        country,
        (Remote.HYBRID, Remote.REMOTE),
        (Employment(1), Employment(2)),
        (Level(2), Level(3)),
        pay,
    )

    assert len(either) >= 3
    assert all(made & set(codes) for codes in either) is fits


def test_it_asks_for_pairs_with_the_country_where_one_is_given() -> None:
    assert either_codes("DE", (Remote.HYBRID, Remote.REMOTE), (), (), None) == [
        [10_000 + land("DE") * 10 + remote for remote in (Remote.HYBRID, Remote.REMOTE)]
    ]


def test_it_leaves_facts_with_one_value_to_the_codes_that_all_must_have() -> None:
    assert either_codes("DE", (Remote.REMOTE,), (Employment(1),), (Level(1),), 60_000) == []
