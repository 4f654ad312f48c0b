"""What speaks against sending a package: for whoever looks at it, and for what nobody would look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import func, or_, select

from jobraker.automation import forms, links, spending, switches
from jobraker.automation.models import Attempt, Package
from jobraker.automation.rules.form_address import form_key
from jobraker.automation.rules.kept_questions import question_of
from jobraker.automation.rules.label_words import Subject
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.recognising import Around, recognise
from jobraker.automation.rules.states import HOLDING, LIVE, SAID_THERE, Problem
from jobraker.automation.rules.states import State as Ended
from jobraker.automation.server import may_open
from jobraker.database import db, now, transaction
from jobraker.matching.blocking import blocked_of
from jobraker.matching.fits import Placed, placed
from jobraker.matching.opening import opening_of
from jobraker.matching.rules.must_haves import Must, State, must_haves
from jobraker.matching.rules.told import Told
from jobraker.profile import answers as bank
from jobraker.profile.models import Automation
from jobraker.profile.resume import document_of
from jobraker.profile.tracks import automation_of
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import Posting, from_kept
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.settings import Settings
from jobraker.taxonomy.titles import title_key


class Objection(StrEnum):
    # Nothing is sent while one of these stands.
    NOT_CONNECTED = "not-connected"
    NO_CONSENT = "no-consent"
    HALTED = "halted"
    LOCKED = "locked"
    STOPPED = "stopped"
    PAUSED = "paused"
    LANDED = "landed"
    CLOSED = "closed"
    NO_FORM = "no-form"  # nobody knows where the form is
    PRIVATE_FORM = "private-form"  # it lies where nothing of ours is to look
    NO_RESUME = "no-resume"
    UNANSWERED = "unanswered"
    HELD = "held"  # it is being sent, or was, or may have been
    APPLIED = "applied"  # its person has told so
    BUDGET_TOO_SMALL = "budget-too-small"  # a day's is less than one run costs, so that it would wait for ever
    # Its person may send it all the same, when they have read of it.
    SAME_ROLE = "same-role"  # they have applied there for a job of this name, or may have
    BLOCKED = "blocked"  # a company that they avoid
    CAP = "cap"  # as many applications to this company as they want
    SAME_FORM = "same-form"  # another job was sent by the form at this address
    DENIED = "denied"  # one that had left, of which they said that it was not sent: it may have arrived
    SAID_CLOSED = "said-closed"  # by the page of its form, at the last attempt
    # These only keep it from being sent unseen.
    UNMET = "unmet"
    UNKNOWN = "unknown"
    UNREAD = "unread"  # no board told what the form asks
    REVIEW = "review"  # they look at each one
    SAME_COMPANY = "same-company"  # they have applied there for another, or may have


SHARED = " "  # between the address of a form that takes several jobs, which has none, and the job's name
TO_READ = frozenset(
    {
        *(Objection.SAME_ROLE, Objection.BLOCKED, Objection.CAP, Objection.SAME_FORM),
        *(Objection.DENIED, Objection.SAID_CLOSED),
    }
)
UNSEEN = frozenset({Objection.UNMET, Objection.UNKNOWN, Objection.UNREAD, Objection.REVIEW, Objection.SAME_COMPANY})
FOR_ALL = frozenset(Objection) - TO_READ - UNSEEN
STOPS: Mapping[Problem, Objection] = {
    Problem.HALTED: Objection.HALTED,
    Problem.LOCKED: Objection.LOCKED,
    Problem.STOPPED: Objection.STOPPED,
    Problem.PAUSED: Objection.PAUSED,
    Problem.LANDED: Objection.LANDED,
}


@dataclass
class Preflight:
    """Of one package, as everything stands now. `by_rule`: nobody would look at it. `known`: how its opening lies to where its
    person wants to work, where that is known already; else it is reckoned, in no transaction."""

    settings: Settings
    package: Package
    application: SavedJob
    by_rule: bool = False
    known: Placed | None = None

    @cached_property
    def posting(self) -> Posting:
        return from_kept(self.application.posting)

    @property
    def account_id(self) -> int:
        return self.package.account_id

    @cached_property
    def rule(self) -> Automation | None:
        track = self.package.track
        return automation_of(self.account_id, track) if track else None

    @cached_property
    def objections(self) -> tuple[Objection, ...]:
        """In the order of their names here."""
        of_rules = self.of_rules()
        with transaction():
            found = {each for each in (*of_rules, *self.of_all(), *self.of_company()) if each}
        return tuple(each for each in Objection if each in found)

    @property
    def blocking(self) -> tuple[Objection, ...]:
        return tuple(each for each in self.objections if each in FOR_ALL)

    @property
    def to_read(self) -> tuple[Objection, ...]:
        return tuple(each for each in self.objections if each in TO_READ)

    def of_all(self) -> Sequence[Objection | None]:
        connected = self.settings.skyvern is not None and links.base_of(self.settings)
        stopped = switches.stopped(self.account_id, by_rule=self.by_rule)
        stage = Stage(self.application.stage)
        return (
            None if connected else Objection.NOT_CONNECTED,
            None if self.rule and self.rule.consent else Objection.NO_CONSENT,
            STOPS[stopped] if stopped else None,
            Objection.CLOSED if self.is_closed else None,
            self.of_address(),
            None if self.package.resume else Objection.NO_RESUME,
            Objection.UNANSWERED if missing(self.package) else None,
            Objection.HELD if self.holding else None,
            Objection.SAME_FORM if self.of_form and not self.holding else None,
            Objection.DENIED if self.denied else None,
            Objection.SAID_CLOSED if self.ended_there is Problem.JOB_CLOSED else None,
            Objection.APPLIED if stage not in BEFORE else None,
            Objection.BUDGET_TOO_SMALL if self.is_too_costly else None,
        )

    def of_address(self) -> Objection | None:
        if not form_key(self.package.url):
            return Objection.NO_FORM
        return None if may_open(self.settings, self.package.url) else Objection.PRIVATE_FORM

    @property
    def is_too_costly(self) -> bool:
        budget = self.rule.budget if self.rule else None
        return budget is not None and spending.expected(self.settings, self.account_id) > budget

    @cached_property
    def held(self) -> Sequence[Attempt]:
        """Attempts that hold something, the newest first."""
        mine = select(Attempt).where(Attempt.account_id == self.account_id, Attempt.state.in_(HOLDING))
        return db.session.scalars(mine.order_by(Attempt.id.desc())).all()

    @cached_property
    def holding(self) -> Attempt | None:
        """The attempt that holds this job, or is under way for this application."""
        form, role = form_key(self.package.url), title_key(self.posting.title)
        return next((each for each in self.held if holds(each, self.application, form, role)), None)

    @property
    def of_form(self) -> Attempt | None:
        """One for another job that went to the same address: forms may be shared, and a job may have two names."""
        form = form_key(self.package.url)
        return next((each for each in self.held if each.form.partition(SHARED)[0] == form and not each.dry), None)

    @cached_property
    def denied(self) -> Attempt | None:
        """The last one for this job or this form that had left, and of which its person said that it was not sent."""
        form, job_id = form_key(self.package.url), self.application.job_id
        same = [Attempt.application == self.application.key, func.split_part(Attempt.form, SHARED, 1) == form]
        if job_id is not None:
            same.append(Attempt.job_id == job_id)
        theirs = select(Attempt).where(Attempt.account_id == self.account_id, Attempt.state == Ended.UNSENT, or_(*same))
        left = theirs.where(Attempt.problem == Problem.DENIED, Attempt.called_at.is_not(None), Attempt.dry.is_(False))
        with transaction():
            return db.session.scalar(left.order_by(Attempt.id.desc()).limit(1))

    @cached_property
    def last(self) -> Attempt | None:
        """The newest for this application, be it a dry run."""
        mine = select(Attempt).where(Attempt.account_id == self.account_id, Attempt.application == self.application.key)
        with transaction():
            return db.session.scalar(mine.order_by(Attempt.id.desc()).limit(1))

    @property
    def ended_there(self) -> Problem | None:
        """Why nothing came of the last one, where the same once more most likely meets it again."""
        if self.last is None or self.last.state != Ended.UNSENT:
            return None
        return next((each for each in SAID_THERE if each == self.last.problem), None)

    @cached_property
    def is_closed(self) -> bool:
        job_id = self.application.job_id
        if job_id is None:
            return not self.posting.is_own  # its opening is gone
        opening = opening_of(job_id)
        return opening is None or opening.closed_at is not None

    def of_company(self) -> Sequence[Objection | None]:
        key = self.posting.company_key
        if not key:
            return ()
        role = title_key(self.posting.title)
        others = [
            title_key(str(row.posting.get("title") or "")) for row in self.sent_there if row.key != self.application.key
        ]
        others += [each.role for each in self.held_there if each.application != self.application.key]
        cap = self.rule.company_cap if self.rule else None
        return (
            Objection.SAME_ROLE if role in others else None,
            Objection.SAME_COMPANY if others and role not in others else None,
            Objection.BLOCKED if key in blocked_of(self.account_id).companies else None,
            Objection.CAP if cap is not None and self.at_company >= cap else None,
        )

    @cached_property
    def sent_there(self) -> Sequence[SavedJob]:
        """Applications to this company that were sent."""
        there = select(SavedJob).where(
            SavedJob.account_id == self.account_id,
            SavedJob.posting["company_key"].astext == self.posting.company_key,
            SavedJob.applied_on.is_not(None),
        )
        return db.session.scalars(there).all()

    @property
    def held_there(self) -> Sequence[Attempt]:
        """Attempts at this company that are under way, were sent, or may have been."""
        return [each for each in self.held if each.company_key == self.posting.company_key and not each.dry]

    @cached_property
    def at_company(self) -> int:
        return spending.at_company(self.account_id, self.posting.company_key)

    def of_rules(self) -> Sequence[Objection | None]:
        states = {must.state for must in self.musts}
        return (
            Objection.UNMET if State.UNMET in states else None,
            Objection.UNKNOWN if State.UNKNOWN in states else None,
            Objection.UNREAD if self.package.origin != forms.BOARD else None,
            Objection.REVIEW if self.rule is None or self.rule.review else None,
        )

    @cached_property
    def placed(self) -> Placed:
        return self.known or placed_for(self.settings, self.package, self.application)

    @cached_property
    def musts(self) -> tuple[Must, ...]:
        opening = opening_of(self.application.job_id) if self.application.job_id else None
        if opening is None:
            return ()
        told = Told.of(document_of(self.account_id), now().date())
        answers = {row.key: row.value for row in bank.answers_of(self.account_id)}
        return must_haves(opening, told, answers, self.placed.reason, hard=self.placed.hard)

    @cached_property
    def waits(self) -> tuple[Wait, datetime] | None:
        return spending.waits(self.settings, self.account_id, self.package.track)


def placed_for(settings: Settings, package: Package, application: SavedJob) -> Placed:
    """By the wishes for the kind of work whose limits count. Call it in no transaction."""
    if package.track is None:
        return Placed()
    return placed(settings, package.account_id, package.track, application.job_id)


def holds(attempt: Attempt, application: SavedJob, form: str, role: str) -> bool:
    if attempt.application == application.key and attempt.state in LIVE:
        return True
    job_id = application.job_id
    same_form = attempt.form.partition(SHARED)[0] == form and attempt.role == role
    same = same_form or attempt.application == application.key or (job_id is not None and attempt.job_id == job_id)
    return same and not attempt.dry


def missing(package: Package) -> list[str]:
    """The ids of what must be answered and is not."""
    return [each["id"] for each in package.questions if each["required"] and not answered(package, each)]


def is_there(package: Package, question: Mapping[str, Any]) -> bool:
    """Of a file: the résumé has an objection of its own, and what is neither can only be sent by its person."""
    subject = recognise(question_of(question), Around()).subject
    if subject is Subject.LETTER:
        return package.letter is not None and not package.no_letter
    return subject is Subject.RESUME


def answered(package: Package, question: Mapping[str, Any]) -> bool:
    if question["kind"] == "file":
        return is_there(package, question)
    return bool((package.answers.get(str(question["id"])) or {}).get("words"))
