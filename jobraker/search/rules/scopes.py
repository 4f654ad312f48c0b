"""Parts of the world that openings name instead of a place ("EMEA"), by the label that their reading gives them."""

from collections.abc import Collection
from functools import cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import SCOPES

WORLDWIDE = "Worldwide"

NORDICS = "DK FI IS NO SE FO GL AX"
BALTICS = "EE LT LV"
BENELUX = "BE LU NL"
DACH = "AT CH DE"
IBERIA = "AD ES PT"
EU = f"AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT {BALTICS} LU MT NL PL PT RO SE SI SK"
EASTERN_EUROPE = "AL BA BG BY CZ EE HR HU LT LV MD ME MK PL RO RS SI SK UA XK"
WESTERN_EUROPE = "AD AT BE CH DE ES FR GB GG GI IE IM IT JE LI LU MC MT NL PT SM VA"
EUROPE = f"{WESTERN_EUROPE} {EASTERN_EUROPE} {NORDICS} CY GR RU TR"
MENA = "AE BH DZ EG IL IQ IR JO KW LB LY MA OM PS QA SA SY TN TR YE"
AFRICA = (
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE "
    "RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW"
)
ASIA = (
    "AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA "
    "SG SY TH TJ TL TM TR TW UZ VN YE"
)
APAC = "AU BD BN BT CN FJ HK ID IN JP KH KR LA LK MM MN MO MV MY NP NZ PG PH PK SG TH TL TW VN"
OCEANIA = "AU CK FJ FM GU KI MH NC NR NU NZ PF PG PW SB TK TO TV VU WF WS"
NORTH_AMERICA = "CA MX US"
CENTRAL_AMERICA = "BZ CR GT HN NI PA SV"
CARIBBEAN = "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI"
SOUTH_AMERICA = "AR BO BR CL CO EC FK GF GY PE PY SR UY VE"
LATAM = f"{SOUTH_AMERICA} {CENTRAL_AMERICA} CU DO MX PR"
COASTS = "US"

LANDS = {
    "EU": EU,
    "Europe": EUROPE,
    "Eastern Europe": EASTERN_EUROPE,
    "Western Europe": WESTERN_EUROPE,
    "EMEA": f"{EUROPE} {MENA} {AFRICA}",
    "MENA": MENA,
    "DACH": DACH,
    "Benelux": BENELUX,
    "Nordics": NORDICS,
    "Baltics": BALTICS,
    "Iberia": IBERIA,
    "Africa": AFRICA,
    "Asia": ASIA,
    "APAC": APAC,
    "ANZ": "AU NZ",
    "Oceania": OCEANIA,
    "North America": NORTH_AMERICA,
    "Central America": CENTRAL_AMERICA,
    "South America": SOUTH_AMERICA,
    "Caribbean": CARIBBEAN,
    "LATAM": LATAM,
    "Americas": f"{NORTH_AMERICA} {LATAM} {CARIBBEAN}",
    "West Coast": COASTS,
    "East Coast": COASTS,
    "Pacific Northwest": COASTS,
    "New England": COASTS,
}


@cache
def lands() -> dict[str, frozenset[str]]:
    """The countries (alpha-2) of each part of the world."""
    return {label: frozenset(codes.split()) for label, codes in LANDS.items()}


def scope_named(name: str) -> str | None:
    """The label of the part of the world called by `name`; None for the whole of it, and for any other name."""
    label = SCOPES.get(fold(name))
    return label if label in LANDS else None


def around(countries: Collection[str]) -> list[str]:
    """The labels under which work is open to people of one of these countries."""
    return [WORLDWIDE, *(label for label, within in lands().items() if within.intersection(countries))]


def elsewhere(countries: Collection[str]) -> list[str]:
    """The labels under which it is open to others only."""
    return [label for label, within in lands().items() if not within.intersection(countries)]
