"""The people of the measurements, who want what openings in the tables offer."""

from flask import Flask

from benchmarks.made import people
from jobraker.accounts.models import Account
from jobraker.database import db
from jobraker.matching.listening import said_of
from jobraker.profile.tracks import FIRST
from tests import factories


def test_they_want_what_there_is_and_leave_nothing_behind(app: Flask) -> None:
    titles = {f"Gardener {n}" for n in range(9)}
    for n, title in enumerate(sorted(titles)):
        factories.job(f"{n}", title=title, places=("Berlin, Germany",), description="<p>You write Python.</p>")

    accounts = people.settle(20)
    said = [said_of(account_id, FIRST) for account_id in accounts]
    assert {title for one in said for title in one.titles} <= titles
    assert {place for one in said for place, _ in one.places} == {"Berlin, DE"}
    assert any(not one.titles for one in said)
    assert any(one.floor for one in said)
    assert all(not one.is_empty for one in said)

    people.leave(accounts)
    assert db.session.query(Account).count() == 0
