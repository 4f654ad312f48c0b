"""What is counted for the overview: few statements, each over the newest rows alone or over small tables, asked once a minute."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock
from time import monotonic
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Executable, case, func, select, tablesample, text
from sqlalchemy.orm import InstrumentedAttribute, aliased

from jobraker.assistant.models import Exchange
from jobraker.assistant.models import State as Answered
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import OWN_DOING
from jobraker.automation.rules.states import State as Sending
from jobraker.backoffice.overview.series import HOUR, Tally
from jobraker.database import db, transaction
from jobraker.ingestion.models import Run, RunStatus
from jobraker.language_model.models import ModelUse
from jobraker.mail.models import Mail
from jobraker.mail.models import State as Posted
from jobraker.matching.models import Opinion, Recommended
from jobraker.matching.rules.verdicts import Verdict
from jobraker.measures import reading

DAYS = 90
LATEST = 30_000  # rows of a table, the newest, that are counted
DRAWN = 10_000  # rows of one whose newest are not known, about as many
SECONDS = 60.0  # for which what was counted is told again
KNOWN = "overview"  # among the extensions
ASKING = Lock()
FAILED_MAILS = (Posted.FAILED, Posted.BOUNCED)
SENT_WELL = (Sending.SENT, Sending.LIKELY)

# Counts of a tally, by their places.
FETCHED, NEW, UPDATED, MERGED, CLOSED, REJECTED, FAILED_RUNS = range(7)
SENT, FAILED = range(2)
ASKED, UNANSWERED = range(2)
WELL, ENDED = range(2)
SHOWN, APPLIED, JUDGED, GOOD = range(4)


@dataclass(frozen=True, slots=True)
class Figures:
    """`recommended` is of a part of what was shown, drawn by chance, where there is much."""

    at: datetime
    runs: Tally
    mails: Tally
    questions: Tally
    sendings: Tally
    recommended: Tally
    tokens: Mapping[date, int]
    measured: Sequence[reading.Day]


def figures(now: datetime) -> Figures:
    """Each process asks once a minute; whoever comes meanwhile waits for it and asks nothing."""
    with ASKING:
        held: tuple[float, Figures] | None = current_app.extensions.get(KNOWN)
        if held is None or monotonic() - held[0] > SECONDS:
            held = current_app.extensions[KNOWN] = (monotonic(), counted(now))
    return held[1]


def counted(now: datetime) -> Figures:
    since = now - timedelta(days=DAYS)
    with transaction():
        return Figures(
            now,
            tallied(runs(since)),
            tallied(mails(since)),
            tallied(questions(since)),
            tallied(sendings(since)),
            tallied(recommended(since)),
            {day: int(number) for day, number in db.session.execute(tokens(since))},
            reading.days(now, DAYS),
        )


def tallied(statement: Executable) -> Tally:
    rows = db.session.execute(statement)
    return Tally({int(hour.timestamp()) // HOUR: [int(each or 0) for each in counts] for hour, *counts in rows})


def hour_of(moment: Any) -> ColumnElement[datetime]:
    """Its beginning."""
    return func.date_trunc("hour", moment, "UTC")


def newest(key: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Rows are written in the order of their ids: as many as are counted, by the index of those. The rows themselves, as after
    a restore the ids go on far above those that there are."""
    last_uncounted = select(key).order_by(key.desc()).offset(LATEST).limit(1).correlate(None).scalar_subquery()
    return key > func.coalesce(last_uncounted, 0)


def times(of: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(of)


def runs(since: datetime) -> Executable:
    counts = (Run.fetched, Run.new, Run.updated, Run.merged, Run.closed, Run.rejected)
    hour = hour_of(Run.finished_at)
    told = select(hour, *(func.sum(each) for each in counts), times(Run.status == RunStatus.FAILED))
    return told.where(newest(Run.id), Run.finished_at >= since).group_by(hour)


def mails(since: datetime) -> Executable:
    hour = hour_of(Mail.created_at)
    told = select(hour, times(Mail.state == Posted.SENT), times(Mail.state.in_(FAILED_MAILS)))
    return told.where(newest(Mail.id), Mail.created_at >= since).group_by(hour)


def questions(since: datetime) -> Executable:
    hour = hour_of(Exchange.asked_at)
    told = select(hour, func.count(), times(Exchange.state == Answered.FAILED))
    return told.where(newest(Exchange.id), Exchange.asked_at >= since).group_by(hour)


def sendings(since: datetime) -> Executable:
    """Of those that were to be sent for somebody. What their person ended themselves is no failure, and not counted."""
    hour = hour_of(Attempt.ended_at)
    told = select(hour, times(Attempt.state.in_(SENT_WELL)), func.count())
    others = (~Attempt.dry, Attempt.problem.is_(None) | Attempt.problem.not_in(OWN_DOING))
    return told.where(newest(Attempt.id), Attempt.ended_at >= since, *others).group_by(hour)


def recommended(since: datetime) -> Executable:
    """What people said and did of what was recommended. There is no order of their ids: of a large table a part is drawn."""
    percent = case(
        (func.coalesce(rows_about(Recommended), 0) <= DRAWN, 100.0), else_=100.0 * DRAWN / rows_about(Recommended)
    )
    drawn = aliased(Recommended, tablesample(Recommended, func.system(percent)))
    hour = hour_of(drawn.shown_at)
    told = select(
        hour,
        func.count(),
        func.count(drawn.applied_at),
        func.count(Opinion.verdict),
        times(Opinion.verdict == Verdict.MORE),
    )
    said = (Opinion.account_id == drawn.account_id) & (Opinion.job_id == drawn.job_id)
    return told.outerjoin_from(drawn, Opinion, said).where(drawn.shown_at >= since).group_by(hour)


def rows_about(model: type[Any]) -> ColumnElement[float]:
    """As the planner has them."""
    return (
        select(text("reltuples"))
        .select_from(text("pg_class"))
        .where(text("oid = cast(:named AS regclass)").bindparams(named=model.__tablename__))
        .scalar_subquery()
    )


def tokens(since: datetime) -> Executable:
    return select(ModelUse.day, func.sum(ModelUse.tokens)).where(ModelUse.day >= since.date()).group_by(ModelUse.day)
