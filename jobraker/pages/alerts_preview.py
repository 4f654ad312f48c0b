"""What an alert would have sent in the last week, as its mail would show it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from jobraker.alerts.keeping import Asked
from jobraker.alerts.previewing import Preview, preview
from jobraker.alerts.previewing import Shown as Previewed
from jobraker.alerts.rules import limits
from jobraker.alerts.wording import Wording
from jobraker.extensions import redis, settings
from jobraker.notifications.wording import Tongue
from jobraker.web.filters import count
from jobraker.web.gettext import _, language, ngettext


@dataclass(frozen=True, slots=True)
class Line:
    """`where`: at whom, and in which place."""

    address: str
    title: str
    where: str
    pay: str
    sandbox: bool


@dataclass(frozen=True, slots=True)
class Week:
    """`rows`: as many as one mail shows."""

    found: Preview

    @property
    def heading(self) -> str:
        total, days = self.found.total, limits.PREVIEW_DAYS
        if not total:
            return _("In the last %(days)s days it would have sent nothing", days=days)
        if self.found.is_floor:
            return ngettext(
                "In the last %(days)s days it would have sent %(count)s opening or more",
                "In the last %(days)s days it would have sent %(count)s openings or more",
                total,
                count=count(total),
                days=days,
            )
        return ngettext(
            "In the last %(days)s days it would have sent %(count)s opening",
            "In the last %(days)s days it would have sent %(count)s openings",
            total,
            count=count(total),
            days=days,
        )

    @property
    def rows(self) -> Sequence[Line]:
        return [line_of(row) for row in self.found.rows]

    @property
    def more(self) -> str:
        """What one mail leaves to the page of the search."""
        left = self.found.total - len(self.found.rows)
        if left <= 0:
            return ""
        if self.found.is_floor:
            return ngettext("and at least %(count)s more", "and at least %(count)s more", left, count=count(left))
        return ngettext("and %(count)s more", "and %(count)s more", left, count=count(left))


def week_of(account_id: int, asked: Asked) -> Week:
    return Week(preview(settings(), account_id, asked, redis()))


def line_of(row: Previewed) -> Line:
    hit = row.hit
    told = Wording(language(), Tongue(_, ngettext)).row(hit, row.copies, None)
    return Line(
        url_for("jobs.job", job_id=hit.job_id), str(told["title"]), str(told["where"]), str(told["pay"]), hit.sandbox
    )
