"""What is blocked, as searches and lists leave it out."""

import pytest

from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching import opinions
from jobraker.matching.blocking import Blocks, blocked_of
from jobraker.matching.rules.verdicts import Blocked
from jobraker.taxonomy.folding import fold
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


def test_blocked_is_what_was_blocked_and_what_the_wishes_avoid() -> None:
    person = somebody(avoided=["Quarry & Sons Ltd"])
    opinions.block(person, Blocked.COMPANY, company_key("Dunmore GmbH"), "Dunmore GmbH")
    opinions.block_word(person, "Night shift")

    blocks = blocked_of(person)

    assert blocks.companies == {company_key("Quarry & Sons"), company_key("Dunmore")}
    assert blocks.words == {"night shift"}


def test_nothing_blocked_hides_nothing() -> None:
    assert not blocked_of(somebody())
    assert not Blocks().hide("Nurse", "Dunmore")


@pytest.mark.parametrize(
    ("title", "company", "hidden"),
    [
        ("Nurse", "DUNMORE GmbH", True),
        ("Nurse (Night-Shift)", "Quarry", True),
        ("Nightshift nurse", "Quarry", False),
        ("Nurse", "Dunmores", False),
    ],
)
def test_a_company_is_blocked_however_it_is_written_and_words_as_whole_words(
    title: str, company: str, *, hidden: bool
) -> None:
    blocks = Blocks(frozenset({company_key("Dunmore")}), frozenset({fold("night shift")}))

    assert blocks.hide(title, company) is hidden
