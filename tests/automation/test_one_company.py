"""What speaks against a second one to the same company while the first may still be on its way."""

import pytest

from jobraker.automation import packages
from jobraker.automation.approving import approve, shown
from jobraker.automation.models import Package
from jobraker.automation.preflight import Objection, Preflight
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.settling import become
from jobraker.database import now, transaction
from jobraker.profile.keeping import own
from jobraker.saved.models import SavedJob
from jobraker.settings import Settings
from tests.automation.people import allowing, approved, build_all, ended, opening

pytestmark = pytest.mark.usefixtures("app")

SAME, OTHER = Objection.SAME_ROLE, Objection.SAME_COMPANY


def objections(settings: Settings, account_id: int, job_id: int) -> set[Objection]:
    """Against a second package, that concern what was sent there."""
    [key] = packages.begin_for(account_id, [job_id])
    build_all(settings, account_id)
    with transaction():
        package, application = own(Package, account_id, key=key), own(SavedJob, account_id, key=key)
    assert package
    assert application
    return {SAME, OTHER, Objection.HELD} & set(Preflight(settings, package, application).objections)


@pytest.mark.parametrize("state", [None, State.RUNNING, State.LIKELY, State.UNSURE])
def test_one_that_is_under_way_or_may_have_been_sent_counts(settings: Settings, state: State | None) -> None:
    ada = allowing(review=True)
    one = approved(settings, ada, opening("Acme"))
    if state is State.RUNNING:
        calling = become(one, State.CALLING, held=False, due_at=now(), called_at=now())
        assert calling
        become(calling, State.RUNNING, held=False, due_at=now(), run_id="r")
    elif state:
        ended(one, state)

    assert objections(settings, ada, opening("Acme", "Head Gardener")) == {OTHER}


def test_of_the_same_name_its_person_reads_of_it(settings: Settings) -> None:
    ada = allowing(review=True)
    approved(settings, ada, opening("Acme"))
    [key] = packages.begin_for(ada, [opening("Acme", "Head Gardener")])
    build_all(settings, ada)
    with transaction():
        row = own(SavedJob, ada, key=key)
        assert row
        row.posting = dict(row.posting) | {"title": "Gardener"}
    held = shown(ada, key)
    assert held

    assert approve(settings, ada, key, held.digest).objections == (SAME,)
    assert approve(settings, ada, key, held.digest, read=[SAME]).attempt


@pytest.mark.parametrize("company", ["Acme", "Other"])
def test_what_was_certainly_not_sent_does_not_count(settings: Settings, company: str) -> None:
    ada = allowing(review=True)
    one = approved(settings, ada, opening("Acme"))
    if company == "Acme":
        become(one, State.UNSENT, held=False, problem=Problem.CANCELED, ended_at=now())

    assert objections(settings, ada, opening(company, "Head Gardener")) == set()
