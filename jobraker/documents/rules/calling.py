"""Where a text says what its person is or was: I was the day manager. Who only worked with one was none."""

import re
from collections.abc import Iterator

from jobraker.documents.rules.words import CLAUSE, Text, Word
from jobraker.taxonomy.professions import is_profession

NEAR = 4  # words behind "I was" among which the title is
_CALLED = re.compile(
    r"\b(?:I (?:was|am|became|have been|have worked as|worked as|work as|served as)|(?:as|being) an?|ich bin|bin ich|ich war|war ich|als|je suis|j'étais|j'ai été|comme|en tant que|"
    r"fui|soy|era|como|trabajé de|sono|ero|come|ben ik|was ik|ik ben|ik was|sou)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:of|for|with|to|by|from|der|des|für|mit|von|bei|de|du|des|pour|avec|chez|para|con|en|di|van|voor|met)\b",
    re.IGNORECASE,
)


def called_in(text: Text) -> Iterator[Word]:
    for found in _CALLED.finditer(text.clean):
        stop = min(
            (each.start() for pattern in (CLAUSE, _OTHER) if (each := pattern.search(text.clean, found.end()))),
            default=len(text.clean),
        )
        behind = [word for word in text.words if found.end() <= word.start < stop][:NEAR]
        yield from (word for word in behind if is_profession(word.said))
