"""Whatever is killed, lost or clicked twice: nobody applies twice, and every attempt comes to an outcome.

The short form of `make campaign`: fewer faults, two applications each. The sandbox's form counts what it gets.
"""

from collections.abc import Iterator

import pytest

from tests.automation.campaign import judging
from tests.automation.campaign.__main__ import Campaign, telling
from tests.automation.campaign.phases import PHASES, SHORT
from tests.automation.campaign.system import System
from tests.campaign.running import running

RUNS, SEED = 2 * len(SHORT), 1


@pytest.fixture
def system() -> Iterator[System]:
    with running(System) as system:
        yield system


def test_nobody_applies_twice_whatever_goes_wrong(system: System) -> None:
    rows = Campaign(system, RUNS, SEED, [phase for phase in PHASES if phase.name in SHORT]).run()

    print(judging.table(rows))
    assert [fault for row in rows for fault in row.wrong] == []
    assert sum(row.sent.total() for row in rows) >= RUNS
    assert telling(system) == [], "a log tells of somebody"
