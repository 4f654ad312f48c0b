"""What each part of a location line is: town, region, country, part of the world, or nothing about a place."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from enum import Enum, auto

from jobraker.taxonomy.countries import country_codes, country_names
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.location_names import is_country_or_code, names_in, trimmed
from jobraker.taxonomy.place_names import (
    HOME_NAMES,
    NICKNAMES,
    SCOPES,
    TWINS,
    countries_of,
    homes,
    is_large,
)
from jobraker.taxonomy.regions import region_codes, region_of, regions
from jobraker.taxonomy.remoteness import WORDS


class Kind(Enum):
    TOWN = auto()
    REGION = auto()
    COUNTRY = auto()
    SCOPE = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """`key` is the folded name (of a region: the one shown), `label` as written, `country` alpha-2 where known.

    `tied`: a town with its region or country right behind it, no comma between. `apart`: said together with remote work
    and alone, so that a country is where people may live, not where the towns of the line lie.
    """

    kind: Kind
    key: str
    label: str
    country: str | None = None
    tied: bool = False
    apart: bool = False

    @property
    def coded(self) -> bool:
        """Whether it is written as a code, which may mean another thing than the one it was read as."""
        return len(self.label) <= 3 and self.label.isupper() and self.label not in _PLAIN_CODES


@dataclass(slots=True)
class _Context:
    """What came before in the same line: it decides whether CA is California or Canada.

    `stated` is the only country that the line names beyond doubt, before or after.
    """

    country: str | None
    town: str = ""
    region: str = ""
    stated: str | None = None
    state_follows: bool = False  # by its code, after the next comma


def parts_of(piece: str, country_hint: str | None) -> list[Part]:
    """The parts of a piece between hard separators, in reading order."""
    names = list(names_in(piece))
    texts = [text for _, same in names for text in same]
    large = {key for text in texts if is_large(key := fold(text))}
    context = _Context(country_hint, stated=country_hint or _stated(texts))
    found: list[Part] = []
    for (raw, same), (_, after) in zip(names, [*names[1:], ("", [])], strict=True):
        context.state_follows = bool(after) and after[0] in _US_STATES
        before = len(found)
        for text in same:
            for part in _classified(text, context, large):
                found.append(part)
                _note(context, part)
        if len(found) == before + 1 and WORDS.search(fold(raw)):
            found[before] = replace(found[before], apart=True)
    return _with_twin(_without_strange_codes(found))


_US_STATES = frozenset(code for code, homes_ in region_codes().items() if any(country == "US" for country, _ in homes_))


def _stated(texts: list[str]) -> str | None:
    """The country if the texts name one alone: by its name, by US or UK, or by a part of it that bears no town's name."""
    named = {country for text in texts if (country := _beyond_doubt(text))}
    return named.pop() if len(named) == 1 else None


def _beyond_doubt(text: str) -> str | None:
    key = fold(text)
    if is_large(key) or key in TWINS or key in NICKNAMES:
        return None
    if key in country_names():
        return None if key in regions() else country_names()[key]
    if text in _PLAIN_CODES:
        return _PLAIN_CODES[text]
    countries = {country for country, _ in regions().get(key, ())}
    return countries.pop() if len(countries) == 1 else None


_PLAIN_CODES = {"US": "US", "USA": "US", "UK": "GB"}


def _without_strange_codes(parts: list[Part]) -> list[Part]:
    """Without a code between a town and the name of another country: "Milano (MI), Italy" is not in Michigan."""
    return [
        part
        for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False)
        if not _strange(before, part, after)
    ]


def _strange(before: Part | None, part: Part, after: Part | None) -> bool:
    if before is None or after is None or before.kind is not Kind.TOWN or after.kind is not Kind.COUNTRY:
        return False
    if not part.coded or after.coded or part.country in (None, after.country):
        return False
    return part.country not in countries_of(before.key)


def _with_twin(parts: list[Part]) -> list[Part]:
    """ "Ontario, Ohio" and "Lebanon, PA" are towns: named after a province or a country, and the state follows.

    After the name of a state the other must be a code: "Nevada, California" are two states.
    """
    if len(parts) < 2 or parts[0].kind is Kind.TOWN or parts[0].coded or parts[0].key not in TWINS:
        return parts
    name, state = parts[0], parts[1]
    if state.kind is Kind.REGION and state.country == "US" and (state.coded or name.country != "US"):
        return [Part(Kind.TOWN, name.key, name.label), *parts[1:]]
    return parts


def _note(context: _Context, part: Part) -> None:
    if part.kind is Kind.TOWN:
        context.town = part.key
        return
    context.region = part.key if part.kind is Kind.REGION else context.region
    context.country = part.country or context.country


def _classified(text: str, context: _Context, large: Set[str]) -> Iterator[Part]:
    key = fold(text)
    if len(key) < 2:
        return
    whole = _code(text, context, large) or _named(key, text, context)
    if whole is not None:
        yield whole
    elif len(text.split()) > 1:
        yield from _split(text, context, large)
    else:
        yield Part(Kind.TOWN, key, text)


