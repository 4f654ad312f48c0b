"""The judges of openings and of alerts find what is not open, not closed, not found and not told."""

import pytest
from sqlalchemy import text

from jobraker.alerts import holding, keeping, sending
from jobraker.alerts.keeping import Asked, Timing
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, transaction
from jobraker.settings import Settings
from tests.api.programs import account
from tests.chaos import openings, told
from tests.chaos.books import Got
from tests.chaos.openings import Listed
from tests.chaos.row import Row, rows
from tests.factories import posting, source, write

pytestmark = pytest.mark.usefixtures("app")


def board(*names: str, everything: bool = True) -> Listed:
    """It lists these now, and listed one and two before."""
    own = source("board")
    write([posting(each, title=f"Gardener {each}", company=f"Yard {each}") for each in ("one", "two")], source_id=own)
    with transaction():
        db.session.execute(
            text(
                "INSERT INTO job_vector (job_id, posted_at, pay_predicted, open, place_ids, facts, model, embedding)"
                " SELECT job_id, posted_at, false, open, place_ids, facts, '', array_fill(1, ARRAY[384])::halfvec FROM job_search"
            )
        )
    return Listed(own, "board", {each: f"Gardener {each}" for each in names}, everything)


def judged(listed: Listed, *changed: str) -> list[str]:
    row = Row("nothing")
    openings.judge(row, [listed], changed)
    return row.wrong


def harm(statement: str) -> None:
    with transaction():
        db.session.execute(text(statement))


def test_what_boards_list_stands_as_they_list_it() -> None:
    assert judged(board("one", "two"), "Gardener one") == []


def test_what_is_listed_and_does_not_stand_is_lost() -> None:
    assert judged(board("one", "two", "three")) == ["nothing: openings: board three is lost"]


@pytest.mark.parametrize(("everything", "number"), [(True, 1), (False, 0)])
def test_what_is_listed_no_more_is_closed_where_a_board_lists_everything(everything: bool, number: int) -> None:
    assert len(judged(board("one", everything=everything))) == number


def test_a_title_that_did_not_come_in_is_lost() -> None:
    listed = board("one", "two")

    harm("UPDATE job SET title = 'Of before' WHERE title = 'Gardener one'")

    assert judged(listed, "Gardener one") == ["nothing: titles: board one: Gardener one is lost"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE job SET closed_at = now() WHERE title = 'Gardener one'",
        "UPDATE job_search SET open = false WHERE title_tsv @@ to_tsquery('simple', 'one')",
        "DELETE FROM job_vector WHERE job_id = (SELECT min(id) FROM job)",
    ],
)
def test_a_row_of_an_opening_that_is_missing_is_lost(statement: str) -> None:
    listed = board("one", "two")

    harm(statement)

    assert [" is lost" in each for each in judged(listed)] == [True]


def test_a_row_of_an_opening_that_is_closed_is_told() -> None:
    listed = board("one")

    harm("UPDATE listing SET closed_at = now() WHERE external_id = 'two'")

    assert len(judged(listed)) == 3


def watched(settings: Settings) -> Row:
    """What came in after somebody watched is found and sent."""
    ada = account("ada@example.org")
    holding.read_so_far()
    keeping.make(ada.id, "all", Asked("pay=1"), Timing(Cadence.INSTANT))
    harm("UPDATE alert SET since = now() - interval '1 day'")
    board("one", "two")
    harm("UPDATE job SET embedded_at = now()")
    holding.catch_up(settings)
    harm("UPDATE alert SET due_at = now() - interval '1 minute'")
    assert sending.send_due(settings)
    return Row("nothing")


def letter() -> Got:
    told_of = {(key.hex, job_id) for key, job_id in rows("SELECT key, job.id FROM alert, job")}
    return Got(told={reference: frozenset(told_of) for (reference,) in rows("SELECT reference FROM mail")})


def test_what_was_found_and_told_once_is_right(settings: Settings) -> None:
    row = watched(settings)

    told.judge(settings, lambda _at: row, letter())

    assert (row.wrong, row.judged["found"], row.judged["letters"], row.judged["told"]) == ([], 2, 2, 2)


def test_what_was_not_found_is_lost(settings: Settings) -> None:
    row = watched(settings)
    harm("DELETE FROM alert_found WHERE job_id = (SELECT min(id) FROM job)")

    told.judge(settings, lambda _at: row, letter())

    assert row.lost == {"found": 1}


@pytest.mark.parametrize("state", ["unfit", "closed", "waiting"])
def test_what_was_found_and_dropped_is_lost(settings: Settings, state: str) -> None:
    row = watched(settings)
    harm(f"UPDATE alert_found SET became = '{state}' WHERE job_id = (SELECT min(id) FROM job)")

    told.judge(settings, lambda _at: row, letter())

    assert row.lost == {"found": 1}


def test_what_no_mail_tells_is_lost(settings: Settings) -> None:
    row = watched(settings)

    told.judge(settings, lambda _at: row, Got())

    assert row.lost == {"told": 2}


def test_what_was_sent_without_a_mail_is_lost(settings: Settings) -> None:
    row, came = watched(settings), letter()
    harm("DELETE FROM mail")

    told.judge(settings, lambda _at: row, came)

    assert row.lost == {"letters": 2}


def test_what_two_mails_tell_is_doubled(settings: Settings) -> None:
    row, came = watched(settings), letter()
    [told_of] = came.told.values()

    told.judge(settings, lambda _at: row, Got(told={"one": told_of, "another": told_of}))

    assert row.doubled == {"told": 2}


def test_what_came_in_before_is_no_news(settings: Settings) -> None:
    row = watched(settings)
    harm("UPDATE job SET first_seen_at = now() - interval '2 days'")
    harm("DELETE FROM alert_found")

    told.judge(settings, lambda _at: row, Got())

    assert (row.judged["found"], row.wrong) == (0, [])
