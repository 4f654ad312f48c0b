"""Whatever the details of a posting hold, they become a whole posting or a fault of the source.

Of the kinds whose own tests name some `DETAILS` and a function `whole` that reads them.
"""

from dataclasses import asdict
from importlib import import_module

import pytest

from jobraker.boards import BOARDS
from jobraker.boards.posting import Unreadable
from jobraker.clients.errors import ClientError
from tests.boards.answers import MODULES
from tests.boards.test_reading import HOSTILE, mutations, texts

DETAILED = [
    kind for kind, board in BOARDS.items() if board.whole and hasattr(import_module(MODULES.format(kind)), "DETAILS")
]


@pytest.mark.parametrize("kind", DETAILED)
def test_no_field_of_any_type_breaks_the_details(kind: str) -> None:
    module = import_module(MODULES.format(kind))
    changed = [*HOSTILE, *(damaged for value in HOSTILE for damaged in mutations(module.DETAILS, value))]
    read = 0

    for details in changed:
        try:
            found = module.whole(details)
        except (ClientError, Unreadable):
            continue
        read += 1
        for text in texts(list(asdict(found).values())):
            assert "\0" not in text
            text.encode()

    assert read > len(changed) / 2
