"""`python -m jobraker.resumes.child`: a file on standard input, what was understood of it as JSON on standard output; with
`--lines` what it says, line by line.

Started by `reading` for one file. It has limits of its own and nothing worth stealing: neither keys nor a connection.
"""

import json
import resource
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from jobraker.resumes.files import EXPORT_BYTES, Refusal, UnreadableFileError

MEMORY_BYTES = 400_000_000  # of addresses: a résumé takes a tenth of it, an archive of 50 MB the half
SECONDS = 20  # of computing
LINES = "--lines"


def main() -> None:
    limit(resource.RLIMIT_AS, MEMORY_BYTES)
    limit(resource.RLIMIT_CPU, SECONDS, SECONDS + 1)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    content = sys.stdin.buffer.read(EXPORT_BYTES)
    sys.stdout.write(json.dumps(answer(content, lines=LINES in sys.argv), default=date.isoformat))


def limit(what: int, most: int, at_last: int | None = None) -> None:
    """Lower it, and never to be raised again; where the machine knows no such limit, the clock alone holds."""
    try:
        resource.setrlimit(what, (most, most if at_last is None else at_last))
    except (ValueError, OSError):  # pragma: no cover
        return


def answer(content: bytes, *, lines: bool = False) -> dict[str, Any]:
    from jobraker.resumes.opening import lines_of, opened

    try:
        if lines:
            return {"lines": [asdict(line) for line in lines_of(content)]}
        kind, understood = opened(content)
        return {"kind": kind, "understood": asdict(understood)}
    except UnreadableFileError as error:
        return {"refusal": error.refusal}
    except (MemoryError, RecursionError):
        return {"refusal": Refusal.TOO_MUCH}


if __name__ == "__main__":
    main()
