"""What a proof of search tells of an application."""

from datetime import date
from uuid import UUID

from jobraker.applications.rules.outcomes import Met, Move, Record
from jobraker.applications.rules.proving import What, proved, steps, undated
from jobraker.applications.rules.week_bars import BASE, TOP, week_bars
from jobraker.applications.rules.weeks import Week
from jobraker.saved.rules.stages import Stage

KEY = UUID(int=1)
MAY = [date(2026, 5, day) for day in range(1, 32)]


def told(record: Record, *, interviews: bool = True) -> list[tuple[str, int | None]]:
    return [(step.what.value, step.day and step.day.day) for step in steps(record, interviews=interviews)]


def test_interviews_stand_where_they_belong_by_their_days() -> None:
    moves = (Move(Stage.INTERVIEWING, MAY[4]), Move(Stage.OFFER, MAY[20]), Move(Stage.ACCEPTED))
    rounds = (Met(MAY[3], MAY[9]), Met(MAY[9], MAY[14]), Met(MAY[9], MAY[15], cancelled=True), Met(MAY[9], None))
    record = Record(KEY, Stage.ACCEPTED, MAY[0], moves=moves, rounds=rounds)

    assert told(record) == [
        ("applied", 1),
        ("interviewing", 5),
        (What.INTERVIEW, 10),
        (What.INTERVIEW, 15),
        ("offer", 21),
        ("accepted", None),
    ]
    assert [what for what, _ in told(record, interviews=False)] == ["applied", "interviewing", "offer", "accepted"]


def test_of_what_was_not_sent_its_stage_is_told() -> None:
    assert told(Record(KEY, Stage.PREPARING, saved_on=MAY[2])) == [("preparing", 3)]


def test_a_proof_holds_both_of_its_ends_and_nothing_beyond() -> None:
    records = [Record(KEY, Stage.APPLIED, day, title=str(day.day)) for day in reversed(MAY)]
    records += [Record(KEY, Stage.SAVED, saved_on=MAY[10], title="saved"), Record(KEY, Stage.APPLIED, title="some day")]

    found = proved(records, MAY[9], MAY[11], interviews=True, unsent=False)
    more = proved(records, MAY[9], MAY[11], interviews=True, unsent=True)

    assert [entry.record.title for entry in found] == ["10", "11", "12"]
    assert [entry.record.title for entry in more] == ["10", "11", "saved", "12"]
    assert undated(records) == 1


def test_bars_are_on_the_scale_of_the_most_or_of_the_goal() -> None:
    weeks = [Week(MAY[3], 0), Week(MAY[10], 2), Week(MAY[17], 4)]

    low, high = week_bars(weeks, 1), week_bars(weeks, 8)

    assert [bar.height for bar in low.bars] == [0, (BASE - TOP) / 2, BASE - TOP]
    assert [bar.height for bar in high.bars] == [0, 21.5, 43]
    assert (low.goal, high.goal, week_bars(weeks, None).goal) == (BASE - 21.5, TOP, None)
    assert all(bar.y + bar.height == BASE for bar in (*low.bars, *high.bars))
    assert week_bars([Week(MAY[3], 0)], None).most == 0
