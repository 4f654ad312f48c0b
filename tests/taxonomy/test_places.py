import time

import pytest

from jobraker.taxonomy.countries import country_id, country_named
from jobraker.taxonomy.places import MENTIONS_MOST, Candidate, PlaceMention, choose, mentions
from jobraker.taxonomy.terms import Remote


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("New York, NY", [("new york city", "new york", "US")]),
        ("New York, New York, United States", [("new york city", "new york", "US")]),
        ("London, UK", [("london", "", "GB")]),
        ("Greater London", [("london", "", None)]),
        ("Berlin / Munich", [("berlin", "", None), ("munich", "", None)]),
        ("Berlin, Barcelona, London", [("berlin", "", None), ("barcelona", "", None), ("london", "", None)]),
        ("10115 Berlin", [("berlin", "", None)]),
        ("São Paulo, Brazil", [("sao paulo", "", "BR")]),
        ("Zürich, Schweiz", [("zurich", "", "CH")]),
        ("US-CA-San Francisco", [("san francisco", "california", "US")]),
        ("US WA Seattle", [("seattle", "washington", "US")]),
        ("Clermont-Ferrand, France", [("clermont ferrand", "", "FR")]),
        ("Chennai, IN", [("chennai", "", "IN")]),
        ("Gary, IN", [("gary", "indiana", "US")]),
        ("Darmstadt, DE", [("darmstadt", "", "DE")]),
        ("Dover, DE", [("dover", "delaware", "US")]),
        ("Portland, OR", [("portland", "oregon", "US")]),
        ("Frankfurt am Main, Hessen", [("frankfurt am main", "hesse", "DE")]),
        ("Atlanta, Georgia", [("atlanta", "georgia", "US")]),
        ("Tbilisi, Georgia", [("tbilisi", "", "GE")]),
        ("Brooklyn, New York", [("brooklyn", "new york", "US")]),
        ("Bengaluru / Chennai, India", [("bengaluru", "", "IN"), ("chennai", "", "IN")]),
        (
            "India - Bangalore, Hyderabad, or Pune",
            [("bangalore", "", "IN"), ("hyderabad", "", "IN"), ("pune", "", "IN")],
        ),
        ("Boston, MA and Charlotte, NC", [("boston", "massachusetts", "US"), ("charlotte", "north carolina", "US")]),
        ("4320 West Drive, Burbank, CA 91505", [("burbank", "california", "US")]),
        ("San Francisco Bay Area", [("san francisco", "", "US")]),
        ("Singapore", [("singapore", "", "SG")]),
        ("Mexico City, Mexico", [("mexico city", "", "MX")]),
        ("Bosnia and Herzegovina", [("", "", "BA")]),
        ("California", [("", "california", "US")]),
        ("Deutschland", [("", "", "DE")]),
        ("Remote (United States | Canada)", [("", "", "US"), ("", "", "CA")]),
        ("Head office", []),
        ("N/A", []),
        ("", []),
        ("🔥", []),
    ],
)
def test_it_takes_a_location_line_apart(line: str, found: list[tuple[str, str, str | None]]) -> None:
    places = mentions([line]).places

    assert [(place.key, place.region_hint, place.country) for place in places] == found


@pytest.mark.parametrize(
    ("lines", "remote"),
    [
        (["Remote, Italy"], Remote.REMOTE),
        (["Anywhere"], Remote.REMOTE),
        (["Hybrid - Paris"], Remote.HYBRID),
        (["Leeds (onsite)"], Remote.ON_SITE),
        (["Leeds", "Remote"], Remote.REMOTE),
        (["Leeds, no remote"], Remote.ON_SITE),
        (["LEEDS, NO REMOTE"], Remote.ON_SITE),
        (["Oslo, NO (remote)"], Remote.REMOTE),
        (["Leeds"], None),
    ],
)
def test_it_reads_remote_work_from_location_lines(lines: list[str], remote: Remote | None) -> None:
    assert mentions(lines).remote == remote


def test_it_keeps_parts_of_the_world_apart_from_places() -> None:
    found = mentions(["Home based - EMEA", "Europe", "Latin America"])

    assert found.scope == ("EMEA", "Europe", "LATAM")
    assert found.places == ()


def test_it_takes_the_source_s_country_where_the_line_names_none() -> None:
    assert mentions(["Leeds"], "GB").places[0].country == "GB"


def test_it_names_a_town_once() -> None:
    places = mentions(["Berlin", "Berlin, Germany", "Remote - Berlin"]).places

    assert [(place.key, place.country) for place in places] == [("berlin", "DE")]


