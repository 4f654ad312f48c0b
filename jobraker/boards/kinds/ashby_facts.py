"""Where, how remote and for how much: the parts of an Ashby record that take some reading."""

from jobraker.boards.fields import Fields
from jobraker.boards.pay import widest
from jobraker.boards.posting import Salary
from jobraker.boards.words import period_of, remote_of
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import SCOPES
from jobraker.taxonomy.places import mentions
from jobraker.taxonomy.remoteness import remote_of as remote_in_lines
from jobraker.taxonomy.terms import Remote

LABEL_CHARS = 200


def remote_type(fields: Fields) -> Remote | None:
    """`workplaceType` is the newer and finer field. `isRemote` is also true for hybrid work, so false means on site.

    Where a location's own words say remote or hybrid, they are believed before a false or missing `isRemote`: companies
    that name a location so leave the switch as it was.
    """
    named = remote_of(fields.text("workplaceType"))
    if named is not None:
        return named
    remote, said = fields.flag("isRemote"), remote_in_lines(_labels(fields))
    if said is Remote.HYBRID or (said is Remote.REMOTE and not remote):
        return said
    return None if remote is None else Remote.REMOTE if remote else Remote.ON_SITE


def _labels(fields: Fields) -> list[str]:
    parts = (fields, *fields.parts("secondaryLocations"))
    return [label[:LABEL_CHARS] for part in parts if (label := part.text("location"))]


def locations_of(fields: Fields, remote: Remote | None) -> tuple[str, ...]:
    first = _place(fields.text("location"), fields.part("address"), remote)
    others = (
        _place(other.text("location"), other.part("address"), remote) for other in fields.parts("secondaryLocations")
    )
    return tuple(dict.fromkeys(place for place in (first, *others) if place))


def _place(label: str | None, address: Fields, remote: Remote | None) -> str | None:
    """The label that people read, made exact by the address.

    The address of remote work is often just an office, so there it only gives the country where the label names no
    place: "Remote", "Eastern". A label that only tells a way of working ("Hybrid") gives way to the address.
    """
    postal = address.part("postalAddress")
    town, country = postal.text("addressLocality"), postal.text("addressCountry")
    full = ", ".join(dict.fromkeys(filter(None, [town, postal.text("addressRegion"), country])))
    if not label or not full:
        return label or full
    if remote is Remote.REMOTE and not (town and town.lower() in label.lower()):
        return f"{label}, {country}" if country and _names_nothing(label) else label
    if town or _names_nothing(label):
        return full
    return label if full.lower() in label.lower() else f"{label}, {full}"


def _names_nothing(label: str) -> bool:
    """Neither a place nor a part of the world, nor all of it: "Anywhere" is not the country of the office."""
    found = mentions([label[:LABEL_CHARS]])
    return not (found.places or found.scope or any(word in SCOPES for word in fold(label[:LABEL_CHARS]).split()))


def salary_of(compensation: Fields) -> Salary | None:
    """The widest range of the salaries in its tiers."""
    tiers = [part for tier in compensation.parts("compensationTiers") for part in tier.parts("components")]
    return widest([pay for part in tiers or compensation.parts("summaryComponents") if (pay := _component(part))])


def _component(part: Fields) -> Salary | None:
    """None for equity, bonus and one-off pay, and for a salary without figures."""
    period = period_of(part.text("interval"))
    minimum, maximum = part.number("minValue"), part.number("maxValue")
    if part.text("compensationType") != "Salary" or period is None or (minimum is None and maximum is None):
        return None
    return Salary(minimum, maximum, part.text("currencyCode"), period)
