"""One saved job as a row of the list."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import url_for

from jobraker.pages.people_here import Here
from jobraker.saved.reading import SavedView
from jobraker.search.results import Fit
from jobraker.web.geometry import Rake, Span, rake, span
from jobraker.web.gettext import _, ngettext
from jobraker.web.moments import age, day, full
from jobraker.web.money import Short, short_pay
from jobraker.web.words import word

RAKE = (60, 22)  # pixels
SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Row:
    """`closed`: why it can no longer be applied for, "" where it can. `late`: the deadline is over."""

    key: UUID
    address: str
    title: str
    company: str
    employment: str
    own: bool
    closed: str
    sandbox: bool
    people: Here | None
    place: str
    place_rest: str
    pay: Short
    span: Span | None
    fit: Fit | None
    rake: Rake | None
    deadline: str
    deadline_at: str
    late: bool
    reminder: str
    tags: tuple[str, ...]
    notes: str
    seen: str
    seen_full: str
    seen_at: str


def row(each: SavedView, fit: Fit | None, axis: tuple[int, int], people: Here | None, at: datetime) -> Row:
    posting = each.posting
    return Row(
        key=each.key,
        address=url_for("jobs.job", job_id=each.job_id)
        if each.job_id
        else url_for("applications_show.show", key=each.key),
        title=posting.title or _("No title"),
        company=posting.company,
        employment=word(posting.employment) if posting.employment else "",
        own=each.is_own,
        closed=closed_words(each),
        sandbox=each.sandbox,
        people=people,
        place=posting.place,
        place_rest=place_rest(each),
        pay=pay_short(each),
        span=span(posting.pay, axis),
        fit=fit,
        rake=rake(fit.teeth, *RAKE) if fit else None,
        deadline=deadline_words(each.deadline, at),
        deadline_at=each.deadline.isoformat() if each.deadline else "",
        late=each.deadline is not None and each.deadline < at.date(),
        reminder=reminder_words(each),
        tags=each.tags,
        notes=each.notes,
        seen=age(each.saved_at, at),
        seen_full=_("Saved %(day)s", day=full(each.saved_at)),
        seen_at=each.saved_at.isoformat(timespec="seconds"),
    )


def closed_words(each: SavedView) -> str:
    if not each.is_closed:
        return ""
    return _("Closed") if each.job_id else _("No longer listed")


def place_rest(each: SavedView) -> str:
    parts = [word(each.posting.remote)] if each.posting.remote else []
    if each.more_places:
        parts.append(ngettext("%(num)s more place", "%(num)s more places", each.more_places))
    return f"{SPACE}· ".join(part.replace(" ", SPACE) for part in parts)


def pay_short(each: SavedView) -> Short:
    said = each.posting.pay_said
    return Short(said, "", "") if said else short_pay(each.posting.pay)


def deadline_words(deadline: date | None, at: datetime) -> str:
    """`Thu 3 Dec, in 4 days`; of one that is over the day alone."""
    if deadline is None:
        return ""
    days = (deadline - at.date()).days
    if days < 0:
        return _("Deadline over: %(day)s", day=day(deadline, at))
    if days == 0:
        return _("Apply by today")
    left = ngettext("in %(num)s day", "in %(num)s days", days)
    return _("Apply by %(day)s, %(left)s", day=day(deadline, at), left=left)


def reminder_words(each: SavedView) -> str:
    if each.deadline is None or each.remind_days is None:
        return ""
    if each.reminded_at:
        return _("reminded %(day)s", day=day(each.reminded_at.date()))
    if each.remind_days == 0:
        return _("a letter on the day")
    return ngettext("a letter %(num)s day before", "a letter %(num)s days before", each.remind_days)
