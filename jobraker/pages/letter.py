"""One letter: written, kept as a version, drafted anew, deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.design import Paper
from jobraker.documents.printing.printed import Printed
from jobraker.extensions import limiter
from jobraker.language_model import works
from jobraker.matching.opening import Opening
from jobraker.pages import design_words, letter_printed, letter_words
from jobraker.pages.costly import costly
from jobraker.pages.letter_proposals import ProposalPage
from jobraker.pages.letters import LIMIT, read_wanted
from jobraker.pages.sections import Section, refused, sent_form, unsaved
from jobraker.profile.keeping import Kept, Outcome
from jobraker.profile.rules.merging import read_seen, seen
from jobraker.profile.rules.sent import Sent
from jobraker.resumes.numbered import Version
from jobraker.tailoring import drafting, drafts, letters
from jobraker.tailoring.letters import Held
from jobraker.tailoring.opening import goal_of, opening_in
from jobraker.tailoring.person import person_of, told_of
from jobraker.tailoring.rules import form
from jobraker.tailoring.rules.checking import Check
from jobraker.tailoring.rules.template import Wanted
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import is_partial, render, toast

blueprint = Blueprint("letter", __name__)

SIZES = {Paper.A4: (210, 297), Paper.LETTER: (216, 279)}


@dataclass
class LetterPage:
    """What the templates of a letter ask for. `section` is its form."""

    held: Held
    section: Section
    words = letter_words
    looks = design_words
    limits = form

    @cached_property
    def opening(self) -> Opening:
        return opening_in(self.held.row)

    @cached_property
    def versions(self) -> Sequence[Version]:
        return letters.versions_of(self.held.row.account_id, self.held.row.key)

    @cached_property
    def printed(self) -> Printed | None:
        """None where it cannot be typeset."""
        return letter_printed.printed(self.held)

    @property
    def pages(self) -> int:
        return len(letter_printed.pictures(self.held))

    @property
    def size(self) -> tuple[int, int]:
        """Of a page, in millimetres: what is not loaded yet takes its room."""
        return SIZES[self.held.design.paper]

    @property
    def lacking(self) -> str:
        return " ".join(self.printed.lacking) if self.printed else ""

    @property
    def text(self) -> str:
        return self.held.letter.plain + "\n"

    @property
    def doubts(self) -> list[str]:
        """What it claims that its person told nowhere."""
        account_id = self.held.row.account_id
        check = Check(person_of(account_id), told_of(account_id), goal_of(self.opening), self.held.letter.language)
        return check.doubts(self.held.letter)

    @property
    def next_number(self) -> int:
        return self.held.number + 1

    @property
    def is_kept(self) -> bool:
        """Whether what is written is the last version."""
        row = self.held.row
        last = letters.version_of(row.account_id, row.key, self.held.number)
        return last is not None and (last.letter, last.design) == (self.held.letter, self.held.design)


@blueprint.get("/letters/<uuid:key>")
@signed_in
@costly
def letter(key: UUID) -> BaseResponse:
    held = mine(key)
    return shown(held, fresh(held))


@blueprint.post("/letters/<uuid:key>")
@signed_in
@costly
@limiter.limit(LIMIT, key_func=access.whose, exempt_when=lambda: sent_form().raw("then") != "draft")
def change(key: UUID) -> BaseResponse:
    """Save what was typed, whatever is done next with it."""
    held, sent = mine(key), sent_form()
    content = form.read_letter(sent)
    wanted = read_wanted(sent) if sent.raw("then") == "draft" else None
    if sent.wrong:
        return shown(held, refused(sent))
    kept = letters.write(held.row.account_id, key, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        return shown(held, unsaved(sent, kept, form.form_of, form.form_of))
    toast(done(sent, held, kept, wanted))
    if is_partial():
        now = mine(key)
        return shown(now, fresh(now))
    return redirect(url_for("letter.letter", key=key), 303)


def done(sent: Sent, held: Held, kept: Kept, wanted: Wanted | None) -> str:
    """What is done with what was saved, in words."""
    account_id, key = held.row.account_id, held.row.key
    if sent.raw("then") == "version":
        return _("Kept as version %(number)s.", number=letters.keep(account_id, key))
    if wanted:
        number = letters.draft_anew(account_id, key, drafts.redraft(held, wanted), wanted)
        return _("Drafted anew. What stood here before is version %(number)s.", number=number)
    if sent.raw("proposal"):
        number = drafting.take(account_id, key, sent.raw("proposal"))
        if number is None:
            if works.latest(account_id, drafting.KIND, key) is None:
                return _("Saved. The draft was taken or left already.")
            return _("Saved. The draft was not taken: it is not the newest. This is how it stands now.")
        return _("The draft is taken. What stood here before is version %(number)s.", number=number)
    if kept.outcome is Outcome.MERGED:
        return _("Saved. What another window had changed meanwhile is kept.")
    return _("Saved.")


@blueprint.get("/letters/<uuid:key>/removal")
@signed_in
def ask(key: UUID) -> BaseResponse:
    return render("letters/removal.html", held=mine(key))


@blueprint.post("/letters/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    held = mine(key)
    letters.remove(held.row.account_id, key)
    works.forget(held.row.account_id, drafting.KIND, key)
    toast(_("The letter for “%(title)s” is deleted, with its versions.", title=held.row.job_title))
    return redirect(url_for("letters.all_letters"), 303)


def mine(key: UUID) -> Held:
    return letters.letter_of(own().account.id, key) or abort(404)


def fresh(held: Held) -> Section:
    content = held.content
    return Section(form.form_of(content), seen=seen(held.row.version, content))


def shown(held: Held, section: Section) -> BaseResponse:
    page, proposed = LetterPage(held, section), ProposalPage(held)
    return render(
        "letters/show.html", partial="letters/_letter.html", status=section.status, page=page, proposed=proposed
    )
