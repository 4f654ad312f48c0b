"""Whatever is killed, cut off or sent again: an alert tells each opening, and tells it once.

The short form of `make alert-campaign`: fewer faults, one person each. The sandbox's mail server says what it got.
"""

from collections.abc import Iterator

import pytest

from tests.alerts.campaign import judging
from tests.alerts.campaign.__main__ import Campaign
from tests.alerts.campaign.judging import Fate
from tests.alerts.campaign.people import EACH
from tests.alerts.campaign.phases import PHASES, SHORT
from tests.alerts.campaign.system import System
from tests.campaign.running import running

SEED = 1


@pytest.fixture
def system() -> Iterator[System]:
    with running(System) as system:
        yield system


def test_each_opening_is_told_once_whatever_goes_wrong(system: System) -> None:
    judge = Campaign(system, EACH * len(SHORT), SEED, [phase for phase in PHASES if phase.name in SHORT]).run()

    print(judging.table(judge.rows))
    assert judge.wrong == []
    assert sum(row.openings.total() for row in judge.rows) == judge.asked > 0
    fates = sum((row.mails for row in judge.rows), start=judge.rows[0].mails)
    assert all(fates[fate] for fate in (Fate.ONCE, Fate.TWICE, Fate.FAILED, Fate.SUPPRESSED))
    assert set(system.cut_short) == {"alert_found", "notification"}
