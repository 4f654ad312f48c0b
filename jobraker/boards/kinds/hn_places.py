"""Whether a few words of a header name a place that is known, beside the many that any unknown word could be."""

from functools import lru_cache

from jobraker.taxonomy.place_names import NICKNAMES, is_large
from jobraker.taxonomy.places import PlaceMention, mentions
from jobraker.taxonomy.regions import regions

WORDS_MOST = 400  # characters


@lru_cache(maxsize=4096)
def names_place(words: str) -> bool:
    """Whether a large town, a region, a country or a part of the world is named, or a town within one."""
    found = mentions([words[:WORDS_MOST]])
    return bool(found.scope) or any(map(_is_known, found.places))


def _is_known(place: PlaceMention) -> bool:
    if not place.key:
        return True
    within = place.country is not None and (place.region_hint in regions() or place.otherwise is None)
    return is_large(place.key) or place.key in NICKNAMES or within
