import pytest

from jobraker.search.results import Relax
from jobraker.search.rules.relaxing import offers
from jobraker.search.rules.request import Reading, Request
from jobraker.search.rules.told import Told
from jobraker.taxonomy.terms import Employment, Level, Remote


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (Request(), []),
        (Request(q="nurse"), []),
        (Request(near="Leeds", km=10), [Relax.WIDER, Relax.ANYWHERE]),
        (Request(near="Leeds", km=200), [Relax.ANYWHERE]),
        (Request(pay=90_000, employment=(Employment.VOLUNTEER,)), [Relax.ANY_PAY, Relax.ANY_TYPE]),
        (Request(stated=True), [Relax.ANY_PAY]),
        (Request(q="x", level=(Level.LEAD,), days=3), [Relax.ANY_LEVEL, Relax.ANY_AGE, Relax.WORDS_ALONE]),
        (Request(q='"night nurse"'), []),
        (Request(q='"zzzz" nurse -night'), [Relax.WITHOUT, Relax.WITHOUT]),
    ],
)
def test_it_offers_to_take_off_what_narrows(asked: Request, what: list[Relax]) -> None:
    assert [offer.what for offer in offers(asked, asked, ())] == what


def test_it_takes_the_words_out_that_told_a_filter() -> None:
    asked = Request(q="nurse remote leeds")
    meant = Request(q="nurse", near="Leeds, GB", remote=(Remote.REMOTE,))
    told = (Told(Reading.PLACE, "leeds", "nurse remote"), Told(Reading.REMOTE, "remote", "nurse leeds"))

    found = {offer.what: offer.request for offer in offers(asked, meant, told)}

    assert found[Relax.ANYWHERE] == Request(q="nurse remote")
    assert found[Relax.ANY_REMOTE] == Request(q="nurse leeds")
    assert found[Relax.WIDER] == Request(q="nurse remote leeds", km=200)
    assert found[Relax.WORDS_ALONE] == Request(q="nurse")
