import subprocess
import sys
import time
from mmap import mmap

from benchmarks.instruments.watching import EVERY, watched

WORKED = 0.3  # seconds of a processor
WORK = f"import time\nwhile time.process_time() < {WORKED}: pass"


def test_it_tells_what_this_process_and_those_that_have_ended_took() -> None:
    with watched() as taken:
        subprocess.run([sys.executable, "-c", WORK], check=True)

    assert WORKED <= taken.python < 20 * WORKED
    assert 0 < taken.share_of_cores < 1.1


def test_it_tells_how_much_was_held_at_most() -> None:
    # Memory of its own: what a large process has freed before would be taken again, and is held all the time.
    with watched() as taken, mmap(-1, 50_000_000) as held:
        held.write(b"x" * len(held))
        time.sleep(4 * EVERY)

    assert 40 < taken.highest - taken.before < 200
