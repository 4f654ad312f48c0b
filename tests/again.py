"""What failed among everything else is run once more with its whole file, alone: a browser that shares two cores with
another process of tests is now and then slower than a journey waits. What passes then is named, so that it is looked at."""

import json
import sys
from pathlib import Path

import pytest

FAILED = Path(".pytest_cache/v/cache/lastfailed")
# More than these no slow machine explains.
AT_MOST = 5


def files_of(failed: dict[str, bool]) -> list[str]:
    """The files of pytest's record of failed tests, each once, in its order."""
    return list(dict.fromkeys(test.split("::")[0] for test in failed))


def again(status: int) -> int:
    """Pytest's exit status after the second look; `status` itself where tests failing is not what ended the first."""
    if status != pytest.ExitCode.TESTS_FAILED:
        return status
    failed: dict[str, bool] = json.loads(FAILED.read_text())
    files = files_of(failed)
    if not files or len(files) > AT_MOST:
        return status
    print(f"Run once more, alone: {' '.join(files)}", flush=True)
    status = pytest.main(["--numprocesses", "0", "-p", "no:randomly", *files])
    if status == pytest.ExitCode.OK:
        print("Failed among all and passed alone, which somebody has to look at:", *failed, sep="\n  ")
    return status


if __name__ == "__main__":
    sys.exit(again(int(sys.argv[1])))
