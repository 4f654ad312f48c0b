"""Places whose name begins as somebody types: of the whole gazetteer, whether or not there are openings."""

from itertools import islice

from sqlalchemy import text

from jobraker.database import db, transaction
from jobraker.search.memory import Memory
from jobraker.search.places import find_place, labelled, land_label
from jobraker.taxonomy.countries import country_label, country_names
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.regions import regions

MOST, LEAST_LETTERS = 8, 3  # fewer letters begin some name of nearly every town
MOST_LANDS = 3
LONGEST = 60
REMEMBERED_SECONDS = 300
# Another name is meant once half of it is typed: a few letters begin some name of many large towns.
TOWNS = f"""
SELECT name, region, country, min(key) FROM place_name JOIN place ON place.id = place_id
WHERE key >= :begun AND key < :begun || '~' AND place_id > 0
  AND (length(key) <= 2 * length(:begun) OR left(lower(name), 3) = left(:begun, 3))
GROUP BY place.id ORDER BY population DESC, place.id LIMIT {MOST * 3}
"""

Offered = tuple[str, str]  # the name as searches read it, and the other name that it was found by, or ""

_known = Memory[str, list[Offered]](REMEMBERED_SECONDS)


def places_beginning(typed: str) -> list[Offered]:
    """Countries and regions first, then the largest towns, those whose own name begins so before others."""
    begun = fold(typed[:LONGEST])
    if len(begun) < LEAST_LETTERS:
        return []
    with transaction():
        return _known.of([begun], lambda _: {begun: [*lands(begun), *towns(begun)][:MOST]})[begun]


def lands(begun: str) -> list[Offered]:
    """Those that searches can be made in: of a region without any town they know nothing."""
    named = (country_label(code) for name, code in sorted(country_names().items()) if is_meant(begun, name))
    parts = (
        land_label(land) for name, all_of in sorted(regions().items()) if name.startswith(begun) for land in all_of
    )
    found = dict.fromkeys([*named, *islice(parts, 2 * MOST_LANDS)])
    return [(label, "") for label in islice((each for each in found if find_place(each, 0)), MOST_LANDS)]


def is_meant(begun: str, name: str) -> bool:
    return name.startswith(begun) and len(name) <= max(2 * len(begun), len("new zealand"))


def towns(begun: str) -> list[Offered]:
    """Of two that are called alike in one country each is told by its region."""
    found = db.session.execute(text(TOWNS), {"begun": begun}).all()
    own = [row for row in found if fold(row.name).startswith(begun)]
    shown = [*own, *(row for row in found if row not in own)][:MOST]
    alike = [(name, country) for name, _, country, _ in shown]
    return [
        (
            labelled(name, region if alike.count((name, country)) > 1 else "", country),
            "" if fold(name).startswith(begun) else key,
        )
        for name, region, country, key in shown
    ]
