"""Adzuna's figures beside its search: what adverts pay and paid, who advertises, and where.

Written after Adzuna's OpenAPI description. Each function makes one call, raises a `ClientError`, also for figures that
cannot be read, and gives amounts by the year in the country's currency.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jobraker.boards.board import Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.kinds.adzuna import KIND, country_of
from jobraker.boards.reading import records_under
from jobraker.clients.errors import ClientError, Kind, client_error

LEVELS = 8
MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adverts:
    """Which adverts figures are of. `areas`: the path of a place as Adzuna names it, from the country down.

    `what`, words that they hold, counts for the histogram and the companies alone. `category` is a tag of Adzuna's.
    """

    country: str
    what: str = ""
    areas: tuple[str, ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """By Adzuna's description `adverts` is how many pay `salary` or more; by an older one, how many up to the next."""

    salary: Decimal
    adverts: int


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    average: Decimal


@dataclass(frozen=True, slots=True)
class Employer:
    """`key` is the name by which Adzuna's search takes it as `company`."""

    key: str
    name: str
    adverts: int
    average: Decimal | None


@dataclass(frozen=True, slots=True)
class Category:
    tag: str
    label: str


@dataclass(frozen=True, slots=True)
class Area:
    path: tuple[str, ...]
    name: str
    adverts: int


def histogram(fetch: Fetch, credentials: Credentials, of: Adverts) -> tuple[Step, ...]:
    """Lowest salary first."""
    answer = fetch(_path(of.country, "histogram"), _params(credentials, of) | _words(of))
    found = _figures(answer, "histogram")
    return tuple(
        sorted((Step(_number(salary), _whole(found[salary])) for salary in found), key=lambda step: step.salary)
    )


def history(fetch: Fetch, credentials: Credentials, of: Adverts, months: int = 12) -> tuple[Month, ...]:
    """The average that adverts paid in each of the last `months`, the earliest first; none for fewer than 20 adverts."""
    if months not in MONTHS:
        raise client_error(Kind.REJECTED, KIND, f"months lie between {MONTHS[0]} and {MONTHS[-1]}")
    found = _figures(fetch(_path(of.country, "history"), _params(credentials, of) | {"months": str(months)}), "month")
    return tuple(Month(_first_of(month), _number(found[month])) for month in sorted(found))


def companies(fetch: Fetch, credentials: Credentials, of: Adverts) -> tuple[Employer, ...]:
    """Those with most adverts, of the companies that Adzuna knows."""
    answer = fetch(_path(of.country, "top_companies"), _params(credentials, of) | _words(of))
    return tuple(map(_employer, _parts(answer, "leaderboard")))


def categories(fetch: Fetch, credentials: Credentials, country: str) -> tuple[Category, ...]:
    answer = fetch(_path(country, "categories"), dict(credentials))
    return tuple(Category(_text(part, "tag"), _text(part, "label")) for part in _parts(answer, "results"))


def places(fetch: Fetch, credentials: Credentials, of: Adverts) -> tuple[Area, ...]:
    """The place asked for, then those inside it, most adverts first."""
    answer = fetch(_path(of.country, "geodata"), _params(credentials, of))
    return tuple(map(_area, _parts(answer, "locations")))


def _path(country: str, figures: str) -> str:
    return f"/v1/api/jobs/{country_of({'country': country})}/{figures}"


def _params(credentials: Credentials, of: Adverts) -> dict[str, str]:
    if len(of.areas) > LEVELS:
        raise client_error(Kind.REJECTED, KIND, f"a place has at most {LEVELS} levels")
    areas = {f"location{level}": area for level, area in enumerate(of.areas)}
    return {**credentials, **areas, **({"category": of.category} if of.category else {})}


def _words(of: Adverts) -> dict[str, str]:
    return {"what": of.what} if of.what else {}


def _figures(answer: object, name: str) -> Mapping[str, object]:
    found = answer.get(name) if isinstance(answer, Mapping) else None
    if not isinstance(found, Mapping):
        raise _unreadable(f"no {name} in it")
    return {key: value for key, value in found.items() if not key.startswith("__")}


def _parts(answer: object, name: str) -> Sequence[Fields]:
    found = records_under(answer, name, KIND)
    if not all(isinstance(record, Mapping) for record in found):
        raise _unreadable(f"{name} holds something else than objects")
    return [Fields(record) for record in found if isinstance(record, Mapping)]


def _employer(part: Fields) -> Employer:
    key = _text(part, "canonical_name")
    return Employer(key, part.text("display_name") or key, _count(part), part.number("average_salary"))


def _area(part: Fields) -> Area:
    location = part.part("location")
    path = location.texts("area")
    return Area(path, location.text("display_name") or ", ".join(reversed(path)), _count(part))


def _text(part: Fields, name: str) -> str:
    found = part.text(name)
    if found is None:
        raise _unreadable(f"no {name} in it")
    return found


def _count(part: Fields) -> int:
    found = part.count("count")
    if found is None:
        raise _unreadable("no count in it")
    return found


def _whole(value: object) -> int:
    return _count(Fields({"count": value}))


def _number(value: object) -> Decimal:
    found = Fields({"figure": value}).number("figure")
    if found is None:
        raise _unreadable("a figure that is no number")
    return found


def _first_of(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise _unreadable("a month that is none") from error


def _unreadable(detail: str) -> ClientError:
    return client_error(Kind.UNREADABLE, KIND, detail)
