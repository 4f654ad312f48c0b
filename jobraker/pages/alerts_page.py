"""What the list of alerts asks for: each with what it asks, when it is sent, what it gave and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for

from jobraker.accounts.models import Account
from jobraker.alerts.giving import Given, given
from jobraker.alerts.keeping import Asked, Timing, alerts_of
from jobraker.alerts.models import Alert, Basis, Because
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence, clock
from jobraker.database import now
from jobraker.pages import alerts_words as words
from jobraker.pages import asking
from jobraker.profile.tracks import Kind, tracks_of
from jobraker.search.rules.address import request_of
from jobraker.web.gettext import _
from jobraker.web.moments import minute_in

NOTES = 3  # at most, of alerts that gave nothing
WEEK = timedelta(days=7)
BAR, STEP, HEIGHT = 49, 53, 22  # of the drawing of a yield: how wide a bar is, how far it is to the next


@dataclass(frozen=True, slots=True)
class Standing:
    """`kind`: "ok", "ask", or "" for what rests."""

    kind: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """`asked`: what it asks for, "" where its name says that. `unread`: what of it is not known any more. `weeks`: in how
    many it sent what nobody opened, 0 where somebody did. `stuck`: that its mail cannot be written, "" where it can."""

    alert: Alert
    address: str
    asked: str
    when: str
    given: Given
    last: str
    unread: str
    weeks: int
    stuck: str

    @property
    def bars(self) -> list[tuple[int, float]]:
        """Where each begins and how high it is, as a share of what was sent."""
        told = (self.given.sent, self.given.opened, self.given.saved, self.given.applied)
        most = max(self.given.sent, 1)
        return [(STEP * n, round(HEIGHT * min(number / most, 1), 1)) for n, number in enumerate(told)]

    @property
    def standing(self) -> Standing:
        because = self.alert.paused_because
        if because == Because.UNREADABLE:
            return Standing("ask", "circle-help", _("not understood"))
        if because == Because.MAIL:
            return Standing("", "circle-pause", _("paused from a mail"))
        if because == Because.ENDED:
            return Standing("", "circle-pause", _("ended from a mail"))
        if because == Because.ADMIN:
            return Standing("", "circle-pause", _("paused by an admin"))
        if not self.alert.is_on:
            return Standing("", "circle-pause", _("paused"))
        if self.alert.is_stuck:
            return Standing("ask", "circle-alert", _("not sent"))
        if self.alert.unread:
            return Standing("ask", "circle-help", _("partly understood"))
        return Standing("ask", "flag", _("no yield")) if self.weeks else Standing("ok", "check", _("on"))


@dataclass(frozen=True, slots=True)
class AlertsPage:
    """`left_alone`: why no mail goes to its person, "" where it does; `unticked`: of what they want none."""

    rows: Sequence[Row]
    left_alone: str
    unticked: Sequence[str]

    limits = limits

    @property
    def full(self) -> str:
        """That there can be no more, "" where there can."""
        return words.full_words() if len(self.rows) >= limits.ALERTS else ""

    @property
    def idle(self) -> list[Row]:
        return [row for row in self.rows if row.weeks][:NOTES]


def page_of(account: Account) -> AlertsPage:
    account_id = account.id
    alerts, tracks, at = alerts_of(account_id), tracks_of(account_id), now()
    gave = given(account_id) if alerts else {}
    names = words.names_of([asked_by(alert) for alert in alerts], tracks)
    told = zip(alerts, names, strict=True)
    rows = [row_of(alert, name, gave.get(alert.id, Given()), at) for alert, name in told]
    bases = {Basis(alert.basis) for alert in alerts if alert.is_on}
    return AlertsPage(rows, words.left_alone(account.address), words.unticked(account_id, bases))


def row_of(alert: Alert, name: str, gave: Given, at: datetime) -> Row:
    return Row(
        alert,
        address_of(alert),
        "" if name == alert.name else name,
        words.when_words(timing_of(alert)),
        gave,
        minute_in(clock(alert.zone), alert.last_sent_at, at) if alert.last_sent_at else "",
        words.unread_words(alert) if alert.unread or alert.paused_because == Because.UNREADABLE else "",
        idle_weeks(alert, gave, at),
        words.stuck_words(alert, at),
    )


def idle_weeks(alert: Alert, gave: Given, at: datetime) -> int:
    """In how many weeks much was sent of which nothing was opened; 0 where it is not so, or its person wants it all the
    same."""
    window = timedelta(days=limits.YIELD_DAYS)
    kept = alert.kept_at is not None and alert.kept_at > at - window
    if kept or not alert.is_on or gave.opened or gave.sent < limits.IDLE:
        return 0
    return max(min(at - alert.made_at, window) // WEEK, 1)


def address_of(alert: Alert) -> str:
    """Where what it asks for is listed."""
    if alert.query:
        return asking.address(request_of(alert.query))
    return url_for("matches.of_track", track=alert.track)


def asked_by(alert: Alert) -> Asked:
    return Asked(alert.query, alert.track, alert.threshold)


def timing_of(alert: Alert) -> Timing:
    return Timing(Cadence(alert.cadence), alert.minute, alert.weekday)


def kinds_of(tracks: Sequence[Kind]) -> list[tuple[str, str]]:
    """To choose from, where there are several."""
    return [(str(track.key), track.name) for track in tracks] if len(tracks) > 1 else []
