"""Up to four saved jobs side by side: every scale runs through all of them, and so do the person's marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.database import now
from jobraker.jobs.statements import Kind as Said
from jobraker.matching.opening import opening_of
from jobraker.matching.rules.must_haves import Must, State, must_haves
from jobraker.matching.rules.opening import Opening
from jobraker.matching.rules.reasons import Reason
from jobraker.matching.rules.told import Told
from jobraker.pages.match_words import plus_and_minus
from jobraker.pages.people_here import people_here
from jobraker.pages.saved_fits import SavedFits
from jobraker.pages.saved_list import floor_wished
from jobraker.pages.saved_many import key_of
from jobraker.pages.saved_rows import Row, row
from jobraker.pages.saved_scales import Scale, of_distance, of_pay, of_skills
from jobraker.profile.answers import answers_of
from jobraker.profile.rules.answers import Value
from jobraker.saved.lacking import told_of
from jobraker.saved.reading import SavedView, saved_jobs
from jobraker.saved.rules import limits
from jobraker.search.results import Fit
from jobraker.search.rules.axis import pay_axis
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import render, toast
from jobraker.web.statements import statement_words
from jobraker.web.words import level_word, word

blueprint = Blueprint("saved_compare", __name__)

LETTERS = "ABCD"
OFFERED = 200  # other saved jobs that one may be exchanged for


@blueprint.get("/saved/compare")
@signed_in
def compare() -> BaseResponse:
    """`into` is another saved job in place of `out`, or beside them where there is room."""
    keys = list(dict.fromkeys(filter(None, map(key_of, request.args.getlist("key")[: 2 * limits.COMPARED]))))
    if into := key_of(request.args.get("into", "")):
        out = key_of(request.args.get("out", ""))
        changed = [into if key == out else key for key in keys if key != into or out == into]
        if out not in keys and len(keys) < limits.COMPARED:
            changed.append(into)
        return redirect(url_for("saved_compare.compare", key=changed), 303)
    every = {each.key: each for each in saved_jobs(own().account.id)}
    chosen = [every[key] for key in keys if key in every][: limits.COMPARED]
    if not chosen:
        toast(_("Tick two to four of your saved jobs to compare them."))
        return redirect(url_for("saved.saved"), 303)
    others = [each for each in every.values() if each not in chosen][:OFFERED]
    return render("saved/compare.html", page=Compared(chosen, others))


@dataclass(frozen=True)
class Column:
    """One of the jobs. `opening` is None of what was never here, or is no longer."""

    letter: str
    view: SavedView
    row: Row
    fit: Fit | None
    reasons: tuple[Reason, ...]
    opening: Opening | None
    musts: tuple[Must, ...]
    skills: tuple[int, int]

    @cached_property
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """For it and against it."""
        return plus_and_minus(self.reasons)

    def in_state(self, state: str) -> list[Must]:
        return [must for must in self.musts if must.state == state]

    def said(self, kind: str) -> str:
        found = [statement_words(each) for each in self.opening.said if each.kind == kind] if self.opening else []
        return ", ".join(dict.fromkeys(found)) or _("not stated")

    @property
    def work(self) -> str:
        return word(self.view.posting.remote) if self.view.posting.remote else _("not stated")

    @property
    def kind(self) -> str:
        return word(self.view.posting.employment) if self.view.posting.employment else _("not stated")

    @property
    def level(self) -> str:
        return level_word(self.view.posting.level) if self.view.posting.level else _("not stated")


@dataclass(frozen=True)
class Compared:
    chosen: Sequence[SavedView]
    others: Sequence[SavedView]

    states, said = State, Said

    @property
    def heading(self) -> str:
        number = len(self.chosen)
        return ngettext("%(num)s saved job", "%(num)s saved jobs, side by side", number)

    @cached_property
    def fits(self) -> SavedFits:
        return SavedFits.of(self.chosen)

    @cached_property
    def columns(self) -> list[Column]:
        account_id = own().account.id
        told, at = told_of(account_id), now()
        answers: dict[str, Value] = {each.key: each.value for each in answers_of(account_id)}
        known = people_here(each.posting.company for each in self.chosen)
        return [
            self.column(letter, each, told, answers, row(each, None, pay_axis([]), known.get(each.posting.company), at))
            for letter, each in zip(LETTERS, self.chosen, strict=False)
        ]

    def column(self, letter: str, each: SavedView, told: Told, answers: dict[str, Value], shown: Row) -> Column:
        opening = opening_of(each.job_id) if each.job_id else None
        fit, reasons = self.fits.fit(each), self.fits.reasons(each)
        placed = self.fits.placed(each)
        musts = must_haves(opening, told, answers, placed.reason, hard=placed.hard) if opening else ()
        held = sum(told.skill(skill).is_told for skill in each.posting.skills)
        return Column(letter, each, shown, fit, reasons, opening, musts, (held, len(each.posting.skills)))

    @cached_property
    def scales(self) -> list[Scale]:
        paid = [(each.posting.pay, each.posting.pay_said) for each in self.chosen]
        found = (
            of_pay(paid, floor_wished()),
            of_distance([each.reasons for each in self.columns], hard=self.fits.is_placed),
            of_skills([each.skills for each in self.columns]),
        )
        return [scale for scale in found if scale]

    def without(self, key: UUID) -> str:
        keys = [each.key for each in self.chosen if each.key != key]
        return url_for("saved_compare.compare", key=keys) if keys else url_for("saved.saved")

    @property
    def has_room(self) -> bool:
        return len(self.chosen) < limits.COMPARED
