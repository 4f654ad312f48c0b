"""What openings are filtered by beside place and pay, as numbers in `job_search.facts`; the SQL function `job_facts` makes
the same for a job."""

from enum import StrEnum
from hashlib import md5

NOT_STATED = "not-stated"
REGISTERED = (
    "registered"  # of VISA: what a public register of sponsors says of the employer, beside what the posting says
)
# Companies are their ids above this, clear of every code of `jobs.rules`; all other facts lie below zero.
COMPANY = 1_500_000_000
NOBODY = 0  # a number that no job has


class Facet(StrEnum):
    """In the order that they are shown in. From VISA on they are kinds of `jobs.statements`, by the same words."""

    SKILL = "skill"
    COMPANY = "company"
    VISA = "visa"
    LANGUAGE = "language"
    DEGREE = "degree"
    LICENCE = "licence"
    SHIFT = "shift"
    TRAVEL = "travel"
    CLEARANCE = "clearance"
    AGENCY = "agency"
    WRITTEN = "written"  # the language of the posting
    SOURCE = "source"  # the kind of it


# A posting that says nothing of them has a fact all the same: that it is silent.
SILENT = tuple(facet for facet in Facet if facet not in (Facet.SKILL, Facet.COMPANY, Facet.SOURCE))


def fact_number(facet: Facet, value: str) -> int:
    """A number below zero, made from the words alone: the same on every machine. Of companies see `company_number`."""
    digest = md5(f"{facet}:{value}".encode(), usedforsecurity=False).hexdigest()
    return -1 - (int(digest[:8], 16) & 0x7FFF_FFFF)


def company_number(company_id: int) -> int:
    return COMPANY + company_id
