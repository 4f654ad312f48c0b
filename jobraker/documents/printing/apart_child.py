"""`python -m jobraker.documents.printing.apart_child`: a template and what fills it on standard input, as JSON; on standard
output a line of what is told of the PDF, and the PDF.

Started by `apart` for one document. It has limits of its own and nothing worth stealing: neither keys nor a connection.
"""

import json
import resource
import sys

from jobraker.documents.printing.photo_child import limit

MEMORY_BYTES = 3_000_000_000  # of addresses: two thousand applications take 0.5 to 1.2 GB
SECONDS = 60  # of computing, on all its threads together


def main() -> None:
    limit(resource.RLIMIT_AS, MEMORY_BYTES)
    limit(resource.RLIMIT_CPU, SECONDS)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    from jobraker.documents.printing.typesetting import typeset  # loaded once the limits hold

    asked = json.load(sys.stdin.buffer)
    made = typeset(asked["template"], asked["filling"])
    told = {"pages": made.pages, "accessible": made.accessible, "lacking": made.lacking}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + made.content)


if __name__ == "__main__":
    main()
