"""Applications as boards and lists show them: each with where it stands and what it asks for next."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, select, text

from jobraker.applications import zones
from jobraker.applications.models import Interview, Reminder, Tracker
from jobraker.applications.rules.next_steps import Facts, Form, Next, Reminded, Round, next_step
from jobraker.database import db, now, transaction
from jobraker.profile.keeping import own
from jobraker.saved.reminding import longitude
from jobraker.saved.rules.reminding import MINUTES_A_DEGREE
from jobraker.saved.rules.stages import Stage

# As the opening was kept; whether it is still open is told by what it is now. What is kept is long: it is unpacked once.
CARDS = """
SELECT saved_job.key, CASE WHEN current.withdrawn_at IS NULL THEN saved_job.job_id END AS job_id, told.title, told.company, told.company_key, told.place, told.url,
  saved_job.notes <> '' AS noted, tags, deadline, stage, stage_at, applied_on, channel, saved_at,
  saved_job.version, saved_job.changed_at, told.job_id IS NOT NULL AND (job.id IS NULL OR job.closed_at IS NOT NULL AND current.closed_at IS NOT NULL) AS closed,
  job_offer.answer_by
FROM saved_job CROSS JOIN LATERAL jsonb_to_record(posting)
    AS told(title text, company text, company_key text, place text, url text, job_id bigint)
  LEFT JOIN job ON job.id = saved_job.job_id
  LEFT JOIN job current ON current.id = coalesce(job.moved_to, job.id)
  LEFT JOIN job_offer ON job_offer.account_id = saved_job.account_id AND job_offer.key = saved_job.key
WHERE saved_job.account_id = :account_id {which} ORDER BY stage_at DESC, saved_job.key
"""
REVISION = """
SELECT concat_ws('.', count(*), coalesce(sum(version), 0), extract(epoch FROM max(changed_at)),
  (SELECT max(id) FROM application_event WHERE account_id = :account_id)) FROM saved_job WHERE account_id = :account_id
"""


@dataclass(frozen=True)
class Card:
    """`job_id`: of an opening from here. `closed`: it can no longer be applied for; of what is theirs alone nobody knows."""

    key: UUID
    job_id: int | None
    title: str
    company: str
    company_key: str
    place: str
    url: str
    noted: bool
    tags: tuple[str, ...]
    deadline: date | None
    stage: Stage
    stage_at: datetime
    applied_on: date | None
    channel: str
    saved_at: datetime
    version: int
    closed: bool
    answer_by: date | None
    rounds: tuple[Round, ...]
    reminders: tuple[Reminded, ...]
    read_at: datetime
    zone: tzinfo

    @property
    def facts(self) -> Facts:
        return Facts(self.stage, self.stage_at, self.deadline, self.closed, self.rounds, self.reminders, self.answer_by)

    @cached_property
    def next(self) -> Next | None:
        return next_step(self.facts, self.read_at, self.zone)

    @property
    def today(self) -> date:
        return self.read_at.astimezone(self.zone).date()


def cards(account_id: int, keys: Collection[UUID] | None = None) -> Sequence[Card]:
    """All of them, or those of these keys; what moved last stands first."""
    which = "" if keys is None else "AND saved_job.key = ANY(cast(:keys AS uuid[]))"
    values = {"account_id": account_id, "keys": list(map(str, keys or ()))}
    with transaction():
        zone, at = zone_of(account_id), now()
        rows = db.session.execute(text(CARDS.format(which=which)), values).mappings().all()
        rounds, reminders = rounds_of(account_id, keys), reminders_of(account_id, keys)
    return [card(row, rounds[row["key"]], reminders[row["key"]], at, zone) for row in rows]


# Read by themselves: joined to a few thousand applications, the planner would group them anew for each of these.
def rounds_of(account_id: int, keys: Collection[UUID] | None) -> Mapping[UUID, list[Round]]:
    """Of each application, in their order."""
    of = Interview
    columns = (of.application, of.key, of.round, of.begins_at, of.minutes, of.outcome)
    mine = select(*columns).where(of.account_id == account_id, *([] if keys is None else [of.application.in_(keys)]))
    found: defaultdict[UUID, list[Round]] = defaultdict(list)
    for row in db.session.execute(mine.order_by(of.round, of.begins_at, of.key)):
        found[row.application].append(Round(row.key, row.round, row.begins_at, row.minutes, not row.outcome))
    return found


def reminders_of(account_id: int, keys: Collection[UUID] | None) -> Mapping[UUID, list[Reminded]]:
    """Of each application, by their days."""
    of = Reminder
    columns = (of.application, of.key, of.form, of.day, of.words, of.set_at, of.done_at)
    mine = select(*columns).where(of.account_id == account_id, *([] if keys is None else [of.application.in_(keys)]))
    found: defaultdict[UUID, list[Reminded]] = defaultdict(list)
    for row in db.session.execute(mine.order_by(of.day, of.key)):
        each = Reminded(row.key, Form(row.form), row.day, row.words, row.set_at, row.done_at is None)
        found[row.application].append(each)
    return found


def card(row: RowMapping, rounds: Sequence[Round], reminders: Sequence[Reminded], at: datetime, zone: tzinfo) -> Card:
    return Card(
        key=row["key"],
        job_id=row["job_id"],
        title=row["title"] or "",
        company=row["company"] or "",
        company_key=row["company_key"] or "",
        place=row["place"] or "",
        url=row["url"] or "",
        noted=row["noted"],
        deadline=row["deadline"],
        stage_at=row["stage_at"],
        applied_on=row["applied_on"],
        channel=row["channel"],
        saved_at=row["saved_at"],
        version=row["version"],
        closed=row["closed"],
        tags=tuple(row["tags"]),
        stage=Stage(row["stage"]),
        answer_by=row["answer_by"],
        rounds=tuple(rounds),
        reminders=tuple(reminders),
        read_at=at,
        zone=zone,
    )


def revision(account_id: int) -> str:
    """Another one whenever anything of these applications has changed."""
    with transaction():
        return str(db.session.scalar(text(REVISION), {"account_id": account_id}))


def zone_of(account_id: int) -> tzinfo:
    """That which they told; else the one of where they live, or at least what the sun says there."""
    with transaction():
        told = own(Tracker, account_id)
        if told and told.zone and not zones.found_again(told.zone):
            return UTC  # a name that the database of zones has dropped since
        if name := (told.zone if told else "") or zones.lived_in(account_id):
            return ZoneInfo(name)
        return timezone(timedelta(minutes=round(MINUTES_A_DEGREE * longitude(account_id))))


def today_of(account_id: int) -> date:
    return now().astimezone(zone_of(account_id)).date()
