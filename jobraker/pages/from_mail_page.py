"""What the pages ask for that the links of an alert's mail lead to: nothing of the account but what the mail told."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flask import request

from jobraker.alerts.answering import Hidden
from jobraker.alerts.links import Do, Meant
from jobraker.alerts.models import Alert, Because
from jobraker.alerts.rules.schedule import Cadence
from jobraker.pages.alerts_words import clock_words, day_words, zone_words
from jobraker.pages.from_mail_acts import Act, can_go_on
from jobraker.pages.job_match import JobMatch
from jobraker.pages.jobs import JobPage
from jobraker.pages.musts import Musts
from jobraker.saved.standing import Standing
from jobraker.taxonomy.folding import legible
from jobraker.web.access import person
from jobraker.web.gettext import _


@dataclass(frozen=True)
class OpeningPage(JobPage):
    """`stood`: how far the person that the mail was sent to has come with it; `barely_saved`: from here, and nothing was
    made of it since."""

    token: str
    meant: Meant
    do: str
    stood: Standing | None
    barely_saved: bool
    hidden: Hidden

    @cached_property
    def match(self) -> JobMatch | None:
        """Nobody's: whoever is signed in here may be somebody else."""
        return None

    @cached_property
    def musts(self) -> Musts | None:
        return None

    @property
    def alert_name(self) -> str:
        return shown_name(self.meant.alert)

    @property
    def asks_to_hide(self) -> bool:
        return self.do == Do.HIDE

    @property
    def asks_to_save(self) -> bool:
        return self.do == Do.SAVE

    @property
    def was_pressed(self) -> bool:
        """Whether this is the answer to a button, which may be gone with it: the focus goes to another then."""
        return request.method == "POST"

    @property
    def is_asking(self) -> bool:
        """Whether the link of the mail led to a button that is still to be pressed: then that is the first one."""
        return (self.asks_to_save and self.stood is None) or (self.asks_to_hide and self.hidden is Hidden.NOT)


@dataclass(frozen=True, slots=True)
class Button:
    act: Act
    words: str
    means: str


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    buttons: list[Button]


@dataclass(frozen=True)
class AlertPage:
    token: str
    meant: Meant
    do: str

    @property
    def heading(self) -> str:
        return _("The alert “%(name)s”", name=shown_name(self.meant.alert))

    @property
    def is_own(self) -> bool:
        """Whether the person is signed in here that the mail was sent to."""
        held = person()
        return held is not None and held.account.id == self.meant.account.id

    @property
    def is_on(self) -> bool:
        return self.meant.alert.is_on

    @property
    def is_unread(self) -> bool:
        """Nothing that it asked for is known any more: there is nothing to take up again."""
        return not self.is_on and self.meant.alert.paused_because == Because.UNREADABLE

    @property
    def state(self) -> str:
        if self.is_unread:
            return _(
                "This alert sends nothing: what it looks for is not understood any more. Sign in to change what it looks for."
            )
        if self.is_on:
            return sent_words(self)
        match self.meant.alert.paused_because:
            case Because.MAIL:
                return _("This alert is paused from a mail: it sends nothing.")
            case Because.ENDED:
                return _("This alert is ended from a mail: it sends nothing.")
        return _("This alert is paused. Its person resumes it on its page, signed in.")

    @property
    def groups(self) -> list[Group]:
        """The button that the link named comes first, with those beside it."""
        groups = [Group(heading, sorted(buttons, key=self.rank)) for heading, buttons in self.offered if buttons]
        return sorted(groups, key=lambda group: self.rank(group.buttons[0]))

    def rank(self, button: Button) -> bool:
        return button.act != self.do

    @property
    def asked(self) -> Act | None:
        first = self.groups[0].buttons[0].act
        return first if first in (self.do, Act.RESUME) else None

    @property
    def offered(self) -> Iterator[tuple[str, list[Button]]]:
        resume = Button(
            Act.RESUME, _("Resume"), _("It tells of what comes in from then on, not of what came in meanwhile.")
        )
        pause = Button(Act.PAUSE, _("Pause it"), _("It sends nothing until it is resumed."))
        end = Button(Act.UNSUBSCRIBE, _("Unsubscribe"), _("It sends nothing any more. Other alerts go on."))
        end_all = Button(Act.STOP_ALL, _("Stop all mail of alerts"), _("No alert sends anything until it is resumed."))
        yield _("How often"), list(self.other_times) if self.is_on else []
        yield _("Pause"), [pause] if self.is_on else [resume] if can_go_on(self.meant.alert) else []
        yield _("End"), [end, end_all] if self.is_on else [end_all]

    @property
    def other_times(self) -> Iterator[Button]:
        cadence = Cadence(self.meant.alert.cadence)
        if cadence is not Cadence.WEEKLY:
            yield Button(Act.WEEKLY, _("Weekly instead"), _("One mail a week, on %(day)s at %(time)s.", **self.clock))
        if cadence is not Cadence.DAILY:
            yield Button(Act.DAILY, _("Daily instead"), _("One mail a day, at %(time)s.", **self.clock))

    @property
    def clock(self) -> dict[str, str]:
        """With the zone, where a time would be read as another's."""
        alert = self.meant.alert
        time = _("%(time)s (%(zone)s)", time=clock_words(alert.minute), zone=zone_words(alert.zone))
        return {"day": day_words(alert.weekday), "time": time}


def shown_name(alert: Alert) -> str:
    """In one line, and in the order that it is read in."""
    return " ".join(legible(alert.name).split())


def sent_words(page: AlertPage) -> str:
    """When it is sent."""
    match Cadence(page.meant.alert.cadence):
        case Cadence.INSTANT:
            return _("It is sent at once, as openings come in.")
        case Cadence.DAILY:
            return _("It is sent once a day, at %(time)s, when there is something new.", **page.clock)
        case Cadence.WEEKLY:
            return _("It is sent once a week, on %(day)s at %(time)s, when there is something new.", **page.clock)
