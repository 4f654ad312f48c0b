import pytest
from prometheus_client import CollectorRegistry, Counter

from jobraker.counting import count
from jobraker.database import db, transaction

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def counter() -> Counter:
    return Counter("counted", "For this test.", registry=CollectorRegistry())


def value(counter: Counter) -> float:
    return next(sample.value for sample in counter.collect()[0].samples if sample.name == "counted_total")


def test_it_counts_what_is_committed_and_not_before(counter: Counter) -> None:
    with transaction():
        db.session.execute(db.text("SELECT 1"))
        count(counter, 3)
        before = value(counter)

    assert (before, value(counter)) == (0, 3)


def test_it_forgets_what_is_rolled_back(counter: Counter) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        db.session.execute(db.text("SELECT 1"))
        count(counter)
        raise ZeroDivisionError
    with transaction():
        db.session.execute(db.text("SELECT 1"))

    assert value(counter) == 0


def test_outside_of_a_transaction_it_counts_at_once(counter: Counter) -> None:
    db.session.remove()

    count(counter)

    assert value(counter) == 1