def _named(key: str, text: str, context: _Context) -> Part | None:
    """A part whose whole name is known."""
    if key in SCOPES:
        return Part(Kind.SCOPE, key, SCOPES[key])
    region = _region(key, context)
    if region is not None and _rather_region(key, region, context):
        return Part(Kind.REGION, region[1], text, region[0])
    if key in HOME_NAMES and HOME_NAMES[key][1] == context.stated:
        name, country = HOME_NAMES[key]
        return Part(Kind.TOWN, name, text, country)
    if key in NICKNAMES:
        name, country = NICKNAMES[key]
        return Part(Kind.TOWN, name, text, country)
    if is_large(key) and _is_town(key, context.stated):
        return Part(Kind.TOWN, key, text)
    if key in country_names():
        return Part(Kind.COUNTRY, key, text, country_names()[key])
    return Part(Kind.REGION, region[1], text, region[0]) if region is not None else None


def _is_town(key: str, stated: str | None) -> bool:
    """Whether no country bears the name, or a town of the country that the line names: "Salvador, Bahia, Brasil"."""
    return key not in country_names() or (stated in countries_of(key) and stated != country_names()[key])


def _region(key: str, context: _Context) -> tuple[str, str] | None:
    """(alpha-2, folded name) of the region of that name, in the country named before if it has one."""
    known = regions().get(key, ())
    return next((one for one in known if one[0] == context.country), known[0] if known else None)


def _rather_region(key: str, region: tuple[str, str], context: _Context) -> bool:
    """New York after Buffalo is the state, alone it is the town; Georgia after Atlanta is the state, alone the country."""
    if key in country_names() and not context.town:
        return region[0] in (context.country, context.stated)
    if not is_large(key) and key not in NICKNAMES:
        return key not in country_names() or country_names()[key] not in countries_of(context.town)
    beside = countries_of(key) & countries_of(context.town) - {region[0]}  # "San Diego, Ontario" are two of California
    state = region[0] in _STATES_FIRST and key not in _TOWNS_FIRST and not beside
    if not context.town:
        return bool(context.region) or state
    return state or not is_large(context.town) or region in _regions_of(context.town)


# In these countries a name that is a state's and a town's is the state, but for a few.
_STATES_FIRST = frozenset({"US", "CA", "AU"})
_TOWNS_FIRST = frozenset({"new york", "washington", "washington d c", "washington dc", "victoria"})


def _regions_of(town: str) -> set[tuple[str, str]]:
    return {(country, region_of(country, code)) for country, code in homes(town)}


def _code(text: str, context: _Context, large: Set[str]) -> Part | None:
    """A region's or a country's code in capitals; where it is both, the towns beside it decide."""
    if len(text) == 2 and context.town and text.istitle():
        text = text.upper()  # "Tolleson, Az"
    if not (2 <= len(text) <= 4 and text.isupper() and text.isalpha()):
        return Part(Kind.COUNTRY, "us", text, "US") if text.lower() == "us" else None
    if not context.town and fold(text) in NICKNAMES and text != "CA":
        return None
    found = region_codes().get(text, ())
    region = next((one for one in found if one[0] == context.country), found[0] if found else None)
    country = country_codes().get(text.lower())
    if region is not None and not (country and _country_meant(country, region, context, large)):
        return Part(Kind.REGION, region[1], text, region[0])
    return Part(Kind.COUNTRY, text.lower(), text, country) if country else None


def _country_meant(country: str, region: tuple[str, str], context: _Context, large: Set[str]) -> bool:
    """Whether IN is India, not Indiana: a large town of the line lies there and not in the region's country."""
    if context.country in (country, region[0]):
        return context.country == country
    return any(country in (at := countries_of(town)) and region[0] not in at for town in large)


# Of a name they tell a part: "Southern California", "North New Jersey". A town may begin with them too: "North Wales, PA".
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest upstate mid".split()
)


def _split(text: str, context: _Context, large: Set[str]) -> Iterator[Part]:
    """ "London UK", "US Remote California", "New York NY": a known name at the end or, before a known one, at the start."""
    words = text.split()
    for size in range(min(4, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:-size]), " ".join(words[-size:])
        if not _closes(tail):
            continue
        if fold(head) in _DIRECTIONS:
            yield from [Part(Kind.TOWN, fold(text), text)] if context.state_follows else _whole(tail, context, large)
            return
        yield from (replace(part, tied=part.kind is Kind.TOWN) for part in _classified(trimmed(head), context, large))
        after = _Context(context.country, fold(head))
        yield from _classified(tail, after, large)
        return
    for size in range(1, min(3, len(words) - 1) + 1):
        head, tail = " ".join(words[:size]), trimmed(" ".join(words[size:]))
        known = is_large(fold(tail)) or fold(tail) in NICKNAMES or _closes(tail) or _closes(tail.partition(" ")[0])
        if head in _PLAIN_CODES or (_closes(head) and known):
            yield from _classified(head, context, large)
            yield from _classified(tail, context, large)
            return
    yield Part(Kind.TOWN, fold(text), text)


def _whole(name: str, context: _Context, large: Set[str]) -> Iterator[Part]:
    """The region of the name rather than a town: "upstate New York"."""
    region = _region(fold(name), context)
    return iter([Part(Kind.REGION, region[1], name, region[0])]) if region else _classified(name, context, large)


_NO_ENDINGS = frozenset({"victoria", "limburg", "zug", "island"})  # more often a word of a town's name


def _closes(words: str) -> bool:
    key = fold(words)
    return key not in _NO_ENDINGS and (
        key in country_names() or key in regions() or is_country_or_code(words) or key in SCOPES
    )
