"""People whose lists of matches are looked at, and what stands on the lists, read as they read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

import psycopg
from playwright.sync_api import expect

from tests.journeys import trades
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import register
from tests.journeys.trades import Opening, Town
from tests.journeys.visitor import Visitor

READ = """() => [...document.querySelectorAll("#rows > li")].map((li) => {
  const words = (selector) => {
    const of = li.querySelector(selector)?.cloneNode(true);
    of?.querySelectorAll(".vh").forEach((each) => each.remove());
    return (of?.textContent ?? "").trim().replace(/\\s+/g, " ");
  };
  return [li.id, words("h3"), words(".org [data-posting]"), words(".score"), words(".for"), words(".cost")];
})"""
KM = 3  # that a distance may be off by: towns have more than one middle
FRESH, OLD = 3, 30  # days
OF_SOMEBODY = ("opinion", "block", "part_weights", "saved_job", "shortlist", "match", "recommended")


@dataclass(frozen=True)
class Person:
    """Somebody with an account, and what they told. `state`: the cookies of a window in which they are signed in."""

    name: str
    titles: tuple[str, ...]
    town: Town
    skills: frozenset[str]
    km: int = 50
    floor: int = 0
    types: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    avoided: str = ""
    state: Any = None

    @property
    def address(self) -> str:
        return f"{self.name}@trades.example"

    def breaks(self, opening: Opening) -> str:
        """The first hard wish that the opening breaks, "" where none."""
        if opening.company == self.avoided:
            return "avoided"
        if self.types and opening.type not in self.types:
            return "of another type"
        if self.ways and opening.remote not in self.ways:
            return "worked elsewhere"
        if opening.pay is not None and opening.pay < self.floor:
            return "pays too little"
        if opening.town and opening.town.km_to(self.town) > self.km:
            return "too far"
        return ""


@dataclass(frozen=True)
class Row:
    """`pros`, `cons`: the reasons as they stand there. What was taken off the list in its place has no score."""

    id: str
    title: str
    company: str
    score: int
    pros: str
    cons: str

    @property
    def opening(self) -> Opening | None:
        """What is known of it, None for one of the sandbox's."""
        return BY_NAME.get((self.title, self.company))


BY_NAME = {(each.title, each.company): each for each in trades.ALL}
ADA = Person(
    "ada", ("Hydrologist", "Luthier"), trades.LEEDS, frozenset({"SQL", "Excel"}), floor=34_000, types=("full-time",),
    avoided="Grimwater",
)  # fmt: skip
BOB = Person("bob", ("Hydrologist",), trades.BERLIN, frozenset({"Python"}), ways=("hybrid", "remote"))


def introduce(person: Person, visitor: Visitor, system: Stack) -> None:
    """They register, say what they wish for and what they can."""
    page = visitor.page
    register(visitor, system, person.address)
    visitor.open("/start/wishes")
    page.get_by_label("Titles you want").fill("\n".join(person.titles))
    page.get_by_label("Place 1", exact=True).fill(f"{person.town.name}, {person.town.country}")
    page.get_by_label("Within, of place 1", exact=True).select_option(str(person.km))
    for term in (*person.ways, *person.types):
        page.get_by_label(term.capitalize(), exact=True).check()
    if person.floor:
        page.get_by_label("Pay floor").fill(str(person.floor))
        page.get_by_label("Currency").select_option("GBP")
    page.get_by_label("Companies to avoid").fill(person.avoided)
    page.get_by_role("button", name="Save and see openings").click()
    visitor.at("/start/openings")
    visitor.open("/profile")
    for skill in sorted(person.skills):
        page.get_by_label("Add a skill").fill(skill)
        page.locator("#skills .adding button").click()
        expect(page.locator("#skills .chip", has_text=skill)).to_be_visible()


def as_before(system: Stack, person: Person) -> None:
    """Nothing was said of any opening, saved or seen."""
    with connected(system) as connection:
        for table in OF_SOMEBODY:
            connection.execute(
                f"DELETE FROM {table} USING account WHERE account.id = account_id AND address = %s", [person.address]
            )


