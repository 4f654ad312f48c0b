"""All packages that wait, in one list: what is missing in each, a question that several ask answered once, and those that are
complete sent, once each."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

import structlog
from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.reading import Card, cards
from jobraker.automation import approving, editing, learning, spending
from jobraker.automation.approving import Shown as Held
from jobraker.automation.models import Package
from jobraker.automation.preflight import Objection, Preflight
from jobraker.automation.rules import typed
from jobraker.extensions import settings
from jobraker.pages.applications.clock import Clock, clock_of
from jobraker.pages.applications.package_asked import Asked, asked_in, once_name
from jobraker.pages.applications.package_page import Consenting, host_of, musts_words, state_of
from jobraker.pages.applications.package_ways import AT_ONCE
from jobraker.pages.applications.package_words import LAST, cost_words, short_against
from jobraker.pages.costly import costly
from jobraker.pages.saved_many import key_of
from jobraker.pages.sections import Section, fault_words, sent_form
from jobraker.profile.rules.merging import seen
from jobraker.profile.rules.sent import Sent
from jobraker.saved.changing import saved_job
from jobraker.saved.models import SavedJob
from jobraker.settings import Settings
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import is_partial, render, toast

blueprint = Blueprint("packages", __name__)
log = structlog.get_logger(__name__)


@dataclass
class Row:
    package: Package
    application: SavedJob
    card: Card
    settings: Settings

    @property
    def is_built(self) -> bool:
        return self.package.built_at is not None

    @property
    def has_failed(self) -> bool:
        return editing.has_failed(self.package)

    @cached_property
    def held(self) -> Held | None:
        return approving.shown(self.package.account_id, self.package.key) if self.is_built else None

    @cached_property
    def flight(self) -> Preflight:
        return Preflight(self.settings, self.package, self.application)

    @cached_property
    def questions(self) -> list[Asked]:
        return asked_in(self.package)

    @property
    def wanted(self) -> list[Asked]:
        return [each for each in self.questions if each.wanted]

    @cached_property
    def against(self) -> list[str]:
        """What keeps it from being sent from here, in short."""
        against = (*self.flight.blocking, *self.flight.to_read)
        return [short_against(each, len(self.wanted)) for each in against]

    @cached_property
    def last(self) -> str:
        """How it ended last time, where the same once more most likely ends so again; "" else."""
        ended = self.flight.ended_there
        return str(LAST[ended]) if ended and ended in LAST else ""

    @property
    def missing(self) -> list[str]:
        return [*self.against, *filter(None, [self.last])]

    @property
    def can_go(self) -> bool:
        """Whether it can be ticked by itself."""
        return self.is_built and not self.against and self.held is not None

    @property
    def is_complete(self) -> bool:
        """Whether it is one of all that can be sent together."""
        return self.can_go and not self.last

    @property
    def approval(self) -> str:
        """What ticking it approves: this package, as it stands here."""
        return f"{self.package.key} {self.held.digest if self.held else ''}"

    @cached_property
    def musts(self) -> str:
        return musts_words(self.flight)

    @property
    def answers(self) -> Sequence[Mapping[str, Any]]:
        """As they would be sent."""
        return self.held.answers if self.held else ()

    @property
    def letter(self) -> str:
        return self.held.letter_text if self.held else ""

    def look(self) -> None:
        """All that the list shows of it, at once. Call it in no transaction."""
        if self.is_built:
            _shown = self.held, self.missing, self.musts, self.wanted

    @property
    def files(self) -> list[str]:
        return [each.name for each in self.held.files] if self.held else []

    @property
    def host(self) -> str:
        return host_of(self.package.url)


@dataclass(frozen=True, slots=True)
class SharedQuestion:
    """Asked by several; `number` of them have no answer."""

    asked: Asked
    number: int


@dataclass
class WaitingPage:
    account_id: int
    settings: Settings
    clock: Clock
    answers: Section | None = None
    broken: list[Card] = field(default_factory=list)

    at_once = AT_ONCE

    @cached_property
    def every(self) -> int:
        return editing.waiting_number(self.account_id)

    @cached_property
    def rows(self) -> list[Row]:
        """Those that can be shown; one that cannot does not take the others with it, and stands among `broken`."""
        waiting = editing.waiting(self.account_id, AT_ONCE)
        known = {card.key: card for card in cards(self.account_id, [each.key for each in waiting])}
        found = []
        for package in waiting:
            row = saved_job(self.account_id, package.key)
            if row is None or package.key not in known:
                continue
            made = Row(package, row, known[package.key], self.settings)
            try:
                made.look()
            except Exception:
                log.exception("a package that waits could not be listed", package=package.id)
                self.broken.append(made.card)
            else:
                found.append(made)
        return found

    @property
    def state(self) -> str:
        return ",".join(f"{each.package.id}.{state_of(each.package)}" for each in self.rows)

    @property
    def shown(self) -> int:
        return len(self.rows) + len(self.broken)

    @property
    def is_building(self) -> bool:
        return any(not row.is_built and not row.has_failed for row in self.rows)

    @property
    def live(self) -> str:
        return url_for("packages.waiting", seen=self.state)

    @property
    def complete(self) -> int:
        return sum(row.is_complete for row in self.rows)

    @property
    def can_go(self) -> bool:
        return any(row.can_go for row in self.rows)

    @cached_property
    def leaving(self) -> str:
        """`5 leave today, 15 on later days, at most 5 runs a day`, of all that are complete."""
        wanted = Counter(row.package.track for row in self.rows if row.is_complete)
        may = {track: spending.leaving(self.settings, self.account_id, track) for track in wanted}
        today = sum(min(number, may[track].of_kind) for track, number in wanted.items())
        today = min([today, *(each.of_all for each in may.values())])
        later, daily = self.complete - today, {each.daily for each in may.values()}
        leave = ngettext("%(num)s leaves today", "%(num)s leave today", today)
        said = [leave if today else _("none leaves today")]
        if later:
            said.append(ngettext("%(num)s on a later day", "%(num)s on later days", later))
        if len(daily) == 1:
            said.append(ngettext("at most %(num)s run a day", "at most %(num)s runs a day", daily.pop()))
        return ", ".join(said)

    @property
    def counted(self) -> str:
        return ngettext(
            "%(ready)s of %(num)s can be sent", "%(ready)s of %(num)s can be sent", self.shown, ready=self.complete
        )

    @cached_property
    def shared(self) -> list[SharedQuestion]:
        """What several ask and nobody has answered; a consent is given to each by itself."""
        found: dict[str, list[Asked]] = defaultdict(list)
        for row in self.rows:
            for each in row.wanted:
                if row.is_built and not each.is_consent:
                    found[typed.shared(each.question)].append(each)
        return [
            SharedQuestion(Asked(every[0].question, name, {}, wanted=True), len(every))
            for name, every in found.items()
            if len(every) > 1
        ]

    @property
    def consenting(self) -> Consenting | None:
        """For the kind of work of one of them for which there is no consent."""
        lacking = (row for row in self.rows if row.is_built and Objection.NO_CONSENT in row.flight.blocking)
        row = next(lacking, None)
        limits = spending.limits_of(self.settings, row.flight.rule) if row else None
        return Consenting(row.package, limits, Section()) if row and limits else None

    @property
    def section(self) -> Section:
        return self.answers or Section()

    @cached_property
    def cost(self) -> Decimal:
        return spending.expected(self.settings, self.account_id)

    @property
    def cost_words(self) -> str:
        """Of each; "" where no price is set."""
        return self.priced(self.cost)

    @property
    def whole_cost(self) -> str:
        """Of all that are complete."""
        return self.priced(self.cost * self.complete)

    def priced(self, cost: Decimal) -> str:
        return cost_words(cost, self.settings.skyvern_currency) if self.settings.skyvern_step_price else ""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one that was ticked; `attempt` where it goes."""

    key: UUID
    title: str
    company: str
    words: str
    goes: bool


