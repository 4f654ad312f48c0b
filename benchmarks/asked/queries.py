"""What people search for in the measurements: forty questions of every kind, under filters that few or many pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import parse_qsl, urlencode, urlsplit

from werkzeug.datastructures import MultiDict

from benchmarks.asked import held_out
from benchmarks.made.corpus import employer
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import Request

COMMON = ("nurse", "engineer", "teacher", "driver", "manager", "developer", "accountant", "cook")
COMPANIES = tuple(employer(name, turn) for name, turn in (("Harrowgill", 2), ("Northlode", 5), ("Elbkraft", 9)))
SEVERAL = (
    "registered nurse",
    "truck driver",
    "backend developer",
    "data analyst",
    "senior software engineer",
    "primary school teacher",
    "product manager",
    "quality engineer",
    "customer service adviser",
    "warehouse night shift",
)
TYPOS = ("accountent", "pythn developer", "elektrician", "physioterapist", "kubernets")
SENTENCES = (
    "someone to keep our cloud running",
    "I like being outdoors and working with plants",
    "look after old people at night",
    "help customers who are angry on the phone",
    "teach children to read",
    "find out why machines break down",
)
SKILLS = ("python", "sql", "kubernetes", "welding", "excel")
NOTHING = ("", "", "")
ASKED = 400
QUESTIONS = COMMON + COMPANIES + SEVERAL + TYPOS + SENTENCES + SKILLS + NOTHING

FILTERS: Sequence[tuple[dict[str, str], int]] = (
    ({}, 40),
    ({"near": "London", "km": "50"}, 12),
    ({"near": "Berlin", "km": "25", "days": "30"}, 8),
    ({"remote": "remote"}, 15),
    ({"pay": "60000", "stated": "1"}, 10),
    ({"days": "14"}, 15),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions, and filters with their weight."""

    questions: Sequence[str]
    filters: Sequence[tuple[dict[str, str], int]]


TUNED = Asked(QUESTIONS, FILTERS)
HELD_OUT = Asked(held_out.QUESTIONS, held_out.FILTERS)
SETS = {"tuned": TUNED, "held-out": HELD_OUT}


def every(asked: Asked = TUNED) -> list[str]:
    """Each question under each filter, as paths."""
    return [path(question, chosen) for question in asked.questions for chosen, _ in asked.filters]


def mixed(count: int, seed: int, asked: Asked = TUNED) -> list[str]:
    """`count` paths, drawn by the weight of their filters: the same seed gives the same ones."""
    random = Random(seed)  # noqa: S311 - a repeatable choice, no secret
    chosen = random.choices([values for values, _ in asked.filters], [weight for _, weight in asked.filters], k=count)
    return [path(random.choice(asked.questions), values) for values in chosen]


def fruitless() -> list[str]:
    """Searches whose pay nobody pays, so that each page also looks for what to take off; none is like another."""
    narrow = ({"near": "London", "km": "10"}, {"near": "Berlin", "km": "25", "remote": "on-site"}, {"days": "3"})
    return [
        path(question, chosen | {"pay": f"{9_000_000 + n}", "stated": "1"})
        for n, question in enumerate(COMMON + SEVERAL + SENTENCES)
        for chosen in narrow
    ]


def load(clients: int, asked: Asked = TUNED) -> list[str]:
    """What so many clients ask in a measurement."""
    return mixed(ASKED if clients == 1 else 2 * ASKED, seed=min(clients, 2), asked=asked)


def path(question: str, chosen: dict[str, str]) -> str:
    asked = ({"q": question} if question else {}) | chosen
    return f"/?{urlencode(asked)}" if asked else "/"


def request_of(path: str) -> Request:
    return parse(MultiDict(parse_qsl(urlsplit(path).query)))
