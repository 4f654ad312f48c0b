"""What the template of Today asks for, each part looked up when it does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from flask import url_for
from redis import Redis

from jobraker.applications import goals
from jobraker.applications import today as days
from jobraker.applications.goals import Goal
from jobraker.applications.models import Event
from jobraker.applications.reading import Card, cards, today_of
from jobraker.applications.rules.events import Kind as Kinds
from jobraker.applications.rules.next_steps import Step
from jobraker.applications.today import Due, Happened
from jobraker.automation.reading import Standing, standings
from jobraker.database import now
from jobraker.matching import looking
from jobraker.matching.looking import Listed, Look
from jobraker.matching.rules.order import Order
from jobraker.pages.applications import steps
from jobraker.pages.applications.acts import Act
from jobraker.pages.applications.attempt_asks import ask_of
from jobraker.pages.applications.words import stage_word
from jobraker.pages.matches_rows import MatchRows
from jobraker.pages.rows import Row
from jobraker.pages.sections import Section
from jobraker.pages.today_steps import Suggestion, suggestions
from jobraker.profile import tracks
from jobraker.profile.tracks import Kind
from jobraker.search.results import Band
from jobraker.settings import Settings
from jobraker.web.filters import count
from jobraker.web.geometry import percent
from jobraker.web.gettext import _, ngettext
from jobraker.web.moments import ago, day, days_since

STRONG = 4  # matches that are shown
NEEDING, DUE = 12, 20  # lines that are shown
PLOT = (240, 100)  # pixels
GAP, FOOT, HEAD = 4, 18, 16  # between the bars, below them for days, above them for figures
SCALE = (0, 14)  # days ahead
WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class Bar:
    """One week of the plot, in pixels."""

    first: str
    sent: int
    x: float
    y: float
    width: float
    height: float
    this: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What is due, with where its day lies on the axis of two weeks, in percent; `acts` settle it on the spot."""

    due: Due
    what: str
    when: str
    left: str
    at: float
    look: str
    acts: Sequence[Act] = ()


