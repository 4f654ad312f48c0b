"""A package as its person mends it: its answers, its files, the address of its form; thrown away and taken back.

What two windows change beside each other stays; what both changed is asked about, as in every form.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import delete, exists, func, or_, select, text, update

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.applications import moving
from jobraker.applications.reading import today_of
from jobraker.applications.rules.moves import Actor
from jobraker.applications.timeline import touch
from jobraker.automation import packages
from jobraker.automation.models import Attempt, Package
from jobraker.automation.rules.states import HOLDING, SAID_THERE, State
from jobraker.automation.rules.typed import Said, slot, told
from jobraker.database import db, transaction
from jobraker.profile.keeping import Kept, Outcome, change, own
from jobraker.profile.rules.merging import Content, Seen, mark, merge
from jobraker.queue import Task, enqueue
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage

REMOVED = "package"
WAITING = (Stage.SAVED, Stage.PREPARING, Stage.NEEDS_YOU)
LEFT_OUT = "none"  # in place of a letter's key
BACK = """
INSERT INTO package SELECT (jsonb_populate_record(NULL::package, :row)).*
WHERE EXISTS (SELECT FROM saved_job WHERE account_id = :account_id AND key = :key) ON CONFLICT DO NOTHING RETURNING id
"""


def answer(account_id: int, key: UUID, seen: Seen, typed: Mapping[str, Said | None]) -> Kept:
    """Keep what was typed for some questions, by the names of their fields; None is no answer. One that says what was there
    already leaves it where it came from."""

    def put(package: Package, content: Content) -> Content:
        answers = dict(package.answers)
        for question in package.questions:
            name, kept = slot(question), package.answers.get(question["id"])
            if name in content and mark(content[name]) != mark(told(kept)):
                answers.pop(question["id"], None)
                if said := typed[name]:
                    answers[question["id"]] = said
        return {"answers": answers}

    return edit(
        account_id, key, seen, {name: told(said) for name, said in typed.items()},
        lambda package: {slot(each): told(package.answers.get(each["id"])) for each in package.questions}, put,
    )  # fmt: skip


def choose(account_id: int, key: UUID, seen: Seen, content: Content) -> Kept:
    """Its files: `resume` and `letter` are their keys, "" for none, and a letter that is LEFT_OUT is wanted by nobody."""

    def put(_package: Package, content: Content) -> Content:
        letter = content["letter"]
        return {
            "resume": UUID(content["resume"]) if content["resume"] else None,
            "letter": UUID(letter) if letter and letter != LEFT_OUT else None,
            "no_letter": letter == LEFT_OUT,
        }

    return edit(account_id, key, seen, content, files_in, put)


def files_in(package: Package) -> dict[str, str]:
    letter = LEFT_OUT if package.no_letter else str(package.letter or "")
    return {"resume": str(package.resume or ""), "letter": letter}


def set_url(account_id: int, key: UUID, seen: Seen, url: str) -> Kept:
    return edit(account_id, key, seen, {"url": url}, lambda package: {"url": package.url}, lambda _package, kept: kept)


def set_track(account_id: int, key: UUID, track: UUID) -> None:
    """The kind of work whose limits count."""
    mine = update(Package).where(
        Package.account_id == account_id, Package.key == key, Package.track.is_distinct_from(track)
    )
    with transaction():
        db.session.execute(mine.values(track=track), execution_options={"synchronize_session": False})


def edit(
    account_id: int,
    key: UUID,
    seen: Seen,
    content: Content,
    theirs: Callable[[Package], Content],
    put: Callable[[Package, Content], Content],
) -> Kept:
    """`theirs`: what is there of what the form changes; `put`: the columns that are written of it."""
    with transaction():
        lock(account_id)
        package = own(Package, account_id, key=key)
        if package is None:
            return Kept(Outcome.GONE)
        there = theirs(package)
        if not content.keys() <= there.keys():
            return Kept(Outcome.GONE)  # a question that is asked no more
        there = {name: there[name] for name in content}
        merged = merge(seen, content, there)
        if package.version != seen.version and merged.clashing:
            return Kept(Outcome.CLASH, package.version, there, merged)
        kept = dict(content) if package.version == seen.version else merged.content
        outcome = Outcome.MERGED if package.version != seen.version and merged.theirs else Outcome.SAVED
        if all(mark(value) == mark(there[name]) for name, value in kept.items()):
            return Kept(Outcome.SAME, package.version, there, merged)
        change(package, put(package, kept))
        package.by_rule = False  # whoever mends it sends it themselves
        touch(account_id, [key])
        return Kept(outcome, package.version, kept, merged)


def rebuild(account_id: int, key: UUID) -> bool:
    """Read anew what is asked, and answer it from what is told by now; what was typed here stays. Whether there is one."""
    with transaction():
        lock(account_id)
        mine = update(Package).where(Package.account_id == account_id, Package.key == key)
        done = or_(Package.built_at.is_not(None), Package.tries >= packages.TRIES_MOST)
        anew = mine.where(done).values(built_at=None, due_at=func.now(), tries=0, version=Package.version + 1)
        package_id = db.session.scalar(anew.returning(Package.id))
        if package_id is not None:
            enqueue(Task.BUILD_PACKAGE, package_id)
            return True
        return own(Package, account_id, key=key) is not None


def has_failed(package: Package) -> bool:
    """Whether it could not be built, and nobody tries again."""
    return package.built_at is None and package.tries >= packages.TRIES_MOST


def discard(redis: Redis | None, account_id: int, key: UUID) -> str | None:
    """The ticket that takes it back, "" where nothing can; None where there is none. Where nothing of it was sent, its
    application no longer asks for its person."""
    mine = [Package.account_id == account_id, Package.key == key]
    with transaction():
        lock(account_id)
        row = db.session.scalar(select(func.to_jsonb(text("package"))).select_from(Package.__table__).where(*mine))
        if row is None:
            return None
        db.session.execute(delete(Package).where(*mine))
        application = own(SavedJob, account_id, key=key)
        if application and application.stage == Stage.NEEDS_YOU and not is_held(account_id, key):
            moving.move(None, account_id, [key], Stage.PREPARING, today_of(account_id), actor=Actor.SENDER)
    return tickets.hold(redis, REMOVED, account_id, json.dumps(row))


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[UUID, bool] | None:
    """Its application's key, and whether it is back: another may have been begun, or its application be gone. None for what
    was put back before, is too old, or was another's."""
    kept = tickets.take(redis, REMOVED, account_id, ticket)
    if kept is None:
        return None
    key = UUID(json.loads(kept)["key"])
    with transaction():
        lock(account_id)
        back = db.session.scalar(text(BACK), {"row": kept, "account_id": account_id, "key": key}) is not None
        package = own(Package, account_id, key=key) if back else None
        if package and package.built_at and not is_held(account_id, key):
            packages.ask(account_id, key)
    return key, back


