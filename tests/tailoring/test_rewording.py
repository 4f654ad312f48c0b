"""Other words for a résumé's lines, against the sandbox's models: what claims more than the line's own job is thrown away."""

from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask

from jobraker.documents.design import Design
from jobraker.documents.facts import Source, invented
from jobraker.documents.resume import Document, Post
from jobraker.language_model import works
from jobraker.matching.opening import opening_of
from jobraker.queue import connect
from jobraker.resumes import offers, versions
from jobraker.resumes.offers import Better, Offers, Taken, offered, with_summary
from jobraker.resumes.versions import Saved
from jobraker.settings import Settings
from jobraker.tailoring import resumes, rewording
from tests.resumes.test_uploads import account
from tests.tailoring.people import opening, tell


@pytest.fixture
def ada(app: Flask, settings: Settings) -> int:
    connect(settings).flush_all()
    account_id = account("ada@example.org")
    tell(account_id, summary="Planner between quay and yard.")
    return account_id


def begun(account_id: int) -> UUID:
    found = opening_of(opening())
    assert found
    key = resumes.begin(account_id, found, None, "en")
    assert key
    return key


def document_of(account_id: int, key: UUID) -> Document:
    held = versions.written(account_id, key)
    assert held
    return held.document


def seen_of(account_id: int, key: UUID) -> int:
    held = versions.written(account_id, key)
    assert held
    return held.row.version


def proposed(settings: Settings, account_id: int, key: UUID, character: str = "sandbox") -> Offers:
    rewording.begin(account_id, key, "en")
    work = works.latest(account_id, rewording.KIND, key)
    assert work
    works.run(settings.model_copy(update={"chat_model": character}), work.id, {rewording.KIND: rewording.write})
    found = offers.offers_of(works.latest(account_id, rewording.KIND, key))
    assert found
    return found


def test_nothing_changes_before_its_person_takes_it(ada: int, settings: Settings) -> None:
    key = begun(ada)
    before = document_of(ada, key)

    made = proposed(settings, ada, key)

    assert made.offers
    assert document_of(ada, key) == before


def test_a_proposal_that_is_taken_stands_among_the_changes_and_is_taken_back(ada: int, settings: Settings) -> None:
    key = begun(ada)
    chosen = proposed(settings, ada, key).offers[0]
    before = document_of(ada, key)

    assert take(ada, key, chosen.name) is Taken.TAKEN
    assert take(ada, key, chosen.name) is Taken.SO_ALREADY
    assert take(ada, key, "never offered") is Taken.GONE

    tailored = resumes.tailored_of(ada, key)
    assert tailored
    change = next(change for change in tailored.changes if change.now == (chosen.said,))
    assert resumes.take_back(ada, key, seen_of(ada, key), [change.key]) is Saved.SAVED
    assert document_of(ada, key) == before


def test_what_another_window_wrote_beside_it_stays(ada: int, settings: Settings) -> None:
    key = begun(ada)
    chosen = proposed(settings, ada, key).offers[0]
    seen, document = seen_of(ada, key), document_of(ada, key)
    versions.write(ada, key, seen, replace(document, headline="Other"), Design(language="en"))

    assert take(ada, key, chosen.name) is Taken.TAKEN
    assert (document_of(ada, key).headline, document_of(ada, key).summary) == ("Other", chosen.said)


def take(account_id: int, key: UUID, name: str) -> Taken:
    work = works.latest(account_id, rewording.KIND, key)
    assert work
    return offers.take(account_id, key, rewording.KIND, work.key, name)


def test_what_a_model_invents_is_thrown_away(ada: int, settings: Settings) -> None:
    key = begun(ada)
    source = Source.of(document_of(ada, key))

    made = proposed(settings, ada, key, "sandbox-inventing")

    assert sum(made.refused.values())
    assert not [each.said for each in made.offers if invented(source, each.said)]


ELSEWHERE = Document(
    work=(
        Post("Planner", "Maasrand", points=("Planned berths",)),
        Post("Clerk", "Customs House", points=("Kept papers for 300 boxes a month",)),
    )
)


def said(*lines: tuple[int, str]) -> Offers:
    written = [Better(number=number, text=text) for number, text in lines]
    return offered(rewording.lines_of(ELSEWHERE), written)


def test_a_line_claims_nothing_that_another_job_tells() -> None:
    made = said((1, "Planned berths for 300 boxes a month"), (2, "Kept papers"))

    assert [each.said for each in made.offers] == ["Kept papers"]
    assert sum(made.refused.values()) == 1


def test_a_summary_claims_what_the_whole_of_it_tells_and_no_more() -> None:
    none = Offers(offers=())

    honest = with_summary(none, ELSEWHERE, "Planner who kept  papers for 300 boxes a month")
    assert [(each.about, each.said) for each in honest.offers] == [
        (None, "Planner who kept papers for 300 boxes a month")
    ]
    assert with_summary(none, ELSEWHERE, "") == none
    bragging = with_summary(none, ELSEWHERE, "Planner who kept papers for 900 boxes a month")
    assert (bragging.offers, sum(bragging.refused.values())) == ((), 1)


@pytest.mark.parametrize("number", [0, -1, 7, 10**9])
def test_a_line_that_is_none_is_left_alone(number: int) -> None:
    assert said((number, "Won prizes")).offers == ()


def test_a_line_that_stays_as_it_is_is_no_proposal() -> None:
    assert said((1, "Planned  berths."), (1, "Planned all berths")).offers == ()
