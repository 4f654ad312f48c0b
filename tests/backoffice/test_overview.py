"""What an admin sees first."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, insert, select, text, update

from jobraker.accounts.models import Account
from jobraker.automation import switches
from jobraker.automation.rules.states import Problem, State
from jobraker.backoffice.overview import figures as of
from jobraker.backoffice.overview.parts import spark
from jobraker.backoffice.overview.plots import BASE, TOP, bars, percent_of
from jobraker.backoffice.overview.series import HOUR, Tally, days, shares, weekly
from jobraker.database import db, now, transaction
from jobraker.ingestion.models import Run, RunStatus, Source
from jobraker.language_model.models import ModelUse
from jobraker.mail.models import Mail
from jobraker.mail.models import State as Posted
from jobraker.matching.models import Opinion, Recommended
from jobraker.matching.rules.verdicts import Verdict
from jobraker.measures import keeping
from jobraker.queue import Task, connect
from jobraker.reports.models import Report
from jobraker.settings import Settings
from tests.applications.tracked import tracked
from tests.automation.attempts import attempted
from tests.browser import Browser, Page
from tests.factories import job, source
from tests.tasks.failures import failed

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture(autouse=True)
def nothing_known(app: Flask, settings: Settings) -> Iterator[None]:
    connect(settings).flush_all()
    app.extensions.pop(of.KNOWN, None)
    yield
    app.extensions.pop(of.KNOWN, None)


def part(page: Page, name: str) -> list[str]:
    """State, now, worst and note of a part."""
    rows = [row for row in page.all("table.data.stack tbody tr") if row.css("th")[0].text().strip() == name]
    return [" ".join(cell.text(separator=" ").split()) for cell in rows[0].css("td")]


def plot(page: Page, name: str) -> list[list[str]]:
    """The table of a plot, the latest first."""
    rows = page.all(f"section[aria-labelledby=plot-{name}] tbody tr")
    return [[" ".join(cell.text().split()) for cell in row.css("td")][1:] for row in rows]


def test_with_nothing_there_all_is_well(root: Browser) -> None:
    page = root.get("/admin")

    assert page.text("h1") == "All is well"
    assert not page.all(".needs")
    assert {cell[0] for cell in (part(page, name) for name in ("Sources", "Queues", "Mail", "Alerts"))} == {"well"}
    assert "Nothing is known of this time." in page.text("#plot-sendings ~ p")
    assert page.text(".rooms a[aria-current]") == "Overview"
    assert root.get("/rake").all("a[href='/admin']")


def test_what_needs_an_admin_comes_first_the_worst_on_top(root: Browser) -> None:
    failed()
    failed(Task.EMBED_JOBS, args=())
    number = source()
    with transaction():
        db.session.execute(update(Source).where(Source.id == number).values(failures=3, name="Board <b>of</b> all"))
        mark = {"problem": "scam", "mark": b"1"}
        db.session.execute(insert(Report).values(job_id=job(), **mark))
        at = now() - timedelta(hours=1)
        mail = {"kind": "alert", "address": "a@example.org", "language": "en", "created_at": at, "due_at": at}
        db.session.execute(insert(Mail).values(**mail))
    keeping.note_up(now() - timedelta(minutes=90))

    page = root.get("/admin")

    told = page.texts(".needs li")
    assert page.text("h1") == f"{len(told)} things need you"
    assert "The scheduler has been silent for 90 minutes" in told[0] or "89 minutes" in told[0]
    assert told[1].startswith("1 source fails: Board <b>of</b> all")
    assert any(line.startswith("2 tasks used up their tries.") for line in told[2:])
    assert any(line.startswith("1 report of an opening waits.") for line in told[2:])
    assert any(line.startswith("1 mail has waited for more than ten minutes.") for line in told[2:])
    assert page.address(".needs a[href*=tasks]") == "/admin/tasks?state=open"
    assert part(page, "Sources")[0] == "bad"


def test_all_sending_is_halted_and_goes_on_from_here(root: Browser) -> None:
    root.submit(root.get("/admin"), "form[action$=halt]", why="The server misbehaves")
    page = root.get("/admin")

    assert switches.halted()
    assert "root@example.org" in page.text("#halt")
    assert page.text("h1") == "1 thing needs you"
    assert page.texts(".needs li p")[0] == "All sending is halted, for everybody."
    assert page.address(".needs a") == "#halt"
    assert page.all("aside.sandbox a[href='/admin']")
    root.submit(page, "form[action$=go-on]")
    assert switches.halted() is None
    assert root.get("/admin").text("h1") == "All is well"


def test_it_counts_what_was_read_mailed_and_asked(root: Browser) -> None:
    number, at = source(), now()
    with transaction():
        run = {"source_id": number, "status": RunStatus.DONE, "fetched": 100, "new": 10, "rejected": 1, "closed": 2}
        rows = [
            run | {"finished_at": at},
            run | {"finished_at": at - timedelta(days=2)},
            run | {"finished_at": at - timedelta(days=200)},
        ]
        db.session.execute(insert(Run), [row | {"merged": 0, "updated": 3} for row in rows])
        db.session.execute(insert(Run).values(source_id=number, status=RunStatus.FAILED, finished_at=at))
        mail = {"kind": "alert", "address": "a@example.org", "language": "en"}
        states = (Posted.SENT, Posted.SENT, Posted.BOUNCED, Posted.WITHDRAWN)
        db.session.execute(insert(Mail), [mail | {"state": state, "settled_at": at} for state in states])
        account = db.session.scalars(select(Account.id)).one()
        db.session.execute(insert(ModelUse).values(account_id=account, day=at.astimezone(UTC).date(), tokens=1234))

    page = root.get("/admin")

    assert page.texts(".facts dd") == ["100", "10", "3", "0", "2", "1"]
    assert plot(page, "openings")[:4] == [["100", "10"], ["0", "0"], ["100", "10"], ["", ""]]
    assert len(plot(page, "openings")) == 30
    assert len(plot(root.get("/admin?days=90"), "openings")) == 90
    assert len(plot(root.get("/admin?days=9999999"), "openings")) == 30
    assert plot(page, "mails")[0] == ["3", "1"]
    assert plot(page, "tokens")[0] == ["1,234"]
    assert part(page, "Mail")[0] == "look"
    assert part(page, "Sources")[-1] == "1 run failed"


def test_what_is_counted_are_rows_whatever_their_ids(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    at = now()
    mail = {"kind": "alert", "address": "a@example.org", "language": "en", "state": Posted.SENT, "settled_at": at}
    with transaction():
        db.session.execute(insert(Mail), [mail] * 3)
        above = db.session.scalars(select(Mail.id).order_by(Mail.id.desc()).limit(1)).one() + 1_000_000
        db.session.execute(insert(Mail).values(**mail, id=above))

    def mailed() -> int:
        return sum(of.counted(at).mails.last_days(of.SENT, at, 1))

    assert mailed() == 4
    monkeypatch.setattr(of, "LATEST", 2)
    assert mailed() == 2


def test_it_tells_how_applications_and_recommendations_went(root: Browser) -> None:
    with transaction():
        account = db.session.scalars(select(Account.id)).one()
    keys = [tracked(account, str(number)) for number in range(6)]
    ends = [(State.SENT, None), (State.LIKELY, None), (State.UNSENT, Problem.CAPTCHA), (State.UNSENT, Problem.CANCELED)]
    for key, (state, problem) in zip(keys, ends, strict=False):
        attempted(account, key, state, problem=problem, ended_at=now())
    attempted(account, keys[4], State.REHEARSED, dry=True, ended_at=now())
    jobs = [job(company=name) for name in ("Acme", "Bolt", "Cord", "Dune")]
    with transaction():
        shown = [{"account_id": account, "job_id": each, "score": 80, "applied_at": None} for each in jobs]
        shown[0]["applied_at"] = now()
        db.session.execute(insert(Recommended), shown)
        verdicts = [Verdict.MORE, Verdict.LESS, Verdict.MORE]
        said = [
            {"account_id": account, "job_id": each, "track": uuid4(), "verdict": verdict}
            for each, verdict in zip(jobs, verdicts, strict=False)
        ]
        db.session.execute(insert(Opinion), said)

    page = root.get("/admin")

    assert plot(page, "sendings")[0] == ["67 %"]
    assert plot(page, "judged")[0] == ["67 %"]
    assert plot(page, "applied")[0] == ["25 %"]
    assert part(page, "Automation")[1] == "2 of 3 well"


def test_it_counts_once_a_minute_and_with_few_statements(root: Browser) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    root.get("/admin")
    event.listen(db.engine, "before_cursor_execute", note)
    root.get("/admin")
    event.remove(db.engine, "before_cursor_execute", note)

    counted = [each for each in asked if not each.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
    assert not [each for each in counted if "page_seconds" in each or "model_use" in each]
    assert len(counted) < 30


def test_a_large_table_is_counted_by_a_part_of_it(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [{"address": f"{n}@example.org", "address_key": f"{n}@example.org"} for n in range(3000)]
    one = job()
    with transaction():
        ids = db.session.scalars(insert(Account).returning(Account.id), people).all()
        rows = [{"account_id": each, "job_id": one, "score": 80} for each in ids]
        db.session.execute(insert(Recommended), rows)
        db.session.execute(text("ANALYZE recommended"))
    monkeypatch.setattr(of, "DRAWN", 300)

    shown = [sum(of.counted(now()).recommended.last_days(of.SHOWN, now(), 2)) for _ in range(5)]

    assert all(0 <= number < 2500 for number in shown)
    assert any(shown)


def test_a_spark_goes_on_where_nothing_is_known_and_is_flat_without_anything() -> None:
    assert spark([0, 0]) == "3.0,21.0 109.0,21.0"
    assert spark([1, None, 0.5]) == "3.0,3.0 56.0,3.0 109.0,12.0"


@given(st.lists(st.none() | st.floats(0, 1e9), max_size=90))
def test_bars_stand_within_the_plot(values: list[float | None]) -> None:
    most = max((value for value in values if value is not None), default=0) or 1
    for bar in bars(values, most):
        assert 0 <= bar.x <= bar.x + bar.width <= 100.01
        assert TOP - 0.1 <= bar.y <= BASE
        assert bar.y + bar.height == pytest.approx(BASE, abs=0.11)


@given(st.floats(0, 1))
def test_no_share_is_told_as_all_or_none_that_is_not(share: float) -> None:
    assert (percent_of(share) == 100) == (share == 1)
    assert (percent_of(share) == 0) == (share == 0)


def test_hours_become_days_and_weeks() -> None:
    at = datetime(2026, 6, 1, 0, 30, tzinfo=UTC)
    hour = int(at.timestamp()) // HOUR
    tally = Tally({hour: [1, 2], hour - 1: [10, 20], hour - 24: [100, 200], hour - 24 * 9: [7, 7]})

    assert tally.last_hours(0, at, 3) == [0, 10, 1]
    assert tally.last_days(1, at, 3) == [0, 220, 2]
    assert tally.known_days(0, at, 12)[:4] == [None, None, 7, 0]
    assert Tally({}).known_days(0, at, 2) == [None, None]
    assert days(at, 2) == [date(2026, 5, 31), date(2026, 6, 1)]
    assert weekly([1, 2, 3, 4, 5, 6, 7, 8]) == [2 + 3 + 4 + 5 + 6 + 7 + 8]
    assert shares([1, 0], [2, 0]) == [0.5, None]
