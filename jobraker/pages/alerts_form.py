"""The form of an alert: what it asks for, what it is called, when it is sent; read, shown, and shown again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jobraker.alerts.keeping import Asked, Timing, alerts_of
from jobraker.alerts.models import Alert, Basis
from jobraker.alerts.reading import Understood, lasting, understood
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import now
from jobraker.extensions import settings
from jobraker.matching.listening import said_of
from jobraker.pages import alerts_words as words
from jobraker.pages import asking
from jobraker.pages.alerts_page import asked_by, kinds_of
from jobraker.pages.alerts_preview import Week, week_of
from jobraker.pages.saved_many import key_of
from jobraker.pages.sections import Section
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.tracks import Kind
from jobraker.search.rules.address import query_of, request_of
from jobraker.web.gettext import _
from jobraker.web.words import ignored_words

MINUTES_A_DAY = 24 * 60
OWN = ("name", "cadence", "minute", "weekday")


@dataclass(frozen=True)
class AlertForm:
    """`sent`: the search as it was sent, which an alert keeps less of: see `lasting`. `alert`: that which is changed.
    `is_renamed`: its name is another than was sent."""

    account_id: int
    asked: Asked
    section: Section
    tracks: Sequence[Kind]
    zone: str
    sent: str = ""
    alert: Alert | None = None
    is_renamed: bool = False

    limits = limits
    cadences = words.CADENCES

    @property
    def heading(self) -> str:
        return _("Alert “%(name)s”", name=self.alert.name) if self.alert else _("New alert")

    @property
    def stuck(self) -> str:
        return words.stuck_words(self.alert, now()) if self.alert else ""

    @property
    def clock(self) -> str:
        """By whose it is sent."""
        return words.zone_words(self.zone)

    @cached_property
    def asks(self) -> str:
        return words.names_of([self.asked], self.tracks)[0]

    @cached_property
    def week(self) -> Week:
        return week_of(self.account_id, self.asked)

    @property
    def address(self) -> str:
        return asking.address(request_of(self.asked.query)) if self.asked.query else ""

    @property
    def unticked(self) -> list[str]:
        """That its person wants no mail of what it tells of."""
        return words.unticked(self.account_id, {self.asked.basis})

    @cached_property
    def is_untold(self) -> bool:
        """It is to tell of what fits somebody of whom nothing is known: nothing does."""
        return is_untold(self.account_id, self.asked)

    @property
    def full(self) -> str:
        """That there can be no more, "" where there can, or it is there already."""
        return words.full_words() if not self.alert and is_full(self.account_id) else ""

    @property
    def is_of_age(self) -> bool:
        """Whether its search asked how old openings may be."""
        return bool(self.sent and request_of(self.sent).days)

    @property
    def is_another(self) -> bool:
        """It is to ask for something else than so far."""
        return self.alert is not None and asked_by(self.alert) != self.asked

    @cached_property
    def understood(self) -> Understood:
        return understood_of(self.asked)

    @property
    def unknown(self) -> list[str]:
        """What is set aside of its search, a sentence each."""
        return [ignored_words(one) for one in self.understood.unknown]

    @property
    def minutes(self) -> list[tuple[int, str]]:
        """To choose from, with the one that is kept."""
        offered = {*range(0, MINUTES_A_DAY, limits.STEP), *([self.alert.minute] if self.alert else [])}
        return [(minute, words.clock_words(minute)) for minute in sorted(offered)]

    @property
    def weekdays(self) -> list[tuple[int, str]]:
        return [(day, words.day_words(day)) for day in range(7)]

    @property
    def scores(self) -> list[tuple[int, str]]:
        return [(score, str(score)) for score in words.scores()]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return kinds_of(self.tracks)


def read_asked(sent: Sent, tracks: Sequence[Kind]) -> Asked:
    """`Asked()` where nothing is asked for."""
    if query := sent.raw("query"):
        asked = lasting(request_of(query[: limits.QUERY]))
        kept = query_of(asked)
        if max(len(query), len(kept)) > limits.QUERY:
            sent.fail("asked", Fault.TOO_LONG, most=limits.QUERY, value=asked.q[:40])
        return Asked(kept) if asked.q or asked.narrowed else Asked()
    if sent.raw("basis") != Basis.MATCHES:
        return Asked()
    track = key_of(sent.raw("track")) if sent.raw("track") else tracks[0].key
    if track not in [each.key for each in tracks]:
        sent.fail("track", Fault.NOT_OFFERED)
        track = tracks[0].key
    least, most = limits.SCORE
    score = sent.number("threshold", least, most) if sent.raw("threshold") else limits.SCORE_FIRST
    if score is None or score not in words.scores():
        sent.fail("threshold", Fault.NOT_OFFERED)
        score = limits.SCORE_FIRST
    return Asked(track=track, threshold=score)


def is_untold(account_id: int, asked: Asked) -> bool:
    return asked.track is not None and said_of(account_id, asked.track).is_empty


def is_full(account_id: int) -> bool:
    return len(alerts_of(account_id)) >= limits.ALERTS


def understood_of(asked: Asked) -> Understood:
    return understood(settings(), asked.query) if asked.query else Understood((), asks=asked != Asked())


def read(sent: Sent) -> dict[str, Any]:
    """What it is called and when it is sent, as it is stored."""
    if sent.raw("cadence") not in tuple(Cadence):
        sent.fail("cadence", Fault.NOT_OFFERED)
    minute = sent.number("minute", 0, MINUTES_A_DAY - 1, needed=True)
    if minute is not None and minute % limits.STEP:
        sent.fail("minute", Fault.NOT_OFFERED)
    return {
        "name": sent.line("name", limits.NAME, needed=True),
        "cadence": sent.raw("cadence"),
        "minute": minute,
        "weekday": sent.number("weekday", 0, 6, needed=True),
    }


def content_of(alert: Alert) -> dict[str, Any]:
    return {name: getattr(alert, name) for name in OWN} | {"asked": told(asked_by(alert))}


def draft(sent: Sent) -> dict[str, str]:
    """What was typed of the form before somebody went elsewhere, to stand there again."""
    typed = {name: sent.raw(name)[: limits.NAME] for name in OWN if sent.raw(name)}
    if typed.get("cadence") not in tuple(Cadence):
        typed.pop("cadence", None)
    return typed


def told(asked: Asked) -> dict[str, Any]:
    """As one value: of two windows the one or the other is right, and no mixture."""
    return {"query": asked.query, "track": str(asked.track or ""), "threshold": asked.threshold}


def asked_from(value: Mapping[str, Any]) -> Asked:
    return Asked(value["query"], key_of(value["track"]), value["threshold"])


def timing_from(content: Mapping[str, Any]) -> Timing:
    return Timing(Cadence(content["cadence"]), content["minute"], content["weekday"])


def values_of(content: Mapping[str, Any], asked: Asked) -> dict[str, str]:
    """As the form shows it."""
    values = {name: str(content[name]) for name in OWN}
    return values | {"track": str(asked.track or ""), "threshold": str(asked.threshold or "")}
