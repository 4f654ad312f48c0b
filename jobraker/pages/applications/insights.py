"""Insights: what all applications of a time come to, as plots that are their own tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.insights import Insights, insights
from jobraker.applications.reading import today_of
from jobraker.applications.rules.axes import Axis, round_axis, whole_axis
from jobraker.applications.rules.flow import Picture
from jobraker.applications.rules.groups import Difference, Group, Stay, answered, between, difference
from jobraker.applications.rules.ranges import Share, Times
from jobraker.applications.rules.week_bars import Bars, week_bars
from jobraker.applications.rules.weeks import met
from jobraker.automation.hands import Hand, hands_of
from jobraker.pages.applications import insights_words as words
from jobraker.pages.applications.insights_words import Named, hand_named, resume_named, way_named
from jobraker.pages.applications.periods import CHOICES, Period, day_of_year, period_asked
from jobraker.pages.applications.words import stage_word
from jobraker.saved.rules.stages import Stage
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render

blueprint = Blueprint("applications_insights", __name__)

PERCENT = Axis(100, (0, 25, 50, 75, 100))


@dataclass(frozen=True, slots=True)
class Reached:
    """A step of the funnel: how many came there, and which share of the step before; None where none came so far."""

    name: str
    number: int
    of_before: Share | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Groups side by side: who answered, after how long, and whether the two largest differ."""

    rows: Sequence[Named]
    axis: Axis
    difference: Difference | None

    def name_of(self, better: bool) -> Named:
        found = self.difference
        assert found  # noqa: S101 (asked only where there is one)
        group = found.better if better else found.other
        return next(row for row in self.rows if row.group is group)


@dataclass(frozen=True, slots=True)
class Hands:
    """What was sent for them beside what they sent: who came to an interview, and who was answered."""

    interviewed: Compared
    answered: Compared


@dataclass(frozen=True, slots=True)
class InsightsPage:
    told: Insights
    period: Period
    funnel: Sequence[Reached]
    funnel_axis: Axis
    picture: Picture
    ways: Compared
    resumes: Compared
    hands: Hands | None
    stays: Sequence[Stay]
    stays_axis: Axis
    bars: Bars

    @property
    def highest(self) -> int:
        """Which bar has its number over it where there is no room for all: the last of the highest."""
        return max(range(len(self.bars.bars)), key=lambda at: (self.bars.bars[at].week.sent, at))

    @property
    def met(self) -> int:
        return met((bar.week for bar in self.bars.bars), self.told.goal) if self.told.goal else 0

    @property
    def is_cut(self) -> bool:
        """Whether bars stand only for the last weeks of its time."""
        return sum(bar.week.sent for bar in self.bars.bars) < self.told.sent - (
            0 if self.told.first else self.told.undated
        )


@blueprint.get("/applications/insights")
@signed_in
def shown() -> BaseResponse:
    account_id = own().account.id
    period = period_asked(today_of(account_id))
    told = insights(account_id, period.first, period.last)
    heading = words.heading(told) if told.sent else _("Insights")
    return render(
        "applications/insights.html",
        status=422 if period.errors else 200,
        heading=heading,
        told=told,
        period=period,
        choices=CHOICES,
        page=page_of(account_id, told, period) if told.sent else None,
        percent=PERCENT,
        words=words,
        stage_word=stage_word,
        day_of_year=day_of_year,
    )


def page_of(account_id: int, told: Insights, period: Period) -> InsightsPage:
    ways = [way_named(group) for group in told.by_way]
    resumes = [resume_named(group, told.resumes) for group in told.by_resume]
    stays = told.stays
    return InsightsPage(
        told,
        period,
        funnel(told),
        whole_axis(told.sent),
        told.flow,
        compared(ways),
        compared(resumes),
        hands(told, hands_of(account_id)),
        stays,
        days_axis([each.times for each in stays]),
        week_bars(told.weeks, told.goal),
    )


def hands(told: Insights, by: Mapping[UUID, Hand]) -> Hands | None:
    """None where they sent everything themselves."""
    found = {hand: tuple(each for each in told.outcomes if by.get(each.record.key, Hand.OWN) is hand) for hand in Hand}
    of = {hand: Group(hand, outcomes) for hand, outcomes in found.items() if outcomes}
    sent = next((of[hand] for hand in (Hand.RULE, Hand.REVIEWED) if hand in of), None)
    if sent is None:
        return None
    rows, own_ones = [hand_named(group) for group in of.values()], of.get(Hand.OWN)
    if own_ones is None:
        return Hands(compared_as(rows, None), compared_as(rows, None))
    return Hands(
        compared_as(rows, between(sent, own_ones, lambda group: group.interviewed)),
        compared_as(rows, between(sent, own_ones, answered)),
    )


def compared_as(rows: Sequence[Named], found: Difference | None) -> Compared:
    return Compared(rows, days_axis([row.group.times for row in rows]), found)


def funnel(told: Insights) -> list[Reached]:
    steps = [
        (_("Sent"), told.sent),
        (_("Answered"), told.answered),
        (_("In review"), told.reached(Stage.IN_REVIEW)),
        (_("Interview"), told.reached(Stage.INTERVIEWING)),
        (_("Offer"), told.reached(Stage.OFFER)),
    ]
    found, before = [], None
    for name, number in steps:
        found.append(Reached(name, number, Share(number, before) if before else None))
        before = number
    return found


def compared(rows: Sequence[Named]) -> Compared:
    return compared_as(rows, difference([row.group for row in rows]))


def days_axis(found: Sequence[Times]) -> Axis:
    """It holds every middle half and every single case that is shown."""
    return round_axis(max((last_shown(each) for each in found if each.days), default=0))


def last_shown(found: Times) -> int:
    return found.middle_half[1] if found.placed else found.days[-1]
