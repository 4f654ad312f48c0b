"""The sending of one application as its page shows it: the attempt that counts, those before it, and the package that waits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID

from babel.numbers import format_currency

from jobraker.automation import reading
from jobraker.automation.models import Attempt, Package, Proof
from jobraker.automation.packages import TRIES_MOST
from jobraker.automation.preflight import missing
from jobraker.automation.proving import PICTURE
from jobraker.automation.reading import Held
from jobraker.automation.rules.receipts import receipt
from jobraker.automation.rules.states import ASKING, OUT, Problem, State
from jobraker.database import transaction
from jobraker.pages.applications import attempt_words as words
from jobraker.pages.applications.acts import Act
from jobraker.pages.applications.attempt_asks import CLOSED, answer_said, review_address, ways_out
from jobraker.pages.applications.clock import Clock
from jobraker.profile.keeping import own
from jobraker.settings import Settings
from jobraker.web.gettext import _, language, ngettext

ENDED = (State.UNSENT, State.REHEARSED)
AGAIN_NEVER = (*CLOSED, Problem.ALREADY_APPLIED)
BY_THEMSELVES = (Problem.LOGIN, Problem.CAPTCHA, Problem.ALREADY_APPLIED)  # at the form, in their own browser
SECONDS, SECONDS_WAITING = 2, 15  # between two looks of a page
URL_CHARS = 80


@dataclass
class AttemptShown:
    """`files` and `proofs` are what is kept of them, without the bytes."""

    row: Attempt
    clock: Clock
    settings: Settings
    files: Sequence[Held]
    proofs: Sequence[Proof]

    @property
    def key(self) -> UUID:
        return self.row.key

    @property
    def state(self) -> State:
        return State(self.row.state)

    @property
    def is_live(self) -> bool:
        return self.row.is_live

    @property
    def is_out(self) -> bool:
        return self.state in OUT

    @property
    def asks(self) -> bool:
        """Whether its person has to say what became of it."""
        return self.state in ASKING

    @property
    def is_sent(self) -> bool:
        return self.state is State.SENT

    @property
    def is_unsure(self) -> bool:
        return self.asks or (self.is_out and not self.row.dry)

    @property
    def takes_code(self) -> bool:
        return self.state is State.RUNNING and not self.is_canceled

    @property
    def is_canceled(self) -> bool:
        """They have asked for its end."""
        return self.row.cancel_at is not None

    @property
    def mark(self) -> str:
        """Another one whenever the page would say something else of it; its state stands first."""
        row = self.row
        told = (row.status, row.steps, row.waits, row.due_at if row.waits else "", row.began_at, row.cancel_at)
        return f"{row.state}-{sha256(repr(told).encode()).hexdigest()[:12]}"

    @property
    def seconds(self) -> int:
        return SECONDS_WAITING if self.row.waits else SECONDS

    @property
    def receipt(self) -> str:
        return receipt(self.row.key)

    @property
    def number(self) -> str:
        if self.is_sent:
            return _("1 of 1")
        return _("? of 1") if self.is_unsure else _("0 of 1")

    @property
    def look(self) -> str:
        """Of the stub: "" solid, torn from its receipt."""
        return "" if self.is_sent else "unsure" if self.is_unsure else "none"

    @property
    def sub(self) -> str:
        if self.is_sent:
            return _("sent %(when)s", when=self.clock.minute(self.sent_at))
        return words.sub(self.row, self.clock)

    @property
    def sent_at(self) -> datetime:
        """When its run ended; by their word alone nobody knows more than when it left."""
        row = self.row
        left = row.called_at or row.state_at
        return left if self.confirmed_by_person else row.ended_at or left

    @property
    def review(self) -> str:
        """Where it is sent from, again or for real."""
        return review_address(self.row.application)

    @property
    def said(self) -> str:
        return words.doing(self.row, self.clock) if self.is_live else words.happened(self.row)

    @property
    def summary(self) -> str:
        """Of an earlier one."""
        return _(
            "%(when)s: %(what)s", when=self.clock.minute(self.row.approved_at), what=words.sub(self.row, self.clock)
        )

    @property
    def to(self) -> str:
        """Host and path of the form."""
        parts = urlsplit(self.row.url)
        return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"[:URL_CHARS]

    @property
    def along(self) -> str:
        """`2 documents, 7 answers, approved by you today, 09:38`."""
        values = {
            "files": ngettext("%(num)s document", "%(num)s documents", len(self.files)),
            "answers": ngettext("%(num)s answer", "%(num)s answers", len(self.row.answers)),
            "when": self.clock.minute(self.row.approved_at),
        }
        if self.row.by_rule:
            return _("%(files)s and %(answers)s, approved by your rule %(when)s", **values)
        return _("%(files)s and %(answers)s, approved by you %(when)s", **values)

    @property
    def took(self) -> str:
        if self.row.ended_at is None or self.row.called_at is None:
            return ""
        time = words.lasted(self.row.ended_at - self.row.called_at)
        if self.row.steps:
            steps = ngettext("%(num)s step", "%(num)s steps", self.row.steps)
            time = _("%(time)s, %(steps)s", time=time, steps=steps)
        if not self.settings.skyvern_step_price or self.row.cost is None:
            return time
        cost = format_currency(self.row.cost, self.settings.skyvern_currency, locale=language())
        return _("%(time)s, %(cost)s", time=time, cost=cost)

    @property
    def confirmed_by_person(self) -> bool:
        return self.row.confirmed_by == "person"

    @property
    def pictures(self) -> Sequence[tuple[Proof, str]]:
        """Each with what stands below it."""
        shown = [each for each in self.proofs if each.kind == PICTURE]
        return [(each, self.caption(each, number, len(shown))) for number, each in enumerate(shown, 1)]

    def caption(self, picture: Proof, number: int, last: int) -> str:
        what = _("The last picture") if number == last else _("Picture %(number)s", number=number)
        if picture.made_at is None:
            return what
        return _("%(what)s, %(time)s", what=what, time=self.clock.time(picture.made_at))

    @property
    def still(self) -> Proof | None:
        """What stands where a recording is not played yet."""
        return next((each for each, _caption in reversed(self.pictures)), None)

    @property
    def recordings(self) -> Sequence[Proof]:
        return [each for each in self.proofs if each.kind != PICTURE]

    @property
    def proof_waits(self) -> bool:
        """Whether there are no pictures, and some may still come."""
        return not self.is_live and self.row.run_id is not None and self.row.proven_at is None and not self.proofs

    @property
    def answers(self) -> Iterator[tuple[str, str, str]]:
        """Question, answer, and where that is from."""
        for each in self.row.answers:
            yield each["question"], each["answer"], answer_said(each.get("source") or {}, self.clock)

    @property
    def problem(self) -> Problem | None:
        return next((each for each in Problem if each == self.row.problem), None)

    @property
    def by_themselves(self) -> bool:
        """Whether what is left to do is done at their site."""
        return self.state is State.UNSENT and self.problem in BY_THEMSELVES

    @property
    def is_closed(self) -> bool:
        """Whether it can no longer be applied for, as far as is known."""
        return self.state is State.UNSENT and self.problem in CLOSED

    @property
    def ways_out(self) -> Sequence[Act]:
        return ways_out(self.row.application)

    @property
    def wants_answers(self) -> bool:
        return self.state is State.UNSENT and self.problem is Problem.QUESTION and bool(self.row.questions)

    @property
    def again(self) -> bool:
        """Whether it can be sent anew, when its person has looked at the package once more."""
        return self.state is State.REHEARSED or (self.state is State.UNSENT and self.problem not in AGAIN_NEVER)


@dataclass
class Sending:
    """`application` may be one that nothing was ever sent for."""

    account_id: int
    application: UUID
    clock: Clock
    settings: Settings

    @cached_property
    def rows(self) -> Sequence[Attempt]:
        return reading.attempts_of(self.account_id, self.application)

    @cached_property
    def all(self) -> Sequence[AttemptShown]:
        """The newest first."""
        keys = [row.key for row in self.rows]
        files: Mapping[UUID, Sequence[Held]] = reading.files_of(self.account_id, keys) if keys else {}
        proofs: Mapping[UUID, Sequence[Proof]] = reading.proofs_of(self.account_id, keys) if keys else {}
        return [
            AttemptShown(row, self.clock, self.settings, files.get(row.key, ()), proofs.get(row.key, ()))
            for row in self.rows
        ]

    @cached_property
    def main(self) -> AttemptShown | None:
        """The one that holds it, in earnest if there is one; else the newest."""
        return min(
            self.all, key=lambda each: (each.state in ENDED, each.row.dry and each.state not in ENDED), default=None
        )

    @property
    def earlier(self) -> Sequence[AttemptShown]:
        return [each for each in self.all if each is not self.main]

    @cached_property
    def package(self) -> Package | None:
        with transaction():
            return own(Package, self.account_id, key=self.application)

    @property
    def review(self) -> str:
        return review_address(self.application)

    @property
    def package_said(self) -> str:
        """Of a package that waits; "" where there is none."""
        if self.package is None:
            return ""
        if self.package.built_at is None:
            if self.package.tries >= TRIES_MOST:
                return _("A package was begun, and could not be put together.")
            return _("A package is being put together. Nothing is sent before you have looked at it.")
        if open_ := len(missing(self.package)):
            return ngettext(
                "A package waits for you: %(num)s question has no answer yet.",
                "A package waits for you: %(num)s questions have no answer yet.",
                open_,
            )
        return _("A package waits for you. Nothing is sent before you have looked at it.")
