import pytest
from sqlalchemy import update

from jobraker.database import db, transaction
from jobraker.jobs.models import Place
from jobraker.search import memory
from jobraker.search.places import Where, find_place
from jobraker.search.rules.request import Request
from jobraker.search.understanding import understand
from jobraker.taxonomy.countries import country_id

pytestmark = pytest.mark.usefixtures("app")


def place(name: str, km: int = 0) -> Where | None:
    with transaction():
        return find_place(name, km)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Portland, OR", "Portland, Oregon, US"),
        ("portland, or", "Portland, Oregon, US"),
        ("Portland, oregon", "Portland, Oregon, US"),
        ("portland or", "Portland, Oregon, US"),
        ("Portland, ME", "Portland, Maine, US"),
        ("Portland, Maine, US", "Portland, Maine, US"),
        ("Austin, TX", "Austin, Texas, US"),
        ("San Francisco, CA", "San Francisco, California, US"),
        ("SAN FRANCISCO CA", "San Francisco, California, US"),
        ("Springfield, IL", "Springfield, Illinois, US"),
        ("Paris, TX", "Paris, Texas, US"),
        ("Paris", "Paris, FR"),
        ("London, Ontario", "London, Ontario, CA"),
        ("London, ON", "London, Ontario, CA"),
        ("london, uk", "London, GB"),
        ("Cork, Ireland", "Cork, IE"),
        ("Munich, DE", "Munich, DE"),
        ("New York, NY", "New York City, New York, US"),
        ("Casablanca, MA", "Casablanca, MA"),
        ("Leeds, West Yorkshire", "Leeds, GB"),
        ("Deutschland", "Germany"),
        ("UK", "United Kingdom"),
        ("LA", "Los Angeles, US"),
        ("Oregon", "Oregon, US"),
        ("Bavaria", "Bavaria, DE"),
    ],
)
def test_it_understands_a_place_as_people_write_it(name: str, label: str) -> None:
    found = place(name)

    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("name", ["Xyzzyville", "Nowhereville on Sea", "Berlin, Portugal", "<b>x", ", ,", "%"])
def test_it_knows_no_place_of_another_name_or_where_it_does_not_lie(name: str) -> None:
    assert place(name) is None


def test_it_reads_a_code_of_two_places_as_the_one_where_openings_are() -> None:
    before = place("CA")
    with transaction():
        california = (Place.country == "US") & (Place.region == "California") & (Place.population > 500_000)
        db.session.execute(update(Place).where(california).values(used=True))

    memory.forget()
    after = place("CA")

    assert before is not None
    assert after is not None
    assert (before.label, after.label) == ("Canada", "California, US")
    assert after.towns


def test_it_takes_a_region_without_openings_for_no_more_than_it_is() -> None:
    found = place("Wyoming")

    assert found is not None
    assert len(found.towns) == 1


@pytest.mark.parametrize(("name", "label"), [("Europe", "Europe"), ("dach", "DACH"), ("European Union", "EU")])
def test_it_knows_a_part_of_the_world(name: str, label: str) -> None:
    found = place(name)

    assert found is not None
    assert (found.label, found.whole) == (label, True)
    assert country_id("AT") in found.place_ids
    assert country_id("US") not in found.place_ids


@pytest.mark.parametrize(("near", "km"), [("Leeds", 50), ("Germany", 0), ("Bavaria", 0), ("Europe", 0)])
def test_it_measures_no_distance_to_a_whole_region_or_country(near: str, km: int) -> None:
    with transaction():
        assert understand(Request(q="nurse", near=near)).request.km == km


def test_it_reads_a_word_alone_as_a_town_where_openings_lie_around_it_and_none_say_it_otherwise() -> None:
    with transaction():
        before = understand(Request(q="bath")).place_read
        bristol = (Place.name == "Bristol") & (Place.country == "GB")
        db.session.execute(update(Place).where(bristol).values(used=True))

    memory.forget()
    with transaction():
        after = understand(Request(q="bath"))

    assert (before, after.place_read, after.request.q) == (None, "Bath, GB", "")