@blueprint.get("/applications/packages")
@signed_in
@costly
def waiting() -> BaseResponse:
    page = page_of()
    if is_partial() and request.args.get("seen") == page.state:
        return BaseResponse(status=204)
    return whole(page)


@blueprint.post("/applications/packages/answers")
@signed_in
def answer() -> BaseResponse:
    """One answer for all that ask the same and have none."""
    page, sent = page_of(), sent_form()
    said = {each.asked.name: typed.read(sent, each.asked.name, each.asked.question) for each in page.shared}
    if sent.wrong:
        wrong = {name: fault_words(each) for name, each in sent.wrong.items()}
        page.answers = Section({name: sent.raw(name) for name in said}, wrong)
        return whole(page)
    done = sum(answer_row(row, said, sent) for row in page.rows)
    told = ngettext("%(num)s is answered.", "%(num)s are answered.", done)
    toast(told if done else _("Nothing was answered."), bad=not done)
    return redirect(url_for("packages.waiting"), 303)


def answer_row(row: Row, said: Mapping[str, typed.Said | None], sent: Sent) -> int:
    """How many of its questions are answered by that: each in its own words for the same choice."""
    anew, once = {}, set()
    for each in row.wanted:
        name = typed.shared(each.question)
        if said.get(name) and not each.is_consent:
            anew[each.name] = typed.read(sent, name, each.question)
            if sent.raw(once_name(name)):
                once.add(each.name)
    if not anew:
        return 0
    shown = seen(row.package.version, dict.fromkeys(anew))
    kept = learning.answer(row.package.account_id, row.package.key, shown, anew, once)
    return len(anew) if kept.is_saved else 0


