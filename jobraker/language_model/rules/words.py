"""Names that are words as well."""

from functools import cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.languages import is_common
from jobraker.taxonomy.professions import is_profession
from jobraker.taxonomy.tables import rows


def is_word(name: str) -> bool:
    """Whether it means something in small letters too: will, koch, green, an."""
    return fold(name) in _name_words() or is_common(name) or is_profession(name)


@cache
def _name_words() -> frozenset[str]:
    return frozenset(fold(word) for _, words in rows("name_words.tsv") for word in words.split(" "))
