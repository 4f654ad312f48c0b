"""Words that say little, in the languages in which they are known."""

import re
from collections.abc import Iterable
from functools import cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows


def is_known(language: str) -> bool:
    return any(spoken == language for spoken, _, _ in rows("resume_style.tsv"))


def empty_words(text: str, language: str) -> tuple[str, ...]:
    """What everybody writes of themselves, each once."""
    return tuple(dict.fromkeys(_pattern(language, "empty").findall(fold(text)))) if is_known(language) else ()


def tells_duty(point: str, language: str) -> bool:
    """Whether it begins by saying what was somebody's to do."""
    return is_known(language) and bool(_pattern(language, "duty").match(fold(point)))


def in_first_person(points: Iterable[str], language: str) -> int:
    """How many of them speak of an I."""
    return sum(bool(_pattern(language, "self").search(fold(point))) for point in points) if is_known(language) else 0


@cache
def _pattern(language: str, kind: str) -> re.Pattern[str]:
    told = next(words for spoken, is_kind, words in rows("resume_style.tsv") if (spoken, is_kind) == (language, kind))
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(phrase)) for phrase in told.split('|'))})\b")