def test_it_keeps_two_towns_of_one_name_in_two_states() -> None:
    assert len(mentions(["Springfield, MA", "Springfield, IL"]).places) == 2


def test_it_shows_a_town_with_its_region_as_written() -> None:
    assert [place.label for place in mentions(["austin, TX", "Lyon, France"]).places] == ["austin, TX", "Lyon, France"]


def test_it_keeps_a_bounded_number_of_places() -> None:
    assert len(mentions([f"Town{number}" for number in range(90)]).places) == MENTIONS_MOST


@pytest.mark.parametrize("line", ["(" * 900, "- " * 400, "/" * 900, "," * 900, "a, " * 300, "or " * 300])
def test_it_survives_a_line_of_nothing_but_separators(line: str) -> None:
    assert isinstance(mentions([line]).places, tuple)


@pytest.mark.parametrize("piece", ["UK ", "Georgia ", "US-", "IN, ", "c++", "remote ", "Berlin and "])
def test_it_is_quick_with_endless_repetition(piece: str) -> None:
    lines = [f"{piece * 90}{letter}{other}" for letter in "abcdefghij" for other in "klmnopqrst"]
    begin = time.process_time()

    mentions(lines)

    assert time.process_time() - begin < 2


def test_it_reads_a_line_of_many_places_to_its_end() -> None:
    line = (
        "Atlanta, GA, Boston, MA, Charlotte, NC, Dallas, TX, Jacksonville, FL, Los Angeles, CA, Hamilton, NJ, New York, NY, "
        "Raleigh, NC, Richmond, VA, Sacramento, CA, San Diego, CA, San Francisco, CA, Tampa, FL, Washington DC"
    )

    assert [place.key for place in mentions([line]).places][-1] == "washington"


PARIS = Candidate(1, "Paris", "Île-de-France", "FR", 2_000_000)
TEXAS = Candidate(2, "Paris", "Texas", "US", 25_000)
KENTUCKY = Candidate(3, "Paris", "Kentucky", "US", 10_000)


@pytest.mark.parametrize(
    ("region", "country", "chosen"),
    [("", None, 1), ("", "US", 2), ("kentucky", "US", 3), ("", "DE", None), ("ohio", "US", None), ("bourbon", "US", 2)],
)
def test_it_chooses_by_country_then_region_then_inhabitants(
    region: str, country: str | None, chosen: int | None
) -> None:
    mention = PlaceMention("paris", region, country, "Paris")

    assert choose(mention, [PARIS, TEXAS, KENTUCKY]) == chosen


def test_it_chooses_the_country_where_no_town_is_named() -> None:
    assert choose(PlaceMention("", "california", "US", "California"), []) == country_id("US")


VALENCIA = [
    Candidate(1, "Valencia", "", "VE", 1_385_083),
    Candidate(2, "Valencia", "Valencian Community", "ES", 807_693),
]


def test_it_rather_takes_the_town_of_a_country_that_postings_leave_unsaid() -> None:
    assert choose(PlaceMention("valencia", "", None, "Valencia"), VALENCIA) == 2
    assert choose(PlaceMention("valencia", "", "VE", "Valencia"), VALENCIA) == 1


@pytest.mark.parametrize(("population", "found"), [(8_800_000, 1), (60_000, None)])
def test_it_takes_only_a_great_town_where_the_region_beside_it_is_another(population: int, found: int | None) -> None:
    towns = [Candidate(1, "New York City", "New York", "US", population)]

    assert choose(PlaceMention("new york city", "north carolina", "US", "New York City, NC"), towns) == found


@pytest.mark.parametrize(
    ("line", "country", "found"),
    [
        ("Lincolnshire", "GB", ["Lincolnshire, United Kingdom"]),
        ("East Lothian", "GB", ["East Lothian, United Kingdom"]),
        ("Suffolk/East Anglia", "GB", ["Suffolk, United Kingdom"]),
        ("Hampshire", None, ["Hampshire, United Kingdom"]),
        ("Midlothian", None, ["Midlothian, United Kingdom"]),
        ("Fife", None, ["Fife, United Kingdom"]),
        ("Surrey", "GB", ["Surrey, United Kingdom"]),
    ],
)
def test_a_county_without_a_town_stands_for_its_country(line: str, country: str | None, found: list[str]) -> None:
    places = mentions([line], country).places

    assert [(place.key, place.country, place.label) for place in places] == [("", "GB", label) for label in found]


