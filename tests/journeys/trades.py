"""Openings of two trades that nobody else looks for, each with facts that are known: what lists of matches are held against."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371


@dataclass(frozen=True)
class Town:
    name: str
    country: str
    latitude: float
    longitude: float

    def km_to(self, other: "Town") -> float:
        here, there = map(radians, (self.latitude, other.latitude))
        across = radians(other.longitude - self.longitude)
        half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(across / 2) ** 2
        return 2 * EARTH_KM * asin(sqrt(half))


LEEDS = Town("Leeds", "United Kingdom", 53.796, -1.548)
YORK = Town("York", "United Kingdom", 53.958, -1.083)
BRADFORD = Town("Bradford", "United Kingdom", 53.794, -1.752)
MANCHESTER = Town("Manchester", "United Kingdom", 53.481, -2.237)
BERLIN = Town("Berlin", "Germany", 52.524, 13.411)
POTSDAM = Town("Potsdam", "Germany", 52.399, 13.066)


@dataclass(frozen=True)
class Opening:
    """`town`: None where it is done from anywhere. `pay`: pounds a year, None where it is not stated. `says`: a sentence more."""

    title: str
    company: str
    town: Town | None
    skills: tuple[str, ...] = ()
    pay: int | None = None
    type: str = "full-time"
    remote: str = "on-site"
    days: int = 5
    says: str = ""

    @property
    def url(self) -> str:
        return (
            "https://trades.example/"
            + self.company.lower().replace(" ", "-")
            + "/"
            + self.title.lower().replace(" ", "-")
        )

    @property
    def row(self) -> dict[str, str]:
        """As a file has it."""
        asked = f"You must know {' and '.join(self.skills)}." if self.skills else ""
        does = {"Hydrologist": RIVERS, "Luthier": STRINGS}[self.title.split()[-1]]
        told = {
            "title": self.title, "company": self.company, "url": self.url, "remote": self.remote, "type": self.type,
            "description": f"<p>{self.company} is looking for you. {does}</p><p>{asked} {self.says}</p>",
            "posted": (datetime.now(UTC) - timedelta(days=self.days)).isoformat(),
        }  # fmt: skip
        if self.town:
            told["location"] = f"{self.town.name}, {self.town.country}"
        if self.pay:
            told |= {
                "salary_min": str(self.pay - 2000),
                "salary_max": str(self.pay),
                "currency": "GBP",
                "period": "year",
            }
        return told


RIVERS = "You gauge rivers, model floods and droughts, and tell towns how much water is to be expected where and when."
STRINGS = "You carve the necks and plates of violins and cellos, set their sound posts and mend what players wear out."

ASKED = (("SQL", "Excel"), ("Python",), ("SQL", "Python"), ("Python", "Excel"), ("SQL", "Python", "Excel"), ())
NEAR_LEEDS = tuple(
    Opening(
        "Hydrologist",
        f"Water Board {n}",
        (LEEDS, YORK, BRADFORD)[n % 3],
        ASKED[n % len(ASKED)],
        pay=None if n % 7 == 0 else 35_000 + 1_000 * n,
        days=2 * n,
        remote="hybrid" if n % 4 == 0 else "on-site",
    )
    for n in range(24)
)
NEAR_BERLIN = tuple(
    Opening(
        "Hydrologist", f"Wasserwerk {n}", (BERLIN, POTSDAM)[n % 2], ASKED[n % len(ASKED)], remote="hybrid", days=3 * n
    )
    for n in range(6)
)
FROM_ANYWHERE = tuple(
    Opening("Hydrologist", f"Rainfall {n}", None, ASKED[n], pay=50_000, remote="remote", days=n) for n in range(3)
)
LUTHIERS = tuple(
    Opening("Luthier", f"Tonewood {n}", (LEEDS, BRADFORD)[n % 2], (), pay=40_000 + 1_000 * n) for n in range(4)
)
NIGHTS = (
    Opening("Hydrologist", "Tidal Watch", LEEDS, ("SQL",), 41_000, says="You work night shifts on the gauges."),
    Opening("Hydrologist", "Night Ferry", BRADFORD, ("SQL",), 42_000, says="You work night shifts with three others."),
)
TWO_AT_ONE = (
    Opening("Hydrologist", "Delta Works", LEEDS, ("SQL", "Excel"), 60_000, days=1),
    Opening("Senior Hydrologist", "Delta Works", LEEDS, ("SQL", "Excel"), 60_000, days=1),
)
# Each breaks one wish of Ada's, and would be among the best of her list but for that.
BREAKING = {
    "part-time": Opening("Hydrologist", "Halfday Rivers", LEEDS, ("SQL", "Excel"), 60_000, type="part-time", days=0),
    "too far": Opening("Hydrologist", "Ship Canal", MANCHESTER, ("SQL", "Excel"), 60_000, days=0),
    "pays too little": Opening("Hydrologist", "Trickle", LEEDS, ("SQL", "Excel"), 30_000, days=0),
    "avoided": Opening("Hydrologist", "Grimwater", LEEDS, ("SQL", "Excel"), 60_000, days=0),
}
ALL = (*NEAR_LEEDS, *NEAR_BERLIN, *FROM_ANYWHERE, *LUTHIERS, *NIGHTS, *TWO_AT_ONE, *BREAKING.values())