def is_held(account_id: int, key: UUID) -> bool:
    """Whether it is being sent, was, or may have been."""
    held = exists().where(
        Attempt.account_id == account_id, Attempt.application == key, Attempt.state.in_(HOLDING), Attempt.dry.is_(False)
    )
    return bool(db.session.scalar(select(held)))


def waiting(account_id: int, most: int) -> Sequence[Package]:
    """Packages that wait for their person, the oldest first."""
    mine = select(Package).where(*waits(account_id)).order_by(Package.id).limit(most)
    with transaction():
        return db.session.scalars(mine, execution_options={"populate_existing": True}).all()


def waiting_number(account_id: int) -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(Package).where(*waits(account_id))) or 0


def ended_number(account_id: int) -> int:
    """Of those that wait: whose last attempt met what the same once more most likely meets again."""
    mine = (Attempt.account_id == Package.account_id, Attempt.application == Package.key)
    last = select(Attempt.id).where(*mine).order_by(Attempt.id.desc()).limit(1).correlate(Package).scalar_subquery()
    ended = exists().where(
        Attempt.account_id == Package.account_id,
        Attempt.id == last,
        Attempt.state == State.UNSENT,
        Attempt.problem.in_(SAID_THERE),
    )
    with transaction():
        return db.session.scalar(select(func.count()).select_from(Package).where(*waits(account_id), ended)) or 0


def waits(account_id: int) -> list[Any]:
    """That nothing of it was sent, as far as is known, and nothing is about to be."""
    application = (SavedJob.account_id == Package.account_id, SavedJob.key == Package.key)
    attempt = (Attempt.account_id == Package.account_id, Attempt.application == Package.key)
    return [
        Package.account_id == account_id,
        exists().where(*application, SavedJob.stage.in_(WAITING)),
        ~exists().where(*attempt, Attempt.state.in_(HOLDING)),
    ]