@pytest.mark.parametrize(
    ("line", "country", "keys"),
    [
        ("South West London (Surrey)", None, ["south west london"]),
        ("South West London (Surrey)", "GB", ["south west london"]),
        ("Surrey", None, ["surrey"]),
        ("Surrey", "CA", ["surrey"]),
        ("Hampshire, IL", None, ["hampshire"]),
        ("Midlothian, VA", None, ["midlothian"]),
        ("Midlothian", "US", ["midlothian"]),
        ("Suffolk, VA", None, ["suffolk"]),
    ],
)
def test_a_county_adds_nothing_to_its_town_and_another_country_s_town_stays(
    line: str, country: str | None, keys: list[str]
) -> None:
    assert [place.key for place in mentions([line], country).places] == keys


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("London, Hong Kong, Singapore", [("london", None), ("hong kong", "HK"), ("singapore", "SG")]),
        ("Kowloon, Hong Kong", [("kowloon", "HK")]),
        ("London, UK", [("london", "GB")]),
    ],
)
def test_a_country_that_is_one_town_is_a_place_beside_a_large_town(
    line: str, found: list[tuple[str, str | None]]
) -> None:
    assert [(place.key, place.country) for place in mentions([line]).places] == found


@pytest.mark.parametrize(
    ("line", "town"),
    [
        ("Leeds Science Park", "leeds"),
        ("Upper Manhattan", "new york city"),
        ("Elm House NYC", "new york city"),
        ("Elm House Indianapolis", "indianapolis"),
        ("Nassau County", ""),
        ("Welwyn Garden City Hertfordshire South East", "welwyn garden city"),
        ("Leeds West Yorkshire", "leeds"),
        ("Enterprise Team", ""),
        ("Leeds", ""),
        ("Elm House", ""),
    ],
)
def test_it_tells_the_large_town_in_a_longer_name(line: str, town: str) -> None:
    assert [place.within for place in mentions([line]).places] == [town]


