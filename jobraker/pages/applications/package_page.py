"""A package as its page shows it: exactly what would be sent, what waits for its person, and what it costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlsplit
from uuid import UUID

from flask import url_for

from jobraker.automation import approving, editing, spending, switches
from jobraker.automation.approving import Shown as Held
from jobraker.automation.documents import File
from jobraker.automation.models import Package
from jobraker.automation.preflight import Objection, Preflight
from jobraker.automation.rules.limits import Limits, Wait
from jobraker.database import now
from jobraker.matching.rules.must_haves import State
from jobraker.pages.applications.package_asked import Asked, asked_in, other_files, section_of, wants_letter
from jobraker.pages.applications.package_words import (
    AGAINST,
    TO_READ,
    cost_words,
    counted_words,
    source_words,
    wait_words,
)
from jobraker.pages.applications.show import Shown
from jobraker.pages.job_match import JobMatch, job_match
from jobraker.pages.musts import Musts, musts_of
from jobraker.pages.sections import Section
from jobraker.profile import tracks
from jobraker.profile.rules.merging import mark, seen
from jobraker.profile.rules.sections import NO_AUTOMATION
from jobraker.saved.changing import saved_job
from jobraker.settings import Settings
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext

HOST_CHARS = 36
STOPPED = (Objection.STOPPED, Objection.PAUSED, Objection.LANDED, Objection.HALTED)


@dataclass(frozen=True, slots=True)
class Limit:
    """A row of the plot: what is used of a limit and what this one takes, in percent of it; `bound` as its person set it."""

    name: str
    bound: str
    used: float
    takes: float
    after: str
    over: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for its person, and where on the page."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Consenting:
    """The consent that a package wants, with the limits that it is given within."""

    package: Package
    limits: Limits
    section: Section

    @property
    def key(self) -> UUID:
        return self.package.key

    @property
    def track(self) -> UUID:
        return self.package.track or tracks.FIRST

    @property
    def hours(self) -> tuple[str, str]:
        return hours_of(self.limits)


@dataclass
class Review:
    """`missing`, `address` and `consent`: forms on it that were not saved. `changed`: what is not as it was shown."""

    page: Shown
    package: Package
    settings: Settings
    missing: Section | None = None
    address: Section | None = None
    consent: Section | None = None
    changed: Sequence[str] = ()
    refused: Sequence[Objection] = ()
    ticked: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> object:
        return self.page.key

    @property
    def is_built(self) -> bool:
        return self.package.built_at is not None

    @property
    def has_failed(self) -> bool:
        return editing.has_failed(self.package)

    @property
    def status(self) -> int:
        forms = [each.status for each in (self.missing, self.address, self.consent) if each]
        return max([409 if self.changed or self.refused else 200, *forms])

    @property
    def live(self) -> str:
        return url_for("package.review", key=self.page.key, seen=self.state)

    @property
    def state(self) -> str:
        return state_of(self.package)

    @cached_property
    def held(self) -> Held | None:
        """With its files typeset."""
        return approving.shown(self.package.account_id, self.page.key)

    @property
    def digest(self) -> str:
        return self.held.digest if self.held else ""

    def file(self, role: str) -> File | None:
        return self.held.file(role) if self.held else None

    @property
    def files(self) -> Sequence[File]:
        return self.held.files if self.held else ()

    @cached_property
    def flight(self) -> Preflight:
        return Preflight(self.settings, self.package, self.page.row)

    @property
    def other_files(self) -> list[str]:
        return other_files(self.package)

    @property
    def wants_letter(self) -> bool:
        return self.file("letter") is None and wants_letter(self.package)

    @property
    def host(self) -> str:
        return host_of(self.package.url)

    @cached_property
    def questions(self) -> list[Asked]:
        return asked_in(self.package)

    @property
    def wanted(self) -> list[Asked]:
        return [each for each in self.questions if each.wanted]

    @property
    def asking(self) -> list[Asked]:
        """Those that stand there as fields: that wait, or that another window has answered meanwhile."""
        doubts = self.missing.meanwhile if self.missing else {}
        return [each for each in self.questions if each.wanted or each.name in doubts]

    @property
    def answered(self) -> list[Asked]:
        return [each for each in self.questions if each.words]

    @property
    def left_empty(self) -> list[Asked]:
        return [each for each in self.questions if not each.words and not each.wanted]

    @property
    def asked_words(self) -> str:
        """`9 of 11 answered, as their board lists them`."""
        told = {"done": count(len(self.answered)), "all": count(len(self.questions))}
        if self.package.origin == "board":
            return _("%(done)s of %(all)s answered, as their board lists them", **told)
        return _("%(done)s of %(all)s answered; their board lists none, so these are the usual ones", **told)

    def source_of(self, asked: Asked) -> str:
        return source_words(asked.answer.get("source") or {}, self.page.clock)

    @cached_property
    def section(self) -> Section:
        return self.missing or section_of(self.package.version, self.wanted)

    @property
    def blocking(self) -> Sequence[tuple[Objection, str]]:
        """That which questions wait is said where they stand."""
        return [(each, str(AGAINST[each])) for each in self.flight.blocking if each is not Objection.UNANSWERED]

    @property
    def to_read(self) -> Sequence[tuple[Objection, str]]:
        return [(each, str(TO_READ[each])) for each in self.flight.to_read]

    @property
    def denied_at(self) -> str:
        """Where the pictures stand of the attempt that may have arrived; "" where its application is gone."""
        attempt = self.flight.denied
        if attempt is None or saved_job(attempt.account_id, attempt.application) is None:
            return ""
        return url_for("applications_show.show", key=attempt.application, _anchor=f"a-{attempt.key}")

    @property
    def wants_address(self) -> bool:
        """Whether the form for it stands where that is said."""
        return bool({Objection.NO_FORM, Objection.PRIVATE_FORM} & set(self.flight.blocking))

    @property
    def why_halted(self) -> str:
        halt = switches.halted()
        return halt.why if halt else ""

    @property
    def waiting(self) -> Sequence[Waiting]:
        found = [Waiting(words, f"of-{each}") for each, words in self.short]
        if self.wanted:
            number = len(self.wanted)
            found.append(Waiting(ngettext("%(num)s question", "%(num)s questions", number), self.wanted[0].name))
        if self.unknown and not self.is_ready:  # alone it keeps nothing from being sent by its person
            words = ngettext("%(num)s thing that they require", "%(num)s things that they require", self.unknown)
            found.append(Waiting(words, "musts"))
        return found

    @property
    def short(self) -> Sequence[tuple[Objection, str]]:
        words = {
            Objection.NO_CONSENT: _("your consent"),
            Objection.NO_FORM: _("where its form is"),
            Objection.PRIVATE_FORM: _("another address of its form"),
            Objection.NO_RESUME: _("a résumé"),
            Objection.STOPPED: _("your stop"),
            Objection.PAUSED: _("your pause"),
            Objection.LANDED: _("that you have found work"),
            Objection.BUDGET_TOO_SMALL: _("your budget for a day"),
        }
        return [(each, words[each]) for each, _words in self.blocking if each in words]

    @property
    def is_ready(self) -> bool:
        return not self.flight.blocking

    @property
    def unready_words(self) -> str:
        """Why nothing can be sent yet; "" where it can."""
        if self.is_ready:
            return ""
        if self.wanted and not self.blocking:
            return ngettext(
                "Answer the question above, and it can be sent.",
                "Answer the %(num)s questions above, and it can be sent.",
                len(self.wanted),
            )
        return _("It can be sent once nothing above speaks against it.")

    @cached_property
    def match(self) -> JobMatch | None:
        job_id = self.page.row.job_id
        return job_match(self.package.account_id, job_id) if job_id else None

    @cached_property
    def musts(self) -> Musts | None:
        job_id = self.page.row.job_id
        return musts_of(self.package.account_id, job_id, self.match) if job_id else None

    @property
    def unknown(self) -> int:
        return sum(each.state is State.UNKNOWN for each in self.musts.found) if self.musts else 0

    @property
    def consenting(self) -> Consenting:
        return Consenting(self.package, self.limits_set, self.consent or Section())

    @property
    def track(self) -> UUID:
        return self.package.track or tracks.FIRST

    @property
    def addressing(self) -> Section:
        content = {"url": self.package.url}
        return self.address or Section(dict(content), seen=seen(self.package.version, content))

    @property
    def waits(self) -> str:
        """Until when it would wait, were it approved now."""
        waits = self.flight.waits
        return wait_words(waits, self.page.clock) if waits and self.is_ready else ""

    @property
    def waits_for_hours(self) -> bool:
        return self.flight.waits is not None and self.flight.waits[0] is Wait.HOURS

    @property
    def hours(self) -> tuple[str, str]:
        return hours_of(self.limits_set)

    @cached_property
    def limits_set(self) -> Limits:
        return spending.limits_of(self.settings, self.flight.rule)

    @property
    def is_priced(self) -> bool:
        return self.settings.skyvern_step_price > 0

    @cached_property
    def cost(self) -> Decimal:
        return spending.expected(self.settings, self.package.account_id)

    @property
    def cost_words(self) -> str:
        return cost_words(self.cost, self.settings.skyvern_currency) if self.is_priced else ""

    @property
    def limits(self) -> Sequence[Limit]:
        at, clock, bounds = now(), self.page.clock, self.limits_set
        used = spending.used_of(self.settings, self.package.account_id, self.package.track, at, clock.zone)
        found = []
        if self.is_priced and bounds.budget:
            words = cost_words(bounds.budget, self.settings.skyvern_currency)
            after = cost_words(used.cost + self.cost, self.settings.skyvern_currency)
            found.append(limit(_("Money today"), words, used.cost, self.cost, bounds.budget, after))
        found.append(counted(_("Runs today"), used.of_kind, bounds.daily))
        if bounds.most < bounds.daily:
            found.append(counted(_("All runs today, as this server allows"), used.of_all, bounds.most))
        cap = self.flight.rule.company_cap if self.flight.rule else int(NO_AUTOMATION["company_cap"])
        company = self.page.card.company
        if company:
            found.append(counted(_("%(company)s, in 90 days", company=company), self.flight.at_company, cap))
        return found

    @property
    def leaves_to(self) -> str:
        """Whoever fills in the form."""
        return host_of(self.settings.skyvern.url) if self.settings.skyvern else ""

    @property
    def shown_marks(self) -> str:
        """What is shown, part by part: of a package that has changed it can be said what."""
        return str(seen(self.package.version, self.parts))

    @property
    def parts(self) -> dict[str, object]:
        shown: dict[str, object] = {"url": self.package.url, "resume": None, "letter": None}
        shown |= {each.role: [each.name, each.digest] for each in self.files}
        return shown | {each.name: each.words for each in self.answered}

    def changed_since(self, marks: Mapping[str, str]) -> list[str]:
        """What is another now, or is there no longer."""
        there = {name: mark(value) for name, value in self.parts.items()}
        names = {"url": _("where its form is"), "resume": _("the résumé"), "letter": _("the letter")}
        names |= {each.name: each.label for each in self.questions}
        gone = _("a question that they ask no more")
        changed = [name for name in {**there, **marks} if there.get(name) != marks.get(name)]
        return list(dict.fromkeys(names.get(name, gone) for name in changed))


def state_of(package: Package) -> str:
    return f"{package.version}.{package.tries}.{int(package.built_at is not None)}"


def hours_of(limits: Limits) -> tuple[str, str]:
    return f"{limits.from_hour:02}:00", f"{limits.to_hour:02}:00"


def host_of(url: str) -> str:
    """A long one without its beginning: whose it is stands at its end."""
    try:
        host = urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:
        return ""
    return host if len(host) <= HOST_CHARS else f"…{host[-HOST_CHARS:]}"


def counted(name: str, used: int, most: int) -> Limit:
    after = _("%(number)s of %(most)s", number=count(used + 1), most=count(most))
    return limit(name, count(most), used, 1, most, after)


def limit(name: str, bound: str, used: Decimal | int, takes: Decimal | int, most: Decimal | int, after: str) -> Limit:
    whole = Decimal(max(most, used + takes)) or Decimal(1)
    return Limit(
        name,
        bound,
        round(float(100 * used / whole), 1),
        round(float(100 * takes / whole), 1),
        after,
        used + takes > most,
    )


def musts_words(flight: Preflight) -> str:
    states = [must.state for must in flight.musts]
    return counted_words(states.count(State.UNMET), states.count(State.UNKNOWN))
