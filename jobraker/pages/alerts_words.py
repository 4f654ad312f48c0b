"""What pages say of alerts: what one asks for, when it is sent, how it stands."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from babel.dates import get_day_names
from babel.lists import format_list

from jobraker.alerts.keeping import Asked, Timing
from jobraker.alerts.models import Alert, Basis
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence, clock
from jobraker.extensions import settings
from jobraker.mail.models import Because as Suppressed
from jobraker.mail.suppressing import suppression_of
from jobraker.notifications import choosing
from jobraker.notifications.rules.kinds import Channel
from jobraker.notifications.rules.kinds import Kind as News
from jobraker.pages.searches import name_of
from jobraker.profile.tracks import Kind
from jobraker.search import arrivals
from jobraker.search.rules.address import request_of
from jobraker.web.gettext import N_, Phrase, _, locale
from jobraker.web.moments import minute_in
from jobraker.web.words import FIELDS

CADENCES: dict[Cadence, Phrase] = {
    Cadence.INSTANT: N_("At once, within minutes"),
    Cadence.DAILY: N_("Once a day"),
    Cadence.WEEKLY: N_("Once a week"),
}
# Why no news goes to an address.
LEFT_ALONE: dict[Suppressed, Phrase] = {
    Suppressed.HARD_BOUNCE: N_("Mail to %(address)s came back: there is no such mailbox. No alert goes there."),
    Suppressed.REPEATED: N_("Mail to %(address)s came back again and again. No alert goes there."),
    Suppressed.COMPLAINT: N_("A mail to %(address)s was reported as unwanted. No alert goes there."),
    Suppressed.ADMIN: N_("Whoever runs this site stopped mail to %(address)s. No alert goes there."),
}
# What it means that somebody has not ticked the mail of a kind, by what the alert tells of.
UNTICKED: dict[Basis, tuple[News, Phrase]] = {
    Basis.SEARCH: (News.ALERT, N_("Mail of alerts is not ticked in how you are told: no alert of a search sends any.")),
    Basis.MATCHES: (
        News.MATCHES,
        N_("Mail of matches is not ticked in how you are told: no alert of your matches sends any."),
    ),
}
ON_DAYS: tuple[Phrase, ...] = (
    N_("Mondays, %(time)s"),
    N_("Tuesdays, %(time)s"),
    N_("Wednesdays, %(time)s"),
    N_("Thursdays, %(time)s"),
    N_("Fridays, %(time)s"),
    N_("Saturdays, %(time)s"),
    N_("Sundays, %(time)s"),
)


def when_words(timing: Timing) -> str:
    if timing.cadence is Cadence.INSTANT:
        return _("at once")
    if timing.cadence is Cadence.DAILY:
        return _("daily, %(time)s", time=clock_words(timing.minute))
    return _(ON_DAYS[timing.weekday].message, time=clock_words(timing.minute))


def left_alone(address: str) -> str:
    """Why no alert goes to the address, "" where they do."""
    held = suppression_of(address)
    return _(LEFT_ALONE[Suppressed(held.because)].message, address=address) if held else ""


def unticked(account_id: int, bases: Collection[Basis]) -> list[str]:
    """That no mail goes out of alerts that tell of these, a sentence each."""
    choices = choosing.choices_of(account_id)
    silent = [(kind, words) for basis, (kind, words) in UNTICKED.items() if basis in bases]
    return [_(words.message) for kind, words in silent if Channel.MAIL not in choices.channels(kind)]


def full_words() -> str:
    return _("You have %(most)s alerts, which is the most. Remove one before you make another.", most=limits.ALERTS)


def clock_words(minute: int) -> str:
    hours, minutes = divmod(minute, 60)
    return f"{hours:02}:{minutes:02}"


def zone_words(zone: str) -> str:
    """The clock of nobody's town is no other than UTC."""
    return "UTC" if zone == "UTC+00:00" else zone


def day_words(weekday: int) -> str:
    names = get_day_names("wide", locale=locale())
    return str(names[weekday])


def names_of(asked: Sequence[Asked], tracks: Sequence[Kind]) -> list[str]:
    """What each would be called: what it asks for in words."""
    searches = [request_of(each.query) for each in asked if each.query]
    called = iter(arrivals.called(settings(), searches) if searches else ())
    return [name_of(next(called)) if each.query else matches_name(each, tracks) for each in asked]


def matches_name(asked: Asked, tracks: Sequence[Kind]) -> str:
    score = asked.threshold or limits.SCORE_FIRST
    track = next((track.name for track in tracks if track.key == asked.track), "")
    if not track:
        return _("My matches from %(score)s points up", score=score)
    return _("%(track)s: matches from %(score)s points up", track=track, score=score)[: limits.NAME]


def renamed(name: str, asked: Asked, tracks: Sequence[Kind]) -> str:
    """The name that was typed; where it only said what other matches would be asked for, what these are called."""
    if asked.track is None:
        return name
    others = [Asked(track=track.key, threshold=score) for track in tracks for score in scores()]
    return names_of([asked], tracks)[0] if name in names_of(others, tracks) else name


def scores() -> range:
    least, most = limits.SCORE
    return range(least, most + 1, limits.SCORE_STEP)


def unread_words(alert: Alert) -> str:
    """What of its search is not known any more, or that all of it is."""
    parts = [each.partition(": ") for each in alert.unread]
    told = [
        _("%(field)s (“%(value)s”)", field=str(FIELDS.get(name, name)), value=value) for name, _colon, value in parts
    ]
    if not told:
        return _("Nothing that it asks for is known any more.")
    return _("Not known any more: %(parts)s.", parts=format_list(told, locale=locale()))


def stuck_words(alert: Alert, at: datetime) -> str:
    """Since when its mail could not be written, "" where it can be."""
    if not alert.is_stuck or alert.failing_since is None:
        return ""
    since = minute_in(clock(alert.zone), alert.failing_since, at)
    return _(
        "Its mail could not be put together since %(when)s. It is tried again and again; what waits is kept.",
        when=since,
    )


def theirs_words(content: Mapping[str, object], asked: Asked, tracks: Sequence[Kind]) -> dict[str, str]:
    """What another window saved, by the fields of the form."""
    return {
        "name": str(content["name"]),
        "asked": names_of([asked], tracks)[0],
        "cadence": str(CADENCES[Cadence(str(content["cadence"]))]),
        "minute": clock_words(int(str(content["minute"]))),
        "weekday": day_words(int(str(content["weekday"]))),
    }


def track_name(tracks: Sequence[Kind], key: UUID | None) -> str:
    return next((track.name for track in tracks if track.key == key), "")
