"""Letters about what was sent for somebody: one of all that ended, the morning's of what their rule sent, and that it stopped.

Nobody is told what they did themselves: what they cancelled, stopped, paused, no longer allow, removed, or said the end of. By the database's clock.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

import structlog
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from jobraker.accounts import unsubscribing
from jobraker.accounts.models import Account
from jobraker.accounts.unsubscribing import Channel as Stopping
from jobraker.applications.reading import zone_of
from jobraker.automation.models import Attempt, Package, Stop, Unattended
from jobraker.automation.rules.states import LIVE, OWN_DOING, State
from jobraker.automation.switches import PERSON
from jobraker.database import db, transaction
from jobraker.mail.models import Kind
from jobraker.notifications.choosing import choices_of
from jobraker.notifications.posting import Letter
from jobraker.notifications.rules.kinds import Channel
from jobraker.notifications.rules.kinds import Kind as Telling
from jobraker.notifications.telling import tell
from jobraker.saved.models import SavedJob
from jobraker.saved.rules import reminding as mornings
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

TOGETHER = timedelta(minutes=10)  # that what ended waits for what goes on still
SINCE = timedelta(days=30)  # what ended longer ago is no news
TOLD = 20  # lines of one letter
APPLICATIONS = "/applications"
SWITCH = "/profile#automation"
ENDS = (State.SENT, State.LIKELY, State.UNSURE, State.UNSENT)
SENDINGS = {"sent": (State.SENT,), "likely": (State.LIKELY,), "asking": (State.UNSURE, State.UNSENT)}


def untold(*, by_rule: bool) -> ColumnElement[bool]:
    """Attempts that ended, and that their person does not know the end of."""
    news = Attempt.ended_at > func.now() - SINCE
    known = or_(Attempt.problem.in_(OWN_DOING), Attempt.confirmed_by == "person")
    ended = (Attempt.state.in_(ENDS), Attempt.told_at.is_(None), Attempt.dry.is_(False))
    return and_(*ended, Attempt.by_rule.is_(by_rule), news, func.coalesce(~known, True))


def sweep(settings: Settings) -> None:
    """Write the letters that are due. What fails for one person keeps no other waiting: the next sweep comes to it again."""
    tell_each(settings, stopped(), tell_stopped)
    tell_each(settings, ended(), tell_ended)
    tell_each(settings, waiting_for_morning(), tell_morning)


def tell_each(settings: Settings, accounts: Iterable[int], tell: Callable[[Settings, Account], bool]) -> None:
    for account_id in sorted(accounts):
        try:
            with transaction():
                held = select(Account).where(Account.id == account_id).with_for_update(key_share=True)
                whose = db.session.scalar(held)
                if whose is not None and tell(settings, whose):
                    log.info("told of what was sent", account=account_id, letter=tell.__name__)
        except Exception:
            log.exception("a letter about what was sent was left for the next time", account=account_id)


def ended() -> Sequence[int]:
    """People of whose attempts some ended: nothing of theirs goes on, or the first of them ended a while ago."""
    other = aliased(Attempt)
    going_on = exists().where(other.account_id == Attempt.account_id, other.state.in_(LIVE), other.dry.is_(False))
    long_ago = func.min(Attempt.ended_at) <= func.now() - TOGETHER
    some = select(Attempt.account_id).where(untold(by_rule=False)).group_by(Attempt.account_id)
    with transaction():
        return db.session.scalars(some.having(or_(~going_on, long_ago))).all()


def tell_ended(settings: Settings, whose: Account) -> bool:
    rows = told_now(whose.id, untold(by_rule=False))
    if not rows:
        return False
    there = applications_of(whose.id, rows)
    link = page_of(rows[0], there) if len(rows) == 1 else APPLICATIONS
    notify(settings, whose, rows, link, letter(settings, whose, Kind.SENT, {"link": link} | lines_of(rows, there)))
    return True


def notify(
    settings: Settings, whose: Account, rows: Sequence[Attempt], link: str, letter: Letter, waiting: int = 0
) -> None:
    """By the list and outside: what waits for their yes, what asks for them, what was sent, each apart. The letter tells
    all of it, and goes with the first kind that they want mails of."""
    asking = [each for each in rows if each.state in SENDINGS["asking"]]
    gone = [each for each in rows if each.state not in SENDINGS["asking"]]
    likely = sum(each.state == State.LIKELY for each in gone)
    told: list[tuple[Telling, dict[str, str | int]]] = []
    if waiting:
        told.append((Telling.NEEDS_YOU, {"what": "waiting", "number": waiting}))
    if asking:
        told.append((Telling.NEEDS_YOU, {"what": "asking", "number": len(asking), **of_one(asking)}))
    if gone:
        told.append((Telling.APPLICATION, {"sent": len(gone) - likely, "likely": likely, **of_one(gone)}))
    choices = choices_of(whose.id)
    mailed = next((kind for kind, _ in told if Channel.MAIL in choices.channels(kind)), None)
    for kind, values in told:
        carried = letter if kind is mailed else None
        mailed = None if carried else mailed
        tell(settings, whose, kind, values, link, zone_of(whose.id), letter=carried)


def of_one(rows: Sequence[Attempt]) -> dict[str, str | int]:
    """Of one alone, what it is about."""
    return {"title": rows[0].title, "company": rows[0].company} if len(rows) == 1 else {}


def told_now(account_id: int, which: ColumnElement[bool]) -> Sequence[Attempt]:
    """In the order in which they ended; each is told of once. Part of the transaction at hand."""
    mine = update(Attempt).where(Attempt.account_id == account_id, which)
    told = mine.values(told_at=func.now()).returning(Attempt)
    rows = db.session.scalars(told, execution_options={"populate_existing": True}).all()
    return sorted(rows, key=lambda each: (each.ended_at or each.state_at, each.id))


def applications_of(account_id: int, rows: Iterable[Attempt]) -> frozenset[UUID]:
    """Those that are there still."""
    keys = [each.application for each in rows]
    mine = select(SavedJob.key).where(SavedJob.account_id == account_id, SavedJob.key.in_(keys))
    return frozenset(db.session.scalars(mine))


def page_of(attempt: Attempt, there: frozenset[UUID]) -> str:
    return f"{APPLICATIONS}/{attempt.application}" if attempt.application in there else APPLICATIONS


def lines_of(rows: Sequence[Attempt], there: frozenset[UUID]) -> dict[str, str]:
    """What the letter's template takes apart again: a line each, with tabs between its parts; and how many more there are."""
    found = {
        name: [
            line(each.title, each.company, page_of(each, there), end_of(each)) for each in rows if each.state in states
        ]
        for name, states in SENDINGS.items()
    }
    beyond = sum(max(len(each) - TOLD, 0) for each in found.values())
    numbers = {f"{name}_number": str(len(each)) for name, each in found.items()}
    return {name: "\n".join(each[:TOLD]) for name, each in found.items()} | numbers | {"more": str(beyond or "")}


