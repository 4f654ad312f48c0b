"""How each part does: now, over the last day or month, and what was worst."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app, url_for
from sqlalchemy import func, select

from jobraker.alerts.models import Alert
from jobraker.alerts.sending import are_due
from jobraker.backoffice.overview import figures as of
from jobraker.backoffice.overview.figures import Figures
from jobraker.backoffice.overview.plots import seconds_words, share_words
from jobraker.backoffice.tasks import queues
from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from jobraker.jobs.models import Job
from jobraker.mail.models import Mail
from jobraker.mail.stopping import OPEN
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.moments import short_day

SILENT = LATE = timedelta(minutes=10)  # after which what is due should have been done
COUNTED = 100_000  # openings without a vector are not counted further
BEHIND = 5_000  # openings without a vector that are many
WIDTH, HEIGHT, EDGE = 112, 24, 3  # pixels of a spark


@dataclass(frozen=True, slots=True)
class Part:
    """`mood`: ok, ask or bad. `alarm`: what an admin must know of it, in a sentence. `spark`: the points of a line."""

    words: str
    address: str
    mood: str
    now: str
    over: str = ""
    spark: str = ""
    worst: str = ""
    note: str = ""
    alarm: str = ""


def parts(found: Figures) -> list[Part]:
    return [sources(found), *waiting(found.at), embedding(), mail(found), alerts(), *over_time(found)]


def spark(values: Sequence[float | None]) -> str:
    """Between zero and the highest; where nothing is known the line goes on as it was."""
    most = max((value for value in values if value is not None), default=0)
    points, held = [], 0.0
    for at, value in enumerate(values):
        held = held if value is None else value
        x = EDGE + (WIDTH - 2 * EDGE) * at / max(len(values) - 1, 1)
        y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (held / most if most else 0)
        points.append(f"{x:.1f},{y:.1f}")
    return " ".join(points)


def there(endpoint: str) -> str:
    return url_for(endpoint) if endpoint in current_app.view_functions else ""


def hour_words(values: Sequence[int], now: datetime) -> str:
    """The largest of the last hours, and when that was."""
    if not any(values):
        return _("none")
    at = max(range(len(values)), key=lambda each: (values[each], each))
    hour = (now - timedelta(hours=len(values) - 1 - at)).strftime("%H:00")
    return _("%(number)s at %(hour)s", number=count(values[at]), hour=hour)


def sources(found: Figures) -> Part:
    counts = select(func.count(), func.count().filter(Source.failures > 0)).where(Source.enabled)
    with transaction():
        every, failing = db.session.execute(counts).one()
    fetched = found.runs.last_hours(of.FETCHED, found.at)
    failed = sum(found.runs.last_hours(of.FAILED_RUNS, found.at))
    return Part(
        _("Sources"),
        there("backoffice_sources.listed"),
        "bad" if failing else "ok",
        _("%(number)s of %(all)s", number=count(every - failing), all=count(every)),
        _("openings read, 24 hours"),
        spark(fetched),
        hour_words(fetched, found.at),
        ngettext("%(num)s run failed", "%(num)s runs failed", failed) if failed else "",
    )


def waiting(now: datetime) -> Iterator[Part]:
    held = queues()
    if held is None:
        yield Part(
            _("Queues"), there("backoffice_tasks.listed"), "bad", _("not known"), alarm=_("Redis does not answer.")
        )
        return
    oldest = min((each.oldest for each in held if each.oldest), default=None)
    late = oldest is not None and now - oldest > LATE
    number = sum(each.untaken for each in held)
    yield Part(
        _("Queues"),
        there("backoffice_tasks.listed"),
        "ask" if late else "ok",
        _("%(number)s waiting", number=count(number)),
        note=_("oldest %(minutes)s min", minutes=count((now - oldest) // timedelta(minutes=1))) if oldest else "",
        alarm=_("Tasks wait for more than ten minutes: workers are away, or too few.") if late else "",
    )


def embedding() -> Part:
    some = select(Job.id).where(Job.embedded_at.is_(None), Job.closed_at.is_(None)).limit(COUNTED).subquery()
    with transaction():
        number = db.session.scalar(select(func.count()).select_from(some)) or 0
    many = number > BEHIND
    words = _("%(number)s openings are not found by their meaning yet.", number=count(number))
    return Part(
        _("Embedding"),
        "",
        "ask" if many else "ok",
        _("%(number)s behind", number=count(number)),
        alarm=words if many else "",
    )


def mail(found: Figures) -> Part:
    sent, failed = (found.mails.last_hours(which, found.at) for which in (of.SENT, of.FAILED))
    late = select(func.count()).where(
        Mail.due_at.is_not(None),
        Mail.state.in_(OPEN),
        func.coalesce(Mail.not_before, Mail.created_at) < found.at - LATE,
    )
    with transaction():
        waits = db.session.scalar(late) or 0
    bad = sum(failed)
    words = ngettext(
        "%(num)s mail has waited for more than ten minutes.",
        "%(num)s mails have waited for more than ten minutes.",
        waits,
    )
    return Part(
        _("Mail"),
        there("backoffice_mail.listed"),
        "ask" if bad or waits else "ok",
        _("%(number)s sent", number=count(sum(sent))),
        _("sent, 24 hours"),
        spark(sent),
        hour_words(sent, found.at),
        ngettext("%(num)s failed", "%(num)s failed", bad) if bad else "",
        alarm=words
        if waits
        else ngettext("%(num)s mail failed in 24 hours.", "%(num)s mails failed in 24 hours.", bad)
        if bad
        else "",
    )


def alerts() -> Part:
    due = select(func.count(), func.count().filter(Alert.due_at < func.now() - LATE)).where(*are_due())
    with transaction():
        number, late = db.session.execute(due).one()
    return Part(
        _("Alerts"),
        there("backoffice_alerts.listed"),
        "ask" if late else "ok",
        _("%(number)s due", number=count(number)),
        note=ngettext("%(num)s late", "%(num)s late", late) if late else "",
    )


def over_time(found: Figures) -> Iterator[Part]:
    well, ended = (found.sendings.last_days(which, found.at, 30) for which in (of.WELL, of.ENDED))
    yield Part(
        _("Automation"),
        there("backoffice_attempts.listed"),
        "ok",
        _("%(number)s of %(all)s well", number=count(sum(well)), all=count(sum(ended)))
        if any(ended)
        else _("none ended"),
        _("ended, 30 days"),
        spark(ended),
    )
    asked, failed = (found.questions.last_hours(which, found.at) for which in (of.ASKED, of.UNANSWERED))
    unanswered = sum(failed)
    yield Part(
        _("Assistant"),
        "",
        "ask" if unanswered * 2 > sum(asked) else "ok",
        ngettext("%(num)s question", "%(num)s questions", sum(asked)),
        _("questions, 24 hours"),
        spark(asked),
        hour_words(asked, found.at),
        ngettext("%(num)s without an answer", "%(num)s without an answer", unanswered) if unanswered else "",
    )
    month = found.measured[-30:]
    timed = [day for day in month if day.seconds is not None]
    slow = max(timed, key=lambda day: day.seconds or 0, default=None)
    yield Part(
        _("Pages"),
        "",
        "ok",
        seconds_words(timed[-1].seconds or 0) if timed else _("not known"),
        _("95 of 100 within, 30 days"),
        spark([day.seconds for day in month]),
        _("%(value)s on %(day)s", value=seconds_words(slow.seconds or 0), day=short_day(slow.day)) if slow else "",
    )
    known = [day for day in month if day.up is not None]
    down = min(known, key=lambda day: day.up or 0, default=None)
    yield Part(
        _("Uptime"),
        "",
        "ok",
        share_words(known[-1].up or 0) if known else _("not known"),
        _("share of each day, 30 days"),
        spark([day.up for day in month]),
        _("%(value)s on %(day)s", value=share_words(down.up or 0), day=short_day(down.day)) if down else "",
    )
