"""Lines of a résumé as a language model would write them: asked for, waited for, taken over one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.facts import Kind
from jobraker.documents.rules.changes import Piece, changes
from jobraker.extensions import limiter, settings
from jobraker.language_model import works
from jobraker.language_model.asking import is_connected
from jobraker.language_model.models import ModelWork, State
from jobraker.language_model.terms import Problem
from jobraker.pages.model_words import model_name, problem_words
from jobraker.resumes import rewriting, versions
from jobraker.resumes.rewriting import Made
from jobraker.resumes.rules.rewrites import Rewrite, lines_of, told
from jobraker.resumes.versions import Saved, Written
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.render import Undo, is_partial, render, toast

blueprint = Blueprint("resume_rewrites", __name__)

LIMIT = "20 per hour"  # asked for by a person
CLAIMED: dict[Kind, Phrase] = {
    Kind.NUMBER: N_("a number"),
    Kind.DATE: N_("a time"),
    Kind.NAME: N_("a name or a word"),
    Kind.TITLE: N_("a job title"),
    Kind.PAIR: N_("a job at another employer"),
    Kind.SKILL: N_("a skill"),
    Kind.LANGUAGE: N_("a language"),
    Kind.DEGREE: N_("a degree"),
    Kind.LICENCE: N_("a licence"),
    Kind.CLAIM: N_("a success or a rank"),
    Kind.DENIAL: N_("something that never happened"),
    Kind.CONTACT: N_("an address"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """`number` is its place among all that were made; `taken`: it stands in the résumé already."""

    number: int
    rewrite: Rewrite
    pieces: tuple[Piece, ...]
    taken: bool


@dataclass(frozen=True)
class RewritesPage:
    held: Written

    @property
    def lines(self) -> int:
        return sum(1 for _line in lines_of(self.held.document))

    @property
    def is_connected(self) -> bool:
        return is_connected(settings())

    @property
    def model(self) -> str:
        return model_name()

    @cached_property
    def work(self) -> ModelWork | None:
        return works.latest(self.held.row.account_id, rewriting.KIND, self.held.row.key)

    @property
    def is_underway(self) -> bool:
        return self.work is not None and self.work.is_underway

    @property
    def problem(self) -> str:
        if self.work is None or self.work.state != State.FAILED:
            return ""
        return problem_words(self.work.problem or Problem.UNREADABLE)

    @cached_property
    def made(self) -> Made | None:
        return rewriting.made_of(self.work)

    @cached_property
    def offers(self) -> list[Offer]:
        return list(self.each()) if self.made else []

    def each(self) -> Iterator[Offer]:
        """Without those whose line was changed meanwhile."""
        points = {text for text, _about in told(self.held.document)}
        for number, rewrite in enumerate(self.made.rewrites if self.made else ()):
            if rewrite.was in points or rewrite.said in points:
                pieces = tuple(changes(rewrite.was, rewrite.said))
                yield Offer(number, rewrite, pieces, taken=rewrite.was not in points)

    @property
    def refused(self) -> str:
        """How many were thrown away, and for what."""
        kinds = self.made.refused if self.made else {}
        count = sum(kinds.values())
        if not count:
            return ""
        named = ", ".join(str(CLAIMED[kind]) for kind in kinds)
        return ngettext(
            "One proposal was thrown away: it claimed what that part of your résumé does not say (%(named)s).",
            "%(num)s proposals were thrown away: they claimed what that part of your résumé does not say (%(named)s).",
            count,
            named=named,
        )


@blueprint.get("/resumes/<uuid:key>/rewrites")
@signed_in
def rewrites(key: UUID) -> BaseResponse:
    return shown(mine(key))


@blueprint.post("/resumes/<uuid:key>/rewrites")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def ask(key: UUID) -> BaseResponse:
    held = mine(key)
    if is_connected(settings()) and not held.row.is_brought and any(lines_of(held.document)):
        rewriting.begin(held.row.account_id, key)
    return after(held)


@blueprint.post("/resumes/<uuid:key>/rewrites/removal")
@signed_in
def leave(key: UUID) -> BaseResponse:
    """What is underway comes to nothing, and what was proposed is gone."""
    held = mine(key)
    works.forget(held.row.account_id, rewriting.KIND, key)
    return after(held)


@blueprint.post("/resumes/<uuid:key>/rewrites/<int:number>")
@signed_in
def take(key: UUID, number: int) -> BaseResponse:
    rewrite = offered(mine(key), number)
    saved = rewriting.take(own().account.id, key, rewrite.was, rewrite.said) if rewrite else Saved.GONE
    if saved is Saved.SAVED:
        back = url_for("resume_rewrites.take_back", key=key, number=number)
        toast(_("Taken over."), undo=Undo(back, "#rewrites"))
    else:
        toast(missed(saved), bad=True)
    return after(mine(key))


@blueprint.post("/resumes/<uuid:key>/rewrites/<int:number>/removal")
@signed_in
def take_back(key: UUID, number: int) -> BaseResponse:
    rewrite = offered(mine(key), number)
    saved = rewriting.take(own().account.id, key, rewrite.said, rewrite.was) if rewrite else Saved.GONE
    if saved is Saved.SAVED:
        toast(_("Your own words are back."))
    else:
        toast(missed(saved), bad=True)
    return after(mine(key))


def missed(saved: Saved) -> str:
    if saved is Saved.CLASH:
        return _("Another window changed the résumé meanwhile. Look at it again.")
    return _("That line is no longer as it was, so nothing was changed.")


def offered(held: Written, number: int) -> Rewrite | None:
    made = RewritesPage(held).made
    return made.rewrites[number] if made and number < len(made.rewrites) else None


def mine(key: UUID) -> Written:
    return versions.written(own().account.id, key) or abort(404)


def after(held: Written) -> BaseResponse:
    if is_partial():
        return shown(held)
    return redirect(url_for("resume_rewrites.rewrites", key=held.row.key), 303)


def shown(held: Written) -> BaseResponse:
    page = RewritesPage(held)
    return render("resumes/rewrites.html", partial="resumes/_rewrites.html", page=page, resume=held.row)
