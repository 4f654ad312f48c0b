"""Moments as their person's clock shows them; in UTC, and saying so, where nothing tells which clock that is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from jobraker.applications.reading import zone_of
from jobraker.database import now
from jobraker.web.gettext import _
from jobraker.web.moments import minute_in


@dataclass(frozen=True, slots=True)
class Clock:
    """`zone` tells which day it is; the time of day is told by it only where it is one that clocks go by: theirs, or that of
    where they live."""

    zone: tzinfo
    at: datetime

    @property
    def is_told(self) -> bool:
        return isinstance(self.zone, ZoneInfo)

    @property
    def today(self) -> date:
        return self.at.astimezone(self.zone).date()

    def minute(self, moment: datetime) -> str:
        if self.is_told:
            return minute_in(self.zone, moment, self.at)
        return _("%(time)s UTC", time=minute_in(UTC, moment, self.at))

    def time(self, moment: datetime) -> str:
        """Of the day alone: `09:42`."""
        if self.is_told:
            return f"{moment.astimezone(self.zone):%H:%M}"
        return _("%(time)s UTC", time=f"{moment.astimezone(UTC):%H:%M}")

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


def clock_of(account_id: int) -> Clock:
    return Clock(zone_of(account_id), now())
