"""What waits in the tables, counted by small indexes that hold nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from sqlalchemy import (
    ColumnElement,
    ColumnExpressionArgument,
    Connection,
    Executable,
    Numeric,
    Select,
    cast,
    func,
    select,
)

from jobraker.accounts.models import Account
from jobraker.accounts.pausing import paused
from jobraker.alerts.models import Alert
from jobraker.alerts.sending import are_due
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import LIVE
from jobraker.hooks.models import Delivery
from jobraker.ingestion.models import Run, RunStatus, Source
from jobraker.jobs.models import Job
from jobraker.language_model.models import UNDERWAY, ModelWork
from jobraker.mail.models import Mail
from jobraker.mail.stopping import OPEN
from jobraker.tasks.models import FailedTask

LATE = timedelta(minutes=10)  # after which what is due should have been done


@dataclass(frozen=True, slots=True)
class Figure:
    """`by`: the label of its first column, and the values that are told even where nothing is counted."""

    name: str
    told: str
    asked: Executable
    by: tuple[str, tuple[str, ...]] | None = None

    @property
    def family(self) -> GaugeMetricFamily:
        return GaugeMetricFamily(self.name, self.told, labels=[self.by[0]] if self.by else [])


def age_of(moment: ColumnExpressionArgument[Any]) -> ColumnElement[Any]:
    """Seconds since the earliest; 0 where there is none."""
    return func.coalesce(cast(func.extract("epoch", func.now() - func.min(moment)), Numeric), 0)


def due_alerts(column: ColumnElement[Any], *which: ColumnElement[bool]) -> Select[Any]:
    mine = select(column).select_from(Alert).join(Account, Account.id == Alert.account_id)
    return mine.where(*are_due(), ~paused(), *which)


mail_time = func.coalesce(Mail.not_before, Mail.created_at)
source_on = (Source.enabled, Source.every_minutes.is_not(None))

FIGURES = (
    Figure(
        "jobraker_mails_waiting",
        "Mails that are not settled.",
        select(Mail.state, func.count()).where(Mail.due_at.is_not(None), Mail.state.in_(OPEN)).group_by(Mail.state),
        ("state", OPEN),
    ),
    Figure(
        "jobraker_mails_oldest_seconds",
        "Age of the oldest mail that could have been sent.",
        select(age_of(mail_time)).where(Mail.due_at.is_not(None), Mail.state.in_(OPEN), mail_time <= func.now()),
    ),
    Figure("jobraker_alerts_due", "Alerts that are due.", due_alerts(func.count())),
    Figure(
        "jobraker_alerts_late",
        f"Alerts that have been due for more than {LATE // timedelta(minutes=1)} minutes.",
        due_alerts(func.count(), Alert.due_at < func.now() - LATE),
    ),
    Figure(
        "jobraker_alerts_oldest_seconds", "How long the oldest alert has been due.", due_alerts(age_of(Alert.due_at))
    ),
    Figure(
        "jobraker_runs_underway",
        "Readings of sources that wait or go on.",
        select(Run.status, func.count())
        .where(Run.status.in_((RunStatus.QUEUED, RunStatus.RUNNING)))
        .group_by(Run.status),
        ("status", (RunStatus.QUEUED, RunStatus.RUNNING)),
    ),
    Figure(
        "jobraker_sources_failing",
        "Sources whose last readings failed.",
        select(func.count()).select_from(Source).where(*source_on, Source.failures > 0),
    ),
    Figure(
        "jobraker_sources_late",
        "Sources that should have been read by now.",
        select(func.count()).select_from(Source).where(*source_on, Source.due_at < func.now() - LATE),
    ),
    Figure(
        "jobraker_openings_unembedded",
        "Open jobs that are not found by their meaning yet.",
        select(func.count()).select_from(Job).where(Job.embedded_at.is_(None), Job.closed_at.is_(None)),
    ),
    Figure(
        "jobraker_works_waiting",
        "What the language model is to be asked.",
        select(ModelWork.state, func.count()).where(ModelWork.due_at.is_not(None)).group_by(ModelWork.state),
        ("state", UNDERWAY),
    ),
    Figure(
        "jobraker_attempts_underway",
        "Attempts to apply that have not ended.",
        select(Attempt.state, func.count()).where(Attempt.due_at.is_not(None)).group_by(Attempt.state),
        ("state", tuple(sorted(LIVE))),
    ),
    Figure(
        "jobraker_tasks_failed",
        "Tasks that failed for good and wait for an admin.",
        select(func.count()).select_from(FailedTask).where(FailedTask.settled_at.is_(None)),
    ),
    Figure(
        "jobraker_deliveries_waiting",
        "Messages to people's own tools that are not delivered yet.",
        select(func.count()).select_from(Delivery).where(Delivery.due_at.is_not(None)),
    ),
)


def described() -> Iterator[GaugeMetricFamily]:
    return (figure.family for figure in FIGURES)


def read(connection: Connection) -> Iterator[Metric]:
    for figure in FIGURES:
        family = figure.family
        rows = connection.execute(figure.asked).all()
        if figure.by is None:
            family.add_metric([], float(rows[0][0]))
        else:
            counted = {str(row[0]): row[1] for row in rows}
            for value in dict.fromkeys((*map(str, figure.by[1]), *counted)):
                family.add_metric([value], counted.get(value, 0))
        yield family
