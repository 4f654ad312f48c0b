"""Other words for a résumé's lines, against the sandbox's models: what claims more than the line's own job is thrown away."""

from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask

from jobraker.documents.design import Design
from jobraker.documents.facts import Source, invented
from jobraker.documents.resume import Document, Post
from jobraker.language_model import works
from jobraker.queue import connect
from jobraker.resumes import versions
from jobraker.resumes.versions import Saved
from jobraker.settings import Settings
from jobraker.tailoring import resumes, rewording
from jobraker.tailoring.opening import opening_of
from jobraker.tailoring.rewording import Line, Proposed, Written, pairs
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


def proposed(settings: Settings, account_id: int, key: UUID, character: str = "sandbox") -> Proposed:
    rewording.begin(account_id, key, "en")
    work = works.latest(account_id, rewording.KIND, key)
    assert work
    works.run(settings.model_copy(update={"chat_model": character}), work.id, {rewording.KIND: rewording.write})
    found = rewording.proposed_of(works.latest(account_id, rewording.KIND, key))
    assert found
    return found


def test_nothing_changes_before_its_person_takes_it(ada: int, settings: Settings) -> None:
    key = begun(ada)
    before = document_of(ada, key)

    made = proposed(settings, ada, key)

    assert made.proposals
    assert document_of(ada, key) == before


def test_a_proposal_that_is_taken_stands_among_the_changes_and_is_taken_back(ada: int, settings: Settings) -> None:
    key = begun(ada)
    chosen = proposed(settings, ada, key).proposals[0]
    before, seen = document_of(ada, key), seen_of(ada, key)

    assert rewording.take(ada, key, seen, chosen.number) is Saved.SAVED
    assert rewording.take(ada, key, seen, chosen.number) is Saved.SAME
    assert rewording.take(ada, key, seen, 99) is Saved.GONE

    tailored = resumes.tailored_of(ada, key)
    assert tailored
    change = next(change for change in tailored.changes if change.now == (chosen.now,))
    assert resumes.take_back(ada, key, seen_of(ada, key), [change.key]) is Saved.SAVED
    assert document_of(ada, key) == before


def test_two_windows_take_one_after_the_other(ada: int, settings: Settings) -> None:
    key = begun(ada)
    chosen = proposed(settings, ada, key).proposals[0]
    seen, document = seen_of(ada, key), document_of(ada, key)
    versions.write(ada, key, seen, replace(document, headline="Other"), Design(language="en"))

    assert rewording.take(ada, key, seen, chosen.number) is Saved.CLASH


def test_what_a_model_invents_is_thrown_away(ada: int, settings: Settings) -> None:
    key = begun(ada)
    source = Source.of(document_of(ada, key))

    made = proposed(settings, ada, key, "sandbox-inventing")

    assert made.refused
    assert made.claims
    assert not [each.now for each in made.proposals if invented(source, each.now)]


ELSEWHERE = Document(
    work=(
        Post("Planner", "Maasrand", points=("Planned berths",)),
        Post("Clerk", "Customs House", points=("Kept papers for 300 boxes a month",)),
    )
)


def test_a_line_claims_nothing_that_another_job_tells() -> None:
    lines = rewording.lines_of(ELSEWHERE)
    written = Written(
        lines=[Line(number=1, text="Planned berths for 300 boxes a month"), Line(number=2, text="Kept papers")]
    )

    (first, *_), (second, *_) = ((source, now) for source, _, _, now in pairs(ELSEWHERE, lines, written))

    assert invented(first, "Planned berths for 300 boxes a month")
    assert not invented(second, "Kept papers")


@pytest.mark.parametrize("number", [0, -1, 7, 10**9])
def test_a_line_that_is_none_is_left_alone(number: int) -> None:
    written = Written(lines=[Line(number=number, text="Won prizes")])

    assert list(pairs(ELSEWHERE, rewording.lines_of(ELSEWHERE), written)) == []


def test_a_line_that_stays_as_it_is_is_no_proposal() -> None:
    written = Written(lines=[Line(number=1, text="Planned  berths."), Line(number=1, text="Planned all berths")])

    assert [now for *_, now in pairs(ELSEWHERE, rewording.lines_of(ELSEWHERE), written)] == []
