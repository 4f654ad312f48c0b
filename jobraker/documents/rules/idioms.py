"""Words around what is told of somebody, which claim nothing themselves: "my daily tools are", "at C1 level"."""

import re
from collections.abc import Iterator

from jobraker.documents.rules.words import Text

_IDIOMS = re.compile(
    r"\b(?:my (?:daily |everyday |main |usual )?tools (?:are|include)|(?:at|on) (?:level )?[ABC][12](?: level)?"
    r"|what (?:draws|attracts) me to|its closeness to|auf (?:dem )?(?:niveau )?[ABC][12](?:-niveau)?|mein abschluss (?:ist|als))\b"
    r"|(?<=\bnative )(?:language|tongue)\b|\bfinished(?= in (?:19|20)\d\d\b)",
    re.IGNORECASE,
)


def idioms_in(text: Text) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _IDIOMS.finditer(text.clean))
