"""`python -m tests.embedded.forked facts|sleep|fail`: what a program that is a fork finds."""

import atexit
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path


def facts() -> dict[str, object]:
    return {
        "arguments": sys.argv[1:],
        "environment": dict(os.environ),
        "folder": str(Path.cwd()),
        "leads its session": os.getsid(0) == os.getpid(),
        "name": Path("/proc/self/comm").read_text().strip(),
        "handlers": [signal.getsignal(number) is signal.SIG_DFL for number in (signal.SIGTERM, signal.SIGCHLD)],
        "blocked": len(signal.pthread_sigmask(signal.SIG_BLOCK, ())),
        "threads": threading.active_count(),
        "open": [str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.exists()],
    }


if __name__ == "__main__":
    atexit.register(print, "at its end", flush=True)
    if sys.argv[1] == "facts":
        print(json.dumps(facts()), flush=True)  # noqa: T201
    elif sys.argv[1] == "sleep":
        print("begun", flush=True)  # noqa: T201
        time.sleep(60)
    else:
        sys.exit("this is why")
