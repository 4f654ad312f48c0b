"""What a container's health check runs; it imports nothing of the product, for it is asked every few seconds.

`python -m jobraker.embedded.healthy http://127.0.0.1:8000/healthz`: the web server answers.
`python -m jobraker.embedded.healthy /tmp/alive 120`: the file was touched within so many seconds (`workers.heartbeat`).
"""

import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

WAIT_SECONDS = 4


def answers(address: str) -> bool:
    """Asked directly: a proxy that the environment names is for the outside."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=WAIT_SECONDS)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def beats(file: Path, seconds: float) -> bool:
    try:
        return time.time() - file.stat().st_mtime <= seconds
    except FileNotFoundError:
        return False


def main(asked: str, seconds: str = "120") -> int:
    healthy = answers(asked) if asked.startswith("http:") else beats(Path(asked), float(seconds))
    return 0 if healthy else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
