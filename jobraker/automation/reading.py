"""Attempts as pages show them: those of one application with what belongs to them, and how all of somebody's stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select, text, tuple_

from jobraker.applications.models import Event
from jobraker.applications.rules.events import Kind
from jobraker.automation.models import Attempt, Proof, SentFile
from jobraker.automation.rules.states import LIVE, Problem, State
from jobraker.database import db, transaction

ENDS = frozenset(State) - LIVE
TOLD_MOST = 20  # ends that are told at once
# The attempt that holds it, else the newest; beside it what is open in the package. One row for each application.
STANDING = """
SELECT coalesce(last.application, package.key) AS application, last.key, last.state, last.problem, last.dry,
  coalesce(jsonb_array_length(last.questions), 0) AS questions,
  package.key IS NOT NULL AS packed, package.built_at IS NOT NULL AS built,
  coalesce(package.changed_at > last.state_at, true) AS newer,
  (SELECT count(*) FROM jsonb_array_elements(package.questions) AS each
    WHERE (each ->> 'required')::boolean AND each ->> 'kind' <> 'file'
    AND coalesce(package.answers -> (each ->> 'id') ->> 'words', '') = '') AS missing
FROM (
  SELECT DISTINCT ON (application) application, key, state, state_at, problem, dry, questions FROM attempt
  WHERE account_id = :account_id {of_attempt}
  ORDER BY application, (state IN ('unsent', 'rehearsed')), (dry AND state NOT IN ('unsent', 'rehearsed')), id DESC
) AS last FULL JOIN (SELECT * FROM package WHERE account_id = :account_id {of_package}) AS package ON package.key = last.application
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the sending of one application stands. `newer`: the package was changed since the attempt became what it is."""

    attempt: UUID | None
    state: State | None
    problem: Problem | None
    dry: bool
    questions: int  # that the form asked and nobody had answered
    packed: bool
    built: bool
    newer: bool
    missing: int  # answers of the package


@dataclass(frozen=True, slots=True)
class Held:
    """A file as it was sent, without its bytes."""

    role: str
    name: str
    digest: str
    size: int


def standings(account_id: int, application: UUID | None = None) -> Mapping[UUID, Standing]:
    """Of each application that something is or was sent for, or of this one; by one question."""
    of = ("AND application = :key", "AND key = :key") if application else ("", "")
    asked = text(STANDING.format(of_attempt=of[0], of_package=of[1]))
    with transaction():
        rows = db.session.execute(asked, {"account_id": account_id, "key": application}).mappings().all()
    return {
        row["application"]: Standing(
            row["key"], State(row["state"]) if row["state"] else None,
            Problem(row["problem"]) if row["problem"] else None, bool(row["dry"]), row["questions"], row["packed"],
            row["built"], row["newer"], row["missing"] or 0,
        )
        for row in rows
    }  # fmt: skip


def attempts_of(account_id: int, application: UUID) -> Sequence[Attempt]:
    """The newest first."""
    mine = select(Attempt).filter_by(account_id=account_id, application=application).order_by(Attempt.id.desc())
    with transaction():
        return db.session.scalars(mine, execution_options={"populate_existing": True}).all()


def some_of(account_id: int, most: int, before: int | None = None) -> Sequence[Attempt]:
    """Of all applications, the newest first; `before`: those that are older than that one."""
    mine = select(Attempt).filter_by(account_id=account_id).order_by(Attempt.id.desc()).limit(most)
    with transaction():
        return db.session.scalars(mine.where(Attempt.id < before) if before is not None else mine).all()


def attempt_for(account_id: int, application: UUID, key: UUID) -> Attempt | None:
    """Theirs, and of this application, which may be gone."""
    mine = select(Attempt).filter_by(account_id=account_id, application=application, key=key)
    with transaction():
        return db.session.scalar(mine, execution_options={"populate_existing": True})


def files_of(account_id: int, attempts: Sequence[UUID]) -> Mapping[UUID, Sequence[Held]]:
    """The résumé first."""
    of, size = SentFile, func.octet_length(SentFile.content)
    mine = select(of.attempt, of.role, of.name, of.digest, size).where(of.account_id == account_id)
    found: defaultdict[UUID, list[Held]] = defaultdict(list)
    with transaction():
        for row in db.session.execute(mine.where(of.attempt.in_(attempts)).order_by(of.role.desc())):
            found[row[0]].append(Held(*row[1:]))
    return found


def proofs_of(account_id: int, attempts: Sequence[UUID]) -> Mapping[UUID, Sequence[Proof]]:
    """In their order, without their content."""
    mine = select(Proof).where(Proof.account_id == account_id, Proof.attempt.in_(attempts))
    mine = mine.order_by(Proof.kind, Proof.made_at, Proof.number)  # the pictures first; some were fetched late
    found: defaultdict[UUID, list[Proof]] = defaultdict(list)
    with transaction():
        for each in db.session.scalars(mine):
            found[each.attempt].append(each)
    return found


def file_of(account_id: int, attempt: UUID, role: str) -> tuple[SentFile, bytes] | None:
    of = SentFile
    mine = select(of, of.content).where(of.account_id == account_id, of.attempt == attempt, of.role == role)
    with transaction():
        row = db.session.execute(mine).one_or_none()
    return (row[0], row[1]) if row else None


def ends_since(account_id: int, event_id: int) -> Sequence[Attempt]:
    """Attempts that have come to an end since that event of a timeline; the last first."""
    told, last = Event.told, func.max(Event.id)
    of, did = told["attempt"].astext.label("of"), told["did"].astext.label("did")
    since = select(of, did, last).where(Event.account_id == account_id, Event.kind == Kind.ATTEMPT, Event.id > event_id)
    since = since.group_by("of", "did").order_by(last.desc()).limit(TOLD_MOST)
    with transaction():
        rows = db.session.execute(since).all()
        pairs = [(UUID(key), became) for key, became, _last in rows if key and became in ENDS]
        mine = select(Attempt).where(Attempt.account_id == account_id, tuple_(Attempt.key, Attempt.state).in_(pairs))
        return db.session.scalars(mine.order_by(Attempt.state_at.desc())).all() if pairs else ()
