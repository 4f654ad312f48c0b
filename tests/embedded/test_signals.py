import os
import signal
import subprocess
import sys
import time

import pytest

from jobraker.embedded.signals import STOPPING, StopAskedError, caught


@pytest.mark.parametrize("number", STOPPING)
def test_a_wish_to_stop_is_heard_at_the_next_wait(number: signal.Signals) -> None:
    with caught() as signals:
        os.kill(os.getpid(), number)

        with pytest.raises(StopAskedError):
            signals.pause(60)


def test_a_wish_to_stop_stays() -> None:
    with caught() as signals:
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(StopAskedError):
            signals.pause(0)

        with pytest.raises(StopAskedError):
            signals.pause(0)


def test_a_wait_ends_when_a_child_ends() -> None:
    with caught() as signals:
        begun = time.monotonic()
        with subprocess.Popen([sys.executable, "-c", ""]):
            signals.pause(30)

    assert time.monotonic() - begun < 20


def test_it_leaves_the_handlers_as_they_were() -> None:
    before = signal.getsignal(signal.SIGINT)

    with caught():
        pass

    assert signal.getsignal(signal.SIGINT) is before
