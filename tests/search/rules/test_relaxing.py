import pytest

from jobraker.search.results import Relax
from jobraker.search.rules.relaxing import both, fewer_words, offers, place_kept, words_alone
from jobraker.search.rules.request import Reading, Request, Sort
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
        (Request(q="x", level=(Level.LEAD,), days=3), [Relax.ANY_LEVEL, Relax.ANY_AGE]),
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
    assert [offer.request for offer in words_alone(asked, meant)] == [Request(q="nurse")]


def test_it_takes_two_off_each_pair_once_and_never_all_that_is_asked() -> None:
    asked = Request(near="Leeds", km=10, remote=(Remote.REMOTE,), level=(Level.LEAD,))
    wider, anywhere, remote, level = offers(asked, asked, ())
    later = [(Relax.ANYWHERE, ""), (Relax.ANY_REMOTE, ""), (Relax.ANY_LEVEL, "")]

    found = [
        (pair.beside, pair.what, pair.request)
        for n, one in enumerate((wider, anywhere, remote, level))
        for pair in both(one, offers(one.request, one.request, ()), later[n:])
    ]

    assert found == [
        ((Relax.WIDER, ""), Relax.ANY_REMOTE, asked.but(km=200, remote=())),
        ((Relax.WIDER, ""), Relax.ANY_LEVEL, asked.but(km=200, level=())),
        ((Relax.ANYWHERE, ""), Relax.ANY_REMOTE, Request(level=(Level.LEAD,))),
        ((Relax.ANYWHERE, ""), Relax.ANY_LEVEL, Request(remote=(Remote.REMOTE,))),
        ((Relax.ANY_REMOTE, ""), Relax.ANY_LEVEL, Request(near="Leeds", km=10)),
    ]
    assert not list(both(anywhere, offers(Request(days=3), Request(days=3), ()), [(Relax.ANY_AGE, "")]))


def test_it_leaves_the_words_alone_or_the_place_where_all_else_is_taken_off() -> None:
    asked = Request(
        q="nurse",
        near="Leeds",
        remote=(Remote.REMOTE,),
        level=(Level.LEAD,),
        employment=(Employment.VOLUNTEER,),
        sort=Sort.DISTANCE,
    )

    assert [offer.request for offer in words_alone(asked, asked)] == [Request(q="nurse")]
    assert [offer.request for offer in place_kept(asked, asked)] == [Request(q="nurse", near="Leeds", sort=None)]
    assert not list(place_kept(asked.but(level=()), asked.but(level=())))


def test_it_offers_fewer_words_but_not_without_those_that_told_a_filter() -> None:
    asked, meant = Request(q="zzzz nurse for leeds"), Request(q="zzzz nurse for", near="Leeds, GB")

    found = [(offer.what, offer.words, offer.request.q) for offer in fewer_words(asked, meant)]

    assert found == [
        (Relax.WITHOUT, "zzzz", "nurse for leeds"),
        (Relax.WITHOUT, "nurse", "zzzz for leeds"),
        (Relax.ONE_WORD, "zzzz", "zzzz"),
        (Relax.ONE_WORD, "nurse", "nurse"),
    ]
    assert not list(fewer_words(Request(q="nurse"), Request(q="nurse")))