def test_it_gives_every_country_an_id_of_its_own_below_zero() -> None:
    codes = [first + second for first in "ABZ" for second in "ABZ"]

    assert len({country_id(code) for code in codes}) == len(codes)
    assert all(country_id(code) < 0 for code in codes)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Germany", "DE"),
        ("Allemagne", "DE"),
        ("DEU", "DE"),
        ("de", "DE"),
        ("UK", "GB"),
        ("U.S.A.", "US"),
        ("España", "ES"),
        ("The Netherlands", "NL"),
        ("Côte d'Ivoire", "CI"),
        ("Narnia", None),
        ("", None),
        ("Leeds", None),
    ],
)
def test_it_knows_countries_by_many_names(name: str, code: str | None) -> None:
    assert country_named(name) == code


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Naples, FL"], [("naples", "florida", "US")]),
        (["Vienna, Virginia"], [("vienna", "virginia", "US")]),
        (["Norfolk, Virginia"], [("norfolk", "virginia", "US")]),
        (["Norfolk, England"], [("", "", "GB")]),
        (["Lafayette, Georgia, United States"], [("lafayette", "georgia", "US")]),
        (["Ontario, Ohio"], [("ontario", "ohio", "US")]),
        (["Lebanon, PA"], [("lebanon", "pennsylvania", "US")]),
        (["Delaware, OH"], [("delaware", "ohio", "US")]),
        (["Hull, England"], [("kingston upon hull", "england", "GB")]),
        (["Hull, Quebec"], [("hull", "quebec", "CA")]),
        (["Milano (MI), Italy"], [("milano", "", "IT")]),
        (["Georgia, US"], [("", "georgia", "US")]),
        (["US-Seattle, US-Texas"], [("seattle", "", "US"), ("", "texas", "US")]),
        (["Maryland, New York"], [("", "maryland", "US"), ("", "new york", "US")]),
        (["San Diego, Ontario"], [("san diego", "", None), ("ontario", "", None)]),
        (["Nevada, California"], [("", "nevada", "US"), ("", "california", "US")]),
        (["Remote - CA, NY"], [("", "california", "US"), ("", "new york", "US")]),
        (["Ohio", "Georgia", "Maine"], [("", "ohio", "US"), ("", "georgia", "US"), ("", "maine", "US")]),
        (["Ohio", "Maine", "Washington"], [("", "ohio", "US"), ("", "maine", "US"), ("", "washington", "US")]),
        (["Ohio, Leeds", "Maine", "Georgia"], [("leeds", "ohio", "US"), ("", "maine", "US"), ("", "", "GE")]),
        (
            ["New York", "Ohio", "Maine"],
            [("new york city", "", "US"), ("", "ohio", "US"), ("", "maine", "US")],
        ),
        (["Angers, Maine-et-Loire, France"], [("angers", "maine et loire", "FR")]),
        (["Washington (state)"], [("", "washington", "US")]),
        (["Remote (Aus)"], [("", "", "AU")]),
        (["Remote (±3 hours from UTC+8)"], []),
        (["Salvador, Bahia, Brasil"], [("salvador", "bahia", "BR")]),
        (["El Salvador"], [("", "", "SV")]),
        (["Remote-United-States"], [("", "", "US")]),
        (["West Hollywood (On-site)"], [("west hollywood", "", None)]),
        (["Mercer Island, WA"], [("mercer island", "washington", "US")]),
        (["North Wales, PA"], [("north wales", "pennsylvania", "US")]),
        (["North Wales"], [("", "wales", "GB")]),
        (["Southern California or Denver"], [("", "california", "US"), ("denver", "", "US")]),
        (["Upstate New York"], [("", "new york", "US")]),
        (["Pennsylvania - East"], [("", "pennsylvania", "US")]),
        (["Wigan, Greater Manchester"], [("wigan", "", None)]),
        (["US OAK"], [("oak", "", "US")]),
        (["Austin, Remote US"], [("austin", "", "US"), ("", "", "US")]),
        (["Cork, Leeds, US-Remote"], [("cork", "", None), ("leeds", "", None), ("", "", "US")]),
        (["US-Remote, Berlin"], [("", "", "US"), ("berlin", "", None)]),
        (["Berlin, Germany (Remote)"], [("berlin", "", "DE")]),
        (["Leeds, Santa Barbara CA"], [("leeds", "", None), ("santa barbara", "california", "US")]),
        (
            ["Boston, Denver, Connecticut"],
            [("boston", "", None), ("denver", "", None), ("", "connecticut", "US")],
        ),
        (["Leeds, York, Canada"], [("leeds", "", None), ("york", "", None), ("", "", "CA")]),
        (
            ["Elm House - Asheville, NC"],
            [("elm house", "north carolina", "US"), ("asheville", "north carolina", "US")],
        ),
        (["Dorking, Sussex, England"], [("dorking", "england", "GB")]),
        (["New York (Remote)", "Ohio (Remote)"], [("", "new york", "US"), ("", "ohio", "US")]),
        (["New York (Remote)"], [("new york city", "", "US")]),
        (
            ["Georgia", "Boston, MA", "Ohio"],
            [("", "georgia", "US"), ("boston", "massachusetts", "US"), ("", "ohio", "US")],
        ),
        (["Remote Opportunity - Canada"], [("", "", "CA")]),
        (["Must reside in Texas"], [("", "texas", "US")]),
        (["Kinshasa, Democratic Republic of Congo"], [("kinshasa", "", "CD")]),
        (["Darwin, Northern Territory"], [("darwin", "northern territory", "AU")]),
        (["LHR / DUB"], [("london", "", "GB"), ("dublin", "", "IE")]),
    ],
)
def test_it_tells_towns_from_states_and_countries_of_the_same_name(
    lines: list[str], found: list[tuple[str, str, str | None]]
) -> None:
    places = mentions(lines).places

    assert [(place.key, place.region_hint, place.country) for place in places] == found


@pytest.mark.parametrize(
    ("line", "countries"),
    [
        ("Remote (non-U.S.)", []),
        ("Worldwide, except US, Canada", []),
        ("Anywhere outside the United States", []),
        ("Europe (excluding Spain), Brazil", ["BR"]),
        ("US only, no California", ["US"]),
        ("Oslo, NO", ["NO"]),
    ],
)
def test_a_place_left_out_is_none(line: str, countries: list[str]) -> None:
    assert [place.country for place in mentions([line]).places] == countries


def test_a_code_that_fits_no_town_yields_to_the_country_named_beside() -> None:
    town = mentions(["Turin, Italy", "Borgo VA"]).places[1]
    inn = Candidate(7, "Borgo", "Piedmont", "IT", 2000)

    assert choose(town, [inn, Candidate(8, "Borgo", "", "FR", 9000)]) == 7
    assert choose(town, [inn, Candidate(9, "Borgo", "Virginia", "US", 1000)]) == 9


def test_a_large_town_lies_in_the_state_named_only_if_one_of_its_name_does() -> None:
    naples = Candidate(7, "Naples", "Campania", "IT", 900_000)

    assert choose(mentions(["Naples, FL"]).places[0], [naples, Candidate(8, "Naples", "Florida", "US", 20_000)]) == 8
    assert choose(mentions(["Naples, FL"]).places[0], [naples]) == 7
    assert choose(mentions(["Naples, Florida, United States"]).places[0], [naples]) is None