@dataclass(frozen=True)
class TodayPage:
    account_id: int
    settings: Settings
    redis: Redis | None
    goal_section: Section
    cards: Sequence[Card]
    today: date

    @property
    def heading(self) -> str:
        if not self.needing:
            return _("Nothing needs you today") if self.cards else _("Today")
        number = len(self.needing)
        return ngettext("%(count)s thing needs you", "%(count)s things need you", number, count=count(number))

    @property
    def day(self) -> str:
        return day(self.today)

    @cached_property
    def needing(self) -> list[Due]:
        return days.needing(self.cards)

    @property
    def needing_shown(self) -> list[Line]:
        return [self.asked(each) for each in self.needing[:NEEDING]]

    def asked(self, each: Due) -> Line:
        """Of a sending that waits for them: what for."""
        card, told = each.card, line(each)
        if each.step.step is not Step.NEEDS_YOU:
            return told
        ask = ask_of(card.key, card.stage, self.standings.get(card.key))
        return replace(told, what=ask.words, acts=ask.acts) if ask else told

    @cached_property
    def standings(self) -> Mapping[UUID, Standing]:
        return standings(self.account_id)

    @cached_property
    def due(self) -> list[Due]:
        return days.due(self.cards)

    @property
    def due_shown(self) -> list[Line]:
        return [line(each) for each in self.due[:DUE]]

    @property
    def ticks(self) -> Iterator[tuple[str, float]]:
        """The axis of two weeks, day by day; a week apart they have their names."""
        for ahead in range(SCALE[1] + 1):
            name = day(self.today + timedelta(days=ahead)) if ahead % WEEK == 0 else ""
            yield name if ahead else _("today"), percent(ahead, SCALE)

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        return suggestions(self.account_id, self.cards, self.goal, self.today)

    @cached_property
    def goal(self) -> Goal:
        return goals.goal_of(self.account_id, self.today)

    @property
    def goal_heading(self) -> str:
        sent, goal = self.goal.this_week, self.goal.goal
        if goal:
            return _("%(sent)s of %(goal)s this week", sent=count(sent), goal=count(goal))
        return ngettext("%(num)s sent this week", "%(num)s sent this week", sent)

    @property
    def most_sent(self) -> int:
        return max(*(week.sent for week in self.goal.weeks), self.goal.goal or 0, 1)

    @property
    def goal_line(self) -> float | None:
        return height_of(self.goal.goal, self.most_sent) if self.goal.goal else None

    @property
    def bars(self) -> list[Bar]:
        weeks = self.goal.weeks
        wide = (PLOT[0] - GAP * (len(weeks) - 1)) / len(weeks)
        found = []
        for number, week in enumerate(weeks):
            top = height_of(week.sent, self.most_sent)
            x, tall = number * (wide + GAP), PLOT[1] - FOOT - top
            found.append(
                Bar(day(week.first), week.sent, round(x, 1), top, round(wide, 1), round(tall, 1), week is weeks[-1])
            )
        return found

    @cached_property
    def lately(self) -> list[tuple[Happened, str, str]]:
        found = days.lately(self.account_id)
        return [(each, happened_words(each.event), short_ago(each.event.at)) for each in found]

    @cached_property
    def looked(self) -> tuple[Kind, Look] | None:
        """The list of matches that has most to show; none for whoever has told nothing yet."""
        found: list[tuple[Kind, Look]] = []
        for track in tracks.tracks_of(self.account_id):
            look = looking.look(self.settings, self.account_id, track.key, Order.FIT, self.redis, visiting=False)
            if not look.said.is_empty:
                found.append((track, look))
        return max(found, key=lambda each: each[1].new, default=None)

    @cached_property
    def rows(self) -> MatchRows | None:
        if not self.looked:
            return None
        track, look = self.looked
        return MatchRows(self.account_id, track, look, Order.FIT, STRONG)

    @cached_property
    def strong(self) -> Sequence[Listed]:
        """Those that are shown: new ones where there are any, else, before a first visit, the best."""
        if not self.rows:
            return ()
        good = [one for one in self.rows.shown if self.rows.fit(one).band is Band.STRONG]
        return [one for one in good if one.new or self.rows.look.since is None]

    @property
    def strong_rows(self) -> list[Row]:
        assert self.rows  # noqa: S101 - nothing is shown without them
        return [self.rows.matches[one.job_id].row for one in self.strong if one.job_id in self.rows.matches]

    @property
    def strong_heading(self) -> str:
        assert self.rows  # noqa: S101 - nothing is shown without them
        if self.rows.look.since is None:
            return _("Your strongest matches")
        number = len(self.strong)
        return ngettext("%(num)s new strong match", "%(num)s new strong matches", number)

    @property
    def matches_address(self) -> str:
        return url_for("matches.of_track", track=self.looked[0].key) if self.looked else url_for("matches.matches")


def happened_words(event: Event) -> str:
    match event.kind:
        case Kinds.MOVED:
            return stage_word(event.told["to"])
        case Kinds.INTERVIEW:
            return _("Interview, round %(number)s", number=event.told.get("round", 1))
    return _("Offer")


def line(each: Due) -> Line:
    step, card = each.step, each.card
    look = "at ask" if step.step is Step.ANSWER_BY else "at open" if step.step is Step.APPLY_BY else "at"
    place = percent((step.day - card.today).days, SCALE)
    what = steps.asked(step) if step.asks(card.today) else steps.what(step)
    return Line(each, what, steps.when(step, card.zone), steps.left(step.day, card.today), place, look)


def height_of(number: int, most: int) -> float:
    """Where a bar of so many begins, from above."""
    room = PLOT[1] - HEAD - FOOT
    return round(HEAD + room * (1 - number / most), 1)


def short_ago(at: datetime) -> str:
    return ago(at, now()) if days_since(at, now()) < WEEK else day(at.date())


def page_of(account_id: int, settings: Settings, redis: Redis | None, goal_section: Section) -> TodayPage:
    held = cards(account_id)
    # Each card knows by which clock it was read.
    today = held[0].today if held else today_of(account_id)
    return TodayPage(account_id, settings, redis, goal_section, held, today)
