"""The rest of postings whose list gives a part of each, asked for one by one: what one of them does wrong is its own matter."""

from dataclasses import dataclass

from sqlalchemy import select

from jobraker.boards.board import Board
from jobraker.boards.posting import Posting, Query, Reason, Rejected, Unreadable
from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.http import Service
from jobraker.database import db, transaction
from jobraker.ingestion.models import Rejection, Run, RunStatus

GONE = (Kind.NOT_FOUND,)
UNANSWERED = (Kind.UNREADABLE, Kind.TOO_LARGE, Kind.BROKEN, Kind.REJECTED)
DOUBTFUL = (Kind.REFUSED, Kind.UNREACHABLE, Kind.TIMEOUT)  # of one posting its own fault, of several the service's
IN_A_ROW = 3


@dataclass(slots=True)
class Way:
    """How the details of a source's postings are asked for.

    `unanswered` had no answer in the run before. Where `held_up`, that run failed: then they are passed over, so that
    each run gets further than the last; else they are asked for, and say nothing of the service by failing again.
    """

    board: Board
    fetch: Service
    query: Query
    unanswered: frozenset[str] = frozenset()
    held_up: bool = False
    failed: int = 0
    """In a row."""

    def whole(self, posting: Posting) -> Posting | Rejected:
        """With its details; what has none any more is gone, what cannot be had is told apart from the others.

        Raises the `ClientError` of a service that is down.
        """
        if self.board.whole is None:
            return posting
        known = posting.external_id in self.unanswered
        if known and self.held_up:
            return refused(posting, Reason.UNANSWERED, "the run before had no answer and failed: the next asks again")
        try:
            found = self.board.whole(self.fetch, self.query, posting)
        except Unreadable:
            self.failed = 0
            raise
        except ClientError as error:
            return self._without(posting, error, known=known)
        self.failed = 0
        return found

    def _without(self, posting: Posting, error: ClientError, *, known: bool) -> Rejected:
        if error.kind in GONE:
            self.failed = 0
            return refused(posting, Reason.UNLISTED, "it was listed, but is gone")
        if error.kind in DOUBTFUL:
            self.failed += not known
            if self.failed < IN_A_ROW:
                return refused(posting, Reason.UNANSWERED, str(error))
        if error.kind in UNANSWERED:
            return refused(posting, Reason.UNANSWERED, str(error))
        raise error


def refused(posting: Posting, reason: Reason, detail: str) -> Rejected:
    return Rejected(posting.external_id, reason, detail, f"{posting.title} · {posting.url}"[:2000])


def unanswered_before(run: Run) -> tuple[frozenset[str], bool]:
    """The ids that the source's run before had no answer for, and whether it failed."""
    ended = select(Run).where(
        Run.source_id == run.source_id,
        Run.id < run.id,
        Run.finished_at.is_not(None),
        Run.status != RunStatus.STOPPED,
    )
    with transaction():
        before = db.session.scalars(ended.order_by(Run.id.desc()).limit(1)).first()
        if before is None:
            return frozenset(), False
        lost = select(Rejection.external_id).where(
            Rejection.run_id == before.id,
            Rejection.reason == Reason.UNANSWERED,
            Rejection.external_id.is_not(None),
        )
        return frozenset(filter(None, db.session.scalars(lost))), before.status == RunStatus.FAILED
