"""“You applied to this company 20 days ago”: for the note of `components/applications.html`, on any page of an opening."""

from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from jobraker.applications.before import Before, applied_before
from jobraker.applications.reading import today_of
from jobraker.pages.applications.words import stage_word
from jobraker.web.access import person


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """`others`: how many more there are; `address`: all of them, as a list."""

    before: Before
    days: int
    stage: str
    others: int
    address: str


def said_before(company: str, besides: UUID | None = None) -> SaidBefore | None:
    """None where nothing was sent there yet, or nobody is signed in. `besides`: the application at hand."""
    held = person()
    every = applied_before(held.account.id, company, besides=besides) if held else ()
    if held is None or not every:
        return None
    last, today = every[0], today_of(held.account.id)
    address = url_for("applications_list.listed", q=last.company, sort="sent")
    return SaidBefore(last, max(0, (today - last.applied_on).days), stage_word(last.stage), len(every) - 1, address)
