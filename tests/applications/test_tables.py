"""Applications go out as a table and come in again unchanged; tables of others are judged row by row, taken in once, and taken back."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as within
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update

from jobraker.applications import tables_in, tables_taking
from jobraker.applications.models import Brought, Event, Reminder
from jobraker.applications.moving import move
from jobraker.applications.rules import limits
from jobraker.applications.rules.table_columns import Column
from jobraker.applications.rules.table_days import Guess
from jobraker.applications.tables_judging import Did, Looked, Verdict, look
from jobraker.applications.tables_out import Cells, cells_of, written
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.jobs.pay import Pay
from jobraker.profile.keeping import count
from jobraker.saved import saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.limits import SAVED
from jobraker.saved.rules.posting import Posting, as_kept
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests import factories
from tests.applications.tracked import TODAY, row_of, tracked
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")

NASTY = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=60)
FORMULAS = st.sampled_from(
    ["=1+1", "+x", "-1", "@SUM(A1)", "\t=1", "'=1", "''", '"', ';,"\r\n', "\r", "\n\n", " a ", "'"]
)


@pytest.fixture
def ada() -> int:
    return somebody()


def table_of(account_id: int) -> bytes:
    return "".join(written(cells_of(account_id).values())).encode("utf-8-sig")


def brought(account_id: int, content: bytes | str, name: str = "jobs.csv") -> UUID:
    return tables_in.bring(account_id, name, content.encode() if isinstance(content, str) else content)


def looked(account_id: int, key: UUID) -> Looked:
    row = tables_in.brought(account_id, key)
    assert row
    found = look(account_id, row, TODAY)
    assert found
    return found


def judged(account_id: int, content: bytes | str) -> list[Verdict]:
    return list(looked(account_id, brought(account_id, content)).verdicts)


def taken(account_id: int, content: bytes | str) -> tables_taking.Done:
    done = tables_taking.take(redis(), account_id, brought(account_id, content), TODAY)
    assert done
    return done


def dids(verdicts: list[Verdict]) -> list[Did]:
    return [verdict.did for verdict in verdicts]


def only(account_id: int) -> SavedJob:
    with transaction():
        return db.session.scalars(select(SavedJob).filter_by(account_id=account_id)).one()


def written_rows(account_id: int, rows: list[dict[str, Any]]) -> None:
    with transaction():
        db.session.execute(insert(SavedJob), [{"account_id": account_id, "version": 1} | row for row in rows])


def many(number: int) -> list[dict[str, Any]]:
    begun = datetime(2026, 1, 1, 8, 30, 15, 123456, tzinfo=UTC)
    stages = [stage for stage in Stage if stage not in (Stage.SUBMITTING, Stage.NEEDS_YOU)]
    return [
        {
            "key": uuid4(),
            "posting": as_kept(Posting(f"Baker {n}, “dawn”", f"Acme; {n % 50}", place="Ghent", pay_said="€ 2,100–2,400", url=f"https://acme.example/jobs/{n}", description=f"Bread & rolls\n\n{n} kinds\t=SUM(A1)" * 20, employment=Employment.PART_TIME, remote=Remote.HYBRID)),
            "stage": stages[n % len(stages)],
            "stage_at": begun + timedelta(hours=n, microseconds=n),
            "saved_at": begun + timedelta(minutes=n),
            "applied_on": None if stages[n % len(stages)] in (Stage.SAVED, Stage.PREPARING) else date(2026, 1, 1) + timedelta(days=n % 150),
            "channel": "linkedin" if n % 2 else "",
            "deadline": date(2026, 8, 1) if n % 3 else None,
            "remind_days": 3 if n % 3 else None,
            "tags": ["night", "a;b", 'c "d"'][: n % 4],
            "notes": f"=HYPERLINK({n})\r\nsecond; line, \"quoted\"" if n % 2 else "",
            "resume": {"key": str(uuid4()), "name": f"Baker [{n}]"} if n % 5 == 0 else None,
            "letter": {"key": "", "name": "Letter"} if n % 7 == 0 else None,
            "answers": [{"question": "Why, then?", "answer": "Bread.\nMore bread."}] if n % 4 == 0 else [],
        }
        for n in range(number)
    ]  # fmt: skip


def test_a_thousand_applications_come_back_as_they_were(ada: int) -> None:
    written_rows(ada, many(1_000))
    keys = list(cells_of(ada))
    moves = [
        {"account_id": ada, "application": key, "kind": "moved", "actor": "person", "told": {"from": "saved", "to": "applied", "on": "2026-01-02"}, "at": now()}
        for key in keys[:700]
    ]  # fmt: skip
    with transaction():
        db.session.execute(insert(Event), moves)
    before, content, bob = cells_of(ada), table_of(ada), somebody()

    again = judged(ada, content)
    done = taken(bob, content)

    assert set(dids(again)) == {Did.SAME}
    assert len(again) == done.taken == 1_000
    assert cells_of(bob) == before
    assert table_of(bob) == content
    assert set(dids(judged(bob, content))) == {Did.SAME}


@within(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NASTY | FORMULAS, NASTY | FORMULAS, NASTY | FORMULAS), min_size=1, max_size=4))
def test_no_text_is_changed_on_its_way(app: object, texts: list[tuple[str, str, str]]) -> None:
    ada, bob = somebody(), somebody()
    rows = [
        {"key": uuid4(), "posting": as_kept(Posting(title or "x", company, description=words)), "notes": words, "channel": company}
        for title, company, words in texts
        if (title or "x").strip()
    ]  # fmt: skip
    if not rows:
        return
    written_rows(ada, rows)
    content = table_of(ada)

    assert taken(bob, content).taken == len(rows)
    plain = {key: {**cells, Column.SKILLS: ""} for key, cells in cells_of(ada).items()}
    assert {key: {**cells, Column.SKILLS: ""} for key, cells in cells_of(bob).items()} == plain


def test_no_cell_of_it_is_a_formula(ada: int) -> None:
    written_rows(ada, many(9))

    for line in table_of(ada).decode("utf-8-sig").split("\r\n"):
        assert not line.startswith(("=", "+", "-", "@"))
    assert "'=HYPERLINK" in table_of(ada).decode("utf-8-sig")


def test_pay_and_opening_come_back(ada: int) -> None:
    job_id = factories.job("baker", title="Baker", company="Elmfield")
    saving.save(ada, job_id)
    kept = only(ada)
    pay = Pay(Decimal(45_000), Decimal(55_000), "EUR", Period.YEAR, False, 45_000, 55_000)
    posting = Posting("Baker", "Elmfield", kept.posting["company_key"], pay=pay, job_id=job_id)
    with transaction():
        db.session.execute(update(SavedJob).values(posting=as_kept(posting)))
    before, bob = cells_of(ada), somebody()

    taken(bob, table_of(ada))

    assert before[kept.key][Column.PAY] == "45000-55000 EUR a year"
    assert only(bob).job_id == job_id
    assert cells_of(bob) == before
    assert only(bob).posting == only(ada).posting


def test_pay_that_was_changed_in_the_table_is_what_it_says_now(ada: int) -> None:
    pay = Pay(Decimal(45_000), None, "EUR", Period.YEAR, False, 45_000, None)
    written_rows(ada, [{"key": uuid4(), "posting": as_kept(Posting("Baker", pay=pay))}])
    bob = somebody()

    taken(bob, table_of(ada).replace(b",45000 EUR a year,", b",50k,"))

    assert only(bob).posting["pay"] == "50k"


def test_a_number_is_no_opening_that_is_called_otherwise(ada: int) -> None:
    job_id = factories.job("baker", title="Baker", company="Elmfield")
    saving.save(ada, job_id)
    content = table_of(ada).replace(b",Baker,", b",Sailor,")
    bob = somebody()

    taken(bob, content)

    assert only(bob).job_id is None
    assert "job_id" not in only(bob).posting


def test_what_was_changed_since_stays_as_it_is_here(ada: int) -> None:
    key = tracked(ada)
    content = table_of(ada)
    move(redis(), ada, [key], Stage.APPLIED, TODAY)

    (verdict,) = judged(ada, content)

    assert (verdict.did, verdict.of) == (Did.THERE, str(key))


def test_history_comes_along(ada: int) -> None:
    key = tracked(ada)
    for stage in (Stage.APPLIED, Stage.INTERVIEWING):
        move(redis(), ada, [key], stage, TODAY)
    bob = somebody()

    taken(bob, table_of(ada))

    with transaction():
        events = db.session.scalars(select(Event).filter_by(account_id=bob).order_by(Event.at, Event.id)).all()
    assert [(event.kind, event.told.get("to")) for event in events] == [
        ("moved", "applied"),
        ("moved", "interviewing"),
        ("brought", None),
    ]
    assert events[-1].actor == "import"


TEAL = """id,company_name,role,location,url,source,min_salary,max_salary,salary_currency,added_at,applied_at,follow_up_at,statusName
1,Acme,Baker,Ghent,https://acme.example/jobs/1,LinkedIn,30000,36000,EUR,2026-05-01T09:00:00Z,2026-05-02T10:00:00Z,2026-12-24,Applied
2,Mill & Co,Miller,,,,,,,2026-05-03T09:00:00Z,,,Bookmarked
"""
GERMAN = "Firma;Stelle;Ort;Status;Beworben am;Notizen;Link\r\nBäckerei Müller;Bäcker;Gent;Vorstellungsgespräch;3.11.2025;warm;nicht online\r\n"


def test_a_file_of_teals_is_taken_in(ada: int) -> None:
    assert taken(ada, TEAL).taken == 2

    with transaction():
        rows = {row.posting["title"]: row for row in db.session.scalars(select(SavedJob)).all()}
        (reminder,) = db.session.scalars(select(Reminder)).all()
    baker, miller = rows["Baker"], rows["Miller"]
    assert (baker.stage, baker.applied_on, baker.channel) == ("applied", date(2026, 5, 2), "LinkedIn")
    assert (baker.posting["pay"], baker.posting["place"]) == ("30000–36000 EUR", "Ghent")
    assert baker.stage_at == datetime(2026, 5, 2, 12, tzinfo=UTC)
    assert (miller.stage, miller.applied_on) == ("saved", None)
    assert (reminder.application, reminder.form, reminder.day) == (baker.key, "follow-up", date(2026, 12, 24))


def test_a_german_table_is_taken_in(ada: int) -> None:
    taken(ada, GERMAN.encode("cp1252"))

    row = only(ada)
    assert (row.posting["title"], row.posting["company"], row.stage) == ("Bäcker", "Bäckerei Müller", "interviewing")
    assert row.applied_on == date(2025, 11, 3)
    assert row.notes == "warm\nnicht online"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",Acme,,", "no-title"),
        ("Baker,Acme,soon,", "not-a-day"),
        ("Baker,Acme,2026-06-02,", "ahead"),
        ("Baker" * 80 + ",Acme,,", "too-long"),
        ("Baker,Acme,," + "x" * 4_001, "too-long"),
        ("Baker,Acme,,,,,more", "too-wide"),
        ('Baker,"Acme,,', "unclosed"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(ada: int, row: str, why: str) -> None:
    (verdict, other) = judged(ada, f"Title,Company,Date applied,Notes\n{row}\nMiller,Mill,,\n")

    assert (verdict.did, verdict.why, verdict.row) == (Did.REFUSED, why, 2)
    assert other.did is Did.TAKEN


def test_rows_that_tell_of_one_job_are_taken_once(ada: int) -> None:
    key = tracked(ada, "Baker", applied_on=date(2026, 5, 1), stage=Stage.APPLIED)
    content = """Title,Company,Date applied,Link
        BAKER,acme,2026-05-01,
        Baker,Acme,,
        Baker,Acme,2026-01-01,
        Miller,Mill,,https://mill.example/jobs/7
        Miller,The Mill,,http://www.mill.example/jobs/7/
        Smith,Forge,,
        Smith,Forge,,"""

    verdicts = judged(ada, content)

    assert dids(verdicts) == [Did.DOUBLE, Did.DOUBLE, Did.TAKEN, Did.TAKEN, Did.DOUBLE, Did.TAKEN, Did.DOUBLE]
    assert [verdict.of for verdict in verdicts[:2]] == [str(key), str(key)]
    assert [verdict.line for verdict in verdicts] == [0, 0, 0, 0, 5, 0, 7]


def test_days_that_may_be_either_are_asked_about(ada: int) -> None:
    content = "Title,Company,Date applied,Status\nBaker,Acme,3/4/2026,Applied\n"
    key = brought(ada, content)
    assert looked(ada, key).guess is Guess.EITHER

    assert tables_in.understand(ada, key, ["title", "company", "applied_on", "stage"], "month-first", {})
    tables_taking.take(redis(), ada, key, TODAY)

    assert only(ada).applied_on == date(2026, 3, 4)


def test_days_that_say_it_themselves_are_not_asked_about(ada: int) -> None:
    taken(ada, "Title,Company,Date applied\nBaker,Acme,3/4/2026\nMiller,Mill,4/25/2026\n")

    with transaction():
        days = db.session.scalars(select(SavedJob.applied_on).order_by(SavedJob.applied_on)).all()
    assert days == [date(2026, 3, 4), date(2026, 4, 25)]


def test_stages_that_we_do_not_know_are_asked_about(ada: int) -> None:
    content = (
        "Title,Company,Status,Date applied\nBaker,Acme,Limbo,2026-05-01\nMiller,Mill,Limbo,\nSmith,Forge,Applied,\n"
    )
    key = brought(ada, content)
    found = looked(ada, key)
    assert found.words == ["Limbo"]
    assert [verdict.told.stage for verdict in found.verdicts if verdict.told] == ["applied", "saved", "applied"]

    tables_in.understand(ada, key, ["title", "company", "stage", "applied_on"], "", {"Limbo": "rejected", "x": "y"})

    assert [verdict.told.stage for verdict in looked(ada, key).verdicts if verdict.told] == ["rejected", "rejected", "applied"]  # fmt: skip


def test_columns_are_what_their_person_says(ada: int) -> None:
    key = brought(ada, "A,B,C,D\nBaker,Acme,hot,warm\n")
    assert dids(list(looked(ada, key).verdicts)) == [Did.REFUSED]

    tables_in.understand(ada, key, ["title", "company", "into_notes", "into_notes"], "", {})
    tables_taking.take(redis(), ada, key, TODAY)

    assert (only(ada).posting["company"], only(ada).notes) == ("Acme", "C: hot\nD: warm")


def test_what_is_sent_for_columns_is_never_taken_on_trust(ada: int) -> None:
    key = brought(ada, "A,B\nBaker,Acme\n")

    assert tables_in.understand(ada, key, ["title", "title", "key", "history"], "sideways", {"x" * 9_000: "saved"})
    assert looked(ada, key).meaning.columns == [Column.TITLE, None]
    assert not tables_in.understand(ada, UUID(int=5), [], "", {})
    assert not tables_in.understand(somebody(), key, ["title"], "", {})


def test_what_only_we_write_is_read_from_our_own_table_alone(ada: int) -> None:
    key = brought(ada, "key,title\n" + f"{uuid4()},Baker\n")

    tables_in.understand(ada, key, ["key", "title"], "", {})

    assert looked(ada, key).meaning.columns == [None, Column.TITLE]


def test_a_table_is_taken_in_once(ada: int) -> None:
    key = brought(ada, TEAL)

    first, second = (tables_taking.take(redis(), ada, key, TODAY) for _ in range(2))

    assert first
    assert second is None
    assert count(SavedJob, ada) == 2
    row = tables_in.brought(ada, key)
    assert row
    assert row.content is None
    assert [each["did"] for each in row.report or []] == ["taken", "taken"]


def test_it_is_taken_in_by_its_owner_alone(ada: int) -> None:
    key, bob = brought(ada, TEAL), somebody()

    assert tables_taking.take(redis(), bob, key, TODAY) is None
    assert tables_in.brought(bob, key) is None
    tables_in.leave(bob, key)
    assert tables_in.brought(ada, key)


def test_what_was_taken_in_is_taken_back_but_for_what_was_touched(ada: int) -> None:
    mine = tracked(ada, "Sailor")
    done = taken(ada, TEAL)
    with transaction():
        baker = db.session.scalars(select(SavedJob.key).where(SavedJob.posting["title"].astext == "Baker")).one()
    move(redis(), ada, [baker], Stage.OFFER, TODAY)

    assert tables_taking.take_back(redis(), somebody(), done.ticket) is None
    assert tables_taking.take_back(redis(), ada, done.ticket) == (1, 2)
    assert tables_taking.take_back(redis(), ada, done.ticket) is None

    with transaction():
        assert set(db.session.scalars(select(SavedJob.key))) == {mine, baker}
        assert db.session.scalar(select(func.count()).select_from(Event).filter_by(kind="brought")) == 1


def test_there_is_room_for_so_many(ada: int) -> None:
    written_rows(ada, [{"key": uuid4(), "posting": {"title": f"{n}"}} for n in range(SAVED - 1)])

    verdicts = judged(ada, "Title,Company\nBaker,Acme\nMiller,Mill\n")

    assert [(verdict.did, verdict.why) for verdict in verdicts] == [(Did.TAKEN, ""), (Did.REFUSED, "full")]
    assert taken(ada, "Title,Company\nBaker,Acme\nMiller,Mill\n").taken == 1


def test_tables_that_wait_are_few_and_forgotten_after_a_day(ada: int) -> None:
    keys = [brought(ada, TEAL) for _ in range(limits.FILES + 1)]
    assert tables_in.brought(ada, keys[0]) is None
    assert len(tables_in.waiting(ada)) == limits.FILES

    with transaction():
        db.session.execute(update(Brought).where(Brought.key == keys[-1]).values(brought_at=now() - tables_in.KEPT * 2))
    tables_in.forget_old()

    assert tables_in.brought(ada, keys[-1]) is None
    assert len(tables_in.waiting(ada)) == limits.FILES - 1


def test_hostile_cells_of_our_own_table_do_no_harm(ada: int) -> None:
    written_rows(ada, [{"key": uuid4(), "posting": as_kept(Posting("Baker", url="https://acme.example/1"))}])
    cells: Cells = next(iter(cells_of(ada).values()))
    told = {
        Column.KEY: str(uuid4()),
        Column.URL: "javascript:alert(1)",
        Column.HISTORY: '[{"from": "x"}, 3, {"at": "2026-01-01", "by": "person", "from": "saved", "to": "applied"}]',
        Column.SKILLS: "no-such-skill ../x",
        Column.OPENING: "99999999999999999999",
        Column.PAY_DETAILS: '{"minimum": "x", "period": 5}',
        Column.STAGE: "submitting",
    }
    harmless = {**told, Column.OPENING: "", Column.PAY_DETAILS: ""}
    content = "".join(written([{**cells, **told}, {**cells, **harmless}]))
    bob = somebody()

    verdicts = judged(bob, content)
    taken(bob, content)

    assert dids(verdicts) == [Did.REFUSED, Did.TAKEN]
    row = only(bob)
    assert (row.posting["url"], row.stage, row.posting["skills"]) == ("", "preparing", [])
    with transaction():
        assert not db.session.scalars(select(Event).filter_by(account_id=bob, kind="moved")).all()


@pytest.mark.parametrize(
    "details",
    [
        '{"minimum": "1E999999999", "period": 5}',
        '{"minimum": 3, "period": 5}',
        '{"currency": "<b>", "period": 5}',
        "3",
        "[" * 9_000,
    ],
)
def test_pay_that_is_none_of_ours_is_refused(ada: int, details: str) -> None:
    tracked(ada)
    cells: Cells = {**next(iter(cells_of(ada).values())), Column.KEY: str(uuid4()), Column.PAY_DETAILS: details}

    (verdict,) = judged(somebody(), "".join(written([cells])))

    assert (verdict.did, verdict.why, verdict.column) == (Did.REFUSED, "unreadable", "pay_details")


def test_a_row_of_the_board_is_written_with_its_documents(ada: int) -> None:
    key = tracked(ada, resume={"key": str(UUID(int=1)), "name": "Baker"}, letter={"key": "", "name": "Short"})

    cells = cells_of(ada)[key]

    assert cells[Column.RESUME] == f"Baker [{UUID(int=1)}]"
    assert cells[Column.LETTER] == "Short"
    assert row_of(ada, key).letter == {"key": "", "name": "Short"}
