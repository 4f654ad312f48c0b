"""The tables that openings are made from: `jobraker/sandbox/data/*.toml`, read once.

Coordinates and regions of cities are GeoNames' (CC BY 4.0). Occupations follow the O*NET taxonomy's titles (U.S. Department
of Labor, CC BY 4.0); their texts, the companies and the pay are invented.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from jobraker.sandbox.openings.terms import City, Company, Country
from jobraker.taxonomy.terms import Employment, Level, Period

OTHER_BOARDS = (
    "bamboohr",
    "icims",
    "oracle",
    "personio",
    "pinpoint",
    "recruitee",
    "rippling",
    "smartrecruiters",
    "teamtailor",
    "workable",
    "workday",
)
WITHOUT = 4  # of as many as there are boards and these, draws without a board
DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Wording:
    """An occupation in one language. `ladder` holds the titles of levels that are not the plain title with a prefix."""

    titles: tuple[str, ...]
    ladder: Mapping[Level, tuple[str, ...]]
    lead: tuple[str, ...]
    duties: tuple[str, ...]
    needs: tuple[str, ...]
    likes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occupation:
    """`pay` is in thousand euro a year, full time, mid level; `hourly` where it is paid and advertised by the hour.

    `remote` is the share done from anywhere, `hybrid` the share done partly at home. `prefixed`: levels are said by
    words such as Junior and Senior. `hours` names the working hours that it may have.
    """

    key: str
    category: str
    department: str
    pay: float
    hourly: bool
    remote: float
    hybrid: float
    prefixed: bool
    hours: tuple[str, ...]
    types: Mapping[Employment, int]
    tags: tuple[str, ...]
    wording: Mapping[str, Wording]


@cache
def countries() -> dict[str, Country]:
    rows = _read("places")["country"]
    return {
        code: Country(
            code,
            row["name"],
            tuple(row["languages"]),
            row["currency"],
            row["pay"],
            Period[row.get("period", "YEAR")],
            row.get("area"),
            row["offset"],
        )
        for code, row in rows.items()
    }


@cache
def cities() -> dict[str, City]:
    return {
        name: City(
            row.get("name", name),
            row["region"],
            countries()[row["country"]],
            row["at"][0],
            row["at"][1],
            tuple(row["area"]),
        )
        for name, row in _read("places")["city"].items()
    }


@cache
def occupations() -> dict[str, Occupation]:
    found: dict[str, Occupation] = {}
    for path in sorted(DATA.glob("occupations/*.toml")):
        for key, row in tomllib.loads(path.read_text("utf-8")).items():
            found[key] = _occupation(key, row)
    return found


@cache
def companies() -> list[Company]:
    found: list[Company] = []
    for path in sorted(DATA.glob("companies/*.toml")):
        found += [_company(name, row) for name, row in tomllib.loads(path.read_text("utf-8")).items()]
    return found


@cache
def phrases(language: str) -> Mapping[str, Any]:
    """The sentences that any posting of a language may have: headings, hours, experience, pay, how to apply."""
    return _read(f"phrases/{language}")


def _occupation(key: str, row: dict[str, Any]) -> Occupation:
    types = row.get("types", {"FULL_TIME": 8, "PART_TIME": 1, "CONTRACT": 1})
    return Occupation(
        key,
        row["category"],
        row["department"],
        row["pay"],
        row.get("hourly", False),
        row.get("remote", 0.0),
        row.get("hybrid", 0.0),
        row.get("prefixed", False),
        tuple(row["hours"]),
        {Employment[name]: weight for name, weight in types.items()},
        tuple(row.get("tags", ())),
        {language: _wording(words) for language, words in row.items() if isinstance(words, dict) and "titles" in words},
    )


def _wording(words: dict[str, Any]) -> Wording:
    ladder = {Level[name]: tuple(titles) for name, titles in words.get("ladder", {}).items()}
    parts = (tuple(words.get(part, ())) for part in ("lead", "duties", "needs", "likes"))
    return Wording(tuple(words["titles"]), ladder, *parts)


def _company(token: str, row: dict[str, Any]) -> Company:
    languages = [language for language in row if len(language) == 2]
    return Company(
        row["name"],
        token,
        row.get("board"),
        None if "board" in row else _other_board(token),
        row["size"],
        row.get("remote", 0.0),
        row.get("voice", "plain"),
        tuple(cities()[name] for name in row["cities"]),
        row["hires"],
        {language: tuple(row[language]["about"]) for language in languages},
        {language: tuple(row[language].get("offers", ())) for language in languages},
    )


def _other_board(token: str) -> str | None:
    """Some have none: aggregators alone know of them."""
    drawn = crc32(token.encode()) % (len(OTHER_BOARDS) + WITHOUT)
    return OTHER_BOARDS[drawn] if drawn < len(OTHER_BOARDS) else None


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
