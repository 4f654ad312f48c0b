"""A letter drafted by the language model: asked for, waited for, taken over or left."""

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter
from jobraker.pages import letter_words
from jobraker.pages.letters import read_wanted
from jobraker.pages.model_asked import LIMIT, Asked
from jobraker.pages.sections import Section, sent_form
from jobraker.tailoring import drafting, letters
from jobraker.tailoring.drafting import Proposal
from jobraker.tailoring.letters import Held
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import is_partial, render

blueprint = Blueprint("letter_proposals", __name__)


@dataclass
class ProposalPage:
    """What a model was asked for this letter, and what came of it."""

    held: Held
    section: Section = field(default_factory=Section)
    words = letter_words

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.held.row.account_id, drafting.KIND, self.held.row.key)

    @cached_property
    def proposal(self) -> Proposal | None:
        return drafting.proposal_of(self.asked.work)

    @property
    def replaced(self) -> str:
        """What of it claimed what nobody told, in words."""
        made = self.proposal
        claiming = made.replaced - made.foreign if made else 0
        if made is None or not claiming:
            return ""
        if claiming == made.paragraphs:
            return _("Each paragraph claimed what you told nowhere. What stands here is our own draft.")
        return ngettext(
            "One paragraph claimed what you told nowhere, so our own draft stands in its place.",
            "%(num)s paragraphs claimed what you told nowhere, so our own draft stands in their place.",
            claiming,
        )

    @property
    def foreign(self) -> str:
        """What of it the model wrote in another language, in words."""
        made = self.proposal
        if made is None or not made.foreign:
            return ""
        if made.foreign == made.paragraphs:
            return _("The model wrote in another language than you asked for. What stands here is our own draft.")
        return ngettext(
            "One paragraph was in another language than you asked for, so our own draft stands in its place.",
            "%(num)s paragraphs were in another language than you asked for, so our own draft stands in their place.",
            made.foreign,
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
    if ProposalPage(held).asked.is_connected:
        drafting.begin(held.row.account_id, key, wanted)
    return after(held)


@blueprint.post("/letters/<uuid:key>/proposal/removal")
@signed_in
def leave(key: UUID) -> BaseResponse:
    """What is underway comes to nothing."""
    held = mine(key)
    ProposalPage(held).asked.forget()
    return after(held)


def mine(key: UUID) -> Held:
    return letters.letter_of(own().account.id, key) or abort(404)


def after(held: Held) -> BaseResponse:
    if is_partial():
        return render("letters/_proposal.html", proposed=ProposalPage(held))
    return redirect(url_for("letter.letter", key=held.row.key, _anchor="proposal"), 303)
