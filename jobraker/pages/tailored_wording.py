"""Other words that the language model proposes for a résumé's lines: asked for, waited for, taken one at a time."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.rules.changes import Piece, changes
from jobraker.extensions import limiter, settings
from jobraker.language_model import works
from jobraker.language_model.asking import is_connected
from jobraker.language_model.models import ModelWork, State
from jobraker.language_model.terms import Problem
from jobraker.pages.model_words import model_name, problem_words
from jobraker.resumes.versions import Saved
from jobraker.tailoring import resumes, rewording
from jobraker.tailoring.resumes import Tailored
from jobraker.tailoring.rewording import Proposal
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import is_partial, render, toast

blueprint = Blueprint("tailored_wording", __name__)

LIMIT = "20 per hour"  # asked for by a person


@dataclass
class Wording:
    """What a model was asked for this résumé, and what came of it."""

    tailored: Tailored

    @property
    def is_connected(self) -> bool:
        return is_connected(settings())

    @property
    def model(self) -> str:
        return model_name()

    @property
    def lines(self) -> int:
        """How many of them leave."""
        return len(rewording.lines_of(self.tailored.written.document))

    @cached_property
    def work(self) -> ModelWork | None:
        row = self.tailored.written.row
        return works.latest(row.account_id, rewording.KIND, row.key)

    @property
    def is_underway(self) -> bool:
        return self.work is not None and self.work.is_underway

    @property
    def is_done(self) -> bool:
        return self.work is not None and self.work.state == State.DONE

    @property
    def problem(self) -> str:
        if self.work is None or self.work.state != State.FAILED:
            return ""
        return problem_words(self.work.problem or Problem.UNREADABLE)

    @cached_property
    def proposals(self) -> list[Proposal]:
        """Those whose line stands there still."""
        made, document = rewording.proposed_of(self.work), self.tailored.written.document
        return [each for each in made.proposals if rewording.stands(document, each)] if made else []

    def pieces(self, each: Proposal) -> list[Piece]:
        return list(changes(each.was, each.now))

    @property
    def refused(self) -> str:
        """How many were thrown away, in words."""
        made = rewording.proposed_of(self.work)
        if made is None or not made.refused:
            return ""
        return ngettext(
            "One proposal was thrown away: it claimed what your résumé does not say.",
            "%(num)s proposals were thrown away: they claimed what your résumé does not say.",
            made.refused,
        )


@blueprint.get("/resumes/<uuid:key>/tailoring/wording")
@signed_in
def wording(key: UUID) -> BaseResponse:
    """As a part of the page of what was changed."""
    return after(mine(key))


@blueprint.post("/resumes/<uuid:key>/tailoring/wording")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def ask(key: UUID) -> BaseResponse:
    found = mine(key)
    if is_connected(settings()):
        rewording.begin(found.written.row.account_id, key, found.written.design.language)
    return after(found)


@blueprint.post("/resumes/<uuid:key>/tailoring/wording/<int(max=999):number>")
@signed_in
def take(key: UUID, number: int) -> BaseResponse:
    account_id = mine(key).written.row.account_id
    saved = rewording.take(account_id, key, request.form.get("seen", 0, type=int), number)
    if saved is Saved.CLASH:
        toast(_("Not taken: the résumé was changed in another window. This is how it stands now."), bad=True)
    elif saved is Saved.GONE:
        toast(_("Not taken: this proposal is no longer there."), bad=True)
    else:
        toast(_("Taken. It stands among the changes, where it can be taken back."))
    return redirect(url_for("tailored_resume.tailored", key=key, _anchor="wording"), 303)


@blueprint.post("/resumes/<uuid:key>/tailoring/wording/removal")
@signed_in
def leave(key: UUID) -> BaseResponse:
    """What is underway, or was proposed, comes to nothing."""
    found = mine(key)
    works.forget(found.written.row.account_id, rewording.KIND, key)
    return after(found)


def mine(key: UUID) -> Tailored:
    return resumes.tailored_of(own().account.id, key) or abort(404)


def after(found: Tailored) -> BaseResponse:
    if is_partial():
        return render("tailored/_wording.html", wording=Wording(found))
    return redirect(url_for("tailored_resume.tailored", key=found.written.row.key, _anchor="wording"), 303)
