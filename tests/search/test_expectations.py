"""What people expect of a search, over an invented market: what must stand first, what not above it, what is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.embedding.service import embed_jobs
from jobraker.search import collection, service, vocabulary
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests import factories
from tests.conftest import isolated

Find = Callable[..., Results]

GB, IE, US, FR, DE, NL = "United Kingdom", "Ireland", "United States", "France", "Germany", "Netherlands"
WARD = "Wash, feed and comfort patients, give medicine and write down how each of them is."
GERMAN_CODE = "Sie schreiben und testen Programme für unsere Kunden, prüfen Code und begleiten die Einführung."
# Title, company, place, text, and what else is told.
MARKET: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("Site Reliability Engineer", "Nimbus Works", f"Leeds, {GB}", "Keep our cloud infrastructure up: clusters, alarms at night, recovery of servers.", {}),
    ("Cloud Partnerships Manager", "Skyhook", f"London, {GB}", "Win resellers of our cloud, agree on terms with them and plan their year.", {}),
    ("Data Entry Clerk", "Paperlane", GB, "Type invoices and addresses into our system from home, and check what others typed.", {"remote": Remote.REMOTE}),
    ("Data Lead", "Kestrel", GB, "Lead five analysts, own the warehouse of data and choose what we measure.", {"remote": Remote.REMOTE}),
    ("Chef", "Le Four", f"Paris, {FR}", "Cook fish and sauces in the evening, order what is needed, train two apprentices.", {}),
    ("Chef", "The Grouse", f"London, {GB}", "Cook Sunday roasts and pies, keep the kitchen clean and the costs low.", {}),
    ("Chef", "Zum Anker", f"Hamburg, {DE}", "Cook herring, potatoes and soups for two hundred guests a day.", {}),
    ("Staff Nurse", "St Anne's", f"Leeds, {GB}", WARD, {}),
    ("Staff Nurse", "Moorside", f"Bradford, {GB}", WARD, {}),
    ("Staff Nurse", "Hoe House", f"Plymouth, {GB}", WARD, {}),
    ("Nurse Recruiter", "Handover", f"London, {GB}", "Call nurses, win them for hospitals and see them through the papers.", {}),
    ("RN, Intensive Care", "Mercy Hill", f"Boston, Massachusetts, {US}", WARD, {}),
    ("Softwareentwickler", "Kontor Nord", f"Hamburg, {DE}", GERMAN_CODE, {}),
    ("Software Engineer", "Plover", f"Berlin, {DE}", "Write the services behind our shop, test them and keep them quick.", {}),
    ("Contable", "Olivares", "Madrid, Spain", "Lleva las cuentas de la empresa, prepara el cierre de cada mes y los impuestos.", {}),
    ("Comptable", "Atelier Rhône", f"Lyon, {FR}", "Vous tenez les comptes de la société, préparez le bilan et suivez les factures.", {}),
    ("Accountant", "Liffey Books", f"Dublin, {IE}", "Keep the books of small firms, close each month and prepare their taxes.", {}),
    ("Chief Financial Officer", "Harp & Co", f"Dublin, {IE}", "Answer for money, budgets and auditors of a group of four companies.", {}),
    ("Executive Assistant to the CFO", "Harp & Co", f"Dublin, {IE}", "Keep the diary of the CFO, book travel, prepare the papers of the board.", {}),
    ("Sales Development Representative", "Bellwether", f"Boston, Massachusetts, {US}", "Call companies, find who is interested and hand them to those who close.", {}),
    ("Welder", "Orange Lantern", f"Sheffield, {GB}", "Weld frames of steel from drawings and check the seams.", {}),
    ("Storekeeper", "Orange Lantern", f"Sheffield, {GB}", "Take in goods, count them and hand them out to the halls.", {}),
    ("Java Developer", "Quill", f"London, {GB}", "Build payment services in Java with a team of six.", {"employment": Employment.CONTRACT}),
    ("JavaScript Developer", "Inkwell", f"London, {GB}", "Build pages in JavaScript and mend what breaks in browsers.", {}),
    ("Junior Graphic Designer", "Poster & Sons", f"Bristol, {GB}", "Draw leaflets and posters beside a colleague who knows the press.", {"level": Level.ENTRY, "pay": factories.pay(24_000, 28_000)}),
    ("Senior Graphic Designer", "Broadsheet", f"Bristol, {GB}", "Shape our brand in print and lead two younger designers.", {"level": Level.SENIOR, "pay": factories.pay(68_000, 75_000)}),
    ("Veterinary Assistant", "Paws", f"York, {GB}", "Hold and comfort dogs, cats and rabbits, clean cages, help the vet.", {}),
    ("Marketing Intern", "Tulip", f"Amsterdam, {NL}", "Write posts and newsletters and learn how a campaign is made.", {"employment": Employment.INTERNSHIP}),
    ("Head of Marketing", "Tulip", f"Amsterdam, {NL}", "Own the brand, the budget and a team of eight.", {"employment": Employment.FULL_TIME}),
    ("HGV Driver", "Humber Freight", f"Hull, {GB}", "Drive a lorry by night between the port and three depots.", {}),
    ("Software Engineer, Device Drivers", "Fenchip", f"Cambridge, {GB}", "Write drivers for our network cards, in C, close to the hardware.", {}),
    ("Mathematics Teacher", "Minster School", f"York, {GB}", "Teach algebra and geometry to pupils between eleven and eighteen.", {}),
    ("Music Teacher", "Minster School", f"York, {GB}", "Teach singing and the piano, lead the choir.", {}),
    ("Penetration Tester", "Redoubt", f"Munich, {DE}", "Break into the networks of clients, with their leave, and write down how.", {}),
    ("Test Engineer", "Brakewell", f"Munich, {DE}", "Test brakes on the bench and on the road and write reports.", {}),
    ("Customer Support Agent", "Parcelbee", GB, "Answer customers who write or call because something went wrong.", {"remote": Remote.REMOTE, "employment": Employment.PART_TIME}),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """`first`: what stands first, in any order; `below`: what stands below all of these, if at all; `found`: what answers
    wherever it stands; `absent`: what is no answer; `read`: filters read from the words; `mended`: what typing errors were read as."""

    q: str
    first: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    read: dict[str, Any] = field(default_factory=dict)
    mended: tuple[str, ...] = ()


PARIS, LONDON, HAMBURG = "Chef, Le Four", "Chef, The Grouse", "Chef, Zum Anker"
LEEDS, BRADFORD, PLYMOUTH = "Staff Nurse, St Anne's", "Staff Nurse, Moorside", "Staff Nurse, Hoe House"
SRE, PARTNERSHIPS = "Site Reliability Engineer, Nimbus Works", "Cloud Partnerships Manager, Skyhook"
ENTRY, LEAD = "Data Entry Clerk, Paperlane", "Data Lead, Kestrel"
CFO, HER_ASSISTANT = "Chief Financial Officer, Harp & Co", "Executive Assistant to the CFO, Harp & Co"
JAVA, JAVASCRIPT = "Java Developer, Quill", "JavaScript Developer, Inkwell"
JUNIOR, SENIOR = "Junior Graphic Designer, Poster & Sons", "Senior Graphic Designer, Broadsheet"
INTERN, HEAD = "Marketing Intern, Tulip", "Head of Marketing, Tulip"
LORRY, CARDS = "HGV Driver, Humber Freight", "Software Engineer, Device Drivers, Fenchip"
MATHS, MUSIC = "Mathematics Teacher, Minster School", "Music Teacher, Minster School"
GERMAN_DEVELOPER, ENGINEER = "Softwareentwickler, Kontor Nord", "Software Engineer, Plover"
CONTABLE, COMPTABLE, ACCOUNTANT = "Contable, Olivares", "Comptable, Atelier Rhône", "Accountant, Liffey Books"
WELDER, STORES = "Welder, Orange Lantern", "Storekeeper, Orange Lantern"
SUPPORT, PENTESTER, TESTER = (
    "Customer Support Agent, Parcelbee",
    "Penetration Tester, Redoubt",
    "Test Engineer, Brakewell",
)
VETERINARY, RECRUITER, WARD_NURSE = (
    "Veterinary Assistant, Paws",
    "Nurse Recruiter, Handover",
    "RN, Intensive Care, Mercy Hill",
)
SDR = "Sales Development Representative, Bellwether"

EXPECTED = [
    Expected("people to look after dogs", (VETERINARY,)),
    Expected("help people who are ill", below=(SUPPORT, RECRUITER), first=(LEEDS, BRADFORD, PLYMOUTH, WARD_NURSE)),
    Expected("answer angry customers", (SUPPORT,)),
    Expected("break into computers legally", (PENTESTER,), below=(TESTER,)),
    Expected("paris or london", absent=(HAMBURG, LEEDS, ENGINEER), read={"near": "Paris, FR or London, GB"}),
    Expected("chef paris or london", (PARIS, LONDON), absent=(HAMBURG,), read={"near": "Paris, FR or London, GB"}),
    Expected("nurse near leeds", (LEEDS, BRADFORD), absent=(PLYMOUTH, RECRUITER), read={"near": "Leeds, GB"}),
    Expected("jobs in york", found=(VETERINARY, MATHS, MUSIC), absent=(WELDER,), read={"near": "York, GB"}),
    Expected("teacher york", (MATHS, MUSIC), absent=(VETERINARY,), read={"near": "York, GB"}),
    Expected("work from home data entry", (ENTRY,), below=(LEAD,), read={"remote": (Remote.REMOTE,)}),
    Expected("nurse", (LEEDS, BRADFORD, PLYMOUTH, WARD_NURSE), below=(RECRUITER,)),
    Expected("nures leeds", (LEEDS, BRADFORD), read={"near": "Leeds, GB"}, mended=("nurse",)),
    Expected("dirver", (LORRY,), below=(CARDS,), mended=("driver",)),
    Expected("driver", (LORRY,), below=(CARDS,)),
    Expected("acocuntant", (ACCOUNTANT,), absent=(WELDER,), mended=("accountant",)),
    Expected("Softwareentwickler", (GERMAN_DEVELOPER,), absent=(WELDER, LEEDS)),
    Expected("recursos humanos", absent=(WELDER, LORRY)),
    Expected("diseñadora gráfica", (JUNIOR, SENIOR)),
    Expected("vendedor madrid", absent=(CONTABLE,), read={"near": "Madrid, ES"}),
    Expected("Krankenpflegerin leeds", (LEEDS, BRADFORD), read={"near": "Leeds, GB"}),
    Expected("contable", (CONTABLE,), below=(CFO, HER_ASSISTANT)),
    Expected("desarrollador java", (JAVA,), below=(JAVASCRIPT,)),
    Expected("comptable lyon", (COMPTABLE,), absent=(ACCOUNTANT,), read={"near": "Lyon, FR"}),
    Expected("infirmière", (LEEDS, BRADFORD, PLYMOUTH, WARD_NURSE), absent=(WELDER,)),
    Expected("CFO", (CFO,), below=(HER_ASSISTANT,)),
    Expected("SDR", (SDR,)),
    Expected("RN boston", (WARD_NURSE,), absent=(SDR,), read={"near": "Boston, US"}),
    Expected("SRE", (SRE,)),
    Expected("orange lantern", (WELDER, STORES)),
    Expected("welder orange lantern", (WELDER,), below=(STORES,)),
    Expected("java developer", (JAVA,), below=(JAVASCRIPT,)),
    Expected("contract java developer london", (JAVA,), absent=(ENGINEER,)),
    Expected("java developer contract", (JAVA,), absent=(JAVASCRIPT,), read={"employment": (Employment.CONTRACT,)}),
    Expected("senior graphic designer", (SENIOR,), below=(JUNIOR,)),
    Expected("entry level designer", (JUNIOR,), below=(SENIOR,)),
    Expected("graphic designer 60k+", (SENIOR,), absent=(JUNIOR,), read={"pay": 60_000}),
    Expected("marketing internship", (INTERN,), absent=(HEAD,), read={"employment": (Employment.INTERNSHIP,)}),
    Expected("teacher -music", (MATHS,), absent=(MUSIC,)),
    Expected("chef -sauce", found=(PARIS, LONDON, HAMBURG)),
    Expected("chef -sauces", found=(LONDON, HAMBURG), absent=(PARIS,)),
    Expected('chef "apprentices"', (PARIS,), absent=(LONDON, HAMBURG)),
    Expected('chef "apprentice"', absent=(PARIS, LONDON, HAMBURG)),
    Expected('"device drivers"', (CARDS,), absent=(LORRY,)),
    Expected("part time customer support", (SUPPORT,), read={"employment": (Employment.PART_TIME,)}),
    Expected("welder or driver", (WELDER, LORRY), below=(STORES,)),
    Expected("penetration testing", (PENTESTER,), below=(TESTER,)),
]
# What is not so yet: to the model of meaning a title with "cloud" in it is nearer than work that keeps one running, and "Entwickler"
# in a longer word tells no software engineer.
NOT_YET = [
    Expected("someone to keep our cloud running", (SRE,), below=(PARTNERSHIPS,)),
    Expected("Softwareentwickler", (GERMAN_DEVELOPER,), found=(ENGINEER,)),
]


@pytest.fixture(scope="module")
def market(stack: Flask, settings: Settings) -> Iterator[None]:
    with isolated(stack):
        collection.forget()
        for n, (title, company, place, words, told) in enumerate(MARKET):
            facts: dict[str, Any] = {"plain": True, "remote": Remote.ON_SITE, "employment": Employment.FULL_TIME} | told
            factories.job(f"expected-{n}", title=title, company=company, places=(place,), description=words, **facts)
        embed_jobs(settings)
        vocabulary.count_terms()
        yield
    collection.forget()


@pytest.fixture
def find(market: None, settings: Settings) -> Find:
    return lambda q: service.find(settings, parse(MultiDict({"q": q})))


@pytest.mark.parametrize(
    "expected",
    [*EXPECTED, *(pytest.param(each, marks=pytest.mark.xfail(strict=True)) for each in NOT_YET)],
    ids=lambda expected: expected.q,
)
def test_it_answers_as_people_expect(find: Find, expected: Expected) -> None:
    results = find(expected.q)

    answers = [f"{hit.title}, {hit.company}" for hit in results.hits]
    listed = answers + [f"{hit.title}, {hit.company}" for hit in results.near]
    assert set(listed[: len(expected.first)]) == set(expected.first)
    assert {*expected.first, *expected.found} <= set(answers)
    assert not set(expected.absent) & set(answers)
    assert all(listed.index(other) >= len(expected.first) for other in set(expected.below) & set(listed))
    assert {name: getattr(results.read, name) for name in expected.read} == expected.read
    assert tuple(each.read for each in results.mended) == expected.mended


def test_each_place_of_an_or_is_searched(find: Find) -> None:
    found = {hit.place for hit in find("paris or london").hits}

    assert found == {"Paris, FR", "London, GB", GB}
