"""What fits somebody well, found for alerts on their lists of matches: lists that are really made."""

from collections.abc import Sequence
from uuid import UUID

import pytest
from sqlalchemy import func, select, text, update

from jobraker.alerts import fitting
from jobraker.alerts.models import Alert, Became, Found
from jobraker.database import db, now, transaction
from jobraker.matching import shortlists
from jobraker.matching.models import Match
from jobraker.profile.tracks import FIRST, add_track
from jobraker.settings import Settings
from tests.alerts.conftest import LONG_AGO
from tests.alerts.waiting import became, made, mails, send, waits
from tests.factories import job
from tests.matching.people import somebody, wish

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def nurse() -> int:
    return job("nurse", title="Night nurse", company="Elmfield")


def watching(person: int) -> Alert:
    """An alert on the list of somebody, to which all that is on it is news."""
    alert = made(person, track=FIRST)
    with transaction():
        db.session.execute(update(Alert).values(since=LONG_AGO))
    return alert


def unreadable() -> int:
    """Somebody whose list fails each time that it is made: their wishes are not as anything writes them."""
    person = somebody(places=[])
    with transaction():
        spoilt = text("UPDATE wishes SET places = '[{}]' WHERE account_id = :person")
        db.session.execute(spoilt, {"person": person})
    return person


def best(person: int) -> Sequence[int]:
    return [one.job_id for one in shortlists.listed(person, FIRST)]


def wishes(settings: Settings, person: int, title: str) -> None:
    wish(person, titles=[title])
    shortlists.up_to_date(settings, person, FIRST)


def scores(person: int, job_id: int, score: int) -> None:
    with transaction():
        values = {"score": score, "scored_at": now()}
        db.session.execute(update(Match).filter_by(account_id=person, job_id=job_id).values(values))


def test_what_comes_onto_a_list_is_found(settings: Settings, nurse: int) -> None:
    alert = watching(somebody(titles=["Night nurse"]))

    assert [fitting.catch_up(settings, None, now()) for _ in range(2)] == [1, 0]

    assert became(alert) == {nurse: Became.WAITING}


def test_lists_that_cannot_be_made_keep_no_other_waiting(settings: Settings, nurse: int) -> None:
    for _ in range(fitting.LISTS):
        watching(unreadable())
    last = somebody(titles=["Night nurse"])
    watching(last)

    for _ in range(2):
        fitting.keep_lists(settings, None)

    assert best(last) == [nurse]


def test_each_list_has_its_turn_before_another_has_its_second() -> None:
    people = sorted(watching(somebody(titles=["Night nurse"])).account_id for _ in range(3))
    first, second, third = ((person, FIRST) for person in people)

    assert fitting.unkept() == [first, second, third]
    assert fitting.unkept(first) == [second, third, first]
    assert fitting.unkept(second) == [third, first, second]
    assert fitting.unkept(third) == [first, second, third]


def test_what_left_the_list_while_it_waited_is_not_told_and_is_told_once_when_it_is_back(
    settings: Settings, nurse: int
) -> None:
    person = somebody(titles=["Night nurse"])
    alert = watching(person)
    fitting.catch_up(settings, None, now())
    wishes(settings, person, "Forklift driver")
    assert best(person) == []

    hurry()
    assert send() == 1
    assert became(alert) == {nurse: Became.UNFIT}
    assert mails() == []

    wishes(settings, person, "Night nurse")
    for _ in range(2):
        fitting.catch_up(settings, None, now())
        hurry()
        send()
    assert became(alert) == {nurse: Became.SENT}
    assert [mail["number"] for mail in mails()] == [1]


def test_what_fits_less_by_now_than_the_alert_asks_is_not_told_until_it_does(settings: Settings, nurse: int) -> None:
    person = somebody(titles=["Night nurse"])
    alert = watching(person)
    fitting.catch_up(settings, None, now())

    scores(person, nurse, (alert.threshold or 0) - 1)
    hurry()
    send()
    assert became(alert) == {nurse: Became.UNFIT}
    assert fitting.catch_up(settings, None, now()) == 0

    scores(person, nurse, alert.threshold or 0)
    assert fitting.catch_up(settings, None, now()) == 1
    hurry()
    send()
    assert became(alert) == {nurse: Became.SENT}


def test_what_had_closed_is_found_when_it_is_open_and_fits(settings: Settings, nurse: int) -> None:
    alert = watching(somebody(titles=["Night nurse"]))
    with transaction():
        closed = {"became": Became.CLOSED, "became_at": now()}
        db.session.add(Found(alert_id=alert.id, account_id=alert.account_id, job_id=nurse, **closed))

    fitting.catch_up(settings, None, now())

    assert became(alert) == {nurse: Became.WAITING}


@pytest.mark.parametrize("word", [Became.SENT, Became.COPY, Became.REPEAT, Became.HIDDEN, Became.KNOWN, Became.STALE])
def test_what_was_told_or_is_not_wanted_is_found_no_more(settings: Settings, nurse: int, word: Became) -> None:
    alert = watching(somebody(titles=["Night nurse"]))
    with transaction():
        known = {"became": word, "became_at": now()}
        db.session.add(Found(alert_id=alert.id, account_id=alert.account_id, job_id=nurse, **known))

    assert fitting.catch_up(settings, None, now()) == 0

    assert became(alert) == {nurse: word}


def test_its_mail_is_in_the_order_of_the_list_as_it_is_now(settings: Settings) -> None:
    person = somebody(titles=["Night nurse"])
    wards = [job(name, title=f"Night nurse {name}", company=name) for name in ("North", "South", "West")]
    shortlists.up_to_date(settings, person, FIRST)
    north, south, west = wards
    waits(watching(person), north, south, west)
    for score, ward in ((80, north), (70, south), (90, west)):
        scores(person, ward, score)

    send()

    assert [row["title"] for row in mails()[0]["rows"]] == [
        "Night nurse West",
        "Night nurse North",
        "Night nurse South",
    ]


def test_another_list_does_not_count(settings: Settings, nurse: int) -> None:
    """Neither that of another kind of work nor that of somebody else."""
    person, other = somebody(titles=["Forklift driver"]), UUID(int=2)
    add_track(person, "Forklift driver", "Night nurse", other)
    wish(person, track=other, titles=["Night nurse"])
    for whose, track in ((person, FIRST), (person, other), (somebody(titles=["Night nurse"]), FIRST)):
        shortlists.up_to_date(settings, whose, track)
    alert = waits(watching(person), nurse)

    send()

    assert [one.job_id for one in shortlists.listed(person, other)] == [nurse]
    assert became(alert) == {nurse: Became.UNFIT}


def hurry() -> None:
    with transaction():
        waiting = select(Found.alert_id).where(Found.became == Became.WAITING)
        due = update(Alert).where(Alert.id.in_(waiting)).values(due_at=func.now())
        db.session.execute(due, execution_options={"synchronize_session": False})
