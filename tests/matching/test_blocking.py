"""What is blocked, as searches and lists leave it out."""

import pytest

from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching import blocking
from jobraker.matching.blocking import Added, Blocks, avoided_of, blocked_of, blocks_of
from jobraker.matching.rules.verdicts import Blocked
from jobraker.profile.tracks import FIRST
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


def test_blocked_is_what_was_blocked_and_what_the_wishes_avoid() -> None:
    person = somebody(avoided=["Quarry & Sons Ltd"])
    blocking.add(person, Blocked.COMPANY, "Dunmore GmbH")
    blocking.add(person, Blocked.WORD, "Night shift")

    blocks = blocked_of(person)

    assert blocks.companies == {company_key("Quarry & Sons"), company_key("Dunmore")}
    assert blocks.words == {"night shift"}


def test_nothing_is_blocked_of_whoever_blocked_nothing() -> None:
    assert blocked_of(somebody()) == Blocks()


def test_the_same_is_blocked_once_however_it_is_written() -> None:
    person = somebody()

    written = ["Dunmore", "DUNMORE GmbH", "dunmore"]
    assert [blocking.add(person, Blocked.COMPANY, name) for name in written] == [Added.ADDED, Added.THERE, Added.THERE]
    assert [block.shown for block in blocks_of(person)] == ["Dunmore"]


def test_a_word_without_a_letter_blocks_nothing() -> None:
    person = somebody()

    assert blocking.add(person, Blocked.WORD, "!!! \N{RAINBOW}") is Added.SAYS_NOTHING
    assert not blocks_of(person)


def test_there_is_an_end_to_it_for_each_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "MOST", 1)
    person = somebody()

    assert blocking.add(person, Blocked.WORD, "night") is Added.ADDED
    assert blocking.add(person, Blocked.WORD, "weekend") is Added.FULL
    assert blocking.add(person, Blocked.COMPANY, "Dunmore") is Added.ADDED


def test_what_the_wishes_avoid_is_told_as_it_was_written() -> None:
    assert avoided_of(somebody(avoided=["Quarry & Sons Ltd"])) == [(FIRST, ["Quarry & Sons Ltd"])]
    assert avoided_of(somebody(headline="Nurse", titles=["Nurse"])) == []
