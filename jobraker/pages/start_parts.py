"""What the pages of the first run share: the steps at their head, and what stands beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.pages.profile_parts import Parts, parts_of
from jobraker.profile.rules.terms import Step
from jobraker.resumes import uploads
from jobraker.resumes.models import State
from jobraker.web.access import own
from jobraker.web.gettext import N_, Phrase
from jobraker.web.render import render

STEPS: dict[Step, Phrase] = {
    Step.BRING: N_("Bring something"),
    Step.CHECK: N_("Check"),
    Step.WISHES: N_("Wishes"),
    Step.OPENINGS: N_("First openings"),
}
REASONS_MOST = 4


@dataclass(frozen=True, slots=True)
class Tab:
    """`address` is "" where there is nothing to go to."""

    number: int
    words: str
    address: str
    here: bool


def address_of(step: Step, account_id: int) -> str:
    """Of the page on which somebody goes on; to check there must be something."""
    if step is Step.WISHES:
        return url_for("start_wishes.form")
    if step is Step.OPENINGS:
        return url_for("start_openings.openings")
    return (to_check(account_id) if step is Step.CHECK else "") or url_for("start.start")


def to_check(account_id: int) -> str:
    """The address of the newest file that waits to be looked at, or is being read; "" where there is none."""
    waiting = (State.WAITING, State.READING, State.READ)
    found = next((each for each in uploads.uploads_of(account_id) if each.state in waiting), None)
    return url_for("start_files.file", key=found.key) if found else ""


def tabs(here: Step, account_id: int) -> Iterator[Tab]:
    for step, words in STEPS.items():
        address = to_check(account_id) if step is Step.CHECK else address_of(step, account_id)
        yield Tab(int(step), str(words), address, step is here)


def page(template: str, here: Step, *, status: int = 200, parts: Parts | None = None, **context: Any) -> BaseResponse:
    account_id = own().account.id
    parts = parts or parts_of()
    return render(
        template, status=status, tabs=list(tabs(here, account_id)), parts=parts,
        reasons=parts.reasons[:REASONS_MOST], **context,
    )  # fmt: skip
