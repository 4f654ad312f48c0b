import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobraker.boards.posting import Posting, Reason, Unreadable
from jobraker.ingestion.normalising import Normalisers, openings
from jobraker.ingestion.rules.opening import Opening
from jobraker.settings import PROJECT
from jobraker.taxonomy.currencies import Rate, use_rates
from tests.factories import pay, posting

TODAY = datetime(2026, 3, 1, tzinfo=UTC)
CHARS = 200_000


@pytest.fixture
def normalisers() -> Normalisers:
    """With processes from the first posting on."""
    return Normalisers(alone=0, cores=2)


def some() -> list[Posting]:
    given = [
        posting(str(number), title=f"Gardener {number}", salary=pay(30_000, 31_000 + number), posted_at=TODAY)
        for number in range(20)
    ]
    return [
        *given,
        posting("untitled", title=" ", posted_at=TODAY),
        posting("over", valid_through=datetime(2026, 1, 1, tzinfo=UTC)),
    ]


def told(made: list[Opening | Unreadable]) -> list[object]:
    return [(each.reason, each.detail) if isinstance(each, Unreadable) else each for each in made]


def test_processes_make_what_this_one_makes(normalisers: Normalisers) -> None:
    with normalisers:
        made = told(normalisers.openings(some(), TODAY, CHARS))
        assert children() == 1
        assert told(normalisers.openings(some(), TODAY, CHARS)) == made
        assert children() == 1

    assert made == told(openings(some(), TODAY, CHARS))
    assert [reason for reason, _ in (each for each in made if isinstance(each, tuple))] == [
        Reason.NO_TITLE,
        Reason.EXPIRED,
    ]
    assert children() == 0


def test_they_reckon_by_the_rates_in_force(normalisers: Normalisers) -> None:
    dollars = [posting("1", salary=pay(50_000, 60_000, "USD"))]
    with normalisers:
        before = normalisers.openings(dollars, TODAY, CHARS)
        use_rates({"USD": Rate(2, TODAY.date())})  # type: ignore[arg-type]
        try:
            after = normalisers.openings(dollars, TODAY, CHARS)
        finally:
            use_rates({})

    assert [each.pay.year_minimum for each in after if isinstance(each, Opening) and each.pay] == [25_000]
    assert before != after


def test_where_one_is_killed_its_postings_are_made_all_the_same(normalisers: Normalisers) -> None:
    with normalisers:
        made = told(normalisers.openings(some(), TODAY, CHARS))
        for child in child_ids():
            os.kill(child, signal.SIGKILL)
        assert told(normalisers.openings(some(), TODAY, CHARS)) == made
        assert told(normalisers.openings(some(), TODAY, CHARS)) == made
        assert children() == 1

    assert children() == 0


def test_few_postings_one_core_and_a_second_run_have_none() -> None:
    with Normalisers(cores=2) as few, Normalisers(alone=0, cores=1) as alone:
        few.openings(some(), TODAY, CHARS)
        alone.openings(some(), TODAY, CHARS)
        assert children() == 0
    with Normalisers(alone=0, cores=8) as first, Normalisers(alone=0, cores=8) as second:
        first.openings(some(), TODAY, CHARS)
        second.openings(some(), TODAY, CHARS)
        assert children() == 1


DYING = """
import os, signal, sys
from tests.ingestion.test_normalising import *
normalisers = Normalisers(alone=0, cores=2)
normalisers.openings(some(), TODAY, CHARS)
print(*child_ids(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_they_end_with_a_process_that_is_killed() -> None:
    dying = subprocess.run([sys.executable, "-c", DYING], cwd=PROJECT, stdout=subprocess.PIPE, check=False)
    (child,) = map(int, dying.stdout.split())

    end = time.monotonic() + 30
    while is_running(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(child)


def children() -> int:
    return len(child_ids())


def child_ids() -> list[int]:
    """Processes of ours that run the module, those not counted that have ended."""
    tasks = Path("/proc/self/task").glob("*/children")
    return [child for each in tasks for child in map(int, each.read_text().split()) if is_running(child)]


def is_running(child: int) -> bool:
    try:
        return b"normalising_child" in Path(f"/proc/{child}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False
