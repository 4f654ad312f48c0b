"""A letter drafted, and an application built for its person to look at. Sending is theirs, on the page."""

from typing import Any
from uuid import UUID

from pydantic import Field

from jobraker.accounts.rules.scopes import Scope
from jobraker.automation import packages
from jobraker.matching.opening import Opening, opening_of
from jobraker.mcp.access import Caller
from jobraker.mcp.openings import JobId, OneJob
from jobraker.mcp.toolbox import Arguments, NotDoneError, Tool
from jobraker.mcp.tracking import card_of
from jobraker.mcp.wording import cut, link
from jobraker.tailoring import drafts, letters
from jobraker.tailoring.person import person_of
from jobraker.tailoring.rules.phrases import LANGUAGES
from jobraker.tailoring.rules.template import Wanted


class Preparing(Arguments):
    job_id: JobId | None = None
    application: UUID | None = Field(None, description="Key of an application; this or job_id.")


def draft(caller: Caller, asked: OneJob) -> dict[str, Any]:
    """The one that there is, where there is one already: its person may have worked on it."""
    opening = open_one(asked.job_id)
    before = letters.letter_for(caller.account_id, opening.job_id)
    key = before.row.key if before else begun(caller, opening)
    held = letters.letter_of(caller.account_id, key)
    if held is None:
        raise NotDoneError("The letter was removed meanwhile: ask again.")
    lacks = [each.value for each in drafts.lacking(person_of(caller.account_id))]
    return {
        "letter": str(key),
        "was_there_before": bool(before) or None,
        "subject": held.letter.subject,
        "text": cut(held.letter.plain),
        "would_say_more_with": lacks,
        "link": link(f"/letters/{key}"),
    }


def begun(caller: Caller, opening: Opening) -> UUID:
    wanted = Wanted(opening.language if opening.language in LANGUAGES else "en")
    letter, design = drafts.draft(caller.account_id, opening, wanted), drafts.first_design(opening, wanted.language)
    key = letters.begin(caller.account_id, opening, letter, design, wanted)
    if key is None:
        raise NotDoneError("There are as many letters as there may be: one must be removed first.")
    return key


def prepare(caller: Caller, asked: Preparing) -> dict[str, Any]:
    if (asked.job_id is None) == (asked.application is None):
        raise NotDoneError("Tell either job_id or application.")
    key = for_application(caller, asked.application) if asked.application else for_opening(caller, asked.job_id or 0)
    return {
        "application": str(key),
        "sent": "no",
        "next": "Its person looks at it on the linked page, answers what is still asked, and sends it there. Nothing else sends it.",
        "link": link(f"/applications/{key}/package"),
    }


def for_application(caller: Caller, key: UUID) -> UUID:
    card = card_of(caller, key)
    if not packages.begin(caller.account_id, key):
        raise NotDoneError(f"It is in {card.stage}, so it waits for nothing to be sent.")
    return key


def for_opening(caller: Caller, job_id: int) -> UUID:
    opening = open_one(job_id)
    made = packages.begin_for(caller.account_id, [opening.job_id])
    if not made:
        raise NotDoneError("It was applied for already, or there are as many saved jobs as there may be.")
    return made[0]


def open_one(job_id: int) -> Opening:
    opening = opening_of(job_id)
    if opening is None:
        raise NotDoneError("There is no opening of this number.")
    if opening.closed_at:
        raise NotDoneError("The opening is closed: nobody can apply for it any more.")
    return opening


TOOLS = (
    Tool(
        "draft_letter",
        "Draft a cover letter",
        "A cover letter for an opening, from what the person told of themselves; the one that there is where there is one already.",
        Scope.RESUMES_WRITE,
        OneJob,
        draft,
        writes=True,
        costly=True,
    ),
    Tool(
        "prepare_application",
        "Prepare an application",
        "Build what would be sent: résumé, letter and answers. Nothing is sent: the person reviews it on the linked page and sends it there.",
        Scope.AUTOMATION_WRITE,
        Preparing,
        prepare,
        writes=True,
        costly=True,
    ),
)
