"""Questions that nothing was tuned on: other words, places and filters than `queries` has, and the worst of them together."""

from collections.abc import Sequence

from benchmarks.made.corpus import employer

COMMON = ("assistant", "senior", "specialist", "technician", "sales", "fahrer", "pflegefachkraft", "analyst")
COMPANIES = tuple(employer(name, turn) for name, turn in (("Harrowgill", 7), ("Northlode", 1)))
SEVERAL = (
    "machine operator",
    "early years educator",
    "hgv class 1 driver",
    "payroll specialist",
    "assistant store manager",
    "special needs teaching assistant",
    "android developer kotlin",
    "dental assistant",
    "professeur de mathématiques",
    "vente conseil client",
)
TYPOS = ("mechanicall engineer", "bakr", "recepcionist", "librarain")
SENTENCES = (
    "cook for many people without working at night",
    "protect rivers and forests",
    "draw plans for houses and bridges",
    "write about museums and what is in them",
    "count money and prepare the yearly accounts",
)
SKILLS = ("django", "figma", "sap", "forklift", "azure")
RARE = ("curator", "boekverkoper", "winzer", "fatigue analysis")
QUESTIONS = COMMON + COMPANIES + SEVERAL + TYPOS + SENTENCES + SKILLS + RARE + ("", "")

# A metropolis and all around it, whole countries, two values of one fact, orders other than by fit, many at once.
FILTERS: Sequence[tuple[dict[str, str], int]] = (
    ({}, 36),
    ({"near": "Manchester", "km": "25"}, 10),
    ({"near": "London", "km": "200"}, 6),
    ({"near": "France"}, 8),
    ({"type": "part-time"}, 8),
    ({"level": "senior", "days": "7"}, 6),
    ({"remote": "hybrid", "days": "30"}, 6),
    ({"pay": "45000"}, 6),
    ({"sort": "date"}, 5),
    ({"sort": "pay", "near": "Germany"}, 3),
    ({"near": "Paris", "km": "100", "sort": "distance"}, 3),
    ({"near": "Netherlands", "remote": "remote", "type": "full-time", "pay": "50000", "stated": "1", "days": "30"}, 3),
)
