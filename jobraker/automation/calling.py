"""The one call that starts a run: after the row that says so, never repeated, and never made late."""

import time
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import exists, func, or_, select, update

from jobraker.accounts.locking import lock
from jobraker.automation import links, spending, switches
from jobraker.automation.models import Attempt, SentFile
from jobraker.automation.rules.instructions import CODES, SCHEMA, Said, instructions
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import HOLDING, Problem, State
from jobraker.automation.rules.waiting import CALL_WITHIN, LATE, LEASE, TURNED_AWAY, TURNED_AWAY_MOST, nth
from jobraker.automation.server import may_open, skyvern
from jobraker.automation.settling import become, parts_of
from jobraker.clients.errors import Kind
from jobraker.clients.skyvern_starts import Ambiguous, NotStarted, RunRequest
from jobraker.database import db, now, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Receiver, Why
from jobraker.matching.blocking import blocked_of
from jobraker.matching.models import Match, Opinion
from jobraker.matching.opening import opening_of
from jobraker.matching.rules.bars import says
from jobraker.matching.rules.headings import read as read_title
from jobraker.matching.rules.verdicts import Verdict
from jobraker.profile.models import Automation
from jobraker.profile.tracks import automation_of
from jobraker.queue import Task, enqueue
from jobraker.resumes.models import Resume
from jobraker.saved.models import SavedJob
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

WAITS_LONGEST = timedelta(days=14)  # for limits: what was approved so long ago, its person looks at again


def call(settings: Settings, attempt: Attempt) -> None:
    """Of a queued attempt: hand it over, if nothing speaks against it by now. What it waits for, it waits for."""
    secret, begun = links.new_secret(), awake()
    ready = take(settings, attempt, secret)
    if ready is None:
        return
    request = request_of(settings, ready, secret)
    # The machine may have slept since, and its person been told meanwhile that nothing came of it.
    if awake() - begun > CALL_WITHIN:
        become(ready, State.UNKNOWN, due_at=now())
        return
    try:
        started = skyvern(settings).start(request)
    except NotStarted as error:
        turned_away(ready, error)
    except Ambiguous as error:
        log.warning("start not answered", attempt=ready.id, reason=str(error))
        become(ready, State.UNKNOWN, held=False, due_at=now())
    else:
        run(ready, started.run_id)


