"""What the sites ask, read from the boards that list it: once for each opening, and kept for a day.

A page never waits for it: it shows what is kept and wants the rest, which a worker reads. Where a board lists nothing, or does not
answer, what forms usually ask stands in.
"""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from redis import Redis, RedisError
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.automation.models import SiteForm
from jobraker.automation.rules.kept_questions import kept, questions_of
from jobraker.automation.rules.usual import usual_questions
from jobraker.boards import BOARDS
from jobraker.boards.board import FormOf
from jobraker.boards.form import FormQuestion
from jobraker.clients.errors import ClientError
from jobraker.database import db, now, storable, transaction
from jobraker.ingestion.models import FILE, Source
from jobraker.ingestion.services import service_of
from jobraker.ingestion.sources import BadSource
from jobraker.jobs.models import Job, Listing
from jobraker.matching.opening import opening_of
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings

BOARD, NONE = "board", "none"  # origins of a form
USUAL = "usual"  # of questions that no board told
CUT = "cut"  # the problem of a form that asks more than is kept
MISSET = "misset"  # that of a source which an admin has to mend
FRESH = timedelta(days=1)
AGAIN = timedelta(minutes=3)  # before the same form is asked for once more, whatever came of it
SECONDS, TRIES = 10.0, 2  # somebody waits for it
WANTED = "jobraker:form:{job_id}"
TELLING = tuple(kind for kind, board in BOARDS.items() if board.form)
"""The kinds of board that list what their forms ask."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Where:
    """The listing of an opening whose board tells of its form."""

    source: Source
    external_id: str
    read: FormOf


def form_of(job_id: int) -> SiteForm | None:
    with transaction():
        return db.session.get(SiteForm, job_id, populate_existing=True)


def is_fresh(form: SiteForm | None) -> bool:
    return form is not None and form.problem in ("", CUT) and form.read_at > now() - FRESH


def is_told(job_id: int) -> bool:
    """Whether any board that lists the opening now tells what its form asks."""
    with transaction():
        return where(job_id) is not None


def want(redis: Redis | None, job_id: int) -> bool:
    """Have it read, where nobody did a moment ago; whether it will be."""
    try:
        free = redis is not None and redis.set(WANTED.format(job_id=job_id), 1, nx=True, ex=AGAIN)
    except RedisError as error:
        log.warning("form not wanted", error=str(error))
        return False
    if free:
        with transaction():
            db.session.execute(update(SiteForm).where(SiteForm.job_id == job_id).values(problem=""))
            enqueue(Task.READ_FORM, job_id)
    return bool(free)


def asked_of(settings: Settings, job_id: int | None) -> tuple[tuple[FormQuestion, ...], str]:
    """The questions of its form, read now where they are not fresh, and by whose word: the board's, or usage."""
    form = form_of(job_id) if job_id is not None else None
    if job_id is not None and not is_fresh(form):
        form = read_form(settings, job_id)
    if form is None or form.origin != BOARD:
        opening = opening_of(job_id) if job_id is not None else None
        return usual_questions(opening.country if opening else ""), USUAL
    return questions_of(form.questions), BOARD


def read_form(settings: Settings, job_id: int) -> SiteForm | None:
    """Read and keep it, unless it is fresh. What a board does wrong is kept as the form's problem beside what it told before. None
    where there is no such opening."""
    with transaction():
        found = where(job_id)
        form = db.session.get(SiteForm, job_id, populate_existing=True)
    if is_fresh(form):
        return form
    if found is None:
        return keep(job_id, {"origin": NONE, "questions": [], "problem": "", "read_at": now()})
    try:
        told = found.read(
            service_of(hasty(settings), BOARDS[found.source.kind], found.source), found.source.query, found.external_id
        )
    except ClientError as error:
        log.info("form not read", job=job_id, kind=error.kind, status=error.status)
        return keep(job_id, {"problem": str(error.kind)})
    except BadSource:
        log.warning("form not read", job=job_id, kind=MISSET)
        return keep(job_id, {"problem": MISSET})
    questions = storable(kept(told.questions))
    return keep(job_id, {"origin": BOARD, "questions": questions, "problem": CUT if told.cut else "", "read_at": now()})


def hasty(settings: Settings) -> Settings:
    """Given up on soon, in all else as openings are read."""
    seconds, tries = min(SECONDS, settings.outbound_seconds), min(TRIES, settings.outbound_tries)
    return settings.model_copy(update={"outbound_seconds": seconds, "outbound_tries": tries})


def where(job_id: int) -> Where | None:
    """Of its open listings the best whose board tells."""
    listed = (
        select(Source, Listing.external_id)
        .join(Listing, Listing.source_id == Source.id)
        .where(Listing.job_id == job_id, Listing.closed_at.is_(None), Source.kind.in_(TELLING), Source.kind != FILE)
        .order_by(Listing.rank, Listing.id)
        .limit(1)
    )
    found = db.session.execute(listed).first()
    read = BOARDS[found[0].kind].form if found else None
    return Where(found[0], found[1], read) if found and read else None


def keep(job_id: int, values: dict[str, object]) -> SiteForm | None:
    """What `values` do not name stays as it was."""
    fresh = {"job_id": job_id, "origin": NONE, "questions": []} | values
    with transaction():
        if db.session.scalar(select(Job.id).where(Job.id == job_id)) is None:
            return None
        written = insert(SiteForm).values(fresh).on_conflict_do_update(index_elements=["job_id"], set_=values)
        return db.session.scalar(written.returning(SiteForm), execution_options={"populate_existing": True})