@blueprint.post("/applications/packages/attempts")
@signed_in
@costly
def send() -> BaseResponse:
    """Each of those that are ticked, or all that were complete, is approved by itself, exactly as it stood there."""
    sent = sent_form()
    ticked = sent.fields.get("complete" if sent.ticked("all") else "approve", ())[:AT_ONCE]
    if not ticked:
        toast(_("Choose some of them first."), bad=True)
        return redirect(url_for("packages.waiting"), 303)
    account_id = own().account.id
    found = list(filter(None, (sent_one(account_id, each) for each in ticked)))
    return render("applications/packages-sent.html", became=found, gone=sum(each.goes for each in found))


def sent_one(account_id: int, approval: str) -> Became | None:
    """None for what is none of theirs."""
    written, _apart, digest = approval.partition(" ")
    key = key_of(written)
    row = saved_job(account_id, key) if key else None
    if key is None or row is None:
        return None
    done = approving.approve(settings(), account_id, key, digest)
    return Became(
        key,
        str(row.posting.get("title") or ""),
        str(row.posting.get("company") or ""),
        became_words(done),
        goes=done.attempt is not None,
    )


def became_words(done: approving.Approved) -> str:
    if done.attempt:
        return _("approved: it is sent once")
    if done.changed:
        return _("not sent: it has changed since it was shown; look at it again")
    if Objection.HELD in done.objections:
        return _("not sent again: it is under way already, or was sent")
    if done.gone:
        return _("not sent: it was thrown away in another window")
    against = ", ".join(short_against(each, 1) for each in done.objections)
    return _("not sent: %(why)s", why=against)


def page_of() -> WaitingPage:
    account_id = own().account.id
    return WaitingPage(account_id, settings(), clock_of(account_id))


def whole(page: WaitingPage) -> BaseResponse:
    status = page.answers.status if page.answers else 200
    response = render("applications/packages.html", partial="applications/_packages.html", status=status, page=page)
    response.headers["Cache-Control"] = "no-store"
    return response