def kept_of(system: Stack, companies: set[str]) -> list[Any]:
    """What the tables say of these companies' openings: where a list lacks them, it tells why."""
    asked = """
    SELECT company.name, place_text, job.place_ids, job.remote, embedded_at IS NULL, job.closed_at, job_search.codes
    FROM job JOIN company ON company.id = job.company_id LEFT JOIN job_search ON job_id = job.id WHERE name = ANY(%s)
    """
    with connected(system) as connection:
        return connection.execute(asked, [list(companies)]).fetchall()


def connected(system: Stack) -> psycopg.Connection[Any]:
    return psycopg.connect(system.settings.database_url.replace("+psycopg", ""), autocommit=True)


def read(visitor: Visitor) -> list[Row]:
    """The rows that are in sight."""
    rows = visitor.page.evaluate(READ)
    return [
        Row(li, title, company, int(score), *(words.replace("Microsoft Excel", "Excel") for words in said))
        for li, title, company, score, *said in rows
        if score
    ]


def whole_list(visitor: Visitor) -> list[Row]:
    """Every row, by "Show more" until there is none."""
    more = visitor.page.get_by_role("link", name="Show more")
    while more.count():
        before = visitor.rows.count()
        more.click()
        expect(visitor.rows.nth(before)).to_be_visible()
    return read(visitor)


def untrue(row: Row, person: Person) -> list[str]:
    """What the reasons of a row say that is not so of the opening and the person."""
    assert row.opening, f"nothing is known of {row}"
    told = phrases(", ".join(filter(None, (row.pros, row.cons))))
    return [f"{row.title}, {row.company}: {said[0]}" for said in told if not is_so(said, row.opening, person)]


PHRASES = {
    "title": r"the work you want",
    "near": r"(?:near|close in meaning to) “(.+?)”",
    "skills": r"(\d+) of (\d+) skills?",
    "lacks": r"lacks ((?:SQL|Python|Excel|, | ?and )+)",
    "distance": r"(\d+) km(?: from (\w+), (?:GB|DE)|, at the edge of your limit)",
    "remote": r"done from anywhere",
    "pay": r"pays what you ask",
    "unpaid": r"pay not stated",
    "type": r"the type you want",
    "new": r"new",
    "old": r"listed for (\d+) days",
}
PHRASE = re.compile("|".join(f"(?P<{kind}>{said})(?=, |$)" for kind, said in PHRASES.items()))


def phrases(told: str) -> Iterator[re.Match[str]]:
    """One by one: a comma may also stand within one."""
    while told:
        said = PHRASE.match(told)
        assert said, f"nobody knows whether this is so: {told}"
        yield said
        told = told[said.end() :].removeprefix(", ")


def is_so(phrase: re.Match[str], opening: Opening, person: Person) -> bool:
    kind = str(phrase.lastgroup)
    plain = {
        "title": opening.title.removeprefix("Senior ") in person.titles,
        "remote": opening.remote == "remote",
        "pay": opening.pay is not None and opening.pay >= person.floor,
        "unpaid": opening.pay is None,
        "type": opening.type in (person.types or (opening.type,))
        and opening.remote in (person.ways or (opening.remote,)),
        "new": opening.days <= FRESH,
    }
    said = re.fullmatch(PHRASES[kind], phrase[0])
    assert said
    match kind:
        case "near":
            return said[1] in person.titles and said[1] != opening.title
        case "skills":
            held = set(opening.skills) & person.skills
            return (int(said[1]), int(said[2])) == (len(held), len(opening.skills))
        case "lacks":
            return set(re.findall(r"\w+", said[1])) - {"and"} == set(opening.skills) - person.skills
        case "distance":
            away = opening.town.km_to(person.town) if opening.town else inf
            return abs(away - int(said[1])) <= KM and said[2] in (person.town.name, None)
        case "old":
            return int(said[1]) == opening.days > OLD
    return plain[kind]
