"""Names of places held in memory for taking location lines apart: large towns, short names, words that are none."""

from functools import cache

from jobraker.taxonomy.tables import rows

_WORDS = list(rows("place_words.tsv"))


def _kind(wanted: str) -> dict[str, tuple[str, ...]]:
    return {fields[1]: tuple(fields[2:]) for fields in _WORDS if fields[0] == wanted}


SCOPES: dict[str, str] = {name: meaning[0] for name, meaning in _kind("scope").items()}
NICKNAMES: dict[str, tuple[str, ...]] = _kind("town")
HOME_NAMES: dict[str, tuple[str, ...]] = _kind("home")
TWINS = frozenset(_kind("twin"))
BEFORE = frozenset(_kind("before"))
AFTER = frozenset(_kind("after"))
ALONE = frozenset(_kind("alone"))
COUNTIES: dict[str, tuple[str, ...]] = _kind("county")
SURE_COUNTIES: dict[str, tuple[str, ...]] = _kind("shire")
KEPT = frozenset(_kind("keep"))
WORDS_TOO = frozenset(_kind("word"))
WITHIN_CHARS = 3


def is_large(town: str) -> bool:
    """Whether a town of at least 100,000 inhabitants bears the folded name."""
    return town in _large_towns()


def homes(town: str) -> list[tuple[str, str]]:
    """(alpha-2, GeoNames admin1 code or "") of each large town of the folded name, none for a small one's."""
    return [(where[:2], where[3:]) for where in _large_towns().get(town, "").split()]


def countries_of(town: str) -> frozenset[str]:
    """The countries (alpha-2) in which a large town bears the folded name."""
    return frozenset(country for country, _ in homes(town))


def county_of(name: str, country: str | None) -> str | None:
    """The country that a county or region of the name lies in; where no country is known, of a name that tells it alone."""
    known = SURE_COUNTIES.get(name) or (COUNTIES.get(name) if country else None)
    home = known[-1] if known else None
    return home if country in (None, home) else None


def _before_county(name: str) -> str:
    """ "Welwyn Garden City" of "Welwyn Garden City Hertfordshire South East"."""
    words = name.split()
    for at in range(1, len(words)):
        if any(" ".join(words[at : at + size]) in SURE_COUNTIES for size in (1, 2, 3)):
            return " ".join(words[:at])
    return ""


def within(name: str) -> str:
    """The large town that a name of several words begins or ends with, "" for none: of Leeds Science Park it is Leeds;
    else the town before a county.

    Not of a county, which is named after a town of another one as well.
    """
    words = name.split()
    if len(words) == 1 or is_large(name) or "county" in words:
        return ""
    for size in range(min(len(words) - 1, 4), 0, -1):
        for part in (" ".join(words[:size]), " ".join(words[-size:])):
            if len(part) >= WITHIN_CHARS and part not in WORDS_TOO and (is_large(part) or part in NICKNAMES):
                return NICKNAMES.get(part, (part,))[0]
    return _before_county(name)


@cache
def _large_towns() -> dict[str, str]:
    return dict(rows("large_towns.tsv"))
