"""Boards whose lists give a part of each posting, paging that goes round, answers that have not changed, boards that vanish."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update
from werkzeug.wrappers import Request, Response

from jobraker.boards import BOARDS
from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record
from jobraker.boards.reading import read_each, records_under
from jobraker.database import db, now, transaction
from jobraker.ingestion import pages, runs, service
from jobraker.ingestion.models import Run, RunStatus, Source
from jobraker.ingestion.reading import batches
from jobraker.ingestion.sources import add_source
from jobraker.jobs.models import Job, Listing
from jobraker.settings import Settings
from tests.outside import answering
from tests.tables import versions

pytestmark = pytest.mark.usefixtures("app")

KIND = "village"
CONTENTS = ("job", "listing", "job_search", "company")


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:
    answer = fetch("/list", {"page": cursor or "1"})
    following = Fields(answer).text("next") if isinstance(answer, Mapping) else None
    total = Fields(answer).count("total") if isinstance(answer, Mapping) else None
    again = isinstance(answer, Mapping) and Fields(answer).flag("again") is True
    return Page(read_each(records(answer), posting, query), next=following, total=total, again=again)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "jobs", KIND)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    number = fields.identity("id")
    return Posting(
        number,
        fields.required("title", Reason.NO_TITLE),
        "Village",
        f"https://village.example/{number}",
        details=number,
    )


def whole(fetch: Fetch, query: Query, listed: Posting) -> Posting:
    said: Any = fetch(f"/jobs/{listed.details}")
    return Posting(listed.external_id, listed.title, listed.company, listed.url, said["text"])


class Village:
    """A service with a list and a page for each of its jobs. `spoilt` answers by path in the place of what is there."""

    def __init__(self) -> None:
        self.pages: dict[str, dict[str, Any]] = {}
        self.texts: dict[str, str] = {}
        self.spoilt: dict[str, Callable[[Request], Response]] = {}
        self.asked: list[str] = []

    def lists(self, *numbers: int, **more: Any) -> None:
        self.pages["1"] = {"jobs": [{"id": number, "title": f"Keeper of {number}"} for number in numbers]} | more
        self.texts |= {
            str(number): f"Keep house number {number} in good order, winter and summer." for number in numbers
        }

    def __call__(self, request: Request) -> Response:
        self.asked.append(request.path)
        if request.path in self.spoilt:
            return self.spoilt[request.path](request)
        if request.path == "/list":
            return said(self.pages[request.args["page"]])
        text = self.texts.get(request.path.removeprefix("/jobs/"))
        return said({"text": text}) if text else Response("gone", 404)


def said(body: object) -> Response:
    return Response(json.dumps(body), content_type="application/json")


@contextmanager
def village(monkeypatch: pytest.MonkeyPatch, *, detailed: bool = True) -> Iterator[tuple[Village, int]]:
    """The service, and a source that reads it."""
    there = Village()
    with answering(there) as (address, _):
        board = Board(
            kind=KIND,
            base=address,
            page=page,
            records=records,
            posting=posting,
            query={},
            whole=whole if detailed else None,
            rate=None,
        )
        monkeypatch.setitem(BOARDS, KIND, board)  # type: ignore[arg-type]  # a dict, if only to be read
        yield there, add_source(Settings(), KIND, {})


@pytest.fixture
def open_settings(settings: Settings) -> Settings:
    """The service is on this machine."""
    return settings.model_copy(update={"outbound_private": True, "outbound_tries": 1, "breaker_failures": 1000})


def run(settings: Settings, source_id: int) -> Run:
    run_id = runs.queue_run(source_id)
    service.run_source(settings, run_id)
    return runs.read_run(run_id)


def texts() -> list[str]:
    with transaction():
        return list(db.session.scalars(select(Job.description_text).order_by(Job.title)))


def open_listings() -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(Listing).where(Listing.closed_at.is_(None))) or 0


def reasons(run: Run) -> list[str]:
    return [each.reason for each in runs.rejections(run.id)]


def test_it_asks_for_the_rest_of_what_is_new_and_of_nothing_else(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch) as (there, source_id):
        there.lists(1, 2)
        first = run(open_settings, source_id)
        before = versions(*CONTENTS)
        second = run(open_settings, source_id)
        unchanged = versions(*CONTENTS)
        there.lists(1, 2, 3)
        third = run(open_settings, source_id)

    assert (first.new, second.unchanged, third.unchanged, third.new) == (2, 2, 2, 1)
    assert unchanged == before
    assert [path for path in there.asked if path != "/list"] == ["/jobs/1", "/jobs/2", "/jobs/3"]
    assert texts()[0] == "Keep house number 1 in good order, winter and summer."


def test_a_posting_that_is_gone_before_it_is_read_is_no_opening(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch) as (there, source_id):
        there.lists(1, 2)
        del there.texts["1"]

        found = run(open_settings, source_id)

    assert (found.status, found.new, found.rejected, reasons(found)) == (RunStatus.DONE, 1, 1, [Reason.UNLISTED])


def test_one_broken_posting_does_not_hold_up_the_others(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch) as (there, source_id):
        there.lists(1, 2)
        run(open_settings, source_id)
        there.lists(1, 2, 3, 4)
        there.spoilt["/jobs/3"] = lambda _: Response("<h1>Oops</h1>")

        found = run(open_settings, source_id)

    assert (found.status, found.new, found.unchanged, reasons(found)) == (RunStatus.DONE, 1, 2, [Reason.UNANSWERED])
    assert open_listings() == 3


def refusing(request: Request) -> Response:
    return Response("no", 403)


def dropping(request: Request) -> Response:
    """No answer at all."""
    request.environ["werkzeug.socket"].close()
    return Response()


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        (refusing, Reason.UNANSWERED),
        (dropping, Reason.UNANSWERED),
        (lambda _: Response("gone", 410), Reason.UNLISTED),
    ],
)
def test_one_posting_without_an_answer_does_not_hold_up_the_others(
    open_settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    spoilt: Callable[[Request], Response],
    reason: Reason,
) -> None:
    with village(monkeypatch) as (there, source_id):
        there.lists(*range(1, 9))
        there.spoilt["/jobs/3"] = spoilt

        found = run(open_settings, source_id)

    assert (found.status, found.new, reasons(found)) == (RunStatus.DONE, 7, [reason])


def test_an_opening_whose_details_are_refused_for_once_stays_open(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch) as (there, source_id):
        there.lists(1, 2)
        run(open_settings, source_id)
        there.pages["1"]["jobs"][0]["title"] = "Warden of 1"
        there.spoilt["/jobs/1"] = refusing
        found = run(open_settings, source_id)
        del there.spoilt["/jobs/1"]
        mended = run(open_settings, source_id)

    assert (found.status, found.closed, reasons(found)) == (RunStatus.DONE, 0, [Reason.UNANSWERED])
    assert (mended.updated, open_listings()) == (1, 2)


def test_several_in_a_row_end_the_run_and_the_next_gets_further(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch) as (there, source_id):
        there.lists(*range(1, 10))
        there.spoilt = {f"/jobs/{number}": refusing for number in (2, 4, 5, 6, 7)}
        first = run(open_settings, source_id)
        there.asked.clear()
        second = run(open_settings, source_id)
        asked = list(there.asked)
        third = run(open_settings, source_id)

    assert (first.status, first.new, first.rejected) == (RunStatus.FAILED, 2, 3)
    assert "refused our credentials" in (first.error or "")
    assert asked == ["/list", "/jobs/6", "/jobs/7", "/jobs/8", "/jobs/9"]
    assert (second.status, second.new, second.rejected) == (RunStatus.DONE, 2, 5)
    assert (third.status, third.unchanged, third.rejected) == (RunStatus.DONE, 4, 5)


@pytest.mark.parametrize(
    ("bound", "most", "reason"),
    [
        ("PAGES_MOST", 5, "do not end: 5"),
        ("RECORDS_MOST", 5, "do not end: 5 records"),
        ("WITHOUT_RECORDS_MOST", 5, "hold nothing"),
    ],
)
def test_pages_without_end_are_given_up_and_close_nothing(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch, bound: str, most: int, reason: str
) -> None:
    monkeypatch.setattr(pages, bound, most)
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.lists(1000)
        run(open_settings, source_id)
        there.asked.clear()

        def another(request: Request) -> Response:
            number = int(request.args["page"])
            jobs = [] if "WITHOUT" in bound else [{"id": number, "title": f"Keeper of {number}"}]
            return said({"jobs": jobs, "next": str(number + 1)})

        there.spoilt["/list"] = another
        found = run(open_settings, source_id)

    assert (found.status, found.closed) == (RunStatus.FAILED, 0)
    assert reason in (found.error or "")
    assert (len(there.asked), open_listings()) == (most, 1 if "WITHOUT" in bound else 1 + most)


def test_what_was_read_before_the_service_went_away_is_kept_and_not_asked_for_again(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch) as (there, source_id):
        there.lists(*range(1, 6))
        there.spoilt["/jobs/4"] = lambda _: Response("later", 429)
        broken = run(open_settings, source_id)
        del there.spoilt["/jobs/4"]
        there.asked.clear()

        mended = run(open_settings, source_id)

    assert (broken.status, broken.new, broken.closed) == (RunStatus.FAILED, 3, 0)
    assert "asks for fewer calls" in (broken.error or "")
    assert (mended.status, mended.unchanged, mended.new) == (RunStatus.DONE, 3, 2)
    assert there.asked == ["/list", "/jobs/4", "/jobs/5"]


def test_pages_that_lead_back_are_given_up_and_close_nothing(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.lists(1, 2, 3, 4, 5, 6, 7)
        run(open_settings, source_id)
        there.lists(1, 2, next="2")
        there.pages["2"] = there.pages["1"] | {"next": "3"}
        there.pages["3"] = there.pages["1"] | {"next": "2"}

        found = run(open_settings, source_id)

    assert (found.status, found.closed, open_listings()) == (RunStatus.FAILED, 0, 7)
    assert "lead back" in (found.error or "")
    assert len(there.asked) <= 4


def test_parts_that_overlap_are_read_to_their_end(open_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.lists(1, 2, 3, next="2", again=True)
        there.pages["2"] = {"jobs": there.pages["1"]["jobs"][:1], "next": "3", "again": True}
        there.pages["3"] = {"jobs": [{"id": 4, "title": "Keeper of 4"}], "total": 4}

        found = run(open_settings, source_id)

    assert (found.status, found.new, open_listings()) == (RunStatus.DONE, 4, 4)


def test_a_last_page_that_is_given_for_ever_is_an_end_where_all_was_seen(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.lists(1, 2, next="2", total=2)
        there.pages["2"] = there.pages["1"] | {"next": "3"}

        found = run(open_settings, source_id)

    assert (found.status, found.new) == (RunStatus.DONE, 2)


def conditional(there: Village) -> Callable[[Request], Response]:
    """A list that tells its state and answers 304 to whoever knows it."""

    def answer(request: Request) -> Response:
        tag = f'"{len(there.pages["1"]["jobs"])}"'
        if request.headers.get("If-None-Match") == tag:
            return Response(status=304)
        answer = said(there.pages["1"])
        answer.headers["ETag"] = tag
        return answer

    return answer


def test_a_list_that_has_not_changed_is_not_sent_again_and_nothing_is_closed(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.spoilt["/list"] = conditional(there)
        there.lists(1, 2)
        run(open_settings, source_id)
        with transaction():
            db.session.execute(update(Listing).values(seen_on=now().date() - timedelta(days=40)))
        same = run(open_settings, source_id)
        with transaction():
            seen = db.session.scalar(select(func.min(Listing.seen_on)))
        there.lists(1)
        fewer = run(open_settings, source_id)

    assert (same.status, same.unchanged, same.fetched, same.closed) == (RunStatus.DONE, 2, 2, 0)
    assert seen == now().date()
    assert (fewer.status, fewer.closed, open_listings()) == (RunStatus.DONE, 1, 1)


def left_before_its_end(settings: Settings, source_id: int) -> int:
    """A run whose worker wrote all that the source has, and died."""
    run_id = runs.queue_run(source_id)
    lease = runs.take(run_id)
    assert lease is not None
    for batch in batches(settings, runs.read_run(run_id), BOARDS[KIND]):
        service.write(lease, batch)
    with transaction():
        db.session.execute(update(Run).values(alive_at=now() - 2 * runs.STALE))
    return run_id


def test_a_run_that_was_left_before_its_end_is_ended_and_counts_nothing_again(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.lists(1, 2, next="2")
        there.pages["2"] = {"jobs": [{"id": 3, "title": "Keeper of 3"}], "next": None}
        run_id = left_before_its_end(open_settings, source_id)
        service.run_source(open_settings, run_id)
        ended = runs.read_run(run_id)

    assert (ended.status, ended.fetched, ended.new + ended.merged, ended.closed) == (RunStatus.DONE, 3, 3, 0)
    assert (open_listings(), there.asked) == (3, ["/list", "/list"])


def test_a_run_that_was_left_after_hearing_that_nothing_changed_closes_nothing(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.spoilt["/list"] = conditional(there)
        there.lists(1)
        run(open_settings, source_id)
        run_id = left_before_its_end(open_settings, source_id)
        service.run_source(open_settings, run_id)
        ended = runs.read_run(run_id)

    assert (ended.status, ended.closed, open_listings()) == (RunStatus.DONE, 0, 1)


def test_after_a_failure_the_whole_list_is_asked_for(open_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.spoilt["/list"] = conditional(there)
        there.lists(1, 2)
        run(open_settings, source_id)
        there.spoilt["/list"] = lambda _: Response("broken", 500)
        run(open_settings, source_id)
        with transaction():
            known = db.session.scalar(select(Source.validators).where(Source.id == source_id))

    assert known == {}


def run_after(hours: Sequence[int], settings: Settings, source_id: int) -> Run:
    """A run of today, after others so many hours ago."""
    for ago in reversed(hours):
        before = run(settings, source_id)
        with transaction():
            db.session.execute(update(Run).where(Run.id == before.id).values(created_at=now() - timedelta(hours=ago)))
    return run(settings, source_id)


def test_a_board_whose_later_page_is_not_there_is_there(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.lists(1, 2)
        run(open_settings, source_id)
        there.lists(1, next="2")
        there.spoilt["/list"] = lambda request: (
            said(there.pages["1"]) if request.args["page"] == "1" else Response("no such page", 404)
        )
        found = run_after((30, 60), open_settings, source_id)

    assert (found.status, found.missing, open_listings()) == (RunStatus.FAILED, False, 2)


def test_a_page_that_says_for_days_that_its_opening_is_filled_closes_it(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BOARDS, "page", replace(BOARDS["page"], rate=None))  # type: ignore[arg-type]  # as of village()
    shown = {"/jobs/7": FILLABLE}
    with answering(lambda request: Response(shown.get(request.path, "none"), content_type="text/html")) as (address, _):
        source_id = add_source(Settings(), "page", {"url": f"{address}/jobs/7"})
        first = run(open_settings, source_id)
        shown["/jobs/7"] = "<h1>This position has been filled</h1>"
        found = run_after((30, 60), open_settings, source_id)

    assert first.new == 1
    assert (found.status, found.missing, found.closed, open_listings()) == (RunStatus.FAILED, True, 1, 0)
    assert "no JobPosting" in (found.error or "")


FILLABLE = """<script type="application/ld+json">{"@type": "JobPosting", "title": "Lighthouse Keeper",
"hiringOrganization": "Village", "description": "Keep the light burning, winter and summer."}</script>"""


@pytest.mark.parametrize(("hours", "left"), [((1, 2), 2), ((30, 60), 0)])
@pytest.mark.parametrize("status", [404, 410])
def test_a_board_that_is_not_there_for_days_takes_its_openings_with_it(
    open_settings: Settings, monkeypatch: pytest.MonkeyPatch, hours: tuple[int, int], left: int, status: int
) -> None:
    with village(monkeypatch, detailed=False) as (there, source_id):
        there.lists(1, 2)
        run(open_settings, source_id)
        there.spoilt["/list"] = lambda _: Response("no such board", status)
        found = run_after(hours, open_settings, source_id)

        assert (found.status, found.missing, found.closed, open_listings()) == (RunStatus.FAILED, True, 2 - left, left)
        del there.spoilt["/list"]
        run(open_settings, source_id)

    assert open_listings() == 2