def awake() -> float:
    """Seconds by a clock that nobody sets and that goes on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def take(settings: Settings, attempt: Attempt, secret: str) -> Attempt | None:
    """With all that is checked under the lock of its account, so that no two leave by one allowance."""
    with transaction():
        lock(attempt.account_id)
        problem = objection(settings, attempt)
        if problem:
            become(attempt, State.UNSENT, problem=problem, ended_at=now(), proven_at=now())
            return None
        waits = spending.waits(settings, attempt.account_id, attempt.track, any_hour=attempt.any_hour)
        if waits and waits[0] is not Wait.HOURS and attempt.approved_at <= now() - WAITS_LONGEST:
            become(attempt, State.UNSENT, problem=Problem.EXPIRED, ended_at=now(), proven_at=now())
            return None
        if waits:
            become(attempt, State.QUEUED, due_at=waits[1], waits=waits[0])
            return None
        files = files_of(attempt)
        if not attempt.tries:  # else it was turned away before, and has its line in the ledger
            leave(
                attempt.account_id, Receiver.SENDER, host(settings), parts_of(attempt),
                Why.REHEARSAL if attempt.dry else Why.APPLICATION, files=[each.name for each in files],
                about=attempt.company or attempt.title,
            )  # fmt: skip
        return become(
            attempt, State.CALLING, due_at=now() + LEASE, secret=links.hashed(secret), called_at=func.now(), waits="",
            tries=attempt.tries,
        )  # fmt: skip


def objection(settings: Settings, attempt: Attempt) -> Problem | None:
    """What has come about since it was approved."""
    account_id = attempt.account_id
    if settings.skyvern is None or not links.base_of(settings):
        return Problem.NOT_CONNECTED
    if stopped := switches.stopped(account_id, by_rule=attempt.by_rule):
        return stopped
    rule = automation_of(account_id, attempt.track) if attempt.track else None
    if rule is None or not rule.consent or (attempt.by_rule and rule.review):
        return Problem.NO_CONSENT
    if db.session.scalar(
        select(~exists().where(SavedJob.account_id == account_id, SavedJob.key == attempt.application))
    ):
        return Problem.REMOVED
    if attempt.resume and is_gone(account_id, attempt.resume["key"]):
        return Problem.FILE_GONE
    opening = opening_of(attempt.job_id) if attempt.job_id else None
    if attempt.job_id and (opening is None or opening.closed_at):
        return Problem.CLOSED
    if not may_open(settings, attempt.url):
        return Problem.PRIVATE_FORM
    return of_rule(attempt, rule, opening.job_id if opening else None) if attempt.by_rule else None


def of_rule(attempt: Attempt, rule: Automation, job_id: int | None) -> Problem | None:
    """What keeps it from being sent unseen. `job_id`: of the opening as it is now, which another may have become part of."""
    account_id = attempt.account_id
    blocked = blocked_of(account_id)
    if attempt.company_key in blocked.companies or says(read_title(attempt.title), blocked.words):
        return Problem.BLOCKED
    about = (Opinion.account_id == account_id, Opinion.job_id == job_id, Opinion.verdict != Verdict.MORE)
    if db.session.scalar(select(exists().where(*about))):
        return Problem.DISMISSED
    fit = (Match.account_id == account_id, Match.track == rule.key, Match.job_id == job_id)
    if db.session.scalar(select(exists().where(*fit, Match.score < rule.threshold))):
        return Problem.UNFIT
    return Problem.APPLIED_THERE if has_applied_there(attempt) else None


def has_applied_there(attempt: Attempt) -> bool:
    """Or may have: by another attempt, or by themselves. Of two by rule that wait, the first one goes."""
    theirs = (Attempt.account_id == attempt.account_id, Attempt.company_key == attempt.company_key, ~Attempt.dry)
    first = or_(Attempt.state != State.QUEUED, ~Attempt.by_rule, Attempt.id < attempt.id)
    other = exists().where(*theirs, Attempt.key != attempt.key, Attempt.state.in_(HOLDING), first)
    sent = exists().where(
        SavedJob.account_id == attempt.account_id,
        SavedJob.posting["company_key"].astext == attempt.company_key,
        SavedJob.key != attempt.application,
        SavedJob.applied_on.is_not(None),
    )
    return bool(attempt.company_key and db.session.scalar(select(or_(other, sent))))


def is_gone(account_id: int, key: str) -> bool:
    return bool(db.session.scalar(select(~exists().where(Resume.account_id == account_id, Resume.key == UUID(key)))))


def files_of(attempt: Attempt) -> list[SentFile]:
    mine = select(SentFile).filter_by(account_id=attempt.account_id, attempt=attempt.key).order_by(SentFile.role.desc())
    with transaction():
        return list(db.session.scalars(mine))


def request_of(settings: Settings, attempt: Attempt, secret: str) -> RunRequest:
    names = {each.role: each.name for each in files_of(attempt)}
    address = {role: links.file_link(settings, attempt.key, role, name) for role, name in names.items()}
    said = [
        Said(each["id"], each["question"], each["answer"], tuple(each.get("options", ()))) for each in attempt.answers
    ]
    return RunRequest(
        prompt=instructions(
            said,
            resume_url=address.get("resume", ""),
            letter_url=address.get("letter", ""),
            letter_text=(attempt.letter or {}).get("text", ""),
            dry=attempt.dry,
        ),
        url=attempt.url,
        title=attempt.name,
        webhook_url=links.report_link(settings, attempt.key, secret),
        data_extraction_schema=dict(SCHEMA),
        error_code_mapping=dict(CODES),
        totp_identifier=attempt.name,
    )


def host(settings: Settings) -> str:
    server = settings.skyvern
    return "sandbox" if server is None or server.sandbox else server.url.partition("://")[2].partition("/")[0]


def run(attempt: Attempt, run_id: str) -> Attempt | None:
    """The run is known: by the answer, by a look for it, or by its own report, whichever comes first."""
    anew = {"run_id": run_id, "problem": None, "ended_at": None, "proven_at": None, "told_at": None}
    for state in (State.CALLING, State.UNKNOWN, State.UNSURE):
        row = become(as_in(attempt, state), State.RUNNING, held=False, due_at=now() + timedelta(seconds=1), **anew)
        if row:
            return row
    return known_late(attempt, run_id)


def known_late(attempt: Attempt, run_id: str) -> Attempt | None:
    """Of one that its person has said was not sent: what became of its run is looked at, and believed where it is proven."""
    mine = update(Attempt).where(Attempt.account_id == attempt.account_id, Attempt.key == attempt.key)
    unknown = mine.where(Attempt.state == State.UNSENT, Attempt.run_id.is_(None), Attempt.called_at.is_not(None))
    looked = {"run_id": run_id, "proven_at": None, "looks_left": len(LATE), "due_at": func.now()}
    with transaction():
        row = db.session.scalar(
            unknown.values(**looked).returning(Attempt), execution_options={"populate_existing": True}
        )
        if row:
            enqueue(Task.ADVANCE_ATTEMPT, row.id)
    return row


def as_in(attempt: Attempt, state: State) -> Attempt:
    """The same, as if it stood so: what is written depends on whether it does."""
    return Attempt(
        account_id=attempt.account_id, key=attempt.key, id=attempt.id, application=attempt.application, state=state,
        turn=attempt.turn,
    )  # fmt: skip


def turned_away(attempt: Attempt, error: NotStarted) -> None:
    """Certainly no run: it goes on later, or comes to nothing where it would be turned away again."""
    log.warning("start turned away", attempt=attempt.id, reason=str(error))
    tries = attempt.tries + 1
    if error.permanent or tries >= TURNED_AWAY_MOST:
        problem = problem_of(error)
        values = {"problem": problem, "ended_at": now(), "proven_at": now(), "said": "", "called_at": None}
        for state in (State.CALLING, State.UNKNOWN):
            if become(as_in(attempt, state), State.UNSENT, held=False, **values):
                return
        return
    after = nth(TURNED_AWAY, tries - 1)
    if error.retry_after:
        after = max(after, timedelta(seconds=min(error.retry_after, 3600)))
    for state in (State.CALLING, State.UNKNOWN):
        waiting = {"waits": Wait.TURNED_AWAY, "tries": tries, "called_at": None, "secret": None}
        if become(as_in(attempt, state), State.QUEUED, held=False, due_at=now() + after, **waiting):
            return


def problem_of(error: NotStarted) -> Problem:
    if error.status == 402:
        return Problem.NO_CREDIT
    if error.kind is Kind.REFUSED:
        return Problem.REFUSED
    return Problem.REJECTED if error.permanent else Problem.UNREACHABLE