def end_of(attempt: Attempt) -> str:
    """By which the template says in a few words how it ended; "" of what was sent."""
    if attempt.state == State.UNSENT:
        return attempt.problem or State.UNSENT
    return "" if attempt.state == State.SENT else attempt.state


def line(*parts: str) -> str:
    return "\t".join(" ".join(part.split()) for part in parts)


def parked() -> Select[int]:
    """Packages that were begun by rule and wait for their person: whose each is."""
    beside = and_(SavedJob.account_id == Package.account_id, SavedJob.key == Package.key)
    waiting = (Package.by_rule, Package.built_at.is_not(None), SavedJob.stage == Stage.NEEDS_YOU)
    return select(Package.account_id).join(SavedJob, beside).where(*waiting)


def newly_parked() -> Select[int]:
    """Since the last letter of a morning."""
    found = parked().outerjoin(Unattended, Unattended.account_id == Package.account_id)
    return found.where(or_(Unattended.told_at.is_(None), Package.built_at > Unattended.told_at))


def waiting_for_morning() -> set[int]:
    """Who may be due a morning's letter, wherever they live."""
    sent = select(Attempt.account_id).distinct().where(untold(by_rule=True))
    with transaction():
        return {*db.session.scalars(sent), *db.session.scalars(newly_parked().distinct())}