@pytest.mark.parametrize(
    ("q", "label", "rest"),
    [
        ("nurse in portland or", "Portland, Oregon, US", "nurse"),
        ("nurse austin tx", "Austin, Texas, US", "nurse"),
        ("nurse london", "London, GB", "nurse"),
        ("nurse in Bath", "Bath, GB", "nurse"),
        ("nurse in california", "California, US", "nurse"),
        ("nurse bavaria", "Bavaria, DE", "nurse"),
        ("nurse europe", "Europe", "nurse"),
        ("nurse us", None, "nurse us"),
        ("jobs in us", "United States", ""),
        ("jobs in uk", "United Kingdom", ""),
        ("work in it", None, "work in it"),
        ("work in no", None, "work in no"),
        ("nurse ME", None, "nurse ME"),
        ("work in sales", None, "work in sales"),
        ("power bi", None, "power bi"),
        ("physician md", None, "physician md"),
        ("python developer berlin it", "Berlin, DE", "python developer it"),
        ("product manager or", None, "product manager or"),
        ("work from home", None, ""),
    ],
)
def test_it_reads_a_place_from_the_words(q: str, label: str | None, rest: str) -> None:
    with transaction():
        understood = understand(Request(q=q))

    assert (understood.place_read, understood.request.q) == (label, rest)


def test_it_says_which_of_many_namesakes_is_meant_and_names_the_others() -> None:
    springfield = place("Springfield")

    assert springfield is not None
    assert springfield.label == "Springfield, Missouri, US"
    assert springfield.namesakes[:2] == ("Springfield, Massachusetts, US", "Springfield, Illinois, US")
    assert all((found := place(other)) and found.label == other for other in springfield.namesakes)


@pytest.mark.parametrize("name", ["Paris", "Berlin", "Springfield, IL", "Texas", "France", "Paris or London"])
def test_it_names_no_others_where_nobody_means_them(name: str) -> None:
    found = place(name)

    assert found is not None
    assert found.namesakes == ()


def use(*names: str) -> None:
    """As if there were openings in these towns."""
    for name in names:
        town, *region, country = name.split(", ")
        found = update(Place).where(Place.name == town, Place.country == country).values(used=True)
        with transaction():
            db.session.execute(found.where(Place.region == region[0]) if region else found)
    memory.forget()


@pytest.mark.parametrize(
    ("name", "at", "label", "others"),
    [
        (
            "Newcastle",
            "Newcastle upon Tyne, GB",
            "Newcastle upon Tyne, GB",
            ("Newcastle, New South Wales, AU", "Newcastle, ZA", "Newcastle under Lyme, England, GB"),
        ),
        (
            "Cambridge",
            "Cambridge, Massachusetts, US",
            "Cambridge, US",
            ("Cambridge, England, GB", "Cambridge, Ontario, CA", "Cambridge, NZ"),
        ),
        ("Paris", "Paris, Texas, US", "Paris, FR", ("Paris, Texas, US",)),
    ],
)
def test_it_means_the_namesake_where_openings_are_unless_another_is_far_larger(
    name: str, at: str, label: str, others: tuple[str, ...]
) -> None:
    use(at)
    found = place(name)

    assert found is not None
    assert (found.label, found.namesakes) == (label, others)


def test_it_offers_the_town_whose_name_people_cut_short() -> None:
    found = place("Newcastle")

    assert found is not None
    assert found.label == "Newcastle, AU"
    assert "Newcastle upon Tyne, England, GB" in found.namesakes


def test_it_offers_the_country_beside_the_state_of_its_name() -> None:
    use("Savannah, Georgia, US")
    state, country = place("Georgia"), place("Georgia, GE")

    assert state is not None
    assert (state.label, state.namesakes) == ("Georgia, US", ("Georgia, GE",))
    assert country is not None
    assert (country.label, country.country, country.towns) == ("Georgia, GE", "GE", ())
    assert country.namesakes == ()


def test_a_few_places_are_looked_up_at_once_and_no_more() -> None:
    found = place("Paris or London or Berlin or Rome")

    assert found is not None
    assert found.label.count(" or ") == 3
    assert place("Paris or London or Berlin or Rome or Madrid") is None
