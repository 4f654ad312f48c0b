"""Letters of one person: all of them, and one begun for an opening."""

from dataclasses import dataclass
from functools import cached_property

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.resume import Document
from jobraker.extensions import limiter
from jobraker.matching.opening import Opening, opening_of
from jobraker.pages import letter_words
from jobraker.pages.letter_words import LACKS
from jobraker.pages.sections import Section, refused, sent_form
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.resumes import versions
from jobraker.resumes.models import Resume
from jobraker.tailoring import drafts, letters
from jobraker.tailoring.person import person_of
from jobraker.tailoring.rules.phrases import LANGUAGES, letter_language
from jobraker.tailoring.rules.template import Wanted
from jobraker.tailoring.rules.terms import Length, Tone
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import Phrase, _, language
from jobraker.web.render import render, toast

blueprint = Blueprint("letters", __name__)

LIMIT = "60 per hour"  # drafts of a person


@dataclass
class Beginning:
    """What the page shows before there is a letter."""

    opening: Opening
    section: Section
    words = letter_words

    @cached_property
    def person(self) -> Document:
        return person_of(own().account.id)

    @cached_property
    def resume(self) -> Resume | None:
        held = versions.standard(own().account.id)
        return held.row if held else None

    @property
    def lacks(self) -> list[tuple[Phrase, str]]:
        return [LACKS[lack] for lack in drafts.lacking(self.person)]

    @property
    def language(self) -> str:
        """That of the posting, else that of the page."""
        return letter_language(self.opening.language, language().split("_")[0])

    @property
    def is_foreign(self) -> bool:
        """Whether the posting is in a language that there are no sentences in."""
        return self.opening.language not in (None, *LANGUAGES)


@blueprint.get("/letters")
@signed_in
def all_letters() -> BaseResponse:
    return render("letters/index.html", letters=letters.letters_of(own().account.id))


@blueprint.get("/jobs/<int:job_id>/letter")
@signed_in
def offer(job_id: int) -> BaseResponse:
    opening = opening_of(job_id) or abort(404)
    if opening.job_id != job_id:
        return redirect(url_for("letters.offer", job_id=opening.job_id))
    held = letters.letter_for(own().account.id, job_id)
    if held:
        return redirect(url_for("letter.letter", key=held.row.key))
    return render("letters/beginning.html", page=Beginning(opening, Section()))


@blueprint.post("/jobs/<int:job_id>/letter")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def begin(job_id: int) -> BaseResponse:
    """The same opening has one letter, however often it is begun."""
    opening, account_id = opening_of(job_id) or abort(404), own().account.id
    sent = sent_form()
    wanted = read_wanted(sent)
    if sent.wrong or wanted is None:
        page = Beginning(opening, refused(sent))
        return render("letters/beginning.html", status=422, page=page)
    design = drafts.first_design(opening, wanted.language)
    key = letters.begin(account_id, opening, drafts.draft(account_id, opening, wanted), design, wanted)
    if key is None:
        toast(_("Not begun: you have %(most)s letters already. Delete one first.", most=letters.MOST), bad=True)
        return redirect(url_for("letters.all_letters"), 303)
    return redirect(url_for("letter.letter", key=key), 303)


def read_wanted(sent: Sent) -> Wanted | None:
    """How a draft is to be; None, with what is wrong noted, where that is not offered."""
    found = {name: sent.raw(name) for name in ("language", "tone", "length")}
    offered = {"language": LANGUAGES, "tone": tuple(Tone), "length": tuple(Length)}
    for name, value in found.items():
        if value not in offered[name]:
            sent.fail(name, Fault.NOT_OFFERED)
    if sent.wrong.keys() & found.keys():
        return None
    return Wanted(found["language"], Tone(found["tone"]), Length(found["length"]))