def tell_morning(settings: Settings, whose: Account) -> bool:
    """From the morning on where they live, of what came about before it."""
    at = db.session.scalar(select(func.now()))
    local = at.astimezone(zone_of(whose.id)) if at else None
    if local is None or not mornings.is_morning(local):
        return False
    morning = local.replace(hour=mornings.MORNING, minute=0, second=0, microsecond=0)
    rows = told_now(whose.id, and_(untold(by_rule=True), Attempt.ended_at < morning))
    waiting = parked_of(whose.id)
    if not (rows or parked_before(whose.id, morning)):
        return False
    told = {"at_hand": "\n".join(waiting[:TOLD]), "at_hand_number": str(len(waiting)), "stop": SWITCH}
    told |= cost_of(settings, rows) | {"link": APPLICATIONS} | lines_of(rows, applications_of(whose.id, rows))
    notify(settings, whose, rows, APPLICATIONS, letter(settings, whose, Kind.SENT_BY_RULE, told), len(waiting))
    noted = insert(Unattended).values(account_id=whose.id, told_at=at)
    db.session.execute(noted.on_conflict_do_update(index_elements=["account_id"], set_={"told_at": at}))
    return True


def parked_before(account_id: int, morning: datetime) -> bool:
    """Whether any was put before them since the last letter."""
    new = newly_parked().where(Package.account_id == account_id, Package.built_at < morning)
    return db.session.scalar(select(new.exists())) or False


def parked_of(account_id: int) -> list[str]:
    """A line for each package that waits for them, whenever it was put there."""
    mine = parked().where(Package.account_id == account_id).with_only_columns(SavedJob)
    rows = db.session.scalars(mine.order_by(Package.id)).all()
    return [
        line(
            str(row.posting.get("title") or ""), str(row.posting.get("company") or ""), f"{APPLICATIONS}/{row.key}", ""
        )
        for row in rows
    ]


def cost_of(settings: Settings, rows: Sequence[Attempt]) -> dict[str, str]:
    """What these cost, where a price is set."""
    cost = sum((each.cost for each in rows if each.cost is not None), Decimal(0))
    priced = settings.skyvern_step_price > 0
    return {"cost": f"{cost:.2f}" if priced else "", "currency": settings.skyvern_currency}


def stopped() -> Sequence[int]:
    by_itself = select(Stop.account_id).where(Stop.because != PERSON, Stop.told_at.is_(None))
    with transaction():
        return db.session.scalars(by_itself).all()


def tell_stopped(settings: Settings, whose: Account) -> bool:
    mine = update(Stop).where(Stop.account_id == whose.id, Stop.because != PERSON, Stop.told_at.is_(None))
    because = db.session.scalar(mine.values(told_at=func.now()).returning(Stop.because))
    if because is None:
        return False
    stop = letter(settings, whose, Kind.SENDING_STOPPED, {"link": SWITCH, "because": because})
    tell(settings, whose, Telling.NEEDS_YOU, {"what": "stopped"}, SWITCH, zone_of(whose.id), letter=stop)
    return True


def letter(settings: Settings, whose: Account, kind: Kind, told: dict[str, str]) -> Letter:
    """One that its person can stop."""
    return Letter(kind, told, unsubscribing.unsubscribe(settings, whose, Stopping.APPLICATIONS))
