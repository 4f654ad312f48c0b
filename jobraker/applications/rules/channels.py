"""By which way an application went: a kind of source from here, one of these ways, or what its person calls it."""

from collections.abc import Mapping
from enum import StrEnum


class Way(StrEnum):
    """Stored, as the kinds of sources are; all else that is stored is in its person's words."""

    OWN_SITE = "own-site"  # of the employer
    JOB_BOARD = "job-board"
    MAIL = "mail"
    POST = "post"
    IN_PERSON = "in-person"
    REFERRAL = "referral"
    RECRUITER = "recruiter"
    EMPLOYMENT_OFFICE = "employment-office"
    FAIR = "fair"


def stored(typed: str, words: Mapping[str, str]) -> str:
    """`words`: of each way and kind of source as its person reads it. What they typed is that one, or in their own words."""
    meant = typed.casefold()
    return next((way for way, said in words.items() if meant in (way.casefold(), said.casefold())), typed)
