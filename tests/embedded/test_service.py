import sys
from pathlib import Path

import pytest

from jobraker.embedded import programs
from jobraker.embedded.service import LONGEST_BACKOFF, STEADY, Service, how_it_ended
from jobraker.settings import Settings


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return Service("Web", [sys.executable, "-c", ""], {}, tmp_path / "web.log")


def test_it_waits_longer_after_each_failure_in_a_row(service: Service) -> None:
    waits = []
    for _ in range(8):
        service.start()
        waits.append(service.schedule_restart())

    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_BACKOFF


def test_it_forgets_failures_after_a_steady_run(service: Service) -> None:
    service.failures = 5
    service.start()
    service.started -= STEADY + 1

    assert service.schedule_restart() == 1


def test_the_web_server_is_not_killed_within_its_grace(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, grace_seconds=40)

    assert programs.web(settings).patience > settings.grace_seconds


@pytest.mark.parametrize(("status", "words"), [(-9, "ended by SIGKILL"), (3, "ended with status 3")])
def test_it_says_how_a_program_ended(status: int, words: str) -> None:
    assert how_it_ended(status) == words
