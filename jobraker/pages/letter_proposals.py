"""A letter drafted by the language model: asked for, waited for, taken over or left."""

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter, settings
from jobraker.language_model import works
from jobraker.language_model.asking import is_connected
from jobraker.language_model.models import ModelWork, State
from jobraker.language_model.terms import Problem
from jobraker.pages import letter_words
from jobraker.pages.letters import read_wanted
from jobraker.pages.model_words import model_name, problem_words
from jobraker.pages.sections import Section, sent_form
from jobraker.tailoring import drafting, letters
from jobraker.tailoring.drafting import Proposal
from jobraker.tailoring.letters import Held
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import is_partial, render

blueprint = Blueprint("letter_proposals", __name__)

LIMIT = "20 per hour"  # asked for by a person


@dataclass
class ProposalPage:
    """What a model was asked for this letter, and what came of it."""

    held: Held
    section: Section = field(default_factory=Section)
    words = letter_words

    @property
    def is_connected(self) -> bool:
        return is_connected(settings())

    @property
    def model(self) -> str:
        return model_name()

    @cached_property
    def work(self) -> ModelWork | None:
        return works.latest(self.held.row.account_id, drafting.KIND, self.held.row.key)

    @property
    def is_underway(self) -> bool:
        return self.work is not None and self.work.is_underway

    @property
    def problem(self) -> str:
        """Why nothing came, in words."""
        if self.work is None or self.work.state != State.FAILED:
            return ""
        return problem_words(self.work.problem or Problem.UNREADABLE)

    @cached_property
    def proposal(self) -> Proposal | None:
        return drafting.proposal_of(self.work)

    @property
    def replaced(self) -> str:
        """What of it is not the model's, in words."""
        made = self.proposal
        if made is None or not made.replaced:
            return ""
        if made.replaced == made.paragraphs:
            return _("Each paragraph claimed what you told nowhere. What stands here is our own draft.")
        return ngettext(
            "One paragraph claimed what you told nowhere, so our own draft stands in its place.",
            "%(num)s paragraphs claimed what you told nowhere, so our own draft stands in their place.",
            made.replaced,
        )


@blueprint.get("/letters/<uuid:key>/proposal")
@signed_in
def proposal(key: UUID) -> BaseResponse:
    """As a part of the letter's page."""
    return after(mine(key))


@blueprint.post("/letters/<uuid:key>/proposal")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def ask(key: UUID) -> BaseResponse:
    held, sent = mine(key), sent_form()
    wanted = read_wanted(sent) or abort(422)
    if is_connected(settings()):
        drafting.begin(held.row.account_id, key, wanted)
    return after(held)


@blueprint.post("/letters/<uuid:key>/proposal/removal")
@signed_in
def leave(key: UUID) -> BaseResponse:
    """What is underway comes to nothing."""
    held = mine(key)
    works.forget(held.row.account_id, drafting.KIND, key)
    return after(held)


def mine(key: UUID) -> Held:
    return letters.letter_of(own().account.id, key) or abort(404)


def after(held: Held) -> BaseResponse:
    if is_partial():
        return render("letters/_proposal.html", proposed=ProposalPage(held))
    return redirect(url_for("letter.letter", key=held.row.key, _anchor="proposal"), 303)
