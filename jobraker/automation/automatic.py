"""What somebody allows to be sent unseen: the best openings of a list within all limits become packages, and what nothing
speaks against is approved by their rule. Whatever something speaks against stands there for them.

What they saved themselves, dismissed, removed or tried before is never touched.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

import structlog
from redis import Redis
from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.accounts.models import Account
from jobraker.accounts.pausing import paused
from jobraker.automation import editing, forms, links, packages, spending, switches
from jobraker.automation.approving import approve, shown
from jobraker.automation.models import Attempt, Halt, Package, Stop, Unattended
from jobraker.automation.preflight import Objection, Preflight
from jobraker.automation.rules.states import State
from jobraker.database import db, now, transaction
from jobraker.ingestion.models import Source
from jobraker.jobs.models import Company, Job, Listing
from jobraker.matching import harvest, shortlists
from jobraker.matching.fits import Fits, Placed, fits
from jobraker.matching.models import Match, Opinion, Recommended
from jobraker.matching.opening import opening_of
from jobraker.matching.rules.bars import Bar
from jobraker.matching.rules.must_haves import State as Met
from jobraker.matching.rules.must_haves import must_haves
from jobraker.matching.rules.told import Told
from jobraker.matching.rules.verdicts import Verdict
from jobraker.profile import answers as bank
from jobraker.profile.models import Answer, Automation, Entry, Profile
from jobraker.profile.resume import document_of
from jobraker.resumes.models import Resume
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

EVERY = timedelta(minutes=10)  # between two looks at what may be sent for somebody
TOGETHER = 200  # people of one sweep
PARKED_MOST = 10  # packages of a kind of work that wait for their person, before no more are begun
LOOKED_AT = 60  # openings of a list, the best first
QUIET = timedelta(minutes=10)  # since its person changed a package: they may be at it still
SAME_MOMENT = timedelta(seconds=5)  # in which a package is built and written down
INCOMPLETE = frozenset({Objection.UNANSWERED, Objection.NO_RESUME})  # what telling more may mend
WAITING = (Stage.PREPARING, Stage.NEEDS_YOU)


def due() -> Sequence[int]:
    """People for whom it was not looked for a while; they are looked at now, and not again before long."""
    stopped = exists().where(Stop.account_id == Account.id)
    allowed = exists().where(Automation.account_id == Account.id, Automation.consent, ~Automation.review)
    long_ago = or_(Unattended.looked_at.is_(None), Unattended.looked_at <= func.now() - EVERY)
    waiting = select(Account.id, func.now()).outerjoin(Unattended, Unattended.account_id == Account.id)
    waiting = waiting.where(allowed, long_ago, ~stopped, ~paused(), ~exists().where(Halt.id == 1))
    waiting = waiting.order_by(Unattended.looked_at.nulls_first(), Account.id).limit(TOGETHER)
    looked = insert(Unattended).from_select(["account_id", "looked_at"], waiting)
    anew = looked.on_conflict_do_update(
        index_elements=["account_id"], set_={"looked_at": looked.excluded.looked_at}, where=long_ago
    )
    with transaction():
        return db.session.scalars(anew.returning(Unattended.account_id)).all()


def send_for(settings: Settings, account_id: int, redis: Redis | None = None) -> None:
    """Send what may go, put what may not before its person, begin what there is room for. Call it in no transaction."""
    if settings.skyvern is None or not links.base_of(settings) or switches.stopped(account_id, by_rule=True):
        return
    for rule in rules_of(account_id):
        sent, parked = judge(settings, rule, redis)
        begun = begin(settings, rule, redis)
        log.info("looked for what may be sent", account=account_id, sent=sent, parked=parked, begun=begun)


def rules_of(account_id: int) -> Sequence[Automation]:
    mine = select(Automation).where(Automation.account_id == account_id, Automation.consent, ~Automation.review)
    with transaction():
        return db.session.scalars(mine.order_by(Automation.key), execution_options={"populate_existing": True}).all()


def judge(settings: Settings, rule: Automation, redis: Redis | None) -> tuple[int, int]:
    """How many packages were approved, and how many were put before their person."""
    waiting = built(rule)
    found = fits_of(settings, rule, [row.job_id for _, row in waiting if row.job_id], redis)
    left, sent, parked = spending.left(settings, rule.account_id, rule.key), 0, 0
    for package, row in waiting:
        known = found.placed(row.job_id) if found and row.job_id else Placed()
        may = found is not None and row.job_id is not None and is_wanted(rule, row.job_id, found)
        flight = Preflight(settings, package, row, by_rule=True, known=known)
        if may and not flight.objections and left <= sent:
            continue  # on another day
        if may and not flight.objections and goes(settings, package):
            sent += 1
        elif INCOMPLETE & set(flight.objections) and has_told_since(package):
            editing.rebuild(package.account_id, package.key)
        elif row.stage == Stage.PREPARING:
            park(package)
            parked += 1
    return sent, parked


def is_wanted(rule: Automation, job_id: int, found: Fits) -> bool:
    """Whether it still fits as well as its rule asks for, and its person has not dismissed it meanwhile."""
    fit, mine = found.fit(job_id), Opinion.account_id == rule.account_id
    if fit is None or fit.score < rule.threshold or found.bar(job_id) is not Bar.NONE:
        return False
    with transaction():
        return not db.session.scalar(select(exists().where(mine, Opinion.job_id == job_id, is_against())))


def is_against() -> ColumnElement[bool]:
    return Opinion.verdict != Verdict.MORE


def has_told_since(package: Package) -> bool:
    """Whether its person has told something of themselves since it was built, so that more of it may be answered."""
    tables = (Answer, Profile, Entry, Resume)
    later = [
        exists().where(each.account_id == package.account_id, each.changed_at > package.built_at) for each in tables
    ]
    with transaction():
        return bool(db.session.scalar(select(or_(*later))))


def built(rule: Automation) -> Sequence[tuple[Package, SavedJob]]:
    """Packages that nobody has looked at or tried to send so far, those that wait longest first. What its person moved
    themselves, or is changing, is in their hands."""
    untouched = or_(SavedJob.stage == Stage.NEEDS_YOU, SavedJob.stage_at <= Package.built_at)
    quiet = or_(Package.changed_at <= Package.built_at + SAME_MOMENT, Package.changed_at <= func.now() - QUIET)
    mine = of_rule(rule).where(SavedJob.stage.in_(WAITING), Package.built_at.is_not(None), ~tried(), untouched, quiet)
    with transaction():
        rows = db.session.execute(mine.order_by(Package.id), execution_options={"populate_existing": True}).all()
    return [(package, row) for package, row in rows]


def of_rule(rule: Automation) -> Select[Package, SavedJob]:
    beside = (SavedJob.account_id == Package.account_id) & (SavedJob.key == Package.key)
    mine = (Package.account_id == rule.account_id, Package.track == rule.key, Package.by_rule)
    return select(Package, SavedJob).join(SavedJob, beside).where(*mine)


def tried() -> ColumnElement[bool]:
    return exists().where(Attempt.account_id == Package.account_id, Attempt.application == Package.key)


def goes(settings: Settings, package: Package) -> bool:
    held = shown(package.account_id, package.key)
    if held is None:
        return False
    done = approve(settings, package.account_id, package.key, held.digest, by_rule=True)
    return done.attempt is not None


def park(package: Package) -> None:
    with transaction():
        lock(package.account_id)
        packages.ask(package.account_id, package.key)


def begin(settings: Settings, rule: Automation, redis: Redis | None) -> int:
    """How many were begun."""
    if not room(settings, rule):
        return 0
    shortlists.up_to_date(settings, rule.account_id, rule.key, redis)
    ids, begun = [job_id for job_id, _ in candidates(rule)], 0
    found = fits_of(settings, rule, ids, redis)
    for job_id, score in fitting(rule, ids, found) if found else ():
        with transaction():
            lock(rule.account_id)
            if not room(settings, rule):
                break
            if candidates(rule, [job_id]):  # it may have been saved, sent or dismissed meanwhile
                # That it was chosen for them stays known when they remove it: it is not chosen again.
                harvest.shown(rule.account_id, [(job_id, score)])
                begun += len(packages.begin_for(rule.account_id, [job_id], by_rule=True))
    return begun


def room(settings: Settings, rule: Automation) -> int:
    """How many more may be begun: within what may leave today, and while not too many wait for their person."""
    waits = func.count().filter(SavedJob.stage == Stage.NEEDS_YOU)
    comes = func.count().filter(SavedJob.stage == Stage.PREPARING, ~tried())
    with transaction():
        parked, coming = db.session.execute(of_rule(rule).with_only_columns(waits, comes)).one()
    left = spending.left(settings, rule.account_id, rule.key) - coming
    return max(min(left, PARKED_MOST - parked - coming), 0)


def candidates(rule: Automation, among: Collection[int] | None = None) -> Sequence[tuple[int, int]]:
    """Openings of the list that may be begun, and their scores, the best first: one for each company, where nothing is
    underway or was sent."""
    account_id, job_id = rule.account_id, Match.job_id
    theirs = SavedJob.posting["company_key"].astext == Company.key
    known = (
        exists().where(SavedJob.account_id == account_id, SavedJob.job_id == job_id),
        exists().where(SavedJob.account_id == account_id, theirs, SavedJob.stage != Stage.SAVED),
        exists().where(Attempt.account_id == account_id, or_(Attempt.job_id == job_id, holds_company())),
        exists().where(Opinion.account_id == account_id, Opinion.job_id == job_id, is_against()),
        exists().where(
            Recommended.account_id == account_id,
            Recommended.job_id == job_id,
            or_(Recommended.saved_at.is_not(None), Recommended.applied_at.is_not(None)),
        ),
    )
    mine = (
        select(job_id, Match.score, Company.key).join(Job, Job.id == job_id).join(Company, Company.id == Job.company_id)
    )
    mine = mine.where(Match.account_id == account_id, Match.track == rule.key, Match.score >= rule.threshold)
    mine = mine.where(Job.closed_at.is_(None), told_by_board(), *(~each for each in known))
    if among is not None:
        mine = mine.where(job_id.in_(among))
    with transaction():
        rows = db.session.execute(mine.order_by(Match.score.desc(), job_id.desc()).limit(LOOKED_AT)).all()
    best: dict[str, tuple[int, int]] = {}
    for number, score, company in rows:
        best.setdefault(company, (number, score))
    return list(best.values())


def told_by_board() -> ColumnElement[bool]:
    """Only where it is known what the form asks is a package ever complete."""
    of = (Listing.job_id == Job.id, Listing.closed_at.is_(None), Listing.source_id == Source.id)
    return exists().where(*of, Source.kind.in_(forms.TELLING))


def holds_company() -> ColumnElement[bool]:
    """Whether an attempt at a company may have been sent, also where its application is gone."""
    return (Attempt.company_key == Company.key) & Attempt.state.not_in((State.UNSENT, State.REHEARSED))


def fits_of(settings: Settings, rule: Automation, job_ids: Sequence[int], redis: Redis | None) -> Fits | None:
    return fits(settings, rule.account_id, rule.key, job_ids, redis) if job_ids else None


def fitting(rule: Automation, ids: Sequence[int], found: Fits) -> Sequence[tuple[int, int]]:
    """Those that fit well enough as they are now, for no other kind of work better, and ask for nothing that is known to be
    unmet."""
    told = Told.of(document_of(rule.account_id), now().date())
    answers = {row.key: row.value for row in bank.answers_of(rule.account_id)}
    chosen = []
    for job_id in ids:
        fit, opening, placed = found.fit(job_id), opening_of(job_id), found.placed(job_id)
        if fit is None or fit.score < rule.threshold or found.bar(job_id) is not Bar.NONE or opening is None:
            continue
        musts = must_haves(opening, told, answers, placed.reason, hard=placed.hard)
        if any(must.state is Met.UNMET for must in musts) or best_track(rule, job_id) != rule.key:
            continue
        chosen.append((job_id, fit.score))
    return chosen


def best_track(rule: Automation, job_id: int) -> UUID:
    with transaction():
        return packages.track_for(rule.account_id, job_id)
